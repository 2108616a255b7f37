// Articles for the tests of the graph: made up, small, in both languages, with exact offsets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.h"

namespace wasl::graph::made {

// Writes an article sentence by sentence and keeps its record in step.
class Writer {
 public:
  explicit Writer(std::string id, std::string published = "2024-03-05", std::string outlet = "The Lamp");

  // Gives the entity's id. The name becomes a mention wherever a sentence names it.
  std::string entity(std::string_view name, EntityType type, std::vector<std::string> descriptions = {},
                     std::string nationality = {});

  // "SUBJECT ACTION OBJECT." as a sentence, with a relation between the two.
  Fact& relation(const std::string& subject, std::string_view action, const std::string& type,
                 const std::string& object);

  // "SUBJECT ACTION WORDS.": a concept fact about the words, or a statement.
  Fact& concept_fact(const std::string& subject, std::string_view action, const std::string& type,
                     std::string_view words);
  Fact& statement(const std::string& subject, std::string_view action, const std::string& type, std::string_view words);

  ExtractedArticle& record() { return record_; }

 private:
  Entity& find(const std::string& id);
  void mention(const std::string& id, MentionKind kind);
  std::size_t append(std::string_view words);
  Fact& fact(const std::string& subject, std::string_view action, const std::string& type, const std::string& object,
             std::string_view words, FactKind kind);

  ExtractedArticle record_;
  std::size_t length_ = 0;  // code points of the text
};

// The `number`-th made-up article in its `version`-th form. The same arguments give the same record. Persons, places
// and organisations come from a small pool with variant spellings in both scripts, brief names, common names, homonyms
// and ministries; some articles copy the sentences of others.
ExtractedArticle article(std::size_t number, std::size_t version = 0);

// A small random generator whose numbers are the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

}  // namespace wasl::graph::made
