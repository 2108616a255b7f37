// A resolved graph held in memory, for tests.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "graph/resolved_graph.h"

namespace wasl::tests {

class MemoryGraph : public graph::ResolvedGraph {
 public:
  std::vector<graph::NodeRecord> nodes;
  std::vector<graph::EdgeRecord> edges;
  std::map<std::string, std::vector<graph::EvidenceRecord>> more_evidence;  // of an edge's id, after `best`

  void for_each_node(const std::function<void(const graph::NodeRecord&)>& visit) const override {
    for (const auto& node : nodes) visit(node);
  }
  void for_each_edge(const std::function<void(const graph::EdgeRecord&)>& visit) const override {
    for (const auto& edge : edges) visit(edge);
  }
  void for_each_evidence(const std::string& edge_id,
                         const std::function<void(const graph::EvidenceRecord&)>& visit) const override {
    for (const auto& edge : edges) {
      if (edge.id == edge_id) visit(edge.best);
    }
    const auto more = more_evidence.find(edge_id);
    if (more == more_evidence.end()) return;
    for (const auto& evidence : more->second) visit(evidence);
  }
};

// A port town's news: nine nodes, Arabic and English names, denied, planned and possible facts, several types between
// one pair, nodes without edges.
MemoryGraph harbour_news();

// The same shape with names and texts that try to break out of every format.
MemoryGraph hostile_news();

// `nodes` and `edges` of a made-up graph with communities, the same for the same numbers.
MemoryGraph generated(std::size_t nodes, std::size_t edges);

}  // namespace wasl::tests
