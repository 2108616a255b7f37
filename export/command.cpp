#include "export/command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "export/filter_options.h"
#include "export/store_copy.h"
#include "export/writer.h"
#include "graph/store.h"

namespace wasl {
namespace {

struct ExportWords {
  std::string store;
  std::string output;
  exports::ExportOptions options;
  exports::FilterWords filter;
  bool quiet = false;
};

void run(const ExportWords& words) {
  const graph::Filter filter = exports::filter_of(words.filter);
  const bool is_store = words.options.format == "sqlite" ||
                        (words.options.format.empty() && std::filesystem::path(words.output).extension() == ".db");
  if (is_store && (!exports::shows_everything(filter) || words.options.redact)) {
    throw std::invalid_argument("a copy of the store holds everything; filters and --redact go with the other formats");
  }
  // A statement's node is called by what was said, which is the very text that --redact leaves out.
  if (words.options.redact && filter.include_statements) {
    throw std::invalid_argument("--include-statements shows sentences, so that it does not go with --redact");
  }
  graph::Store store(words.store, graph::Store::Open::existing);
  if (is_store) {
    if (std::filesystem::weakly_canonical(words.output) == std::filesystem::weakly_canonical(words.store)) {
      throw std::invalid_argument("the store cannot be copied onto itself");
    }
    store.derive();
    exports::copy_store(words.store, words.output);
    if (!words.quiet) std::cerr << words.output << ": a copy of the store\n";
    return;
  }
  exports::ExportOptions options = words.options;
  options.subtitle = exports::in_words(filter);
  const auto graph = store.resolve(filter);
  const exports::ExportSummary summary = exports::write_graph(*graph, words.output, options);
  if (words.quiet) return;
  std::cerr << words.output << ": " << summary.nodes << " nodes, " << summary.edges << " edges\n";
  if (summary.stripped_characters > 0) {
    std::cerr << summary.stripped_characters << " control or broken characters were left out\n";
  }
  for (const std::string& note : summary.notes) std::cerr << note << '\n';
}

}  // namespace

void add_export_command(CLI::App& app, int& status) {
  auto words = std::make_shared<ExportWords>();
  CLI::App* command = app.add_subcommand("export", "Write the graph of a store as a file for another program");
  command->add_option("DB", words->store, "The store that wasl graph or wasl build made")->required();
  command->add_option("-o,--output", words->output, "The file; its ending says the format")->required();
  std::string formats;
  for (const std::string& name : exports::format_names()) {
    formats += (formats.empty() ? "" : ", ") + name;
    for (const std::string& flavour : exports::flavours_of(name)) {
      formats += (flavour == exports::flavours_of(name).front() ? " (" : "|") + flavour;
    }
    if (!exports::flavours_of(name).empty()) formats += ")";
  }
  command->add_option("--format", words->options.format,
                      "The format, where the ending does not say it: sqlite, " + formats);
  command->add_option("--flavour", words->options.flavour, "The variant of the format, in brackets above");
  const std::map<std::string, exports::Evidence> evidence = {
      {"none", exports::Evidence::none}, {"short", exports::Evidence::brief}, {"full", exports::Evidence::full}};
  command->add_option("--evidence", words->options.evidence, "Sentences with each edge: none, short (the best), full")
      ->transform(CLI::CheckedTransformer(evidence).description(""))
      ->type_name("none|short|full")
      ->default_str("short");
  command->add_flag("--redact", words->options.redact, "Leave out the sentences; keep where they stand (copyright)");
  command->add_flag("-q,--quiet", words->quiet, "Say nothing when all is well");
  exports::add_filter_options(*command, words->filter);
  command->footer(
      "Examples:\n  wasl export news.db -o news.graphml\n"
      "  wasl export news.db -o year.gexf --since 2021-01-01 --min-sources 2");
  command->callback([words, &status] {
    run(*words);
    status = 0;
  });
}

}  // namespace wasl
