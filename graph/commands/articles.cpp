#include "graph/commands/articles.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "extract/batch.h"
#include "graph/commands/command_line.h"
#include "graph/commands/output.h"
#include "graph/record.h"
#include "graph/store.h"
#include "terminal/progress.h"

namespace wasl::graph {
namespace {

// So many articles are stored at once: a crash loses at most these, and each transaction waits for the disk once.
constexpr std::size_t articles_at_once = 200;

struct AddWords : Words {
  extract::BatchOptions batch;
  std::string fetched;
  bool quiet = false;
};

int add(const AddWords& words) {
  Store store(words.store);
  terminal::Progress progress("Reading", words.quiet || words.json);
  AddSummary summary;
  std::size_t faulty = 0;
  std::vector<ExtractedArticle> waiting;
  const std::string fetched = words.fetched.empty() ? now() : words.fetched;
  const auto flush = [&] {
    const AddSummary added = store.add(waiting, fetched);
    summary.added += added.added;
    summary.replaced += added.replaced;
    summary.unchanged += added.unchanged;
    waiting.clear();
  };
  const extract::BatchCalls calls{
      .report = [&](const extract::Problem& problem) { progress.message("wasl: " + problem.message()); },
      .progress =
          [&](const extract::BatchProgress& now) {
            progress.update(now.bytes_done, now.bytes_total, std::to_string(now.articles) + " articles");
          }};
  const extract::ReadSummary read = extract::extract_articles(
      words.batch,
      [&](ExtractedArticle&& article) {
        if (const auto fault = fault_of(article)) {
          ++faulty;
          progress.message("wasl: " + shown(article.article.id) + ": not stored: " + *fault);
          return;
        }
        waiting.push_back(std::move(article));
        if (waiting.size() == articles_at_once) flush();
      },
      calls);
  flush();
  progress.stage("Linking");
  store.derive();
  progress.finish();
  if (words.json) {
    std::cout << Json({{"added", summary.added},
                       {"replaced", summary.replaced},
                       {"unchanged", summary.unchanged},
                       {"faulty", faulty},
                       {"digest", store.digest()}})
                     .dump(2)
              << '\n';
  } else if (!words.quiet) {
    std::cerr << read.text() << '\n'
              << summary.added << " added, " << summary.replaced << " replaced, " << summary.unchanged
              << " unchanged\n";
  }
  return read.errors || faulty > 0 ? 1 : 0;
}

struct RemoveWords : Words {
  ArticleSelection selection;
};

int remove(const RemoveWords& words) {
  const ArticleSelection& selection = words.selection;
  if (selection.id.empty() && selection.url.empty() && selection.outlet.empty() && selection.since.empty() &&
      selection.until.empty()) {
    throw std::invalid_argument("say which articles: --id, --url, --outlet, --since or --until");
  }
  Store store(words.store, Store::Open::existing);
  const std::size_t removed = store.remove(selection);
  store.derive();
  if (words.json) {
    std::cout << Json({{"removed", removed}}).dump(2) << '\n';
  } else {
    std::cout << removed << " removed\n";
  }
  return removed == 0 ? 1 : 0;
}

}  // namespace

void add_article_commands(CLI::App& graph, int& status) {
  {
    auto words = std::make_shared<AddWords>();
    CLI::App* app =
        add_command(graph, *words, "add", "Add articles, or what wasl extract wrote, to a store",
                    "  wasl graph add news.db articles.jsonl\n  wasl extract pages/ | wasl graph add news.db -");
    app->get_option("DB")->description("The store; it is made if there is none");
    extract::add_batch_options(*app, words->batch);
    app->add_option("--fetched", words->fetched, "When the articles were fetched (ISO; default: now, UTC)");
    app->add_flag("-q,--quiet", words->quiet, "Only name what was left out");
    app->footer("An article whose id or URL is stored already replaces it; the same article again changes nothing.\n" +
                app->get_footer());
    app->callback([words, &status] { status = add(*words); });
  }
  {
    auto words = std::make_shared<RemoveWords>();
    CLI::App* app = add_command(graph, *words, "remove", "Take articles, and all that comes from them, out of a store",
                                "  wasl graph remove news.db --id story-12\n"
                                "  wasl graph remove news.db --outlet \"The Lamp\" --until 2020-12-31");
    app->add_option("--id", words->selection.id, "The article of this id");
    app->add_option("--url", words->selection.url, "The article of this address");
    app->add_option("--outlet", words->selection.outlet, "All of this outlet");
    add_period(*app, words->selection.since, words->selection.until);
    app->footer("Several conditions must all hold.\n" + app->get_footer());
    app->callback([words, &status] { status = remove(*words); });
  }
  {
    auto words = std::make_shared<Words>();
    CLI::App* app = add_command(graph, *words, "digest", "Print the SHA-256 of the graph: equal for equal graphs",
                                "  wasl graph digest news.db");
    app->callback([words] {
      const std::string digest = open(*words).digest();
      if (words->json) {
        std::cout << Json({{"digest", digest}}).dump(2) << '\n';
      } else {
        std::cout << digest << '\n';
      }
    });
  }
}

}  // namespace wasl::graph
