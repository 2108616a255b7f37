#include "export/periods.h"

#include <gtest/gtest.h>

namespace wasl::exports {
namespace {

std::string periods(std::vector<std::string> spans, std::string published = "") {
  graph::EdgeRecord edge;
  edge.spans = std::move(spans);
  edge.first_published = published;
  edge.last_published = std::move(published);
  std::string text;
  for (const Period& period : periods_of(edge)) text += period.from + ".." + period.to + " ";
  return text;
}

TEST(Periods, AreSortedAndJoined) {
  EXPECT_EQ(periods({"2021-03-09/2021-03-10", "2021-03-01/2021-03-02", "2021-03-02/2021-03-04"}),
            "2021-03-01..2021-03-04 2021-03-09..2021-03-10 ");
}

TEST(Periods, TurnRoundAndFillIn) {
  EXPECT_EQ(periods({"2021-03-09/2021-03-01"}), "2021-03-01..2021-03-09 ");
  EXPECT_EQ(periods({"2021-03-09/"}), "2021-03-09..2021-03-09 ");
  EXPECT_EQ(periods({"2021-03-09"}), "2021-03-09..2021-03-09 ");
}

TEST(Periods, WithoutEventsAreThoseOfPublication) {
  EXPECT_EQ(periods({"spring/"}, "2021-05-05T10:00"), "2021-05-05..2021-05-05 ");
  EXPECT_EQ(periods({}), "");
}

}  // namespace
}  // namespace wasl::exports
