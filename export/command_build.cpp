#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "export/command.h"
#include "export/filter_options.h"
#include "export/writer.h"
#include "extract/batch.h"
#include "graph/store.h"
#include "terminal/progress.h"
#include "terminal/shown_text.h"

namespace wasl {
namespace {

// Articles stored in one transaction; more would only cost memory.
constexpr std::size_t transaction_size = 256;

struct BuildWords {
  extract::BatchOptions batch;
  std::string output;
  std::string store;  // empty: temporary
  exports::ExportOptions options;
  exports::FilterWords filter;
  bool verbose = false;
  bool quiet = false;
};

void show_arguments(const BuildWords& words) {
  std::cerr << "articles from:";
  for (const std::string& input : words.batch.inputs) std::cerr << ' ' << terminal::shown(input);
  std::cerr << "\nleast confidence: " << words.batch.minimum_confidence << "\nthreads: " << words.batch.threads
            << "\nstore: " << (words.store.empty() ? "temporary" : terminal::shown(words.store))
            << "\noutput: " << terminal::shown(words.output) << '\n';
}

// Finds out before the work what would make it useless.
void check_output(const BuildWords& words) {
  const std::string format = words.options.format.empty() ? exports::format_of(words.output) : words.options.format;
  const std::vector<std::string> formats = exports::format_names();
  if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
    std::string known;
    for (const std::string& name : formats) known += (known.empty() ? "" : ", ") + name;
    throw std::invalid_argument("cannot tell the format of " + words.output + "; say one with --format: " + known);
  }
  const std::filesystem::path folder = std::filesystem::path(words.output).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder)) {
    throw std::invalid_argument("there is no folder " + folder.string());
  }
}

extract::ReadSummary fill(graph::Store& store, const extract::BatchOptions& options, terminal::Progress& progress) {
  std::vector<ExtractedArticle> waiting;
  const auto store_waiting = [&] {
    store.add(waiting);
    waiting.clear();
  };
  const extract::ReadSummary summary = extract::extract_articles(
      options,
      [&](ExtractedArticle&& article) {
        waiting.push_back(std::move(article));
        if (waiting.size() == transaction_size) store_waiting();
      },
      {.report = [&](const extract::Problem& problem) { progress.message("wasl: " + problem.message()); },
       .progress =
           [&](const extract::BatchProgress& now) { progress.update(now.bytes_done, now.bytes_total, now.words()); }});
  store_waiting();
  return summary;
}

int run(const BuildWords& words) {
  check_output(words);
  const graph::Filter filter = exports::filter_of(words.filter);
  graph::Store store(words.store);
  terminal::Progress progress("Extracting", words.quiet);
  const extract::ReadSummary summary = fill(store, words.batch, progress);
  if (summary.articles == 0) throw std::runtime_error("no article could be read; no graph was written");
  progress.stage("Linking");
  progress.update(0, 0, "");
  store.derive();
  progress.stage("Writing");
  progress.update(0, 0, words.output);
  exports::ExportOptions options = words.options;
  options.subtitle = exports::in_words(filter);
  const exports::ExportSummary written = exports::write_graph(*store.resolve(filter), words.output, options);
  progress.finish();
  if (!words.quiet) {
    std::cerr << summary.text() << '\n'
              << words.output << ": " << written.nodes << " nodes, " << written.edges << " edges\n";
    for (const std::string& note : written.notes) std::cerr << note << '\n';
  }
  return summary.errors ? 1 : 0;
}

}  // namespace

void add_build_command(CLI::App& app, int& status) {
  auto words = std::make_shared<BuildWords>();
  CLI::App* command = app.add_subcommand("build", "Turn articles into a graph file: extract, link, export");
  extract::add_batch_options(*command, words->batch, "--min-fact-confidence");
  command->add_option("-o,--output", words->output, "The graph file; its ending says the format")
      ->required()
      ->type_name("FILE");
  command->add_option("--format", words->options.format, "The format, where the ending does not say it")
      ->type_name("FORMAT");
  command->add_option("--db", words->store, "Keep the graph in this store, and add to it if it is there")
      ->type_name("FILE");
  command->add_flag("-q,--quiet", words->quiet, "Only name what was left out");
  command->add_flag("-v,--verbose", words->verbose, "Say first what will be done");
  exports::add_filter_options(*command, words->filter);
  command->footer(
      "Examples:\n  wasl build samples -o news.graphml\n"
      "  wasl build news/ -o news.gexf --db news.db --min-sources 2");
  command->callback([words, &status] {
    if (words->verbose) show_arguments(*words);
    status = run(*words);
  });
}

}  // namespace wasl
