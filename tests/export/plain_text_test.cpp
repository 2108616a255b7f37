#include "export/plain_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace wasl::exports {
namespace {

std::string cleaned(std::string_view text) {
  std::size_t stripped = 0;
  return clean_line(text, stripped);
}

TEST(PlainText, KeepsLettersOfBothScripts) {
  EXPECT_EQ(cleaned("سلمى حدّاد met O'Neill — 👩‍🚀"),
            "سلمى حدّاد met O'Neill — 👩‍🚀");
}

TEST(PlainText, LeavesOutWhatCanHarm) {
  std::size_t stripped = 0;
  EXPECT_EQ(clean_line("a\u202Eb\x01"
                       "c\xFF \uFFFE",
                       stripped),
            "abc");
  EXPECT_EQ(stripped, 4U);
}

TEST(PlainText, MakesOneLine) { EXPECT_EQ(cleaned(" \n a\r\n\t b\u2028c  "), "a b c"); }

TEST(PlainText, MovesSpansAlong) {
  std::size_t stripped = 0;
  std::vector<Span> spans = {{2, 4}, {1, 2}, {5, 9}, {100, 200}};
  // code points: blank, mark, h, i, blank, blank, y, o
  EXPECT_EQ(clean_line(" \u202Ehi  yo", stripped, {&spans}), "hi yo");
  EXPECT_EQ(spans, (std::vector<Span>{{0, 2}, {2, 5}}));
}

TEST(PlainText, CutsAtCodePoints) {
  std::vector<Span> spans = {{0, 2}, {2, 9}, {4, 5}};
  EXPECT_EQ(cut_line("مرحبا", 3, {&spans}), "مرح…");
  EXPECT_EQ(spans, (std::vector<Span>{{0, 2}, {2, 3}}));
  EXPECT_EQ(cut_line("مرح", 3), "مرح");
}

TEST(PlainText, TakesOnlyRealDays) {
  EXPECT_EQ(calendar_date("2021-02-28T10:00Z"), "2021-02-28");
  EXPECT_EQ(calendar_date("2021-02-29"), "");
  EXPECT_EQ(calendar_date("2021-2-9"), "");
  EXPECT_EQ(calendar_date("+021-02-09"), "");
  EXPECT_EQ(calendar_date("0000-01-01"), "");
}

TEST(PlainText, NamesRelations) {
  EXPECT_EQ(relation_name("NOT_MEET"), "NOT_MEET");
  EXPECT_EQ(relation_name("go to`]->() x"), "GO_TO_______X");
  EXPECT_EQ(relation_name("9"), "R_9");
  EXPECT_EQ(relation_name("زار"), "RELATED_TO");
}

TEST(PlainText, WritesNumbersWithoutExponent) {
  EXPECT_EQ(decimal(0.00001, 4), "0");
  EXPECT_EQ(decimal(-0.00001, 4), "0");
  EXPECT_EQ(decimal(2.5, 4), "2.5");
  EXPECT_EQ(decimal(1e21, 1), "1000000000000000000000");
  EXPECT_EQ(decimal(std::numeric_limits<double>::quiet_NaN(), 2), "0");
}

}  // namespace
}  // namespace wasl::exports
