// How the commands print: tables for people, JSON for programs.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "graph/resolved_graph.h"
#include "terminal/shown_text.h"
#include "terminal/table.h"

namespace wasl::graph {

using Json = nlohmann::ordered_json;

using terminal::shown;
using terminal::Table;
inline constexpr auto to_the_right = Table::Align::right;

// Shown, in at most so many columns.
std::string shortened(std::string_view text, std::size_t columns);

// Prints to standard output, as wide as the terminal allows.
void print_table(const Table& table);

// Two decimals.
std::string decimal(double value);

// The time, UTC, as ISO 8601 writes it.
std::string now();

std::string_view type_name(EntityType type);

Json to_json(const NodeRecord& node);
Json to_json(const EvidenceRecord& evidence);
Json to_json(const EdgeRecord& edge);
// With all its evidence by reference: articles and the ids of facts in them.
Json to_json(const EdgeRecord& edge, const ResolvedGraph& graph);

}  // namespace wasl::graph
