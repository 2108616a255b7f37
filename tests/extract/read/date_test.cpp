#include "extract/read/date.h"

#include <gtest/gtest.h>

namespace wasl::extract {
namespace {

TEST(Date, IsWrittenAsIso) {
  EXPECT_EQ(iso_date("2019-07-16"), "2019-07-16");
  EXPECT_EQ(iso_date("2019-07-16T10:30:00+02:00"), "2019-07-16T10:30:00+02:00");
  EXPECT_EQ(iso_date("2019-07-16 and more"), "2019-07-16");
  EXPECT_EQ(iso_date("2019/7/6"), "2019-07-06");
  EXPECT_EQ(iso_date("20190716"), "2019-07-16");
  EXPECT_EQ(iso_date("16/7/2019"), "2019-07-16");
  EXPECT_EQ(iso_date("7/16/2019 10:00"), "2019-07-16");
  EXPECT_EQ(iso_date("Tue, 16 Jul 2019 10:00:00 GMT"), "2019-07-16");
  EXPECT_EQ(iso_date("July 16th, 2019"), "2019-07-16");
  EXPECT_EQ(iso_date("16 يوليو 2019"), "2019-07-16");
  EXPECT_EQ(iso_date("الثلاثاء ١٦ تموز/يوليو ٢٠١٩"), "2019-07-16");
  EXPECT_EQ(iso_date("3 أغسطس 2020 - 10:15"), "2020-08-03");
  EXPECT_EQ(iso_date("1563271200"), "2019-07-16");
  EXPECT_EQ(iso_date("1563271200000"), "2019-07-16");
}

TEST(Date, IsLeftOutWhenUnsure) {
  for (const char* words : {"", "yesterday", "3/4/2019", "2019-13-01", "2019-02-30", "16 July", "12", "May be 2019"}) {
    EXPECT_EQ(iso_date(words), "") << words;
  }
}

}  // namespace
}  // namespace wasl::extract
