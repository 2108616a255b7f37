// When an edge holds: the days that a timeline shows it.
#pragma once

#include <string>
#include <vector>

#include "graph/resolved_graph.h"

namespace wasl::exports {

struct Period {
  std::string from;  // YYYY-MM-DD, both inclusive
  std::string to;
};

// The edge's event dates, sorted, overlapping or touching ones joined; without any, the days it was first and last
// published; empty if it has no date at all. Malformed dates are left out.
std::vector<Period> periods_of(const graph::EdgeRecord& edge);

}  // namespace wasl::exports
