#include "extract/read/kind.h"

#include <gtest/gtest.h>

#include <string>

namespace wasl::extract {
namespace {

TEST(Kind, IsSeenInTheContent) {
  EXPECT_EQ(recognise("", true), Content::empty);
  EXPECT_EQ(recognise("\xEF\xBB\xBF \n\t ", true), Content::empty);
  EXPECT_EQ(recognise("زار الوزير المدينة.", true), Content::text);
  EXPECT_EQ(recognise("[Update] The fire is out.", true), Content::text);
  EXPECT_EQ(recognise("{sic} he wrote", true), Content::text);
  EXPECT_EQ(recognise("< 3 percent", true), Content::text);
  EXPECT_EQ(recognise("\xEF\xBB\xBF\n<!DOCTYPE html><p>x", true), Content::html);
  EXPECT_EQ(recognise("<p>x", true), Content::html);
  EXPECT_EQ(recognise("{\"title\": \"a}\\\"\"}\n{\"title\": 2}\n", true), Content::json_lines);
  EXPECT_EQ(recognise("{\"title\": \"cut", false), Content::json_lines);
  EXPECT_EQ(recognise("{\n  \"title\": \"a\"\n}\n", true), Content::json_values);
  EXPECT_EQ(recognise(" [\n {\"title\": \"a\"}]", true), Content::json_values);
  EXPECT_EQ(recognise(std::string("abc\0def", 7), true), Content::binary);
  EXPECT_EQ(recognise("%PDF-1.7\n", true), Content::binary);
  EXPECT_EQ(recognise(std::string("\xFF\xFE"
                                  "a\0",
                                  4),
                      true),
            Content::utf16);
}

}  // namespace
}  // namespace wasl::extract
