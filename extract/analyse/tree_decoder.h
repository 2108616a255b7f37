// The best dependency tree under arc scores.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wasl::extract {

// The spanning tree of highest total score with exactly one child of the root (Chu, Liu 1965; Edmonds 1967), for
// `count` words. `scores` [count x (count + 1)]: dependent by head; column 0 is the root, column h + 1 is word h.
// Returns the head of each word, -1 for the root. Equal scores are decided for the lower head. count = 0 gives nothing.
std::vector<int> decode_tree(std::span<const float> scores, std::size_t count);

}  // namespace wasl::extract
