#include "terminal/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace wasl::terminal {
namespace {

TEST(Table, AlignsAndShrinks) {
  Table table(
      {{.heading = "name"}, {.heading = "n", .align = Table::Align::right}, {.heading = "text", .may_shrink = true}});
  table.add({"سمير", "7", "a long sentence that does not fit"});
  table.add({"Bob", "12"});
  std::ostringstream wide;
  table.print(wide, 0);
  EXPECT_EQ(wide.str(),
            "name   n  text\n"
            "\u2068سمير\u2069   7  a long sentence that does not fit\n"
            "Bob   12\n");
  std::ostringstream narrow;
  table.print(narrow, 24);
  EXPECT_EQ(narrow.str(),
            "name   n  text\n"
            "\u2068سمير\u2069   7  a long senten…\n"
            "Bob   12\n");
}

}  // namespace
}  // namespace wasl::terminal
