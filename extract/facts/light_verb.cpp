// The light verb: a verb that only carries tense and subject, and an event noun that says what happens.
//
//   أجرى الرئيس محادثات مع نظيره       ran the-president talks with counterpart   -> president | أجرى محادثات, مع |
//   counterpart The queen paid a visit to Oslo.                                             -> queen | paid visit, to |
//   Oslo
//
// The noun is the semantic head and decides the relation type; verb and noun together are the words of the action. تم
// and جرى before an event noun only say that it happened: the noun's genitive is what undergoes ("تم توقيف رجل").
#include <algorithm>

#include "extract/facts/event.h"

namespace wasl::extract {

std::optional<Event> light_verb(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  const auto is_light = [](const Argument& argument) { return argument.role == Role::light_verb; };
  const auto light = std::find_if(predicate.arguments.begin(), predicate.arguments.end(), is_light);
  if (light == predicate.arguments.end()) return std::nullopt;
  Event event = participants(article, sentence, predicate);
  event.construction = "light_verb";
  const SentenceView& view = article.sentences[sentence];
  if (event.doers.empty() && view.is_verb(light->word) && !is_passive(view, light->word)) {
    // The verb's own subject, unless the noun itself is it (تم).
    for (const std::size_t child : view.children(light->word)) {
      if (view.word(child).deprel == "nsubj" && child != predicate.word) {
        event.doers.push_back(participant(article, sentence, {child, Role::arg0, 0.4F}));
      }
    }
  }
  return event;
}

}  // namespace wasl::extract
