#include "extract/command.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "extract/batch.h"
#include "extract/explanation_text.h"
#include "extract/extract.h"
#include "extract/facts/candidates_json.h"
#include "extract/record_json.h"
#include "terminal/progress.h"
#include "terminal/shown_text.h"

namespace wasl {
namespace {

enum class Format { jsonl, conllu, candidates };

struct ExtractWords {
  extract::BatchOptions batch;
  Format format = Format::jsonl;
  bool explain = false;
  std::string output;
  bool verbose = false;
  bool quiet = false;
};

// Standard output or a file; says so if not everything could be written.
class Output {
 public:
  explicit Output(const std::string& path) : name_(path.empty() ? "standard output" : path) {
    if (path.empty()) return;
    file_.open(path, std::ios::binary);
    if (!file_) throw std::runtime_error("cannot write " + name_);
  }

  void write(const std::string& bytes) {
    std::ostream& out = file_.is_open() ? file_ : std::cout;
    if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) fail();
  }

  void close() {
    std::ostream& out = file_.is_open() ? file_ : std::cout;
    if (!out.flush()) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw std::runtime_error("cannot write everything to " + name_ + ": is the disk full?");
  }

  std::string name_;
  std::ofstream file_;
};

void show_arguments(const ExtractWords& words) {
  std::cerr << "articles from:";
  for (const std::string& input : words.batch.inputs) std::cerr << ' ' << terminal::shown(input);
  std::cerr << "\nformat: "
            << (words.explain                    ? "explanation"
                : words.format == Format::jsonl  ? "jsonl"
                : words.format == Format::conllu ? "conllu"
                                                 : "candidates")
            << "\nleast confidence: " << extract::shown_confidence(words.batch) << "\nthreads: " << words.batch.threads
            << "\noutput: " << (words.output.empty() ? "standard output" : terminal::shown(words.output)) << '\n';
}

// What is printed of an article instead of its facts.
std::string text_of(const extract::Extractor& extractor, const ExtractWords& words, const Article& article) {
  if (!words.explain && words.format == Format::conllu) return extractor.analysis_conllu(article);
  extract::Explanation explanation;
  const ExtractedArticle extracted = extractor.extract(article, words.batch.minimum_confidence, &explanation);
  if (!words.explain) return extract::with_features(to_json_line(extracted), explanation) + '\n';
  return extract::explanation_text(article, explanation);
}

int run(const ExtractWords& words) {
  Output output(words.output);
  terminal::Progress progress("Extracting", words.quiet);
  const extract::BatchCalls calls{
      .report = [&](const extract::Problem& problem) { progress.message("wasl: " + problem.message()); },
      .progress =
          [&](const extract::BatchProgress& now) { progress.update(now.bytes_done, now.bytes_total, now.words()); }};
  extract::ReadSummary summary;
  if (words.format == Format::jsonl && !words.explain) {
    summary = extract::extract_articles(
        words.batch, [&](ExtractedArticle&& article) { output.write(to_json_line(article) + '\n'); }, calls);
  } else {
    const extract::Extractor extractor;
    summary = extract::for_each_article<std::string>(
        words.batch,
        [&](extract::Record&& record) {
          const auto* extracted = std::get_if<ExtractedArticle>(&record);
          return text_of(extractor, words, extracted != nullptr ? extracted->article : std::get<Article>(record));
        },
        [&](std::string&& text) { output.write(text); }, calls);
  }
  output.close();
  progress.finish();
  if (!words.quiet) std::cerr << summary.text() << '\n';
  return summary.errors ? 1 : 0;
}

}  // namespace

void add_extract_command(CLI::App& app, int& status) {
  auto words = std::make_shared<ExtractWords>();
  CLI::App* command = app.add_subcommand("extract", "Extract who did what to whom from articles, as JSON Lines");
  extract::add_batch_options(*command, words->batch);
  const std::map<std::string, Format> formats = {
      {"jsonl", Format::jsonl}, {"conllu", Format::conllu}, {"candidates", Format::candidates}};
  command
      ->add_option("--format", words->format,
                   "jsonl: entities and facts; conllu: the linguistic analysis; "
                   "candidates: jsonl with what decides the confidence of each fact")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  command->add_flag("--explain", words->explain,
                    "Print instead which facts each sentence gave, by which construction, and why a verb gave none");
  command->add_option("-o,--output", words->output, "The file to write; default: standard output")->type_name("FILE");
  command->add_flag("-q,--quiet", words->quiet, "Only name what was left out");
  command->add_flag("-v,--verbose", words->verbose, "Say first what will be done");
  command->footer("Example:\n  wasl extract samples -o facts.jsonl");
  command->callback([words, &status] {
    if (words->verbose) show_arguments(*words);
    status = run(*words);
  });
}

}  // namespace wasl
