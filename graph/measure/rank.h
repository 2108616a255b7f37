// How central nodes are. Edges count in both directions: to act and to be acted on are both news.
#pragma once

#include <vector>

#include "graph/measure/topology.h"

namespace wasl::graph {

// PageRank (Brin, Page 1998) with damping 0.85 on the weights, by power iteration; sums to 1. One value a node. Own
// code because Boost's knows no weights and igraph's adds up in parallel, in an order that may change the last digits.
std::vector<double> page_rank(const Topology& topology);

// Betweenness (Brandes 2001, Boost.Graph), relative to the greatest possible, 0 to 1. `weighted`: an edge is as long as
// its weight is small (1/weight); else every edge counts 1. Time grows with nodes times edges.
std::vector<double> betweenness(const Topology& topology, bool weighted);

}  // namespace wasl::graph
