// The passive: what undergoes the action is its subject, who acts stands with by, من قبل, من طرف, على يد or not at all.
//
//   اعتقل المتهم من قبل الشرطة        was-arrested the-accused from side the-police   -> police | اعتقل | accused
//   The singer was robbed by two men.                                               -> two men | robbed | singer
//
// A passive without agent is no relation of two; it makes a fact only with a further participant ("was shown a card",
// "was charged with fraud"): then what undergoes is the subject of a concept.
#include "extract/facts/event.h"

namespace wasl::extract {

std::optional<Event> passive(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  const SentenceView& view = article.sentences[sentence];
  if (!view.is_verb(predicate.word) || !is_passive(view, predicate.word)) return std::nullopt;
  Event event = participants(article, sentence, predicate);
  event.construction = "passive";
  event.passive = true;
  // The subject that the tree calls passive undergoes, whatever the role's label.
  for (auto doer = event.doers.begin(); doer != event.doers.end();) {
    if (view.word(doer->word).deprel != "nsubj:pass") {
      ++doer;
      continue;
    }
    Participant moved = *doer;
    moved.role = Role::arg1;
    event.undergoers.insert(event.undergoers.begin(), moved);
    doer = event.doers.erase(doer);
  }
  return event;
}

}  // namespace wasl::extract
