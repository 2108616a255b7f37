// The verbal clause: a finite or infinitive verb with its subject and objects, in either word order.
//
//   استقبلت الوزيرة سفير اليابان       received the-minister ambassador Japan     -> minister | استقبلت | ambassador
//   The mayor met with residents.                                               -> mayor | met, with | residents
//
// The model marks subject and object also where they stand far away: the subject of a second verb ("قرر أن يزور"), of a
// coordinated one, of a verb of control or aspect ("continued to support"). An Arabic verb without any expressed
// subject takes the entity that its omitted subject stands for. A prepositional phrase is an object only if it is
// marked as an argument (التقى ب, accused of); adjuncts make no fact.
#include "extract/facts/event.h"

namespace wasl::extract {
namespace {

bool has_plural_ending(const SentenceView& view, std::size_t verb) {
  if (view.language() != Language::arabic) return false;
  const std::string& form = view.word(verb).form;
  return form.ends_with("وا") || (form.ends_with("ون") && (form.starts_with("ي") || form.starts_with("ت")));
}

}  // namespace

std::optional<Event> verbal_clause(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  const SentenceView& view = article.sentences[sentence];
  if (!view.is_verb(predicate.word)) return std::nullopt;
  Event event = participants(article, sentence, predicate);
  event.construction = "verbal_clause";
  if (has_plural_ending(view, predicate.word)) {
    for (auto at = event.doers.begin(); at != event.doers.end();) {
      if (at->word <= predicate.word || view.is_pronoun(at->word)) {
        ++at;
        continue;
      }
      at->role = Role::arg1;
      at->origin = "rival";
      event.undergoers.push_back(*at);
      at = event.doers.erase(at);
    }
  }
  const bool unsure = event.doers.empty() || event.doers.front().probability < 0.45F;
  if (unsure) {
    if (const auto omitted = article.entities->omitted_subject(sentence, predicate.word)) {
      Participant subject;
      subject.word = predicate.word;
      subject.probability = 0.5F;
      subject.reference = *omitted;
      subject.origin = "omitted";
      event.doers.push_back(subject);
    }
  }
  return event;
}

}  // namespace wasl::extract
