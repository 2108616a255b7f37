// What every format writes: the resolved graph with clean text, names for its types and a look. Nodes are in memory,
// edges are read as a stream.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/writer.h"
#include "graph/resolved_graph.h"

namespace wasl::exports {

struct Color {
  unsigned char red = 0;
  unsigned char green = 0;
  unsigned char blue = 0;
  std::string hexadecimal() const;  // "#4c78a8"
};

struct Node {
  graph::NodeRecord record;  // clean; `name` is never empty
  std::string_view type;     // "Person"
  double x = 0;              // within ±5000, the centroid at the origin
  double y = 0;
  double size = 0;  // smallest 4, largest 100
  Color color;
};

struct Edge {
  graph::EdgeRecord record;  // clean; `weight` > 0; without `best`
  std::string type;          // relation_name of the record's type()
  std::string relation;      // the same without polarity and modality
  std::string label;         // the words of the action; what is not an affirmed actual fact says so in front
  std::size_t source = 0;    // index of a node
  std::size_t target = 0;
  std::vector<graph::EvidenceRecord> evidence;  // as the options ask: none, the best, or all
};

// "Person" for EntityType::person, and so on; "Concept" for the object of concept facts, "Statement" for what was said.
std::string_view type_name(const graph::NodeRecord& node);

class GraphView {
 public:
  // Reads the nodes. `graph` must outlive the view.
  GraphView(const graph::ResolvedGraph& graph, const ExportOptions& options);

  const std::vector<Node>& nodes() const { return nodes_; }
  const ExportOptions& options() const { return options_; }
  // In ascending order of id. Throws std::runtime_error if an edge ends in a node that is not there.
  void for_each_edge(const std::function<void(const Edge&)>& visit) const;
  // Reads the edges once and gives the nodes size, colour and place. The memory it takes grows with the nodes only.
  void arrange();
  // One line on what the file is: program, size, subtitle, what size and colour mean.
  std::string description() const;

  std::size_t edges_seen() const { return edges_seen_; }  // of the last for_each_edge
  std::size_t stripped_characters() const { return stripped_; }

 private:
  void take_edge(const graph::EdgeRecord& record, Edge& edge) const;
  void take_evidence(const graph::EvidenceRecord& record, Edge& edge) const;

  const graph::ResolvedGraph& graph_;
  ExportOptions options_;
  std::vector<Node> nodes_;
  std::unordered_map<std::string_view, std::size_t> index_;  // of a node's id; only looked up, never walked
  bool arranged_ = false;
  mutable std::size_t edges_seen_ = 0;
  mutable std::size_t stripped_ = 0;
};

}  // namespace wasl::exports
