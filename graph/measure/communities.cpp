#include "graph/measure/communities.h"

#include <igraph.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace wasl::graph {
namespace {

void check_igraph(igraph_error_t code) {
  if (code != IGRAPH_SUCCESS) throw std::runtime_error(std::string("igraph: ") + igraph_strerror(code));
}

// The topology as an undirected weighted igraph graph: parallel edges are added up, so that relation types do not
// matter.
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

}  // namespace

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
  order.reserve(found.size());
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
