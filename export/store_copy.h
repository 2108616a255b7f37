// The store itself as an export: SQLite for whoever wants to query it.
#pragma once

#include <filesystem>

#include "graph/resolved_graph.h"

namespace wasl::exports {

// Copies the SQLite file `store` to `target` as one compact file without a write-ahead log, replacing what is there,
// and writes `graph`, which is that store's, into it as tables (README.md says what they hold). Nobody has to stop
// writing meanwhile. Throws std::runtime_error.
void copy_store(const std::filesystem::path& store, const graph::ResolvedGraph& graph,
                const std::filesystem::path& target);

}  // namespace wasl::exports
