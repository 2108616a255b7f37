// The derived graph as it is read: filtered, aggregated from the facts while it streams, with measures of what is seen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/measure/topology.h"
#include "graph/resolved_graph.h"
#include "graph/store.h"

namespace wasl::graph {

class Database;

// The visible graph with what the commands need beyond the exports' interface. Memory: some 50 bytes an edge and a
// node; names and evidence are read when asked for. Must not outlive the database, which must not change meanwhile.
class View : public ResolvedGraph {
 public:
  // Nodes by ascending id, edges by ascending id.
  virtual const Topology& topology() const = 0;
  virtual NodeRecord node(std::int64_t id) const = 0;
  virtual EdgeRecord edge(std::int64_t id) const = 0;
};

// `filter` as in Store::resolve. The derived rows must be up to date.
std::unique_ptr<View> view(Database& database, const Filter& filter);

// SHA-256 over all nodes, edges and evidence, hexadecimal.
std::string graph_digest(Database& database);

// A node by its id ("n_" and 16 digits), by any spelling of its name, or, where nobody bears that, by a part of it.
// Throws std::invalid_argument if there is none or if several bear the name and none of them is far more often spoken
// of; the message lists them.
std::int64_t find_node(Database& database, std::string_view text);

}  // namespace wasl::graph
