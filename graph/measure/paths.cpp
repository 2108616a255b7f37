#include "graph/measure/paths.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace wasl::graph {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, double>>;
using Pair = std::pair<std::size_t, std::size_t>;

double credible(double confidence) { return std::clamp(confidence, 0.001, 0.999); }

struct Allowed {
  const std::set<Pair>* forbidden_edges = nullptr;
  const std::vector<bool>* forbidden_nodes = nullptr;
  const Graph* graph = nullptr;
  bool operator()(Graph::vertex_descriptor node) const { return !(*forbidden_nodes)[node]; }
  bool operator()(const Graph::edge_descriptor& edge) const {
    return !forbidden_edges->contains(std::minmax({source(edge, *graph), target(edge, *graph)}));
  }
};

struct Route {
  double length = 0;
  std::vector<std::size_t> nodes;
  bool operator<(const Route& other) const { return std::tie(length, nodes) < std::tie(other.length, other.nodes); }
};

class Search {
 public:
  Search(const Topology& topology, PathKind kind) : graph_(topology.nodes.size()) {
    for (std::size_t e = 0; e < topology.edges.size(); ++e) {
      const Topology::Edge& edge = topology.edges[e];
      if (edge.source == edge.target) continue;
      const auto [place, made] = best_.try_emplace(std::minmax({edge.source, edge.target}), e);
      if (!made && edge.confidence > topology.edges[place->second].confidence) place->second = e;
    }
    for (const auto& [pair, e] : best_) {
      const double doubt = -std::log(credible(topology.edges[e].confidence));
      // The doubts of a whole path stay below one step if paths have fewer than 10,000 edges.
      const double length = kind == PathKind::strongest ? doubt : 1 + doubt * 1e-5;
      lengths_[pair] = length;
      boost::add_edge(pair.first, pair.second, length, graph_);
    }
  }

  std::optional<Route> shortest(std::size_t from, std::size_t to, const std::set<Pair>& forbidden_edges,
                                const std::vector<bool>& forbidden_nodes) const {
    const Allowed allowed{&forbidden_edges, &forbidden_nodes, &graph_};
    const boost::filtered_graph<Graph, Allowed, Allowed> rest(graph_, allowed, allowed);
    std::vector<std::size_t> before(num_vertices(graph_));
    std::vector<double> distance(num_vertices(graph_), std::numeric_limits<double>::max());
    const auto index = get(boost::vertex_index, graph_);
    boost::dijkstra_shortest_paths(rest, from,
                                   boost::predecessor_map(boost::make_iterator_property_map(before.begin(), index))
                                       .distance_map(boost::make_iterator_property_map(distance.begin(), index)));
    if (distance[to] == std::numeric_limits<double>::max()) return std::nullopt;
    Route route;
    route.nodes.push_back(to);
    while (route.nodes.back() != from) route.nodes.push_back(before[route.nodes.back()]);
    std::reverse(route.nodes.begin(), route.nodes.end());
    route.length = length(route.nodes);
    return route;
  }

  double length(const std::vector<std::size_t>& nodes) const {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) sum += lengths_.at(std::minmax({nodes[i], nodes[i + 1]}));
    return sum;
  }

  std::size_t edge(std::size_t first, std::size_t second) const { return best_.at(std::minmax({first, second})); }
  std::size_t size() const { return num_vertices(graph_); }

 private:
  Graph graph_;
  std::map<Pair, std::size_t> best_;
  std::map<Pair, double> lengths_;
};

}  // namespace

std::vector<Path> paths(const Topology& topology, std::size_t from, std::size_t to, PathKind kind, std::size_t count) {
  std::vector<Path> result;
  if (from == to || count == 0) return result;
  const Search search(topology, kind);
  std::vector<Route> found;
  std::set<Route> candidates;
  if (auto first = search.shortest(from, to, {}, std::vector<bool>(search.size())))
    candidates.insert(std::move(*first));
  while (found.size() < count && !candidates.empty()) {
    found.push_back(*candidates.begin());
    candidates.erase(candidates.begin());
    if (found.size() == count) break;
    const std::vector<std::size_t>& last = found.back().nodes;
    for (std::size_t i = 0; i + 1 < last.size(); ++i) {
      // The same beginning, then another way.
      std::set<Pair> forbidden_edges;
      std::vector<bool> forbidden_nodes(search.size());
      for (const Route& route : found) {
        if (route.nodes.size() > i + 1 &&
            std::equal(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(i) + 1, route.nodes.begin())) {
          forbidden_edges.insert(std::minmax({route.nodes[i], route.nodes[i + 1]}));
        }
      }
      for (std::size_t k = 0; k < i; ++k) forbidden_nodes[last[k]] = true;
      auto rest = search.shortest(last[i], to, forbidden_edges, forbidden_nodes);
      if (!rest) continue;
      Route route;
      route.nodes.assign(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(i));
      route.nodes.insert(route.nodes.end(), rest->nodes.begin(), rest->nodes.end());
      route.length = search.length(route.nodes);
      candidates.insert(std::move(route));
    }
  }
  for (const Route& route : found) {
    Path path;
    path.nodes = route.nodes;
    path.confidence = 1;
    for (std::size_t i = 0; i + 1 < route.nodes.size(); ++i) {
      path.edges.push_back(search.edge(route.nodes[i], route.nodes[i + 1]));
      path.confidence *= topology.edges[path.edges.back()].confidence;
    }
    result.push_back(std::move(path));
  }
  return result;
}

}  // namespace wasl::graph
