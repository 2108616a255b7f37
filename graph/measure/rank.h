// How central nodes are. Edges count in both directions: to act and to be acted on are both news.
#pragma once

#include <vector>

#include "graph/measure/topology.h"

namespace wasl::graph {

// PageRank (Brin, Page 1998) with damping 0.85 on the weights, by igraph's PRPACK; sums to 1. One value a node.
std::vector<double> page_rank(const Topology& topology);

// Betweenness (Brandes 2001, Boost.Graph), relative to the greatest possible, 0 to 1. `weighted`: an edge is as long as
// its weight is small (1/weight); else every edge counts 1. Time grows with nodes times edges.
std::vector<double> betweenness(const Topology& topology, bool weighted);

}  // namespace wasl::graph
