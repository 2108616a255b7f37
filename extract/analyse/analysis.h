// What the model says of an article: words, grammar, names, predicates and their arguments. A record; no behaviour.
//
// A word is a syntactic word: Arabic clitics (و ف ب ل ك س and the pronoun suffixes) are words of their own. Word
// indices are 0-based within the sentence. Offsets count code points of the field, half-open; the characters of a word
// are never changed, so that the spans of a token's words tile the token ("للحلف" = "ل" + "لحلف").
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "extract/fact.h"

namespace wasl::extract {

enum class Language { arabic, english };

struct Word {
  std::string form;  // the characters, without diacritics and tatweel
  Span span;
  std::size_t token = 0;  // number of the orthographic token within the sentence
  std::string upos;       // Universal Dependencies part of speech
  std::string features;   // UD features, "Gender=Masc|Number=Sing", sorted; "_" if none
  std::string lemma;
  int head = -1;       // index of the syntactic head; -1 for the root
  std::string deprel;  // Universal Dependencies relation to the head
};

// Roles of an argument. arg0 doer, speaker, cause; arg1 undergoer, content; arg2 partner, recipient, addressee,
// opponent, person called on; after PropBank (Palmer, Gildea, Kingsbury 2005) and the project's annotation guide.
enum class Role { arg0, arg1, arg2, time, location, negation, modal, light_verb, adverbial };
inline constexpr std::array<std::string_view, 9> role_names = {"ARG0", "ARG1", "ARG2", "TMP", "LOC",
                                                               "NEG",  "MOD",  "LVB",  "ADV"};

struct Argument {
  std::size_t word = 0;  // head word of the argument: the noun, not its preposition; in title + name the title
  Role role = Role::arg0;
  float probability = 0;
};

struct Predicate {
  std::size_t word = 0;
  float probability = 0;
  std::vector<Argument> arguments;  // by word, then by role
  std::array<float, 5> modality{};  // probability of each Modality
  float negated = 0;                // probability that what it states is denied
  float attributed = 0;             // probability that somebody in the text says so
};

struct NameSpan {
  std::size_t first = 0;  // first and last word, inclusive; titles and determiners of the phrase left out
  std::size_t last = 0;
  EntityType type = EntityType::other;
  float probability = 0;
};

struct SentenceAnalysis {
  Field field = Field::text;
  Span span;
  std::vector<Word> words;
  std::vector<Predicate> predicates;  // by word
  std::vector<NameSpan> names;        // by first word, not overlapping
};

struct ArticleAnalysis {
  Language language = Language::arabic;
  std::vector<SentenceAnalysis> sentences;  // those of the title first, then those of the text
};

}  // namespace wasl::extract
