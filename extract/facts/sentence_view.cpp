#include "extract/facts/sentence_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

// Relations of dependents that are no part of the noun phrase itself.
bool leaves_phrase(std::string_view relation) {
  static constexpr std::array<std::string_view, 11> outside = {
      "acl", "advcl", "conj", "cc", "parataxis", "case", "punct", "mark", "cop", "discourse", "ccomp"};
  return std::find(outside.begin(), outside.end(), relation) != outside.end();
}

}  // namespace

SentenceView::SentenceView(const SentenceAnalysis& sentence, std::size_t number, const Text& field, Language language)
    : sentence_(&sentence), number_(number), field_(&field), language_(language), children_(sentence.words.size()) {
  folded_.reserve(sentence.words.size());
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& current = sentence.words[i];
    folded_.push_back(fold(current.form));
    const bool has_head = current.head >= 0 && static_cast<std::size_t>(current.head) < sentence.words.size();
    heads_.push_back(has_head ? std::optional(static_cast<std::size_t>(current.head)) : std::nullopt);
  }
  for (std::size_t i = 0; i < size(); ++i) {
    std::size_t at = i;
    for (std::size_t steps = 0; heads_[at] && steps <= size(); ++steps) at = *heads_[at];
    if (heads_[at]) heads_[i].reset();
  }
  for (std::size_t i = 0; i < size(); ++i) {
    if (heads_[i]) children_[*heads_[i]].push_back(i);
  }
  mark_quotations(false);
}

void SentenceView::set_open_quotation() { mark_quotations(true); }

void SentenceView::mark_quotations(bool open) {
  quoted_.assign(size(), false);
  bool inside = open;
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string& form = word(i).form;
    const bool opens = form == "«" || form == "“" || form == "``";
    const bool closes = form == "»" || form == "”" || form == "''";
    if (opens) {
      inside = true;
    } else if (closes) {
      inside = false;
    } else if (form == "\"") {
      inside = !inside;
    } else {
      quoted_[i] = inside;
    }
  }
  ends_in_quotation_ = inside;
}

bool SentenceView::within(std::size_t index, std::size_t ancestor) const {
  std::optional<std::size_t> at = index;
  while (at && *at != ancestor) at = heads_[*at];
  return at.has_value();
}

std::string_view SentenceView::relation(std::size_t index) const {
  const std::string_view whole = word(index).deprel;
  return whole.substr(0, whole.find(':'));
}

std::optional<std::size_t> SentenceView::child(std::size_t index, std::string_view relation_name) const {
  for (const std::size_t child_index : children_[index]) {
    if (relation(child_index) == relation_name) return child_index;
  }
  return std::nullopt;
}

std::string SentenceView::preposition(std::size_t index) const {
  for (const std::size_t marker : children_[index]) {
    if (relation(marker) != "case" || marker > index) continue;
    std::string text = word(marker).form;
    for (const std::size_t part : children_[marker]) {
      if (relation(part) == "fixed") text += " " + word(part).form;
    }
    return text;
  }
  return "";
}

SentenceView::Range SentenceView::phrase(std::size_t index) const {
  Range range{index, index};
  std::vector<std::size_t> open = {index};
  std::vector<bool> member(size(), false);
  member[index] = true;
  while (!open.empty()) {
    const std::size_t current = open.back();
    open.pop_back();
    for (const std::size_t next : children_[current]) {
      const std::string_view name = relation(next);
      // A preposition below the head belongs to the phrase ("minister of justice"), the head's own does not.
      const bool inner_case = name == "case" && current != index;
      if ((leaves_phrase(name) && !inner_case) || member[next]) continue;
      member[next] = true;
      open.push_back(next);
    }
  }
  while (range.first > 0 && member[range.first - 1]) --range.first;
  while (range.last + 1 < size()) {
    const std::size_t next = range.last + 1;
    const bool hyphen = word(next).form == "-" && next + 1 < size() && member[next + 1];
    const bool quote = word(next).upos == "PUNCT" && word(next).form != "," && word(next).form != "،" &&
                       next + 1 < size() && member[next + 1];
    if (!member[next] && !hyphen && !quote) break;
    range.last = next;
  }
  return range;
}

Span SentenceView::span(Range range) const { return {word(range.first).span.start, word(range.last).span.end}; }

std::string SentenceView::text(Span characters) const { return std::string(field_->slice(characters)); }

std::string SentenceView::text(Range range) const { return text(span(range)); }

bool SentenceView::is_verb(std::size_t index) const { return word(index).upos == "VERB" || word(index).upos == "AUX"; }

bool SentenceView::is_noun(std::size_t index) const {
  return word(index).upos == "NOUN" || word(index).upos == "PROPN";
}

const Predicate* SentenceView::predicate_at(std::size_t index) const {
  for (const Predicate& predicate : sentence_->predicates) {
    if (predicate.word == index) return &predicate;
  }
  return nullptr;
}

}  // namespace wasl::extract
