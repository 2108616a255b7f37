#include "extract/names/latin.h"

#include <gtest/gtest.h>

#include <random>

namespace wasl::names {
namespace {

TEST(LatinForm, FollowsTablesThenRulesThenTheModel) {
  EXPECT_EQ(latin_form("ألمانيا"), "Germany");
  EXPECT_EQ(latin_form("الناتو"), "NATO");
  EXPECT_EQ(latin_form("محمد بن سلمان"), "Mohammed bin Salman");
  EXPECT_EQ(latin_form("عبد الفتاح السيسي"), "Abdel Fattah al-Sisi");
  EXPECT_EQ(latin_form("أبو مازن"), "Abu Mazen");
  EXPECT_EQ(latin_form("الحداد"), "Al-Haddad");
  EXPECT_EQ(latin_form("Joe Biden"), "Joe Biden");
  EXPECT_EQ(latin_form(""), "");
}

TEST(Transliterate, GivesTheUsualSpellings) {
  EXPECT_EQ(transliterate("لافروف", 1), (std::vector<std::string>{"lavrov"}));
  EXPECT_EQ(transliterate("ماكرون", 3).size(), 3U);
  EXPECT_TRUE(transliterate("x", 1).empty());
  EXPECT_TRUE(transliterate(std::string(200, 'a'), 1).empty());
}

TEST(LatinForm, TakesAnyBytes) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (unsigned i = random() % 24; i > 0; --i) bytes.push_back(static_cast<char>(random() % 256));
    EXPECT_EQ(latin_form(bytes), latin_form(bytes));
  }
}

}  // namespace
}  // namespace wasl::names
