// Modality that the clause itself expresses, by particle, auxiliary, conjunction or position.
//
//   سيزور الملك الجزيرة                will-visit the-king the-island           -> planned
//   قد تستقيل الوزيرة                  may resign the-minister (قد + imperfect)  -> possible
//   يجب أن يدفع النادي                 must pay the-club                        -> required
//   لو فاز الفريق                     if won the-team                          -> hypothetical
//   The firm may sue. She must pay. If he wins, he will resign.
//
// A purpose clause ("سافر لحضور الحفل", "came to help") is planned; a question is hypothetical.
#include <algorithm>
#include <string_view>

#include "extract/facts/stance.h"
#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

bool is_imperfect(const SentenceView& view, std::size_t verb) {
  const std::string& features = view.word(verb).features;
  if (features.find("Aspect=Imp") != std::string::npos) return true;
  if (features.find("Aspect=Perf") != std::string::npos) return false;
  const std::string& form = view.folded(verb);
  return form.starts_with("ي") || form.starts_with("ت") || form.starts_with("ن");
}

std::optional<Modality> particle(const SentenceView& view, std::size_t word, std::size_t verb) {
  if (is_function_word(view, word, FunctionClass::possible)) {
    static const std::string qad = fold("قد");
    if (view.folded(word) == qad && !is_imperfect(view, verb)) return std::nullopt;
    return Modality::possible;
  }
  if (is_function_word(view, word, FunctionClass::must)) return Modality::required;
  if (is_function_word(view, word, FunctionClass::future)) return Modality::planned;
  if (is_function_word(view, word, FunctionClass::hypothetical)) return Modality::hypothetical;
  return std::nullopt;
}

bool has_condition(const SentenceView& view, std::size_t head) {
  for (const std::size_t child : view.children(head)) {
    const std::string_view relation = view.relation(child);
    if ((relation == "mark" || relation == "advmod" || relation == "compound") && child < head &&
        is_function_word(view, child, FunctionClass::condition)) {
      // إن before a noun is "indeed", not "if".
      static const std::string in = fold("إن");
      if (view.folded(child) == in && !(child + 1 == head && view.is_verb(head))) continue;
      return true;
    }
  }
  return false;
}

bool sentence_has_condition(const SentenceView& view) {
  static const std::string in = fold("إن");
  for (std::size_t at = 0; at < view.size(); ++at) {
    if (view.folded(at) != in && is_function_word(view, at, FunctionClass::condition)) return true;
  }
  return false;
}

bool is_question(const SentenceView& view) {
  for (std::size_t at = view.size(); at-- > 0;) {
    const std::string& form = view.word(at).form;
    if (form == "?" || form == "؟") return true;
    if (view.word(at).upos != "PUNCT") return false;
  }
  return false;
}

// "is to begin", "are due to meet".
bool be_to(const SentenceView& view, std::size_t verb) {
  if (view.language() != Language::english || verb < 2 || view.folded(verb - 1) != "to") return false;
  const std::string& before = view.folded(verb - 2);
  return before == "is" || before == "are" || before == "was" || before == "were" || before == "going" ||
         before == "set" || before == "due" || before == "scheduled" || before == "expected";
}

bool is_purpose(const SentenceView& view, const Event& event) {
  const std::string_view relation = view.relation(event.word);
  if (view.language() == Language::english) {
    if (relation != "advcl") return false;
    const auto mark = view.child(event.word, "mark");
    return mark && view.folded(*mark) == "to";
  }
  if (view.is_verb(event.word)) {
    const auto mark = view.child(event.word, "mark");
    return mark && *mark < event.word && is_function_word(view, *mark, FunctionClass::purpose);
  }
  if (relation != "obl" && relation != "nmod" && relation != "advcl") return false;
  // The content of a verb ("دعا ل", "سعى ل") is governed by that verb.
  for (const Predicate& predicate : view.analysis().predicates) {
    for (const Argument& argument : predicate.arguments) {
      if (argument.word == event.word && argument.role != Role::adverbial) return false;
    }
  }
  const std::string preposition = view.preposition(event.word);
  return !preposition.empty() && is_function_phrase(view.language(), preposition, FunctionClass::purpose) &&
         preposition != "حتى";
}

}  // namespace

std::optional<Modality> own_modality(const SentenceView& view, const Event& event) {
  bool would = false;
  std::optional<Modality> found;
  for (const std::size_t head : event.action) {
    if (has_condition(view, head)) return Modality::hypothetical;
    if (const Predicate* predicate = view.predicate_at(head)) {
      for (const Argument& argument : predicate->arguments) {
        if (argument.role != Role::modal || argument.probability < 0.5F) continue;
        if (const auto value = particle(view, argument.word, head)) {
          found = value;
        } else if (const auto content = content_class(view, argument.word)) {
          if (*content == ContentClass::possible || *content == ContentClass::expect) found = Modality::possible;
          if (*content == ContentClass::must || *content == ContentClass::demand) found = Modality::required;
          if (*content == ContentClass::plan) found = Modality::planned;
        }
      }
    }
    for (const std::size_t child : view.children(head)) {
      const std::string_view relation = view.relation(child);
      if (child > head || (relation != "aux" && relation != "advmod" && relation != "compound" && relation != "mark"))
        continue;
      if (const auto value = particle(view, child, head); value && !found) found = value;
    }
    if (head > 0 && view.is_verb(head) && view.language() == Language::arabic && !found) {
      const auto value = particle(view, head - 1, head);
      if (value && *value != Modality::hypothetical) found = value;
    }
    if (be_to(view, head)) found = Modality::planned;
  }
  if (found == Modality::hypothetical && view.language() == Language::english) {
    would = true;
    // "would" is a future seen from the past unless a condition stands beside it.
    found = sentence_has_condition(view) ? Modality::hypothetical : Modality::planned;
  }
  if (found) return found;
  if (is_purpose(view, event)) return Modality::planned;
  if (!would && is_question(view) && !content_class(view, event.word)) return Modality::hypothetical;
  return std::nullopt;
}

}  // namespace wasl::extract
