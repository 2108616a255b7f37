// The filters that every command which shows a graph takes, so that they are spelt and mean the same everywhere.
#pragma once

#include <string>

#include "graph/store.h"

namespace CLI {
class App;
}

namespace wasl::exports {

// What the person typed; add_filter_options() binds it, so it must live as long as `command`.
struct FilterWords {
  std::string types;      // comma-separated: PER,ORG
  std::string relations;  // comma-separated: MEET,VISIT
  graph::Filter filter;
};

void add_filter_options(CLI::App& command, FilterWords& words);
// Throws std::invalid_argument for a type that does not exist or a date that is none.
graph::Filter filter_of(const FilterWords& words);
// True if nothing is left out.
bool shows_everything(const graph::Filter& filter);
// The filter in one line for the file's description, empty if it shows everything: "since 2021-01-01, types PER ORG".
std::string in_words(const graph::Filter& filter);

}  // namespace wasl::exports
