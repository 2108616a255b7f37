// A Topology as an undirected weighted igraph graph: parallel edges are added up, so that the same graph comes out
// whatever the number of relation types. Only for the sources of this folder.
#pragma once

#include <igraph.h>

#include "graph/measure/topology.h"

namespace wasl::graph {

class IgraphGraph {
 public:
  explicit IgraphGraph(const Topology& topology);
  ~IgraphGraph();
  IgraphGraph(const IgraphGraph&) = delete;
  IgraphGraph& operator=(const IgraphGraph&) = delete;

  const igraph_t* graph() const { return &graph_; }
  const igraph_vector_t* weights() const { return &weights_; }

 private:
  igraph_t graph_{};
  igraph_vector_t weights_{};
};

// Throws std::runtime_error for igraph's error codes.
void check_igraph(igraph_error_t code);

}  // namespace wasl::graph
