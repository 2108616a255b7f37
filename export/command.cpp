#include "export/command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include "export/filter_options.h"
#include "export/output_options.h"
#include "graph/store.h"

namespace wasl {
namespace {

struct ExportWords {
  std::string store;
  exports::OutputWords output;
  exports::FilterWords filter;
  bool quiet = false;
};

void run(const ExportWords& words) {
  const graph::Filter filter = exports::filter_of(words.filter);
  exports::check_output(words.output, filter);
  if (std::filesystem::weakly_canonical(words.output.output) == std::filesystem::weakly_canonical(words.store)) {
    throw std::invalid_argument("the store cannot be written onto itself");
  }
  graph::Store store(words.store, graph::Store::Open::existing);
  const auto lines = exports::write_output(store, words.store, words.output, filter);
  if (words.quiet) return;
  for (const std::string& line : lines) std::cerr << line << '\n';
}

}  // namespace

void add_export_command(CLI::App& app, int& status) {
  auto words = std::make_shared<ExportWords>();
  CLI::App* command = app.add_subcommand("export", "Write the graph of a store as a file for another program");
  command->add_option("DB", words->store, "The store that wasl graph or wasl build made")->required();
  exports::add_output_options(*command, words->output);
  command->add_flag("-q,--quiet", words->quiet, "Say nothing when all is well");
  exports::add_filter_options(*command, words->filter);
  command->footer(
      "Examples:\n  wasl export news.db -o news.graphml\n"
      "  wasl export news.db -o year.gexf --flavour dynamic --since 2021-01-01 --min-sources 2");
  command->callback([words, &status] {
    run(*words);
    status = 0;
  });
}

}  // namespace wasl
