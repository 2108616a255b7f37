#include "extract/names/name.h"

#include <gtest/gtest.h>

#include <random>

namespace wasl::names {
namespace {

Verdict persons(std::string_view a, std::string_view b, double tolerance = within_article) {
  return compare(parse_name(a), parse_name(b), true, tolerance).verdict;
}
Verdict others(std::string_view a, std::string_view b) {
  return compare(parse_name(a), parse_name(b), false, within_article).verdict;
}

TEST(Normalise, FoldsWhatDoesNotDistinguishNames) {
  EXPECT_EQ(normalise("أَحْمَد"), normalise("احمد"));
  EXPECT_EQ(normalise("مصطفى"), normalise("مصطفي"));
  EXPECT_EQ(normalise("سلامة"), normalise("سلامه"));
  EXPECT_EQ(normalise("ســالم"), normalise("سالم"));
  EXPECT_EQ(normalise("Zoë O'Neil-Sarr"), "zoe oneil sarr");
  EXPECT_EQ(normalise("U.N."), "un");
  EXPECT_EQ(normalise("  "), "");
}

TEST(ParseName, JoinsWhatIsOnePart) {
  const Name name = parse_name("عبد الرحمن بن أبي بكر الشامي");
  ASSERT_EQ(name.parts.size(), 4U);
  EXPECT_EQ(name.parts[0].text, "عبدالرحمن");
  EXPECT_TRUE(name.parts[1].particle);
  EXPECT_EQ(name.parts[2].text, "ابوبكر");
  EXPECT_EQ(name.parts[3].text, "شامي");
}

TEST(ParseName, LeavesFormsOfAddressOut) {
  EXPECT_EQ(parse_name("الدكتور سامر النجار").parts.size(), 2U);
  EXPECT_EQ(parse_name("Dr Mona Haddad").parts.size(), 2U);
}

TEST(Compare, AcceptsVariantSpellings) {
  EXPECT_EQ(persons("نتنياهو", "نتانياهو"), Verdict::same);
  EXPECT_EQ(persons("غوتيريش", "جوتيريش"), Verdict::same);
  EXPECT_EQ(persons("عبد الله حداد", "عبدالله حداد"), Verdict::same);
  EXPECT_EQ(persons("الأسد", "أسد"), Verdict::same);
}

TEST(Compare, MeetsAcrossScripts) {
  EXPECT_EQ(persons("جو بايدن", "Joe Biden"), Verdict::same);
  EXPECT_EQ(persons("محمد الحداد", "Mohamed al-Haddad"), Verdict::same);
  EXPECT_EQ(persons("لافروف", "Lavrov"), Verdict::same);
  EXPECT_EQ(persons("لافروف", "Petrov"), Verdict::different);
}

TEST(Compare, NeverConfusesGivenNames) {
  for (const auto& [a, b] : {std::pair{"حسن خوري", "حسين خوري"},
                             {"محمد زين", "محمود زين"},
                             {"سعد كرم", "سعيد كرم"},
                             {"Hassan Khoury", "حسين خوري"},
                             {"سالم كرم", "سليم كرم"},
                             {"علي زين", "علاء زين"}}) {
    EXPECT_EQ(persons(a, b), Verdict::different) << a << " " << b;
  }
}

TEST(Compare, ShorterFormsAreCompatible) {
  EXPECT_EQ(persons("بايدن", "جو بايدن"), Verdict::compatible);
  EXPECT_EQ(persons("J. Biden", "Joe Biden"), Verdict::compatible);
  EXPECT_EQ(persons("J. Biden", "Mark Biden"), Verdict::different);
  EXPECT_EQ(persons("منى علي حداد", "منى حداد"), Verdict::compatible);
  EXPECT_EQ(persons("John Kerry", "John Key"), Verdict::different);
}

TEST(Compare, OrganisationsAgreeWordByWord) {
  EXPECT_EQ(others("وزارة الصحة", "وزارة الصحة الأردنية"), Verdict::compatible);
  EXPECT_EQ(others("وزارة الصحة الأردنية", "وزارة الصحة التونسية"), Verdict::different);
  EXPECT_EQ(others("الناتو", "NATO"), Verdict::same);
  EXPECT_EQ(others("فرنسا", "France"), Verdict::same);
  EXPECT_EQ(others("النيجر", "نيجيريا"), Verdict::different);
  EXPECT_EQ(others("مدينة صور", "صور"), Verdict::same);
}

TEST(Compare, ExplainsItself) {
  const Comparison c = compare(parse_name("حسن خوري"), parse_name("حسين خوري"), true, within_article);
  EXPECT_NE(c.explanation().find("lexicon differs"), std::string::npos) << c.explanation();
}

TEST(Compare, IsSymmetricOnAnyBytes) {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"محمد", "بن", "ال",   " ",   "-",   "Abd", "al",
                                     "J",    ".",  "\xFF", "عبد", "أبو", "ء",   "x"};
  for (int round = 0; round < 3000; ++round) {
    std::string a;
    std::string b;
    for (unsigned i = random() % 7; i > 0; --i) a += pieces[random() % std::size(pieces)];
    for (unsigned i = random() % 7; i > 0; --i) b += pieces[random() % std::size(pieces)];
    for (const bool person : {false, true}) {
      const Comparison there = compare(parse_name(a), parse_name(b), person, within_article);
      const Comparison back = compare(parse_name(b), parse_name(a), person, within_article);
      EXPECT_EQ(there.verdict, back.verdict) << a << "|" << b;
    }
  }
}

}  // namespace
}  // namespace wasl::names
