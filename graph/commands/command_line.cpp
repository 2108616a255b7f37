#include "graph/commands/command_line.h"

#include <CLI/CLI.hpp>

namespace wasl::graph {

CLI::App* add_command(CLI::App& graph, Words& words, const std::string& name, const std::string& description,
                      const std::string& examples) {
  CLI::App* added = graph.add_subcommand(name, description);
  added->add_option("DB", words.store, "The store")->required();
  added->add_flag("--json", words.json, "Print JSON");
  added->footer("Examples:\n" + examples);
  return added;
}

void add_period(CLI::App& app, std::string& since, std::string& until) {
  app.add_option("--since", since, "Only articles published on or after this day (YYYY-MM-DD)");
  app.add_option("--until", until, "Only articles published on or before this day");
}

void add_top(CLI::App& app, std::size_t& count, const std::string& what) {
  app.add_option("--top", count, "How many " + what)->capture_default_str();
}

Store open(const Words& words) {
  Store store(words.store, Store::Open::existing);
  store.derive();
  return store;
}

}  // namespace wasl::graph
