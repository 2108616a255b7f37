// The relative clause: the noun before it is one of its participants.
//
//   الجندي الذي أنقذته الطبيبة          the-soldier whom saved-him the-doctor   -> doctor | أنقذت | soldier
//   the farmer who sued the bank                                              -> farmer | sued | bank
//
// The model marks the antecedent with the role that the relative or resumptive pronoun has in the clause. Where both
// the pronoun and the antecedent are marked, the antecedent counts; where only a relative pronoun is, its antecedent
// takes its place.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "extract/facts/event.h"
#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

void replace_pronoun(const ArticleView& article, std::size_t sentence, std::size_t antecedent, std::size_t verb,
                     std::vector<Participant>& list) {
  const SentenceView& view = article.sentences[sentence];
  for (auto at = list.begin(); at != list.end();) {
    const bool relative = view.is_pronoun(at->word) && !at->reference && view.within(at->word, verb);
    if (!relative) {
      ++at;
      continue;
    }
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const Participant& p) { return p.word == antecedent; });
    if (known) {
      at = list.erase(at);
      continue;
    }
    *at = participant(article, sentence, {antecedent, at->role, at->probability});
    at->preposition.clear();
    ++at;
  }
}

bool is_relative_pronoun(const SentenceView& view, std::size_t word) {
  static const std::array<std::string, 10> words = {"who",          "which",        "that",         fold("الذي"),
                                                    fold("التي"),   fold("الذين"),  fold("اللذان"), fold("اللتان"),
                                                    fold("اللذين"), fold("اللواتي")};
  return view.is_pronoun(word) && std::find(words.begin(), words.end(), view.folded(word)) != words.end();
}

bool has_resumptive_object(const SentenceView& view, std::size_t verb) {
  if (view.language() != Language::arabic) return false;
  const std::size_t next = verb + 1;
  return next < view.size() && view.is_pronoun(next) && view.word(next).span.start == view.word(verb).span.end &&
         view.head(next) == verb;
}

}  // namespace

std::optional<Event> relative_clause(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  const SentenceView& view = article.sentences[sentence];
  const auto head = view.head(predicate.word);
  if (!view.is_verb(predicate.word) || !head) return std::nullopt;
  std::size_t antecedent = *head;
  if (view.word(predicate.word).deprel != "acl:relcl") {
    // A relative pronoun as subject says so whatever the clause hangs on: its antecedent is the noun before it.
    const auto pronoun = view.child(predicate.word, "nsubj");
    if (!pronoun || !is_relative_pronoun(view, *pronoun)) return std::nullopt;
    std::size_t before = *pronoun;
    while (before > 0 && !view.is_noun(before)) --before;
    if (!view.is_noun(before)) return std::nullopt;
    antecedent = before;
    // The head of the name or phrase that ends there.
    while (view.head(antecedent) && *view.head(antecedent) < *pronoun && *view.head(antecedent) + 6 > *pronoun &&
           view.is_noun(*view.head(antecedent))) {
      antecedent = *view.head(antecedent);
    }
  }
  Event event = participants(article, sentence, predicate);
  event.construction = "relative_clause";
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others}) {
    replace_pronoun(article, sentence, antecedent, predicate.word, *list);
  }
  if (has_resumptive_object(view, predicate.word) && !event.doers.empty() && event.doers.front().word == antecedent) {
    const auto subject = std::find_if(event.undergoers.begin(), event.undergoers.end(), [&](const Participant& p) {
      return p.word > predicate.word && p.preposition.empty() && !view.is_pronoun(p.word);
    });
    if (subject != event.undergoers.end()) {
      std::swap(*subject, event.doers.front());
      subject->role = Role::arg1;
      event.doers.front().role = Role::arg0;
    }
  }
  const bool object_given = !event.undergoers.empty() || !event.others.empty();
  const bool antecedent_used = [&] {
    for (const auto* list : {&event.doers, &event.undergoers, &event.others}) {
      for (const Participant& p : *list) {
        if (p.word == antecedent) return true;
      }
    }
    return false;
  }();
  if (event.doers.empty() && object_given && !antecedent_used) {
    event.doers.push_back(participant(article, sentence, {antecedent, Role::arg0, 0.4F}));
  }
  // The antecedent's own preposition introduces it in its clause, not in this one.
  for (std::vector<Participant>* list : {&event.undergoers, &event.others}) {
    for (Participant& p : *list) {
      if (p.word == antecedent) p.preposition.clear();
    }
  }
  return event;
}

}  // namespace wasl::extract
