// Groups of nodes that have more to do with each other than with the rest.
#pragma once

#include <vector>

#include "graph/measure/topology.h"

namespace wasl::graph {

// The Leiden algorithm (Traag, Waltman, van Eck 2019) on modularity, by igraph with a fixed seed, run until nothing
// changes. One number a node: 0 the largest community; equal sizes by their smallest node; -1 for a node without edges.
// The same graph gives the same numbers. Calls from several threads wait for each other, because igraph's random
// numbers are global.
std::vector<int> communities(const Topology& topology);

}  // namespace wasl::graph
