#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "export/command.h"
#include "export/filter_options.h"
#include "export/output_options.h"
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
  std::string store;  // empty: temporary
  exports::OutputWords output;
  exports::FilterWords filter;
  bool verbose = false;
  bool quiet = false;
};

void show_arguments(const BuildWords& words) {
  std::cerr << "articles from:";
  for (const std::string& input : words.batch.inputs) std::cerr << ' ' << terminal::shown(input);
  std::cerr << "\nleast confidence: " << extract::shown_confidence(words.batch) << "\nthreads: " << words.batch.threads
            << "\nstore: " << (words.store.empty() ? "temporary" : terminal::shown(words.store))
            << "\noutput: " << terminal::shown(words.output.output) << '\n';
}

// A store for the time of the command, where the output is to be a store's copy and none is kept.
class PassingStore {
 public:
  explicit PassingStore(std::string path) : path_(std::move(path)) { clear(); }
  ~PassingStore() { clear(); }
  PassingStore(const PassingStore&) = delete;
  PassingStore& operator=(const PassingStore&) = delete;
  const std::string& path() const { return path_; }

 private:
  void clear() const {
    for (const char* ending : {"", "-wal", "-shm"}) {
      std::error_code ignored;
      std::filesystem::remove(path_ + ending, ignored);
    }
  }
  std::string path_;
};

extract::ReadSummary fill(graph::Store& store, const extract::BatchOptions& options, terminal::Progress& progress) {
  std::vector<ExtractedArticle> waiting;
  const auto store_waiting = [&] {
    store.add(waiting);
    waiting.clear();
  };
  extract::ReadSummary summary = extract::extract_articles(
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
  const graph::Filter filter = exports::filter_of(words.filter);
  exports::check_output(words.output, filter);
  if (exports::is_store(words.output) && words.output.output == words.store) {
    throw std::invalid_argument("--db keeps the store already; give the output another name");
  }
  std::string path = words.store;
  std::optional<PassingStore> passing;
  if (path.empty() && exports::is_store(words.output)) path = passing.emplace(words.output.output + ".building").path();
  std::vector<std::string> lines;
  extract::ReadSummary summary;
  {
    graph::Store store(path);
    terminal::Progress progress("Extracting", words.quiet);
    summary = fill(store, words.batch, progress);
    if (summary.articles == 0) throw std::runtime_error("no article could be read; no graph was written");
    progress.stage("Linking");
    progress.update(0, 0, "");
    store.derive();
    progress.stage("Writing");
    progress.update(0, 0, words.output.output);
    lines = exports::write_output(store, path, words.output, filter);
    progress.finish();
  }
  if (!words.quiet) {
    std::cerr << summary.text() << '\n';
    for (const std::string& line : lines) std::cerr << line << '\n';
  }
  return summary.errors ? 1 : 0;
}

}  // namespace

void add_build_command(CLI::App& app, int& status) {
  auto words = std::make_shared<BuildWords>();
  CLI::App* command = app.add_subcommand("build", "Turn articles into a graph file: extract, link, export");
  extract::add_batch_options(*command, words->batch, "--min-fact-confidence");
  exports::add_output_options(*command, words->output);
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
