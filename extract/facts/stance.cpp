#include "extract/facts/stance.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wasl::extract {
namespace {

struct Reading {
  bool negated = false;
  std::optional<Modality> modality;
};

const Event* event_at(const std::vector<Event>& events, std::size_t word) {
  for (const Event& event : events) {
    if (event.word == word || std::find(event.action.begin(), event.action.end(), word) != event.action.end())
      return &event;
  }
  return nullptr;
}

bool non_finite(const SentenceView& view, std::size_t word) {
  if (!view.is_verb(word)) return true;
  const std::string_view relation = view.relation(word);
  if (view.language() == Language::english) {
    const auto mark = view.child(word, "mark");
    return (mark && view.folded(*mark) == "to") || view.word(word).form.ends_with("ing") || relation == "xcomp";
  }
  return relation == "xcomp";
}

// Goes outwards from the event and applies what each governing word says of its content. Stops at the first that
// reports, and where a finite clause hangs on a word that says nothing of it.
Reading around(const SentenceView& view, const std::vector<Event>& events, const Event& event, int depth) {
  Reading reading;
  reading.negated = negated_by_itself(view, event);
  reading.modality = own_modality(view, event);
  if (depth > 6) return reading;
  const auto above = governor(view, event);
  if (!above) return reading;
  const Event* outer = event_at(events, *above);
  if (outer != nullptr && outer->word == event.word) return reading;
  const auto content = content_class(view, *above);
  const auto suggest = [&](Modality modality) {
    if (!reading.modality) reading.modality = modality;
  };
  if (!content) {
    if (outer == nullptr || !non_finite(view, event.word)) return reading;
    const Reading more = around(view, events, *outer, depth + 1);
    if (!reading.modality) reading.modality = more.modality;
    return reading;
  }
  switch (*content) {
    case ContentClass::say:
    case ContentClass::think:
      return reading;
    case ContentClass::deny:
      reading.negated = !reading.negated;
      return reading;
    case ContentClass::expect:
    case ContentClass::accuse:
      suggest(Modality::possible);
      return reading;
    case ContentClass::demand:
      suggest(Modality::required);
      return reading;
    case ContentClass::promise:
      suggest(Modality::planned);
      return reading;
    case ContentClass::ask:
      suggest(Modality::hypothetical);
      return reading;
    case ContentClass::plan:
      if (non_finite(view, event.word) || view.language() == Language::arabic) suggest(Modality::planned);
      break;
    case ContentClass::refuse:
      reading.negated = !reading.negated;
      suggest(Modality::planned);
      break;
    case ContentClass::fail:
    case ContentClass::lack:
      reading.negated = !reading.negated;
      break;
    case ContentClass::able:
      break;
    case ContentClass::possible:
      suggest(Modality::possible);
      break;
    case ContentClass::must:
      suggest(Modality::required);
      break;
  }
  if (outer != nullptr) {
    const Reading more = around(view, events, *outer, depth + 1);
    if (!reading.modality) reading.modality = more.modality;
    if (more.negated) reading.negated = !reading.negated;
  }
  return reading;
}

// The rules' weight against the model, as log odds.
constexpr double rule_for_modality = 2.0;
constexpr double rule_for_actual = 0.7;
constexpr double rule_for_denial =
    5.0;  // more than the model can ever weigh: what is denied in so many words is denied
constexpr double rule_against_denial = 0.8;

}  // namespace

Stance stance(const ArticleView& article, const std::vector<Event>& sentence_events, const Attribution& attribution,
              const Event& event) {
  const SentenceView& view = article.sentences[event.sentence];
  const Reading reading = around(view, sentence_events, event, 0);
  Stance result;
  result.source = attribution.source(event);
  result.negated = reading.negated;
  result.modality = reading.modality.value_or(Modality::actual);
  const Predicate* predicate = view.predicate_at(event.word);
  if (predicate == nullptr) return result;
  float total = 0;
  for (const float p : predicate->modality) total += p;
  if (total < 0.5F) return result;  // the model gives no such probabilities
  std::array<double, 5> score{};
  for (std::size_t i = 0; i < score.size(); ++i)
    score.at(i) = std::log(std::max(0.01, static_cast<double>(predicate->modality.at(i))));
  score.at(static_cast<std::size_t>(result.modality)) += reading.modality ? rule_for_modality : rule_for_actual;
  result.modality = static_cast<Modality>(std::max_element(score.begin(), score.end()) - score.begin());
  const double denied = std::clamp(static_cast<double>(predicate->negated), 0.01, 0.99);
  const double odds = std::log(denied / (1 - denied)) + (reading.negated ? rule_for_denial : -rule_against_denial);
  result.negated = odds > 0;
  return result;
}

}  // namespace wasl::extract
