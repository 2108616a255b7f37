// The store: one SQLite file with the articles, what was extracted from them, the curator's decisions, and the graph
// that is derived from both.
//
// The law of the graph: the derived graph is a pure function of the set of stored articles and the decisions. Order,
// batches, removals in between and threads leave no trace in it; `digest` makes that testable.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "extract/fact.h"
#include "graph/resolved_graph.h"

namespace wasl::graph {

// What is seen of the graph. Empty strings, empty lists and zeros do not restrict.
struct Filter {
  std::string
      since;  // ISO dates, inclusive, compared with the publication date of a fact's article; articles without a
  std::string until;                   // date are left out as soon as one of the two is given
  std::vector<EntityType> types;       // both ends of an edge must be of one of these
  std::vector<std::string> relations;  // relation types: "MEET", without NOT_ or PLANNED_
  std::string entity;                  // node id or name: only what is within `hops` edges of it
  int hops = 1;
  int min_sources = 0;              // independent sources of an edge
  double min_confidence = 0;        // combined confidence of an edge
  bool asserted_only = false;       // only affirmed, actual facts
  int top = 0;                      // only the so many nodes of highest rank
  bool include_concepts = false;    // concept facts: edges to nodes whose `concept_node` is set
  bool include_statements = false;  // statements: edges from the speaker to a node that stands for the sentence
};

// Which articles to remove: those that satisfy every condition that is not empty. With no condition: none.
struct ArticleSelection {
  std::string id;
  std::string url;
  std::string outlet;
  std::string since;  // ISO dates, inclusive, on the publication date
  std::string until;
};

struct AddSummary {
  std::size_t added = 0;
  std::size_t replaced = 0;   // the same id or URL was there with another content
  std::size_t unchanged = 0;  // the same record was there already
};

struct Counts {
  std::size_t articles = 0;
  std::size_t sentences = 0;
  std::size_t mentions = 0;
  std::size_t article_entities = 0;  // entities before linking across articles
  std::size_t facts = 0;             // all kinds
  std::size_t relations = 0;         // facts between two entities
  std::size_t nodes = 0;             // entities after linking
  std::size_t edges = 0;             // of relation facts
  std::size_t decisions = 0;
};

class Database;

// One connection to a store. Not thread-safe: one Store for each thread; several processes may open one file, SQLite
// makes writers wait for each other. All functions throw std::runtime_error with a readable message when the file
// cannot be read or written (full disk, damage, not a store); the store then stays as it was before the call.
class Store {
 public:
  enum class Open { create_if_missing, existing };

  // `path`: the SQLite file. An empty path makes a private temporary store that is deleted with the object.
  explicit Store(const std::filesystem::path& path, Open mode = Open::create_if_missing);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Adds articles in one transaction: when it returns, all of them are on disk; when it throws or the process dies,
  // none. Within one call the last article of an id or URL wins. Large batches are faster; linking is done when the
  // graph is asked for next. `fetched`: when the articles were fetched, ISO; it is kept with those that are new or
  // changed, and is no part of the graph.
  AddSummary add(std::span<const ExtractedArticle> articles, const std::string& fetched = {});

  // Returns how many articles were taken out.
  std::size_t remove(const ArticleSelection& selection);

  // SHA-256 of the canonical form of the derived graph, 64 hexadecimal digits.
  std::string digest();

  Counts counts();

  // Brings the derived graph up to date; the reading functions do it by themselves. Costs time for what was changed,
  // not for what is stored.
  void derive();

  // The graph as `filter` shows it. The result reads from the store and must not outlive it; while it lives the store
  // must not be changed. Throws std::invalid_argument if `filter.entity` names no node, or several (the message lists
  // them).
  std::unique_ptr<ResolvedGraph> resolve(const Filter& filter);

  // For the other parts of the graph room.
  Database& database();

 private:
  std::unique_ptr<Database> database_;
};

}  // namespace wasl::graph
