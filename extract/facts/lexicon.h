// The tables of extract/lexicon/ about actions, contents, particles and prepositions, looked up by a word's lemma and,
// where the lemma is missing or unknown to them, by its form. Loaded once; reading is thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extract/analyse/analysis.h"
#include "extract/fact.h"
#include "extract/facts/sentence_view.h"

namespace wasl::extract {

struct RelationType {
  std::string name;   // MEET
  std::string event;  // PLOVER event type or empty
  bool symmetric = false;
};

// What a verb or noun says of the clause or event that is its content.
enum class ContentClass {
  say,
  deny,
  think,
  expect,
  accuse,
  demand,
  promise,
  ask,
  plan,
  refuse,
  fail,
  able,
  possible,
  must,
  lack
};

enum class FunctionClass {
  negation,
  restriction,
  future,
  possible,
  must,
  hypothetical,
  condition,
  purpose,
  according,
  nominal_clause,
  agent,
  source_noun,
  document,
  content_preposition,
  two_objects,  // verbs that take two objects without a preposition (منح)
  receiving  // verbs and event nouns whose subject is at the other end of what they bring (تلقى اتصالا من)
};

// Names of the classes of function_words.tsv and contents.tsv, in the order of the enumerations.
std::optional<ContentClass> content_class(const SentenceView& sentence, std::size_t word);

// Whether the word (with those after it, for a phrase of several words) stands in the class.
bool is_function_word(const SentenceView& sentence, std::size_t word, FunctionClass wanted);
// The same for words that are not in a sentence, a preposition for example.
bool is_function_phrase(Language language, std::string_view words, FunctionClass wanted);

// The relation type of an action; nullptr if the tables do not know the word. The row is chosen whose prepositions fit
// best: the same preposition, none, any.
const RelationType* relation_type(const SentenceView& sentence, std::size_t word, std::string_view preposition);

// All types, in the order of the table; for documentation and tests.
std::size_t relation_type_count();
const RelationType* relation_type_by_name(std::string_view name);

}  // namespace wasl::extract
