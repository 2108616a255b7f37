// Where the parts of a picture stand, so that no name covers another: each connected part of the graph is laid out by
// itself, turned to lie flat, given room for its labels, and the parts are packed into a page. The same on every
// machine.
#pragma once

#include <cstddef>
#include <vector>

#include "export/layout.h"

namespace wasl::exports {

// A node with its name under it. All lengths are pixels.
struct Body {
  double width = 0;
  double height = 0;
  double rank = 0;  // who comes to stand in the middle
};

// A line between two bodies with words on it, which may be empty (width 0).
struct Tie {
  std::size_t from = 0;
  std::size_t to = 0;
  double weight = 0;
  double width = 0;  // of the words
  double height = 0;
};

struct Arrangement {
  std::vector<Point> places;  // centres of the bodies' boxes, y downwards, the page's corner at 0, 0
  double width = 0;
  double height = 0;
};

// Boxes do not overlap, and words in the middle of a tie stand free where that can be had.
Arrangement arrange(const std::vector<Body>& bodies, const std::vector<Tie>& ties);

}  // namespace wasl::exports
