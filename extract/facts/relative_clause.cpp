// The relative clause: the noun before it is one of its participants.
//
//   الجندي الذي أنقذته الطبيبة          the-soldier whom saved-him the-doctor   -> doctor | أنقذت | soldier
//   the farmer who sued the bank                                              -> farmer | sued | bank
//
// The model marks the antecedent with the role that the relative or resumptive pronoun has in the clause. Where both
// the pronoun and the antecedent are marked, the antecedent counts; where only a relative pronoun is, its antecedent
// takes its place.
#include <algorithm>

#include "extract/facts/event.h"

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

}  // namespace

std::optional<Event> relative_clause(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  const SentenceView& view = article.sentences[sentence];
  const auto head = view.head(predicate.word);
  if (!view.is_verb(predicate.word) || !head || view.word(predicate.word).deprel != "acl:relcl") return std::nullopt;
  const std::size_t antecedent = *head;
  Event event = participants(article, sentence, predicate);
  event.construction = "relative_clause";
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others}) {
    replace_pronoun(article, sentence, antecedent, predicate.word, *list);
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
