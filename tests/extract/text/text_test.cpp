#include "extract/text/text.h"

#include <gtest/gtest.h>

#include "extract/text/utf8.h"
#include "tests/extract/text/hostile_text.h"

namespace wasl::extract {
namespace {

TEST(Text, CountsCodePointsAndSlicesBytes) {
  const Text text("أ b€😀");
  EXPECT_EQ(text.size(), 5U);
  EXPECT_EQ(text[4], U'😀');
  EXPECT_EQ(text.slice({.start = 0, .end = 1}), "أ");
  EXPECT_EQ(text.slice({.start = 3, .end = 5}), "€😀");
  EXPECT_EQ(text.slice({.start = 5, .end = 5}), "");
  EXPECT_TRUE(Text().empty());
  EXPECT_EQ(Text().slice({}), "");
}

TEST(Text, RefusesWhatIsNotUtf8) { EXPECT_THROW(Text("a\xFFz"), std::invalid_argument); }

TEST(Text, LeadsBackToTheBytesForAnyText) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    const std::u32string source = hostile_text(random, random() % 100);
    const Text text(to_utf8(source));
    ASSERT_EQ(text.code_points(), source);
    std::string joined;
    for (std::size_t index = 0; index < text.size(); ++index) joined += text.slice({.start = index, .end = index + 1});
    ASSERT_EQ(joined, text.utf8());
  }
}

TEST(Utf8, FindsTheFirstBadByteWithItsPlace) {
  EXPECT_FALSE(find_bad_byte("سلام\n"));
  EXPECT_FALSE(find_bad_byte(""));
  const auto bad = find_bad_byte("ab\nس\xC3(");
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->offset, 5U);
  EXPECT_EQ(bad->line, 2U);
  EXPECT_EQ(bad->column, 3U);
  EXPECT_EQ(bad->value, 0xC3);
  EXPECT_TRUE(find_bad_byte("\xED\xA0\x80"));      // a surrogate
  EXPECT_TRUE(find_bad_byte("\xC0\xAF"));          // an overlong form
  EXPECT_TRUE(find_bad_byte("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_TRUE(find_bad_byte("cut \xD8"));
}

}  // namespace
}  // namespace wasl::extract
