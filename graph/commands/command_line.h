// What the commands of `wasl graph` have in common on the command line.
#pragma once

#include <cstddef>
#include <string>

#include "graph/store.h"

namespace CLI {
class App;
}

namespace wasl::graph {

// The words that every command takes.
struct Words {
  std::string store;
  bool json = false;
};

// Registers a command with its store, --json and examples. `words` must outlive the command line.
CLI::App* add_command(CLI::App& graph, Words& words, const std::string& name, const std::string& description,
                      const std::string& examples);

// --since and --until, by the day of publication.
void add_period(CLI::App& app, std::string& since, std::string& until);

// --top: how many of `what`.
void add_top(CLI::App& app, std::size_t& count, const std::string& what);

// The store, which must be there, with its graph up to date.
Store open(const Words& words);

}  // namespace wasl::graph
