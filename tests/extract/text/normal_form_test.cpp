#include "extract/text/normal_form.h"

#include <gtest/gtest.h>

#include "extract/text/characters.h"
#include "extract/text/text.h"
#include "extract/text/utf8.h"
#include "tests/extract/text/hostile_text.h"

namespace wasl::extract {
namespace {

TEST(NormalForm, WritesTheSameLettersOneWay) {
  EXPECT_EQ(normal_form("السَّلامُ", Fold::spelling), "السلام");
  EXPECT_EQ(normal_form("ســلام", Fold::spelling), "سلام");
  EXPECT_EQ(normal_form("ﺳﻼم ﷲ", Fold::spelling), "سلام الله");
  EXPECT_EQ(normal_form("ا\u0653", Fold::spelling), "آ");
  EXPECT_EQ(normal_form("e\u0301", Fold::spelling), "é");
  EXPECT_EQ(normal_form("٢٠١٩ و۲۰", Fold::spelling), "2019 و20");
  EXPECT_EQ(normal_form("\u200Fقال\u200E \u202Eabc\u202C\uFEFF", Fold::spelling), "قال abc");
  EXPECT_EQ(normal_form("«نعم» “yes” it’s", Fold::spelling), "\"نعم\" \"yes\" it's");
}

TEST(NormalForm, FoldsLettersThatWritersExchange) {
  EXPECT_EQ(normal_form("إلى المدرسة", Fold::letters), normal_form("الي المدرسه", Fold::letters));
  EXPECT_EQ(normal_form("مؤتمر رئيس", Fold::letters), "موتمر رييس");
  EXPECT_EQ(normal_form("Salamé", Fold::letters), "salame");
}

TEST(NormalForm, LeadsBackToTheOriginal) {
  const Text text("قالَ الأميـــنُ ﷲ");
  const NormalForm form = normalise(text.code_points(), Fold::spelling);
  const std::size_t word = form.characters.find(U"الأمين");
  ASSERT_NE(word, std::u32string::npos);
  EXPECT_EQ(text.slice(form.original({.start = word, .end = word + 6})), "الأميـــنُ");
  const std::size_t inside = form.characters.find(U"لله");
  EXPECT_EQ(text.slice(form.original({.start = inside, .end = inside + 1})), "ﷲ");  // the whole ligature
}

// For any text: origins ascend and stay inside, every character that is not dropped is covered, and the normal form of
// what a span leads back to contains the span's characters.
TEST(NormalForm, MappedSpansCoverTheSameCharactersForAnyText) {
  std::mt19937 random(2);
  for (int round = 0; round < 1500; ++round) {
    const std::u32string source = hostile_text(random, random() % 60);
    for (const Fold fold : {Fold::spelling, Fold::letters}) {
      const NormalForm form = normalise(source, fold);
      ASSERT_EQ(form.characters.size(), form.origins.size());
      Span last;
      std::vector<bool> covered(source.size());
      for (const Span origin : form.origins) {
        ASSERT_LT(origin.start, origin.end);
        ASSERT_LE(origin.end, source.size());
        ASSERT_GE(origin.start, last.start);
        ASSERT_GE(origin.end, last.end);
        last = origin;
        for (std::size_t index = origin.start; index < origin.end; ++index) covered[index] = true;
      }
      for (std::size_t index = 0; index < source.size(); ++index) {
        ASSERT_TRUE(covered[index] || normalise(source.substr(index, 1), fold).characters.empty()) << index;
      }
      if (form.characters.empty()) continue;
      const std::size_t start = random() % form.characters.size();
      const std::size_t end = start + 1 + random() % (form.characters.size() - start);
      const Span original = form.original({.start = start, .end = end});
      const std::u32string again =
          normalise(std::u32string_view(source).substr(original.start, original.end - original.start), fold).characters;
      ASSERT_NE(again.find(form.characters.substr(start, end - start)), std::u32string::npos);
    }
  }
}

TEST(NormalForm, IsStable) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    const std::u32string source = hostile_text(random, 20);
    const std::u32string once = normalise(source, Fold::letters).characters;
    ASSERT_EQ(normalise(once, Fold::letters).characters, once);
  }
}

TEST(NormalForm, TakesLinearTimeForManyMarks) {
  std::u32string source(1, U'a');
  for (int index = 0; index < 400000; ++index) source.push_back(index % 2 == 0 ? 0x301 : 0x316);
  EXPECT_GT(normalise(source, Fold::spelling).characters.size(), 300000U);
}

}  // namespace
}  // namespace wasl::extract
