// Many articles at once: read in order, extracted by several threads, handed on in order. What `wasl extract`,
// `wasl graph add` and `wasl build` have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extract/fact.h"
#include "extract/ordered_work.h"
#include "extract/read/articles.h"

namespace CLI {
class App;
}

namespace wasl::extract {

struct BatchOptions {
  std::vector<std::string> inputs;           // files, folders, "-"
  InputKind kind = InputKind::recognise;     // --from
  std::optional<double> minimum_confidence;  // --min-confidence
  unsigned threads = 1;                      // --threads, at least 1
};

// Adds ARTICLES..., --from, --threads and the threshold for facts to a command; `options` must outlive it.
// `confidence_option`: another name for the latter where the command has --min-confidence for something else.
void add_batch_options(CLI::App& command, BatchOptions& options,
                       const std::string& confidence_option = "--min-confidence");

// The threshold in words, for --verbose.
std::string shown_confidence(const BatchOptions& options);

// What became of a batch so far.
struct BatchProgress {
  std::uintmax_t bytes_done = 0;
  std::uintmax_t bytes_total = 0;  // 0 if unknown
  std::size_t articles = 0;

  // "1 article", "20 articles"
  std::string words() const { return std::to_string(articles) + (articles == 1 ? " article" : " articles"); }
};

// Called in the calling thread, in the order of the input whatever the number of threads.
struct BatchCalls {
  std::function<void(const Problem&)> report;          // an article or file that was left out, and why
  std::function<void(const BatchProgress&)> progress;  // after each article; may be empty
};

// Sets `article.language`. False if it is neither Arabic nor English.
bool set_language(Article& article);

// The problems that a batch finds by itself.
Problem another_language(const std::string& article_id);
Problem extraction_failed(const std::string& article_id, const std::string& reason);

// Calls `work` for each article, its language set, and each already extracted article, in several threads, and
// `consume` with the results. An article for which `work` throws a std::exception is reported and left out; what
// `consume` throws ends the batch and is thrown again.
template <typename Result>
ReadSummary for_each_article(const BatchOptions& options, const std::function<Result(Record&&)>& work,
                             const std::function<void(Result&&)>& consume, const BatchCalls& calls) {
  using Item = std::variant<Record, Problem>;
  using Outcome = std::variant<Result, Problem>;
  Input input(options.inputs);
  ReadSummary summary;
  OrderedWork<Item, Outcome>::run(
      [&](const auto& put) {
        read_articles(
            input, options.kind, [&](Record&& record) { put(Item(std::move(record))); },
            [&](Problem&& problem) { put(Item(std::move(problem))); });
      },
      [&](Item&& item) -> Outcome {
        if (auto* problem = std::get_if<Problem>(&item)) return std::move(*problem);
        Record& record = std::get<Record>(item);
        auto* article = std::get_if<Article>(&record);
        if (article == nullptr) return work(std::move(record));
        if (!set_language(*article)) return another_language(article->id);
        const std::string id = article->id;
        try {
          return work(std::move(record));
        } catch (const std::exception& error) {
          return extraction_failed(id, error.what());
        }
      },
      [&](Outcome&& outcome) {
        if (auto* problem = std::get_if<Problem>(&outcome)) {
          summary.count(*problem);
          calls.report(*problem);
        } else {
          ++summary.articles;
          consume(std::move(std::get<Result>(outcome)));
        }
        if (calls.progress) {
          calls.progress({.bytes_done = input.done(), .bytes_total = input.total(), .articles = summary.articles});
        }
      },
      options.threads);
  return summary;
}

// Extracts every article; the model is loaded when the first one comes.
ReadSummary extract_articles(const BatchOptions& options, const std::function<void(ExtractedArticle&&)>& consume,
                             const BatchCalls& calls);

}  // namespace wasl::extract
