#include "extract/read/plain_text.h"

#include <gtest/gtest.h>

namespace wasl::extract {
namespace {

TEST(PlainText, TakesAShortFirstLineAsTitle) {
  const Article article = read_plain_text("\nوفد تجاري يزور عمان\n\nوصل الوفد أمس.\nوغادر اليوم.\n\n");
  EXPECT_EQ(article.title, "وفد تجاري يزور عمان");
  EXPECT_EQ(article.text, "وصل الوفد أمس.\nوغادر اليوم.");
  EXPECT_EQ(read_plain_text("Port deal\r\nThe port signed a deal.").title, "Port deal");
  EXPECT_EQ(read_plain_text("Will it hold?\n\nNobody knows.").title, "Will it hold?");
}

TEST(PlainText, LeavesOtherFirstLinesInTheText) {
  for (const char* text : {"وصل الوفد أمس.\n\nوغادر اليوم.", "One line", "A rather long line of verse\nand a short one",
                           "CAIRO (Wire) -\n\nThe minister left."}) {
    EXPECT_EQ(read_plain_text(text).title, "");
    EXPECT_EQ(read_plain_text(text).text, text);
  }
}

}  // namespace
}  // namespace wasl::extract
