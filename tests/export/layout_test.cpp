#include "export/layout.h"

#include <gtest/gtest.h>

#include <cmath>

namespace wasl::exports {
namespace {

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

// Two cliques of ten that one edge joins.
std::vector<Point> two_cliques() {
  Layout layout(20);
  for (std::size_t i = 0; i < 20; ++i) layout.set_node(i, i % 10 == 0 ? 100 : 4, i < 10 ? 0 : 1, i % 10 == 0 ? 1 : 0);
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t j = i + 1; j < 20; ++j) {
      if (i / 10 == j / 10) layout.add_edge(i, j, 1);
    }
  }
  layout.add_edge(0, 10, 1);
  return layout.compute();
}

TEST(Layout, NeighboursStandCloserThanStrangers) {
  const auto places = two_cliques();
  double within = 0;
  double between = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t j = i + 1; j < 20; ++j) (i / 10 == j / 10 ? within : between) += distance(places[i], places[j]);
  }
  EXPECT_GT(between / 100, 1.5 * within / 90);
}

TEST(Layout, IsTheSameEachTime) {
  const auto first = two_cliques();
  const auto second = two_cliques();
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].x, second[i].x);
    EXPECT_EQ(first[i].y, second[i].y);
  }
}

TEST(Layout, StaysInBoundsAroundTheOrigin) {
  for (const std::size_t count : {1U, 2U, 3U, 500U}) {
    Layout layout(count);
    for (std::size_t i = 0; i < count; ++i) layout.set_node(i, 4 + static_cast<double>(i % 97), -1, 0);
    if (count > 1) layout.add_edge(0, 1, std::nan(""));
    const auto places = layout.compute();
    Point centroid;
    for (const Point& place : places) {
      EXPECT_LE(std::abs(place.x), 5000);
      EXPECT_LE(std::abs(place.y), 5000);
      centroid.x += place.x / static_cast<double>(count);
      centroid.y += place.y / static_cast<double>(count);
    }
    EXPECT_NEAR(centroid.x, 0, 0.1);
    EXPECT_NEAR(centroid.y, 0, 0.1);
  }
}

TEST(Layout, BigNodesDoNotCoverEachOther) {
  Layout layout(60);
  for (std::size_t i = 0; i < 60; ++i) layout.set_node(i, 60, 0, 0);
  for (std::size_t i = 1; i < 60; ++i) layout.add_edge(0, i, 100);
  const auto places = layout.compute();
  for (std::size_t i = 0; i < 60; ++i) {
    for (std::size_t j = i + 1; j < 60; ++j) EXPECT_GT(distance(places[i], places[j]), 50) << i << ' ' << j;
  }
}

TEST(Layout, OfNothingIsNothing) { EXPECT_TRUE(Layout(0).compute().empty()); }

}  // namespace
}  // namespace wasl::exports
