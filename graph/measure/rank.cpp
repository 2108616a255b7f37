#include "graph/measure/rank.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <map>
#include <utility>

#include "graph/measure/igraph_graph.h"

namespace wasl::graph {

std::vector<double> page_rank(const Topology& topology) {
  if (topology.nodes.empty()) return {};
  const IgraphGraph graph(topology);
  igraph_vector_t values;
  check_igraph(igraph_vector_init(&values, 0));
  const igraph_error_t code = igraph_pagerank(graph.graph(), IGRAPH_PAGERANK_ALGO_PRPACK, &values, nullptr,
                                              igraph_vss_all(), IGRAPH_UNDIRECTED, 0.85, graph.weights(), nullptr);
  std::vector<double> result(VECTOR(values), VECTOR(values) + igraph_vector_size(&values));
  igraph_vector_destroy(&values);
  check_igraph(code);
  return result;
}

std::vector<double> betweenness(const Topology& topology, bool weighted) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                      boost::property<boost::edge_weight_t, double>>;
  Graph graph(topology.nodes.size());
  std::map<std::pair<std::size_t, std::size_t>, double> pairs;
  for (const Topology::Edge& edge : topology.edges) {
    if (edge.source != edge.target) pairs[std::minmax({edge.source, edge.target})] += edge.weight;
  }
  for (const auto& [pair, weight] : pairs) boost::add_edge(pair.first, pair.second, 1 / weight, graph);
  std::vector<double> result(topology.nodes.size());
  auto centrality = boost::make_iterator_property_map(result.begin(), get(boost::vertex_index, graph));
  if (weighted) {
    boost::brandes_betweenness_centrality(graph,
                                          boost::centrality_map(centrality).weight_map(get(boost::edge_weight, graph)));
  } else {
    boost::brandes_betweenness_centrality(graph, centrality);
  }
  boost::relative_betweenness_centrality(graph, centrality);
  if (topology.nodes.size() < 3) result.assign(result.size(), 0);
  return result;
}

}  // namespace wasl::graph
