// Antecedents of pronouns and of unexpressed subjects: by agreement, grammar and salience (subject before others, the
// same sentence before the one before it, the nearer before the farther).
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "extract/entities/article_words.h"

namespace wasl::extract {

// Something said of an entity at a place: what later pronouns can take up.
struct Occurrence {
  std::size_t sentence = 0;
  std::size_t word = 0;
  std::size_t entity = 0;
  bool subject = false;
  bool named = false;
};

struct EntityTraits {
  Agreement agreement = any_agreement;
  EntityType type = EntityType::other;
};

class PronounResolver {
 public:
  // `entity_of(sentence, word)`: the entity that a word other than a pronoun denotes. `traits(entity)`.
  // The occurrences are those by words, ascending. Both functions are called only while the resolver is made or asked.
  PronounResolver(const ArticleWords& words, std::vector<Occurrence> occurrences,
                  std::function<std::optional<std::size_t>(std::size_t, std::size_t)> entity_of,
                  std::function<EntityTraits(std::size_t)> traits);

  std::optional<std::size_t> pronoun(std::size_t sentence, std::size_t word) const;
  std::optional<std::size_t> omitted_subject(std::size_t sentence, std::size_t verb) const;

 private:
  void add(const Occurrence& occurrence);
  std::optional<std::size_t> entity_or_pronoun(std::size_t sentence, std::size_t word) const;
  std::optional<std::size_t> resolve(std::size_t sentence, std::size_t word);
  std::optional<std::size_t> relative(std::size_t sentence, std::size_t word) const;
  // What grammar says of a pronoun: nothing, or the entity that it stands for, or that this is none.
  using Grammar = std::optional<std::optional<std::size_t>>;
  Grammar marked(std::size_t sentence, std::size_t word, Agreement agreement) const;
  Grammar resumptive(std::size_t sentence, std::size_t word) const;
  bool has_subject_after(std::size_t sentence, std::size_t verb) const;
  std::optional<std::size_t> speaker(std::size_t sentence, std::size_t word) const;
  std::optional<std::size_t> salient(std::size_t sentence, std::size_t word, Agreement agreement,
                                     bool for_subject) const;
  std::optional<std::size_t> find_omitted(std::size_t sentence, std::size_t verb) const;
  std::optional<std::size_t> subject_of(std::size_t sentence, std::size_t predicate) const;
  bool has_subject(std::size_t sentence, std::size_t verb) const;
  bool agrees(std::size_t entity, Agreement agreement) const;

  const ArticleWords* words_;
  std::vector<Occurrence> occurrences_;  // so far, ascending
  std::map<std::size_t, int> counts_;    // of each entity among them
  std::vector<std::vector<std::optional<std::size_t>>> pronouns_;
  std::vector<std::vector<std::optional<std::size_t>>> omitted_;
  std::function<std::optional<std::size_t>(std::size_t, std::size_t)> entity_of_;
  std::function<EntityTraits(std::size_t)> traits_;
};

}  // namespace wasl::extract
