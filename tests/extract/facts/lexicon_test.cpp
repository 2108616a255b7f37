#include "extract/facts/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

bool has_form(Language language, PartOfSpeech part, const char* lemma, const char* form) {
  const std::vector<std::string> forms = inflected_forms(language, part, lemma);
  return std::find(forms.begin(), forms.end(), fold(form)) != forms.end();
}

std::string type_of(Language language, const std::string& form, const std::string& upos,
                    const std::string& preposition) {
  SentenceAnalysis sentence;
  Word word;
  word.form = form;
  word.upos = upos;
  word.deprel = "root";
  sentence.words.push_back(word);
  const Text text(form);
  const SentenceView view(sentence, 0, text, language);
  const RelationType* type = relation_type(view, 0, preposition);
  return type == nullptr ? "" : type->name;
}

TEST(WordForms, ArabicVerbs) {
  for (const char* form : {"التقى", "التقت", "التقوا", "يلتقي", "تلتقي", "يلتقون", "يلتق", "نلتقي", "ملتقيا"}) {
    EXPECT_TRUE(has_form(Language::arabic, PartOfSpeech::verb, "التقى/يلتقي", form)) << form;
  }
  for (const char* form : {"قال", "قالت", "قالوا", "قلت", "يقول", "تقول", "يقل", "يقولون"}) {
    EXPECT_TRUE(has_form(Language::arabic, PartOfSpeech::verb, "قال/يقول", form)) << form;
  }
  EXPECT_TRUE(has_form(Language::arabic, PartOfSpeech::verb, "أكد/يؤكد", "مؤكدا"));
  EXPECT_FALSE(has_form(Language::arabic, PartOfSpeech::verb, "قتل/يقتل", "قاتل"));
}

TEST(WordForms, ArabicNouns) {
  for (const char* form : {"زيارة", "الزيارة", "لزيارة", "زيارت", "زيارات", "زيارتين"}) {
    EXPECT_TRUE(has_form(Language::arabic, PartOfSpeech::noun, "زيارة", form)) << form;
  }
  EXPECT_TRUE(has_form(Language::arabic, PartOfSpeech::noun, "لقاء", "لقاؤ"));
}

TEST(WordForms, EnglishVerbs) {
  for (const char* form : {"ban", "bans", "banned", "banning"}) {
    EXPECT_TRUE(has_form(Language::english, PartOfSpeech::verb, "ban", form)) << form;
  }
  EXPECT_TRUE(has_form(Language::english, PartOfSpeech::verb, "accuse", "accusing"));
  EXPECT_TRUE(has_form(Language::english, PartOfSpeech::verb, "deny", "denied"));
  EXPECT_TRUE(has_form(Language::english, PartOfSpeech::verb, "meet/met", "met"));
}

TEST(WordForms, Identifiers) {
  EXPECT_EQ(identifier("take part"), "TAKE_PART");
  EXPECT_EQ(identifier("استجم"), "ASTJM");
  EXPECT_EQ(identifier("…"), "ACT");
  EXPECT_EQ(identifier("1st"), "ACT_1ST");
}

TEST(RelationTypes, TheSameTypeInBothLanguages) {
  EXPECT_EQ(type_of(Language::arabic, "التقى", "VERB", ""), "MEET");
  EXPECT_EQ(type_of(Language::arabic, "اجتمع", "VERB", "مع"), "MEET");
  EXPECT_EQ(type_of(Language::english, "met", "VERB", ""), "MEET");
  EXPECT_EQ(type_of(Language::arabic, "مباحثات", "NOUN", "مع"), "TALK");
  EXPECT_EQ(type_of(Language::english, "talks", "NOUN", "with"), "TALK");
  EXPECT_EQ(type_of(Language::arabic, "يعتقل", "VERB", ""), type_of(Language::english, "detained", "VERB", ""));
}

TEST(RelationTypes, ThePrepositionDecides) {
  EXPECT_EQ(type_of(Language::arabic, "دعا", "VERB", "إلى"), "CALL_FOR");
  EXPECT_EQ(type_of(Language::arabic, "دعا", "VERB", ""), "REQUEST");
  EXPECT_EQ(type_of(Language::arabic, "فاز", "VERB", "على"), "DEFEAT");
  EXPECT_EQ(type_of(Language::arabic, "فاز", "VERB", "ب"), "WIN");
  EXPECT_EQ(type_of(Language::english, "lost", "VERB", "to"), "LOSE_TO");
  EXPECT_EQ(type_of(Language::english, "called", "VERB", "for"), "CALL_FOR");
}

TEST(RelationTypes, AboutOneHundred) {
  EXPECT_GE(relation_type_count(), 80U);
  ASSERT_NE(relation_type_by_name("MEET"), nullptr);
  EXPECT_EQ(relation_type_by_name("MEET")->event, "CONSULT");
  EXPECT_TRUE(relation_type_by_name("MEET")->symmetric);
  EXPECT_EQ(relation_type_by_name("NONE"), nullptr);
}

}  // namespace
}  // namespace wasl::extract
