#include "export/arrangement.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace wasl::exports {
namespace {

struct Drawing {
  std::vector<Body> bodies;
  std::vector<Tie> ties;
};

// Names of many widths; `ties` of them between bodies of one half, so that there are several parts.
Drawing made_up(std::size_t bodies, std::size_t ties) {
  std::uint64_t state = 7;
  const auto random = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state >> 33) % below);
  };
  Drawing drawing;
  for (std::size_t i = 0; i < bodies; ++i) {
    drawing.bodies.push_back({30 + static_cast<double>(random(150)), 30 + static_cast<double>(random(20)), 0});
  }
  for (std::size_t i = 0; i < ties; ++i) {
    const std::size_t from = random(bodies / 2);
    const std::size_t to = random(bodies / 2);
    if (from != to) drawing.ties.push_back({from, to, 1.0 + static_cast<double>(random(3)), 40, 15});
  }
  return drawing;
}

TEST(Arrangement, NoNameCoversAnother) {
  for (const auto& [bodies, ties] : {std::pair<std::size_t, std::size_t>{2, 0}, {30, 25}, {80, 80}, {300, 500}}) {
    const Drawing drawing = made_up(bodies, ties);
    const Arrangement arrangement = arrange(drawing.bodies, drawing.ties);
    ASSERT_EQ(arrangement.places.size(), bodies);
    for (std::size_t i = 0; i < bodies; ++i) {
      const Point& a = arrangement.places[i];
      const Body& body = drawing.bodies[i];
      EXPECT_GE(a.x - body.width / 2, -0.01);
      EXPECT_GE(a.y - body.height / 2, -0.01);
      EXPECT_LE(a.x + body.width / 2, arrangement.width + 0.01);
      EXPECT_LE(a.y + body.height / 2, arrangement.height + 0.01);
      for (std::size_t j = i + 1; j < bodies; ++j) {
        const Point& b = arrangement.places[j];
        EXPECT_TRUE(std::abs(a.x - b.x) >= (body.width + drawing.bodies[j].width) / 2 ||
                    std::abs(a.y - b.y) >= (body.height + drawing.bodies[j].height) / 2)
            << bodies << ": " << i << ' ' << j;
      }
    }
  }
}

TEST(Arrangement, WordsOfASparseGraphStandFree) {
  const std::vector<Body> bodies(6, Body{90, 35, 0});
  const std::vector<Tie> ties = {{0, 1, 1, 60, 15}, {1, 2, 1, 60, 15}, {2, 3, 1, 60, 15}, {4, 5, 1, 60, 15}};
  const Arrangement arrangement = arrange(bodies, ties);
  for (const Tie& tie : ties) {
    const Point middle{(arrangement.places[tie.from].x + arrangement.places[tie.to].x) / 2,
                       (arrangement.places[tie.from].y + arrangement.places[tie.to].y) / 2};
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      EXPECT_TRUE(std::abs(arrangement.places[i].x - middle.x) >= (bodies[i].width + tie.width) / 2 ||
                  std::abs(arrangement.places[i].y - middle.y) >= (bodies[i].height + tie.height) / 2)
          << tie.from << '-' << tie.to << ' ' << i;
    }
  }
}

TEST(Arrangement, IsTheSameEachTimeAndNoWiderThanNeeded) {
  const Drawing drawing = made_up(80, 80);
  const Arrangement first = arrange(drawing.bodies, drawing.ties);
  const Arrangement second = arrange(drawing.bodies, drawing.ties);
  double boxes = 0;
  for (std::size_t i = 0; i < first.places.size(); ++i) {
    EXPECT_EQ(first.places[i].x, second.places[i].x);
    EXPECT_EQ(first.places[i].y, second.places[i].y);
    boxes += drawing.bodies[i].width * drawing.bodies[i].height;
  }
  EXPECT_LT(first.width * first.height, 12 * boxes);
}

TEST(Arrangement, OfNothingIsNothing) {
  const Arrangement arrangement = arrange({}, {});
  EXPECT_TRUE(arrangement.places.empty());
  EXPECT_EQ(arrangement.width, 0);
}

}  // namespace
}  // namespace wasl::exports
