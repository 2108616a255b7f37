#include <gtest/gtest.h>

#include <algorithm>

#include "extract/names/name.h"

namespace wasl::names {
namespace {

bool meet(std::string_view a, std::string_view b) {
  const std::vector<std::string> x = blocking_keys(parse_name(a));
  const std::vector<std::string> y = blocking_keys(parse_name(b));
  return std::any_of(x.begin(), x.end(),
                     [&](const std::string& key) { return std::find(y.begin(), y.end(), key) != y.end(); });
}

TEST(BlockingKeys, VariantsMeet) {
  EXPECT_TRUE(meet("بايدن", "Biden"));
  EXPECT_TRUE(meet("ستولتنبرغ", "ستولتنبيرج"));
  EXPECT_TRUE(meet("شفايتسر", "Schweitzer"));
  EXPECT_TRUE(meet("عبد القادر", "Abdelkader"));
  EXPECT_TRUE(meet("ألمانيا", "Germany"));
  EXPECT_FALSE(meet("بايدن", "ماكرون"));
}

TEST(BlockingKeys, AreSortedAndNeverEmpty) {
  for (const std::string_view name : {"", "؟", "J. R.", "بن", "محمد بن علي", "日本"}) {
    const std::vector<std::string> keys = blocking_keys(parse_name(name));
    EXPECT_FALSE(keys.empty());
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  }
}

}  // namespace
}  // namespace wasl::names
