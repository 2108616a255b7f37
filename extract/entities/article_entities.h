// The entities of one article: who or what its names, descriptions, pronouns and omitted subjects stand for.
//
// Deterministic sieves from the surest to the least sure (after Lee et al. 2013, "Deterministic coreference resolution
// based on entity-centric, precision-ranked rules"): same name, variant spelling, part of a name, acronym or other
// known name, capital for government, title and name in one phrase, description, pronoun, omitted subject.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extract/analyse/analysis.h"
#include "extract/article.h"
#include "extract/fact.h"

namespace wasl::extract {

// What an argument denotes.
struct Reference {
  std::size_t entity = 0;  // number of the candidate entity within the article
  Field field = Field::text;
  MentionKind kind = MentionKind::name;
  Span span;  // the whole phrase in the sentence's field, without a preposition; start = end for an omitted subject
};

class ArticleEntities {
 public:
  // A pure function of its arguments; they need not outlive the result. `analysis` must belong to `article`.
  static ArticleEntities build(const ArticleAnalysis& analysis, const Article& article);

  ArticleEntities(ArticleEntities&&) noexcept;
  ArticleEntities& operator=(ArticleEntities&&) noexcept;
  ~ArticleEntities();

  // The entity that an argument headed by `word` denotes. The word may be a name's first or any other word, a title
  // before its name, a description, a noun that denotes persons (a group), a pronoun or a pronoun clitic. None if it
  // denotes no entity (a thing, a day, a clause) or a pronoun finds no antecedent: then a fact can only have it as a
  // concept. Sentences are numbered as in the analysis.
  std::optional<Reference> entity_at(std::size_t sentence, std::size_t word) const;

  // The entity that the unexpressed subject of a verb (Arabic) stands for.
  std::optional<Reference> omitted_subject(std::size_t sentence, std::size_t verb_word) const;

  // For a noun phrase with coordinated conjuncts ("A, B and C"), the words that head each of them, `word` first; just
  // {word} without coordination.
  std::vector<std::size_t> conjuncts(std::size_t sentence, std::size_t word) const;

  // Facts about a candidate, for deciding what a fact is.
  EntityType type(std::size_t entity) const;
  const std::string& name(std::size_t entity) const;
  bool named(
      std::size_t entity) const;  // has a mention by name, or a known institution; false for groups and descriptions
  std::size_t size() const;

  struct Result {
    std::vector<Entity> entities;
    std::vector<std::string> ids;  // by candidate number: its id, empty if it is not among `entities`
  };

  // The entities to hand out: those that have a name, and those in `used` (each use as `entity_at` or `omitted_subject`
  // returned it; a use adds its pronoun or omitted mention). Ids in order of first mention.
  Result finish(std::span<const Reference> used) const;

 private:
  struct Candidates;
  explicit ArticleEntities(std::unique_ptr<const Candidates> candidates);
  std::unique_ptr<const Candidates> candidates_;
};

}  // namespace wasl::extract
