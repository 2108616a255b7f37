#include "graph/measure/rank.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace wasl::graph {

std::vector<double> page_rank(const Topology& topology) {
  const std::size_t nodes = topology.nodes.size();
  if (nodes == 0) return {};
  std::vector<double> strength(nodes);
  for (const Topology::Edge& edge : topology.edges) {
    strength[edge.source] += edge.weight;
    strength[edge.target] += edge.weight;
  }
  constexpr double damping = 0.85;
  constexpr double enough = 1e-10;
  constexpr int rounds_at_most = 200;
  std::vector<double> rank(nodes, 1 / static_cast<double>(nodes));
  std::vector<double> next(nodes);
  for (int round = 0; round < rounds_at_most; ++round) {
    double loose = 0;  // of nodes without edges, given to all
    for (std::size_t i = 0; i < nodes; ++i) {
      if (strength[i] == 0) loose += rank[i];
    }
    std::fill(next.begin(), next.end(), (1 - damping + damping * loose) / static_cast<double>(nodes));
    for (const Topology::Edge& edge : topology.edges) {
      next[edge.target] += damping * rank[edge.source] * edge.weight / strength[edge.source];
      next[edge.source] += damping * rank[edge.target] * edge.weight / strength[edge.target];
    }
    double change = 0;
    for (std::size_t i = 0; i < nodes; ++i) change += std::abs(next[i] - rank[i]);
    rank.swap(next);
    if (change < enough) break;
  }
  return rank;
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
