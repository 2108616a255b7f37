#include "graph/measure/communities.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <tuple>

#include "graph/measure/igraph_graph.h"

namespace wasl::graph {

std::vector<int> communities(const Topology& topology) {
  std::vector<int> result(topology.nodes.size(), -1);
  if (topology.edges.empty()) return result;
  const IgraphGraph graph(topology);
  std::vector<std::size_t> membership(topology.nodes.size());
  std::vector<bool> connected(topology.nodes.size());
  for (const Topology::Edge& edge : topology.edges) {
    if (edge.source == edge.target) continue;
    connected[edge.source] = true;
    connected[edge.target] = true;
  }
  {
    static std::mutex random_numbers;
    const std::lock_guard lock(random_numbers);
    igraph_vector_t strength;
    igraph_vector_int_t groups;
    check_igraph(igraph_vector_init(&strength, 0));
    check_igraph(igraph_vector_int_init(&groups, 0));
    igraph_error_t code =
        igraph_strength(graph.graph(), &strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, graph.weights());
    // Modularity: node weights are strengths, the resolution is 1 / (2 m) (igraph's manual).
    const double total = igraph_vector_sum(&strength);
    if (code == IGRAPH_SUCCESS && total > 0) {
      igraph_rng_seed(igraph_rng_default(), 20190326);
      code = igraph_community_leiden(graph.graph(), graph.weights(), &strength, 1 / total, 0.01, false, -1, &groups,
                                     nullptr, nullptr);
      if (code == IGRAPH_SUCCESS) {
        for (std::size_t i = 0; i < membership.size(); ++i) {
          membership[i] = static_cast<std::size_t>(VECTOR(groups)[static_cast<igraph_integer_t>(i)]);
        }
      }
    }
    igraph_vector_destroy(&strength);
    igraph_vector_int_destroy(&groups);
    check_igraph(code);
  }
  struct Community {
    std::size_t size = 0;
    std::size_t smallest = 0;
    std::size_t group = 0;
  };
  std::map<std::size_t, Community> found;
  for (std::size_t i = 0; i < membership.size(); ++i) {
    if (!connected[i]) continue;
    Community& community = found.try_emplace(membership[i], Community{0, i, membership[i]}).first->second;
    ++community.size;
  }
  std::vector<Community> order;
  for (const auto& [group, community] : found) order.push_back(community);
  std::sort(order.begin(), order.end(), [](const Community& a, const Community& b) {
    return std::tuple(b.size, a.smallest) < std::tuple(a.size, b.smallest);
  });
  std::map<std::size_t, int> label;
  for (std::size_t i = 0; i < order.size(); ++i) label[order[i].group] = static_cast<int>(i);
  for (std::size_t i = 0; i < membership.size(); ++i) {
    if (connected[i]) result[i] = label[membership[i]];
  }
  return result;
}

}  // namespace wasl::graph
