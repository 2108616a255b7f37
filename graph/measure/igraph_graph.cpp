#include "graph/measure/igraph_graph.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace wasl::graph {

void check_igraph(igraph_error_t code) {
  if (code != IGRAPH_SUCCESS) throw std::runtime_error(std::string("igraph: ") + igraph_strerror(code));
}

IgraphGraph::IgraphGraph(const Topology& topology) {
  std::map<std::pair<std::size_t, std::size_t>, double> pairs;
  for (const Topology::Edge& edge : topology.edges) {
    if (edge.source != edge.target) pairs[std::minmax({edge.source, edge.target})] += edge.weight;
  }
  igraph_set_error_handler(igraph_error_handler_ignore);
  igraph_vector_int_t ends;
  check_igraph(igraph_vector_int_init(&ends, static_cast<igraph_integer_t>(2 * pairs.size())));
  check_igraph(igraph_vector_init(&weights_, static_cast<igraph_integer_t>(pairs.size())));
  igraph_integer_t i = 0;
  for (const auto& [pair, weight] : pairs) {
    VECTOR(ends)[2 * i] = static_cast<igraph_integer_t>(pair.first);
    VECTOR(ends)[2 * i + 1] = static_cast<igraph_integer_t>(pair.second);
    VECTOR(weights_)[i] = weight;
    ++i;
  }
  const igraph_error_t code =
      igraph_create(&graph_, &ends, static_cast<igraph_integer_t>(topology.nodes.size()), IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&ends);
  check_igraph(code);
}

IgraphGraph::~IgraphGraph() {
  igraph_destroy(&graph_);
  igraph_vector_destroy(&weights_);
}

}  // namespace wasl::graph
