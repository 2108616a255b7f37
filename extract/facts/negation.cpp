// Negation of the event itself.
//
//   لم يحضر الوزير الجلسة              not attended the-minister the-session    -> denied
//   They never met. Nobody came. He left without paying.                      -> denied
//
// but affirmed where the negation only restricts or belongs to an aspect:
//   لم يستقبل إلا السفير               not received except the-ambassador       -> affirmed
//   لا يزال يدعم                      not ceases supports = still supports      -> affirmed
//   He not only apologised                                                    -> affirmed
#include <algorithm>
#include <array>
#include <string_view>

#include "extract/facts/stance.h"
#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

// Verbs that with a negation mean "still".
bool is_aspect(const SentenceView& view, std::size_t word) {
  static const std::array<std::string, 9> forms = {fold("زال"),    fold("زالت"),  fold("يزال"),
                                                   fold("تزال"),   fold("زالوا"), fold("يزالون"),
                                                   fold("تزالون"), fold("انفك"),  fold("برح")};
  return word < view.size() && std::find(forms.begin(), forms.end(), view.folded(word)) != forms.end();
}

bool restricted(const SentenceView& view, std::size_t negation) {
  if (view.language() == Language::english) {
    return negation + 1 < view.size() && (view.folded(negation + 1) == "only" || view.folded(negation + 1) == "just");
  }
  for (std::size_t at = negation + 1; at < view.size() && at < negation + 15; ++at) {
    if (is_function_word(view, at, FunctionClass::restriction)) return true;
  }
  return false;
}

bool denies(const SentenceView& view, std::size_t word) {
  return is_function_word(view, word, FunctionClass::negation) && !is_aspect(view, word + 1) && !restricted(view, word);
}

// ما is more often "what" than "not", and دون and غير have other readings: these count only if the model says so.
bool ambiguous(const SentenceView& view, std::size_t word) {
  static const std::array<std::string, 3> words = {fold("ما"), fold("غير"), fold("ألا")};
  return view.language() == Language::arabic && std::find(words.begin(), words.end(), view.folded(word)) != words.end();
}

}  // namespace

bool negated_by_itself(const SentenceView& view, const Event& event) {
  for (const std::size_t head : event.action) {
    if (const Predicate* predicate = view.predicate_at(head)) {
      for (const Argument& argument : predicate->arguments) {
        if (argument.role == Role::negation && argument.probability > 0.5F && !is_aspect(view, argument.word + 1) &&
            !restricted(view, argument.word)) {
          return true;
        }
      }
    }
    for (const std::size_t child : view.children(head)) {
      const std::string_view relation = view.relation(child);
      const bool particle = relation == "advmod" || relation == "aux" || relation == "mark" || relation == "det" ||
                            relation == "case" || relation == "cc" || relation == "compound" || relation == "neg";
      if (particle && child < head && denies(view, child) && !ambiguous(view, child)) return true;
    }
    if (view.language() == Language::arabic && head > 0 && denies(view, head - 1) && !ambiguous(view, head - 1))
      return true;
  }
  if (view.language() == Language::english) {  // nobody came; made no promise; neither side
    for (const auto* list : {&event.doers, &event.undergoers}) {
      for (const Participant& p : *list) {
        if (p.word == event.word || p.word >= view.size()) continue;
        const bool itself = view.is_pronoun(p.word) && denies(view, p.word);
        const auto determiner = view.child(p.word, "det");
        if (itself || (determiner && denies(view, *determiner))) return true;
      }
    }
  }
  return false;
}

}  // namespace wasl::extract
