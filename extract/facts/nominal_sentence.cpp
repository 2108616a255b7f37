// The nominal sentence: the predicate is a noun or adjective, with a copula (is, كان) or without.
//
//   ليلى رئيسة الجمعية                  Layla head the-association     -> Layla | رئيسة | association
//   The club is critical of the league.                               -> club | critical, of | league
//
// Only predicates that relate two entities count: a noun or adjective of the relation table with a genitive or
// prepositional phrase. Where the model has marked the predicate itself, the other constructions have taken it already.
#include <utility>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"

namespace wasl::extract {

std::vector<std::pair<Event, Pair>> nominal_sentences(const ArticleView& article, std::size_t sentence) {
  std::vector<std::pair<Event, Pair>> result;
  const SentenceView& view = article.sentences[sentence];
  for (std::size_t head = 0; head < view.size(); ++head) {
    if (view.is_verb(head) || view.predicate_at(head) != nullptr) continue;
    if (!view.is_noun(head) && view.word(head).upos != "ADJ") continue;
    const auto subject = view.child(head, "nsubj");
    if (!subject || relation_type(view, head, "") == nullptr) continue;
    Event event;
    event.sentence = sentence;
    event.word = head;
    event.probability = 0.5F;
    event.action = {head};
    event.construction = "nominal_sentence";
    const Participant first = participant(article, sentence, {*subject, Role::arg0, 0.5F});
    event.doers = {first};
    for (const std::size_t child : view.children(head)) {
      const std::string_view relation = view.relation(child);
      if (relation != "nmod" && relation != "obl") continue;
      Participant second = participant(article, sentence, {child, Role::arg1, 0.5F});
      second.origin = "tree";
      if (!second.reference) continue;
      event.undergoers = {second};
      result.emplace_back(event, Pair{first, second});
    }
  }
  return result;
}

}  // namespace wasl::extract
