#include "extract/text/tokens.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/text/characters.h"
#include "extract/text/utf8.h"
#include "tests/extract/text/hostile_text.h"

namespace wasl::extract {
namespace {

std::string cut(const std::string& utf8) {
  const Text text(utf8);
  std::string joined;
  for (const Span token : tokenise(text, {.start = 0, .end = text.size()})) {
    if (!joined.empty()) joined += '|';
    joined += text.slice(token);
  }
  return joined;
}

TEST(Tokens, Arabic) {
  EXPECT_EQ(cut("وقال الوزير، أمس: «نعم».وأضاف"), "وقال|الوزير|،|أمس|:|«|نعم|»|.|وأضاف");
  EXPECT_EQ(cut("بنسبة ١٢٫٥٪ في 2010م"), "بنسبة|١٢٫٥|٪|في|2010م");
  EXPECT_EQ(cut("بـFBI ووكالةAP"), "بـ|FBI|ووكالة|AP");
  EXPECT_EQ(cut("مُؤكِّدًا\u200F أنّ"), "مُؤكِّدًا|أنّ");
  EXPECT_EQ(cut("د. سمير (أ.ف.ب)"), "د|.|سمير|(|أ|.|ف|.|ب|)");
}

TEST(Tokens, English) {
  EXPECT_EQ(cut("They don't; Bush's aide can’t, we'll"), "They|do|n't|;|Bush|'s|aide|ca|n’t|,|we|'ll");
  EXPECT_EQ(cut("I'd've cannot O'Neill the soldiers' 1990's"), "I|'d|'ve|can|not|O'Neill|the|soldiers|'|1990|'s");
  EXPECT_EQ(cut("a long-time ally, 3.5 or 1,200 at 10:30."), "a|long|-|time|ally|,|3.5|or|1,200|at|10:30|.");
  EXPECT_EQ(cut("Mr. George W. Bush of the U.S. left at 5 p.m."), "Mr.|George|W.|Bush|of|the|U.S.|left|at|5|p.m.");
  EXPECT_EQ(cut("Reuters.com, see https://example.org/a?b=1. Or me@example.org!"),
            "Reuters.com|,|see|https://example.org/a?b=1|.|Or|me@example.org|!");
  EXPECT_EQ(cut("in May.The end"), "in|May|.|The|end");
}

TEST(Tokens, CoverEveryCharacterThatIsNotBlankForAnyText) {
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    const Text text(to_utf8(hostile_text(random, random() % 80)));
    const std::size_t start = text.empty() ? 0 : random() % text.size();
    std::size_t position = start;
    for (const Span token : tokenise(text, {.start = start, .end = text.size()})) {
      ASSERT_LT(token.start, token.end);
      for (; position < token.start; ++position) ASSERT_TRUE(is_blank(text[position]));
      for (; position < token.end; ++position) ASSERT_FALSE(is_blank(text[position]));
    }
    for (; position < text.size(); ++position) ASSERT_TRUE(is_blank(text[position]));
  }
}

}  // namespace
}  // namespace wasl::extract
