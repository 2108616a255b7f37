// Sentences are written as "form/UPOS/deprel>head" with heads counted from 0 and -1 for the root; a word that begins
// with + continues the token before it.
#include "extract/entities/article_entities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

struct Written {
  ArticleAnalysis analysis;
  Article article;

  explicit Written(Language language) {
    analysis.language = language;
    article.language = language == Language::arabic ? "ar" : "en";
  }

  SentenceAnalysis& sentence(const std::string& text, std::vector<NameSpan> names = {},
                             std::vector<Predicate> predicates = {}) {
    SentenceAnalysis sentence;
    std::string& field = article.text;
    if (!field.empty()) field += " ";
    sentence.span.start = count_code_points(field);
    std::istringstream words(text);
    std::string one;
    std::size_t token = 0;
    while (words >> one) {
      Word word;
      const std::size_t gt = one.rfind('>');
      const std::size_t relation = one.rfind('/', gt);
      const std::size_t upos = one.rfind('/', relation - 1);
      word.form = one.substr(0, upos);
      const bool clitic = word.form.size() > 1 && word.form.front() == '+';
      if (clitic) {
        word.form.erase(0, 1);
      } else if (!sentence.words.empty()) {
        ++token;
        field += " ";
      }
      word.span.start = count_code_points(field);
      field += word.form;
      word.span.end = count_code_points(field);
      word.token = token;
      word.upos = one.substr(upos + 1, relation - upos - 1);
      word.features = "_";
      word.deprel = one.substr(relation + 1, gt - relation - 1);
      word.head = std::stoi(one.substr(gt + 1));
      sentence.words.push_back(word);
    }
    sentence.span.end = count_code_points(field);
    sentence.names = std::move(names);
    sentence.predicates = std::move(predicates);
    analysis.sentences.push_back(std::move(sentence));
    return analysis.sentences.back();
  }

  ArticleEntities build() const { return ArticleEntities::build(analysis, article); }
};

NameSpan person(std::size_t first, std::size_t last) { return {first, last, EntityType::person, 0.9F}; }
NameSpan organisation(std::size_t first, std::size_t last) { return {first, last, EntityType::organization, 0.9F}; }
NameSpan state(std::size_t first, std::size_t last) { return {first, last, EntityType::geopolitical, 0.9F}; }

Predicate predicate(std::size_t word, std::vector<std::pair<std::size_t, Role>> arguments) {
  Predicate p;
  p.word = word;
  p.probability = 0.9F;
  for (const auto& [at, role] : arguments) p.arguments.push_back({at, role, 0.9F});
  return p;
}

std::string name_at(const ArticleEntities& entities, std::size_t s, std::size_t word) {
  const auto reference = entities.entity_at(s, word);
  return reference ? entities.name(reference->entity) : "";
}

TEST(ArticleEntities, TitleBeforeAName) {
  Written w(Language::arabic);
  w.sentence(
      "التقى/VERB/root>-1 الوسيط/NOUN/nsubj>0 الدولي/ADJ/amod>1 سامر/PROPN/appos>1 حداد/PROPN/flat>3 وزير/NOUN/obj>0 "
      "المالية/NOUN/nmod>5 رامي/PROPN/appos>5 زيتون/PROPN/flat>7",
      {person(3, 4), person(7, 8)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 1), "سامر حداد");
  EXPECT_EQ(name_at(entities, 0, 4), "سامر حداد");
  EXPECT_EQ(name_at(entities, 0, 5), "رامي زيتون");
  const auto result = entities.finish({});
  ASSERT_EQ(result.entities.size(), 2U);
  EXPECT_EQ(result.entities[0].descriptions, (std::vector<std::string>{"الوسيط الدولي"}));
  EXPECT_EQ(result.entities[0].name_latin.substr(0, 5), "Samer");
}

TEST(ArticleEntities, SecondTitleStandsInApposition) {
  Written w(Language::arabic);
  // المتحدث باسم الخارجية السفير سامر حداد
  w.sentence(
      "قال/VERB/root>-1 المتحدث/NOUN/nsubj>0 ب/ADP/case>3 +اسم/NOUN/nmod>1 الخارجية/NOUN/nmod>3 السفير/NOUN/appos>1 "
      "سامر/PROPN/appos>5 حداد/PROPN/flat>6",
      {person(6, 7)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 1), "سامر حداد");
  EXPECT_EQ(name_at(entities, 0, 5), "سامر حداد");
}

TEST(ArticleEntities, ServantOfTheSanctuariesIsATitle) {
  Written w(Language::arabic);
  w.sentence(
      "زار/VERB/root>-1 خادم/NOUN/nsubj>0 الحرمين/NOUN/nmod>1 الشريفين/ADJ/amod>2 الملك/NOUN/appos>1 "
      "رامي/PROPN/appos>4 زيتون/PROPN/flat>5 تونس/PROPN/obj>0",
      {person(5, 6), state(7, 7)});
  EXPECT_EQ(name_at(w.build(), 0, 1), "رامي زيتون");
}

TEST(ArticleEntities, ResumptivePronounIsNobodyElse) {
  Written w(Language::arabic);
  // سامر في الخطة التي أعدها رامي
  w.sentence(
      "شارك/VERB/root>-1 سامر/PROPN/nsubj>0 في/ADP/case>3 الخطة/NOUN/obl>0 التي/PRON/obj>5 أعد/VERB/acl:relcl>3 "
      "+ها/PRON/obj>5 رامي/PROPN/nsubj>5",
      {person(1, 1), person(7, 7)}, {predicate(5, {{6, Role::arg1}, {7, Role::arg0}})});
  EXPECT_EQ(name_at(w.build(), 0, 6), "");
}

TEST(ArticleEntities, DeputyIsNotThePerson) {
  Written w(Language::arabic);
  w.sentence(
      "صرح/VERB/root>-1 متحدث/NOUN/nsubj>0 ب/ADP/case>3 +اسم/NOUN/nmod>1 رئيس/NOUN/nmod>3 الوزراء/NOUN/nmod>4 "
      "كريم/PROPN/appos>4 نجم/PROPN/flat>6",
      {person(6, 7)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 4), "كريم نجم");
  EXPECT_NE(name_at(entities, 0, 1), "كريم نجم");
}

TEST(ArticleEntities, LaterMentionsOfOnePerson) {
  Written w(Language::arabic);
  w.sentence("زار/VERB/root>-1 الرئيس/NOUN/nsubj>0 نبيل/PROPN/appos>1 الخطيب/PROPN/flat>2 تونس/PROPN/obj>0",
             {person(2, 3), state(4, 4)}, {predicate(0, {{1, Role::arg0}, {4, Role::arg1}})});
  w.sentence("قال/VERB/root>-1 الخطيب/PROPN/nsubj>0 إن/SCONJ/mark>3 +ه/PRON/nsubj>4 سعيد/ADJ/ccomp>0", {person(1, 1)},
             {predicate(0, {{1, Role::arg0}})});
  w.sentence("أشاد/VERB/root>-1 الرئيس/NOUN/nsubj>0 ب/ADP/case>3 +البلاد/NOUN/obl>0");
  w.sentence("وصل/VERB/root>-1 مساء/NOUN/obl>0");
  const ArticleEntities entities = w.build();
  const std::size_t president = entities.entity_at(0, 1)->entity;
  EXPECT_EQ(entities.entity_at(1, 1)->entity, president);
  ASSERT_TRUE(entities.entity_at(1, 3));
  EXPECT_EQ(entities.entity_at(1, 3)->entity, president);
  EXPECT_EQ(entities.entity_at(1, 3)->kind, MentionKind::pronoun);
  EXPECT_EQ(entities.entity_at(2, 1)->entity, president);
  EXPECT_EQ(name_at(entities, 2, 3), "تونس");
  const auto omitted = entities.omitted_subject(3, 0);
  ASSERT_TRUE(omitted);
  EXPECT_EQ(omitted->entity, president);
  EXPECT_EQ(omitted->span.start, omitted->span.end);
  EXPECT_FALSE(entities.entity_at(3, 1)) << "an evening is no entity";
}

TEST(ArticleEntities, CapitalForGovernmentOnlyWhereItActs) {
  Written w(Language::arabic);
  w.sentence("أعلنت/VERB/root>-1 إيران/PROPN/nsubj>0 موقفا/NOUN/obj>0", {state(1, 1)});
  w.sentence("ردت/VERB/root>-1 باريس/PROPN/nsubj>0 على/ADP/case>3 طهران/PROPN/obl>0", {state(1, 1), state(3, 3)},
             {predicate(0, {{1, Role::arg0}, {3, Role::arg2}})});
  w.sentence("عقد/VERB/root>-1 لقاء/NOUN/obj>0 في/ADP/case>3 طهران/PROPN/obl>0", {state(3, 3)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(entities.entity_at(1, 3)->entity, entities.entity_at(0, 1)->entity);
  EXPECT_NE(entities.entity_at(2, 3)->entity, entities.entity_at(0, 1)->entity);
}

TEST(ArticleEntities, AliasesKindWordsAndShortForms) {
  Written w(Language::arabic);
  w.sentence("رحب/VERB/root>-1 حلف/NOUN/nsubj>0 شمال/NOUN/nmod>1 الأطلسي/ADJ/amod>2 ب/ADP/case>5 +قرار/NOUN/obl>0",
             {organisation(1, 3)});
  w.sentence("وافق/VERB/root>-1 الناتو/PROPN/nsubj>0 مع/ADP/case>3 حزب/NOUN/obl>0 الربيع/PROPN/nmod>3",
             {organisation(1, 1), organisation(4, 4)});
  w.sentence("شكر/VERB/root>-1 الحلف/NOUN/nsubj>0 الحزب/NOUN/obj>0");
  const ArticleEntities entities = w.build();
  EXPECT_EQ(entities.entity_at(1, 1)->entity, entities.entity_at(0, 1)->entity);
  EXPECT_EQ(entities.entity_at(2, 1)->entity, entities.entity_at(0, 1)->entity);
  EXPECT_EQ(entities.entity_at(2, 2)->entity, entities.entity_at(1, 4)->entity);
  EXPECT_EQ(name_at(entities, 1, 4), "حزب الربيع");
}

TEST(ArticleEntities, HiddenArticleComesBackInTheName) {
  Written w(Language::arabic);
  w.sentence(
      "ناشد/VERB/root>-1 رامي/PROPN/nsubj>0 زيتون/PROPN/flat>1 ل/ADP/case>4 +لجمعية/NOUN/obl>0 الوطنية/ADJ/amod>4",
      {person(1, 2), organisation(4, 5)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 4), "الجمعية الوطنية");
  const auto result = entities.finish({});
  for (const Entity& entity : result.entities) {
    for (const Mention& m : entity.mentions) EXPECT_EQ(count_code_points(m.text), m.span.end - m.span.start);
  }
}

TEST(ArticleEntities, GroupsAreHandedOutOnlyWhenUsed) {
  Written w(Language::arabic);
  w.sentence("هاجم/VERB/root>-1 مسلحون/NOUN/nsubj>0 مجهولون/ADJ/amod>1 قرية/NOUN/obj>0 صغيرة/ADJ/amod>3");
  w.sentence("فر/VERB/root>-1 المسلحون/NOUN/nsubj>0");
  const ArticleEntities entities = w.build();
  const auto group = entities.entity_at(0, 1);
  ASSERT_TRUE(group);
  EXPECT_EQ(entities.type(group->entity), EntityType::group);
  EXPECT_EQ(entities.entity_at(1, 1)->entity, group->entity);
  EXPECT_TRUE(entities.finish({}).entities.empty());
  const auto result = entities.finish(std::vector<Reference>{*group});
  ASSERT_EQ(result.entities.size(), 1U);
  EXPECT_EQ(result.entities[0].name, "مسلحون مجهولون");
  EXPECT_EQ(result.ids[group->entity], "e1");
}

TEST(ArticleEntities, CoordinatedNamesAreSeparate) {
  Written w(Language::arabic);
  w.sentence(
      "اجتمع/VERB/root>-1 سامر/PROPN/nsubj>0 حداد/PROPN/flat>1 و/CCONJ/cc>4 +رامي/PROPN/conj>1 زيتون/PROPN/flat>4",
      {person(1, 5)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 1), "سامر حداد");
  EXPECT_EQ(name_at(entities, 0, 4), "رامي زيتون");
  EXPECT_EQ(entities.conjuncts(0, 1), (std::vector<std::size_t>{1, 4}));
}

TEST(ArticleEntities, TwoPeopleOfOneFamilyStayApart) {
  Written w(Language::arabic);
  w.sentence("قابل/VERB/root>-1 حسن/PROPN/nsubj>0 خوري/PROPN/flat>1 حسين/PROPN/obj>0 خوري/PROPN/flat>3",
             {person(1, 2), person(3, 4)});
  const ArticleEntities entities = w.build();
  EXPECT_NE(entities.entity_at(0, 1)->entity, entities.entity_at(0, 3)->entity);
}

TEST(ArticleEntities, EnglishTitlesNamesAndPronouns) {
  Written w(Language::english);
  w.sentence(
      "Acme/PROPN/compound>1 chairwoman/NOUN/compound>2 Laura/PROPN/nsubj>4 Stone/PROPN/flat>2 met/VERB/root>-1 "
      "European/ADJ/amod>7 finance/NOUN/compound>7 ministers/NOUN/obj>4 in/ADP/case>9 Paris/PROPN/obl>4",
      {organisation(0, 0), person(2, 3), state(9, 9)}, {predicate(4, {{2, Role::arg0}, {7, Role::arg2}})});
  w.sentence("She/PRON/nsubj>1 thanked/VERB/root>-1 the/DET/det>3 ministers/NOUN/obj>1");
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 1), "Laura Stone");
  EXPECT_EQ(name_at(entities, 1, 0), "Laura Stone");
  EXPECT_EQ(entities.entity_at(1, 3)->entity, entities.entity_at(0, 7)->entity);
  EXPECT_EQ(name_at(entities, 0, 7), "European finance ministers");
  EXPECT_EQ(entities.type(entities.entity_at(0, 7)->entity), EntityType::group);
}

TEST(ArticleEntities, EnglishNamesThatTheModelBroke) {
  Written w(Language::english);
  w.sentence(
      "The/DET/det>3 Lake/PROPN/compound>3 Placid/PROPN/compound>3 Foundation/PROPN/nsubj>8 (/PUNCT/punct>5 "
      "LPF/PROPN/appos>3 )/PUNCT/punct>5 quietly/ADV/advmod>8 helped/VERB/root>-1 Mary/PROPN/obj>8 "
      "Poppins/PROPN/flat>9",
      {organisation(1, 1), state(3, 3), person(9, 9)});
  w.sentence("LPF/PROPN/nsubj>1 thanked/VERB/root>-1 Poppins/PROPN/obj>1");
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 2), "Lake Placid Foundation");
  EXPECT_EQ(entities.entity_at(1, 0)->entity, entities.entity_at(0, 2)->entity);
  EXPECT_EQ(name_at(entities, 1, 2), "Mary Poppins");
}

TEST(ArticleEntities, NoJunk) {
  Written w(Language::english);
  w.sentence("This/PRON/nsubj>1 surprised/VERB/root>-1 the/DET/det>3 statement/NOUN/obj>1 yesterday/NOUN/obl:tmod>1");
  const ArticleEntities entities = w.build();
  for (std::size_t i = 0; i < 5; ++i) EXPECT_FALSE(entities.entity_at(0, i)) << i;
}

TEST(ArticleEntities, OfficeBetweenTitleAndName) {
  Written w(Language::english);
  w.sentence(
      "Yesterday/NOUN/obl>6 Secretary/NOUN/nsubj>6 of/ADP/case>3 State/PROPN/nmod>1 Dana/PROPN/appos>1 "
      "Whitfield/PROPN/flat>4 resigned/VERB/root>-1",
      {person(4, 5)});
  const ArticleEntities entities = w.build();
  EXPECT_EQ(name_at(entities, 0, 1), "Dana Whitfield");
  EXPECT_EQ(name_at(entities, 0, 4), "Dana Whitfield");
  EXPECT_EQ(entities.finish({}).entities.size(), 1U);
}

TEST(ArticleEntities, PluralsOfThingsAreNoGroups) {
  Written w(Language::arabic);
  SentenceAnalysis& sentence =
      w.sentence("ناقش/VERB/root>-1 المحتجون/NOUN/nsubj>0 التطورات/NOUN/obj>0 والأوضاع/NOUN/conj>2");
  for (const std::size_t thing : {2, 3}) sentence.words[thing].features = "Gender=Masc|Number=Plur";
  const ArticleEntities entities = w.build();
  EXPECT_TRUE(entities.entity_at(0, 1));
  EXPECT_FALSE(entities.entity_at(0, 2));
  EXPECT_FALSE(entities.entity_at(0, 3));
}

TEST(ArticleEntities, TitleAndCommaAtTheEnd) {
  Written w(Language::arabic);
  w.sentence("قال/VERB/root>-1 الوزير/NOUN/nsubj>0 ،/PUNCT/punct>1");
  EXPECT_TRUE(w.build().entity_at(0, 1));
}

TEST(ArticleEntities, TakesAnyAnalysis) {
  std::mt19937 random(11);
  const std::vector<std::string> forms = {"الرئيس", "قال",   "و",         "ه",   "«",    "»",  "محمد",
                                          "فرنسا",  "باريس", "من",        "عدد", "جنود", "5",  "حزب",
                                          "الذي",   "The",   "president", "of",  "-",    "'s", "x"};
  const std::vector<std::string> tags = {"NOUN", "VERB", "CCONJ", "PRON", "PUNCT", "PROPN", "ADP", "NUM", "ADJ", "DET"};
  const std::vector<std::string> relations = {"nsubj", "obj",  "root", "conj", "appos",
                                              "nmod",  "flat", "acl",  "case", "amod"};
  for (int round = 0; round < 120; ++round) {
    Written w(round % 2 == 0 ? Language::arabic : Language::english);
    for (unsigned s = random() % 4; s > 0; --s) {
      const int size = static_cast<int>(random() % 12);
      std::string text;
      for (int i = 0; i < size; ++i) {
        text += (random() % 5 == 0 && i > 0 ? "+" : "") + forms[random() % forms.size()] + "/" +
                tags[random() % tags.size()] + "/" + relations[random() % relations.size()] + ">" +
                std::to_string(static_cast<int>(random() % 14) - 1) + " ";
      }
      std::vector<NameSpan> names;
      for (unsigned n = random() % 3; n > 0; --n) {
        names.push_back({random() % 13, random() % 13, static_cast<EntityType>(random() % 7), 0.5F});
      }
      std::sort(names.begin(), names.end(), [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
      w.sentence(text, names, {predicate(random() % 13, {{random() % 13, Role::arg0}, {random() % 13, Role::arg1}})});
    }
    const ArticleEntities entities = w.build();
    std::vector<Reference> used;
    for (std::size_t s = 0; s < 5; ++s) {
      for (std::size_t i = 0; i < 14; ++i) {
        if (const auto r = entities.entity_at(s, i)) used.push_back(*r);
        if (const auto r = entities.omitted_subject(s, i)) used.push_back(*r);
        EXPECT_FALSE(entities.conjuncts(s, i).empty());
      }
    }
    const auto result = entities.finish(used);
    for (const Reference& r : used) EXPECT_FALSE(result.ids.at(r.entity).empty());
    EXPECT_EQ(result.entities, w.build().finish(used).entities);
  }
}

}  // namespace
}  // namespace wasl::extract
