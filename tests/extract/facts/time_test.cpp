#include "extract/facts/time.h"

#include <gtest/gtest.h>

#include <sstream>

namespace wasl::extract {
namespace {

// Publication: Wednesday, 15 May 2024.
std::string resolve(Language language, const std::string& sentence, bool future = false,
                    const std::string& published = "2024-05-15") {
  std::vector<std::string> words;
  std::istringstream input(sentence);
  std::string word;
  while (input >> word) words.push_back(word);
  std::string result;
  for (const TimeExpression& e : time_expressions(language, words, published)) {
    if (!result.empty()) result += "; ";
    for (std::size_t i = e.first; i <= e.last; ++i) result += (i == e.first ? "" : " ") + words[i];
    const auto& days = future ? e.future : e.past;
    result += " = " + (days ? iso_date(days->from) + (days->from == days->to ? "" : "/" + iso_date(days->to)) : "?");
  }
  return result;
}

std::string ar(const std::string& sentence, bool future = false) { return resolve(Language::arabic, sentence, future); }
std::string en(const std::string& sentence, bool future = false) {
  return resolve(Language::english, sentence, future);
}

TEST(Time, NamedDays) {
  EXPECT_EQ(en("she came yesterday ."), "yesterday = 2024-05-14");
  EXPECT_EQ(ar("جاءت أمس ."), "أمس = 2024-05-14");
  EXPECT_EQ(ar("جاءت مساء أمس الثلاثاء"), "مساء أمس الثلاثاء = 2024-05-14");
  EXPECT_EQ(ar("جاءت أول أمس"), "أول أمس = 2024-05-13");
  EXPECT_EQ(ar("تأتي بعد غد"), "بعد غد = 2024-05-17");
  EXPECT_EQ(ar("في اليوم التالي"), "");
}

TEST(Time, Weekdays) {
  EXPECT_EQ(en("he left on Tuesday"), "Tuesday = 2024-05-14");
  EXPECT_EQ(en("he leaves on Tuesday", true), "Tuesday = 2024-05-21");
  EXPECT_EQ(en("last Wednesday"), "last Wednesday = 2024-05-08");
  EXPECT_EQ(en("on Wednesday"), "Wednesday = 2024-05-15");
  EXPECT_EQ(ar("يوم الخميس الماضي"), "يوم الخميس الماضي = 2024-05-09");
  EXPECT_EQ(ar("الأحد المقبل"), "الأحد المقبل = 2024-05-19");
}

TEST(Time, DatesInThreeSetsOfMonthNames) {
  EXPECT_EQ(ar("3 يناير 2020"), "3 يناير 2020 = 2020-01-03");
  EXPECT_EQ(ar("3 كانون الثاني 2020"), "3 كانون الثاني 2020 = 2020-01-03");
  EXPECT_EQ(ar("3 جانفي 2020"), "3 جانفي 2020 = 2020-01-03");
  EXPECT_EQ(ar("٢٠ تموز / يوليو 2020"), "٢٠ تموز / يوليو 2020 = 2020-07-20");
  EXPECT_EQ(ar("الجمعة 3 أوت 2012"), "الجمعة 3 أوت 2012 = 2012-08-03");
  EXPECT_EQ(ar("السادس و العشرين من فبراير 2016"), "السادس و العشرين من فبراير 2016 = 2016-02-26");
  EXPECT_EQ(ar("في مارس 2016"), "مارس 2016 = 2016-03-01/2016-03-31");
}

TEST(Time, DateWithoutYearIsTheNearest) {
  EXPECT_EQ(en("on 3 May"), "3 May = 2024-05-03");
  EXPECT_EQ(en("on 3 May", true), "3 May = 2025-05-03");
  EXPECT_EQ(en("on December 24th"), "December 24th = 2023-12-24");
  EXPECT_EQ(en("on December 24", true), "December 24 = 2024-12-24");
}

TEST(Time, MayIsAVerbToo) {
  EXPECT_EQ(en("they may agree"), "");
  EXPECT_EQ(en("in May"), "May = 2024-05-01/2024-05-31");
}

TEST(Time, HijriDatesByTheUmmAlQuraCalendar) {
  EXPECT_EQ(ar("1 رمضان 1445"), "1 رمضان 1445 = 2024-03-11");
  EXPECT_EQ(ar("10 محرم 1436 هـ"), "10 محرم 1436 هـ = 2014-11-03");
  EXPECT_EQ(ar("9 ذو الحجة 1445"), "9 ذو الحجة 1445 = 2024-06-15");
  EXPECT_EQ(ar("كان الطقس صفر"), "");
}

TEST(Time, UnitsAndCounts) {
  EXPECT_EQ(en("last week"), "last week = 2024-05-06/2024-05-12");
  EXPECT_EQ(en("this year"), "this year = 2024-01-01/2024-12-31");
  EXPECT_EQ(en("two days ago"), "two days ago = 2024-05-13");
  EXPECT_EQ(ar("الأسبوع الماضي"), "الأسبوع الماضي = 2024-05-06/2024-05-12");
  EXPECT_EQ(ar("قبل شهرين"), "قبل شهرين = 2024-03-15");
  EXPECT_EQ(ar("منذ 3 أيام"), "منذ 3 أيام = 2024-05-12");
  EXPECT_EQ(ar("عام 2013"), "عام 2013 = 2013-01-01/2013-12-31");
}

TEST(Time, Ranges) {
  EXPECT_EQ(en("from 3 May to 9 May"), "3 May to 9 May = 2024-05-03/2024-05-09");
  EXPECT_EQ(ar("من 3 مايو إلى 9 مايو"), "3 مايو إلى 9 مايو = 2024-05-03/2024-05-09");
}

TEST(Time, WithoutPublicationOnlyFullDates) {
  EXPECT_EQ(resolve(Language::english, "yesterday", false, ""), "yesterday = ?");
  EXPECT_EQ(resolve(Language::english, "on 3 May 2019", false, "soon"), "3 May 2019 = 2019-05-03");
  EXPECT_EQ(resolve(Language::english, "on 31 February 2019", false, "2024-05-15"), "31 February 2019 = ?");
}

TEST(Time, NumbersAreNoDates) {
  EXPECT_EQ(en("45 people and 2019 cows"), "");
  EXPECT_EQ(ar("99 مايو"), "");
}

}  // namespace
}  // namespace wasl::extract
