#include "extract/batch.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <locale>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

#include "extract/extract.h"
#include "extract/text/language.h"
#include "extract/text/text.h"

namespace wasl::extract {

void add_batch_options(CLI::App& command, BatchOptions& options, const std::string& confidence_option) {
  constexpr unsigned most_threads = 256;
  options.threads = std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
  const std::map<std::string, InputKind> kinds = {
      {"text", InputKind::text}, {"html", InputKind::html}, {"jsonl", InputKind::json}};
  command
      .add_option("ARTICLES", options.inputs,
                  "Files and folders of articles: plain text, HTML pages, JSON Lines, JSON arrays, compressed or in "
                  "archives; - for standard input")
      ->required()
      ->type_name("");
  command.add_option("--from", options.kind, "What the files are, if it is not to be recognised: text, html, jsonl")
      ->transform(CLI::CheckedTransformer(kinds).description(""))
      ->type_name("KIND");
  command
      .add_option(confidence_option, options.minimum_confidence,
                  "Leave out facts that are less certain, 0 to 1; default: for each kind where precision and recall "
                  "balance")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("P");
  // The default depends on the machine and must not get into the man page.
  command
      .add_option("--threads", options.threads, "Work on so many articles at a time; default: one for each processor")
      ->check(CLI::Range(1U, most_threads).description(""))
      ->type_name("N");
}

std::string shown_confidence(const BatchOptions& options) {
  if (!options.minimum_confidence) return "the default of each kind";
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << *options.minimum_confidence;
  return text.str();
}

bool set_language(Article& article) {
  const std::string_view language = detect_language(Text(article.title + '\n' + article.text));
  if (language == "other") return false;
  article.language = language;
  return true;
}

Problem another_language(const std::string& article_id) {
  return {.name = article_id, .line = 0, .reason = "neither Arabic nor English", .detail = {}, .error = false};
}

Problem extraction_failed(const std::string& article_id, const std::string& reason) {
  return {.name = article_id, .line = 0, .reason = "extraction failed", .detail = reason, .error = true};
}

ReadSummary extract_articles(const BatchOptions& options, const std::function<void(ExtractedArticle&&)>& consume,
                             const BatchCalls& calls) {
  std::once_flag loaded;
  std::unique_ptr<const Extractor> extractor;
  const std::function<ExtractedArticle(Record &&)> work = [&](Record&& record) {
    if (auto* extracted = std::get_if<ExtractedArticle>(&record)) return std::move(*extracted);
    std::call_once(loaded, [&] { extractor = std::make_unique<const Extractor>(); });
    return extractor->extract(std::get<Article>(record), options.minimum_confidence);
  };
  return for_each_article<ExtractedArticle>(options, work, consume, calls);
}

}  // namespace wasl::extract
