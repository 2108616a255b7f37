#include "graph/resolved_graph.h"

#include <array>
#include <cstddef>

namespace wasl::graph {

std::string EdgeRecord::type() const {
  static constexpr std::array<const char*, 5> prefixes = {"", "PLANNED_", "POSSIBLE_", "REQUIRED_", "HYPOTHETICAL_"};
  std::string name = negated ? "NOT_" : "";
  name += prefixes.at(static_cast<std::size_t>(modality));
  return name + relation;
}

}  // namespace wasl::graph
