#include "terminal/shown_text.h"

#include <gtest/gtest.h>

namespace wasl::terminal {
namespace {

TEST(ShownText, IsHarmless) {
  EXPECT_EQ(shown("a\x1B[31mb\nc\td"), "a?[31mb c d");
  EXPECT_EQ(shown("a\u202Eb\u2066c\u200F"), "abc");
  EXPECT_EQ(shown("a\xFF"), "a?");
}

TEST(ShownText, IsolatesRightToLeftText) { EXPECT_EQ(shown("قال Bob"), "\u2068قال Bob\u2069"); }

TEST(ShownText, IsMeasuredInColumns) {
  EXPECT_EQ(columns("قَالَ"), 3U);
  EXPECT_EQ(columns("日本"), 4U);
  EXPECT_EQ(columns(shown("قال")), 3U);
  EXPECT_EQ(cut("abcdef", 6), "abcdef");
  EXPECT_EQ(cut("abcdef", 4), "abc…");
  EXPECT_EQ(cut(shown("سلامة"), 3), "\u2068سل…\u2069");
  EXPECT_EQ(columns(cut("日本語", 4)), 3U);
  EXPECT_EQ(cut("abc", 0), "");
}

}  // namespace
}  // namespace wasl::terminal
