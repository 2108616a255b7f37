#include "extract/names/known.h"

#include <gtest/gtest.h>

namespace wasl::names {
namespace {

TEST(Known, CountriesInBothLanguages) {
  EXPECT_EQ(country_by_name("فرنسا"), "FR");
  EXPECT_EQ(country_by_name("the United States"), "US");
  EXPECT_EQ(country_by_name("الولايات المتحدة الأمريكية"), "US");
  EXPECT_EQ(country_by_name("us"), std::nullopt);
  EXPECT_EQ(country_by_name("US"), "US");
  EXPECT_EQ(country_by_capital("طهران"), "IR");
  EXPECT_EQ(country_by_capital("Paris"), "FR");
  ASSERT_NE(country("LB"), nullptr);
  EXPECT_EQ(country("LB")->english, "Lebanon");
  EXPECT_EQ(country("ZZ"), nullptr);
}

TEST(Known, Adjectives) {
  for (const std::string_view form : {"لبناني", "اللبنانية", "لبنانيون", "اللبنانيين", "Lebanese"}) {
    EXPECT_EQ(country_by_adjective(form), "LB") << form;
  }
  EXPECT_EQ(country_by_adjective("الأتراك"), "TR");
  EXPECT_EQ(country_by_adjective("أميركي"), country_by_adjective("الأمريكية"));
  EXPECT_EQ(country_by_adjective("كبير"), std::nullopt);
}

TEST(Known, OrganisationsAndTheirAcronyms) {
  ASSERT_NE(known_entity("الناتو"), nullptr);
  EXPECT_EQ(known_entity("الناتو"), known_entity("NATO"));
  EXPECT_EQ(known_entity("حلف شمال الأطلسي"), known_entity("NATO"));
  EXPECT_EQ(known_entity("WHO"), known_entity("منظمة الصحة العالمية"));
  EXPECT_EQ(known_entity("who"), nullptr);
}

TEST(Known, NounsWithTheirForms) {
  EXPECT_EQ(noun_class("الوزيرة"), NounClass::title);
  EXPECT_EQ(noun_class("موظفو"), NounClass::title);
  EXPECT_EQ(noun_class("شخصا"), NounClass::person);
  EXPECT_EQ(noun_class("حكومتان"), NounClass::government);
  EXPECT_EQ(noun_class("spokesman"), NounClass::title);
  EXPECT_EQ(noun_class("yesterday"), std::nullopt);
  EXPECT_EQ(noun_class("أمس"), std::nullopt);
}

}  // namespace
}  // namespace wasl::names
