// One analysed sentence with what constructions ask of its tree. A view: the analysis, the text and the article must
// outlive it. Word indices are those of the analysis.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analyse/analysis.h"
#include "extract/text/text.h"

namespace wasl::extract {

class SentenceView {
 public:
  SentenceView(const SentenceAnalysis& sentence, std::size_t number, const Text& field, Language language);

  std::size_t number() const { return number_; }  // within the analysis
  Language language() const { return language_; }
  const SentenceAnalysis& analysis() const { return *sentence_; }
  std::size_t size() const { return sentence_->words.size(); }
  const Word& word(std::size_t index) const { return sentence_->words[index]; }
  // The word's form as tables are looked up: folded (word_forms.h).
  const std::string& folded(std::size_t index) const { return folded_[index]; }
  const std::vector<std::size_t>& children(std::size_t index) const { return children_[index]; }
  // The syntactic head. Unlike Word::head always part of a tree: where the analysis has a cycle, it is cut.
  std::optional<std::size_t> head(std::size_t index) const { return heads_[index]; }

  // Whether `index` is `ancestor` or below it.
  bool within(std::size_t index, std::size_t ancestor) const;
  // The relation without its subtype: "nsubj" of "nsubj:pass".
  std::string_view relation(std::size_t index) const;
  std::optional<std::size_t> child(std::size_t index, std::string_view relation) const;

  // The preposition that introduces a phrase: the characters of its case child and what is fixed to it ("من قبل");
  // empty if none.
  std::string preposition(std::size_t index) const;
  // First and last word of the phrase that `index` heads, without its preposition, clauses, coordinated phrases and
  // outer punctuation.
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  Range phrase(std::size_t index) const;
  Span span(Range range) const;
  Span span(std::size_t index) const { return word(index).span; }
  // The characters between two words, inclusive.
  std::string text(Range range) const;
  std::string text(Span span) const;

  bool is_verb(std::size_t index) const;
  bool is_noun(std::size_t index) const;  // noun or name
  bool is_pronoun(std::size_t index) const { return word(index).upos == "PRON"; }
  const Predicate* predicate_at(std::size_t index) const;
  // Whether the word stands between quotation marks that open in this sentence or, by `set_open_quotation`, earlier.
  bool quoted(std::size_t index) const { return quoted_[index]; }
  bool ends_in_quotation() const { return ends_in_quotation_; }
  void set_open_quotation();

 private:
  void mark_quotations(bool open);

  const SentenceAnalysis* sentence_;
  std::size_t number_;
  const Text* field_;
  Language language_;
  std::vector<std::string> folded_;
  std::vector<std::optional<std::size_t>> heads_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<bool> quoted_;
  bool ends_in_quotation_ = false;
};

}  // namespace wasl::extract
