// Ways from one node to another. Edges are walked in both directions.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/measure/topology.h"

namespace wasl::graph {

enum class PathKind {
  shortest,   // fewest edges; of equally long ones the most credible
  strongest,  // the greatest product of the edges' confidences: the chain that one can believe most
};

struct Path {
  std::vector<std::size_t> nodes;  // indices into the topology's nodes, from start to end
  std::vector<std::size_t> edges;  // indices into its edges, the most confident one between two nodes
  double confidence = 0;           // product
};

// Up to `count` loopless paths, best first (Yen 1971, with Boost.Graph's Dijkstra); ties by the nodes' ids. Empty if
// there is none or both ends are one.
std::vector<Path> paths(const Topology& topology, std::size_t from, std::size_t to, PathKind kind, std::size_t count);

}  // namespace wasl::graph
