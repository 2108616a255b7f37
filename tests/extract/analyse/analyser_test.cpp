#include "extract/analyse/analyser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "extract/analyse/conllu.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

const Analyser& analyser() {
  static const Analyser shared(Analyser::program_model());
  return shared;
}

const std::string visit = "زار وزير الخارجية سامي الحداد القاهرة أمس والتقى نظيره المصري، ثم أطلعه على نتائج زيارته.";
const std::string meeting = "The mayor of Lyon met union leaders on Tuesday, and they signed an agreement.";

std::string printed(const std::string& text, Language language) {
  const Text field(text);
  return to_conllu(analyser().analyse(Text(), field, language), "a", Text(), field);
}

TEST(Analyser, WordsTileTheirTokens) {
  const Text text(visit);
  const ArticleAnalysis analysis = analyser().analyse(Text(), text, Language::arabic);
  ASSERT_EQ(analysis.sentences.size(), 1U);
  std::size_t at = 0;
  for (const Word& word : analysis.sentences[0].words) {
    EXPECT_GE(word.span.start, at);
    EXPECT_LT(word.span.start, word.span.end);
    for (std::size_t i = at; i < word.span.start; ++i) EXPECT_EQ(text[i], U' ');
    at = word.span.end;
  }
  EXPECT_EQ(at, text.size());
}

TEST(Analyser, SplitsCliticsWithoutChangingCharacters) {
  const ArticleAnalysis analysis = analyser().analyse(Text(), Text(visit), Language::arabic);
  std::vector<std::string> forms;
  for (const Word& word : analysis.sentences[0].words) forms.push_back(word.form);
  const auto follows = [&](const std::string& a, const std::string& b) {
    const auto found = std::find(forms.begin(), forms.end(), a);
    return found != forms.end() && found + 1 != forms.end() && *(found + 1) == b;
  };
  EXPECT_TRUE(follows("و", "التقى"));
  EXPECT_TRUE(follows("أطلع", "ه"));
}

TEST(Analyser, FindsDoerAndUndergoer) {
  const ArticleAnalysis analysis = analyser().analyse(Text(), Text(meeting), Language::english);
  const SentenceAnalysis& sentence = analysis.sentences.at(0);
  std::string found;
  for (const Predicate& predicate : sentence.predicates) {
    if (sentence.words[predicate.word].form != "met") continue;
    for (const Argument& argument : predicate.arguments) {
      if (argument.role == Role::arg0) found += sentence.words[argument.word].form + " met ";
      if (argument.role == Role::arg1 || argument.role == Role::arg2) found += sentence.words[argument.word].form;
    }
  }
  EXPECT_EQ(found, "mayor met leaders");
}

TEST(Analyser, ASentenceDoesNotDependOnItsNeighbours) {
  const std::string alone = printed(visit, Language::arabic);
  std::string many;
  for (int i = 0; i < 40; ++i) many += visit + "\n";
  const std::string together = printed(many, Language::arabic);
  // Columns 1 to 9 of the last sentence; the last column has offsets.
  const auto columns = [](const std::string& conllu) {
    std::string out;
    const std::size_t start = conllu.rfind("# text");
    for (std::size_t at = conllu.find('\n', start) + 1; at < conllu.size();) {
      const std::size_t end = conllu.find('\n', at);
      const std::string line = conllu.substr(at, end - at);
      out += line.substr(0, line.find("Start=")) + line.substr(std::min(line.size(), line.find("|Pred="))) + "\n";
      at = end + 1;
    }
    return out;
  };
  EXPECT_EQ(columns(alone), columns(together));
}

TEST(Analyser, ThreadsShareIt) {
  const std::string expected = printed(visit, Language::arabic);
  std::vector<std::string> found(4);
  std::vector<std::jthread> threads;
  for (std::string& result : found) threads.emplace_back([&result] { result = printed(visit, Language::arabic); });
  threads.clear();
  for (const std::string& result : found) EXPECT_EQ(result, expected);
}

TEST(Analyser, SurvivesHostileText) {
  std::mt19937 random(9);
  const std::u32string alphabet = U"ابتثوفلكهمنيىةءأإآًٌٍَُِّْـ ،.؟\"()«»\u200f\u202e\u0000\ufffdabcXYZ0123٤٥\n\U0001F600ﻻ漢";
  for (int round = 0; round < 10; ++round) {
    std::u32string characters;
    const std::size_t length = random() % 400;
    for (std::size_t i = 0; i < length; ++i) characters += alphabet[random() % alphabet.size()];
    const Text text(to_utf8(characters));
    for (const Language language : {Language::arabic, Language::english}) {
      for (const SentenceAnalysis& sentence : analyser().analyse(text, text, language).sentences) {
        for (const Word& word : sentence.words) {
          EXPECT_LT(word.span.start, word.span.end);
          EXPECT_LE(word.span.end, text.size());
          EXPECT_LT(word.head, static_cast<int>(sentence.words.size()));
        }
      }
    }
  }
}

TEST(Analyser, CutsEndlessSentences) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "كتب ";
  const ArticleAnalysis analysis = analyser().analyse(Text(), Text(text), Language::arabic);
  std::size_t words = 0;
  for (const SentenceAnalysis& sentence : analysis.sentences) {
    EXPECT_LE(sentence.words.size(), 200U);
    words += sentence.words.size();
  }
  EXPECT_GE(words, 2000U);
}

TEST(Analyser, EmptyArticle) { EXPECT_TRUE(analyser().analyse(Text(), Text(), Language::arabic).sentences.empty()); }

}  // namespace
}  // namespace wasl::extract
