// The bare graph that measures work on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wasl::graph {

struct Topology {
  struct Edge {
    std::int64_t id = 0;
    std::size_t source = 0;  // indices into `nodes`
    std::size_t target = 0;
    double weight = 0;      // > 0
    double confidence = 0;  // 0 to 1
  };
  std::vector<std::int64_t> nodes;  // ascending ids
  std::vector<Edge> edges;          // by ascending id
};

}  // namespace wasl::graph
