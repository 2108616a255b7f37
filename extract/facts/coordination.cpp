// Coordination: each conjunct is a participant of its own, and the members of a plural subject act on each other where
// the action is mutual.
//
//   وقعت تونس والمغرب الاتفاق           signed Tunisia and-Morocco the-agreement  -> Tunisia | agreement; Morocco |
//   agreement Anna and Omar met.                                                          -> Anna | met | Omar
//   (symmetric)
//
// Coordinated verbs need nothing here: the model marks the shared subject and object on each of them.
#include <algorithm>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"

namespace wasl::extract {

std::vector<std::size_t> coordinated(const ArticleView& article, std::size_t sentence, std::size_t word) {
  std::vector<std::size_t> words = article.entities->conjuncts(sentence, word);
  if (words.empty()) words.push_back(word);
  const SentenceView& view = article.sentences[sentence];
  // A coordinated clause is no participant.
  std::erase_if(words, [&](std::size_t w) { return w != word && view.is_verb(w); });
  return words;
}

std::vector<Pair> plural_subject(const ArticleView& article, const Event& event) {
  std::vector<Pair> result;
  const SentenceView& view = article.sentences[event.sentence];
  const RelationType* type = relation_type(view, event.word, "");
  if (type == nullptr || !type->symmetric) return result;
  // "بين ... و": both ends may carry any role.
  std::vector<Participant> members = event.doers;
  for (const auto* list : {&event.undergoers, &event.others}) {
    for (const Participant& p : *list) {
      const bool between = p.preposition == "بين" || p.preposition == "between";
      if (between && members.size() < 2) members.push_back(p);
    }
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size(); ++j) {
      if (!members[i].reference || !members[j].reference) continue;
      result.push_back({members[i], members[j], true, true});
    }
  }
  return result;
}

}  // namespace wasl::extract
