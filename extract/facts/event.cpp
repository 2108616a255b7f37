#include "extract/facts/event.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extract/facts/lexicon.h"

namespace wasl::extract {
namespace {

// An argument less sure than this share of its role's best is a rival of the best, not a second participant.
constexpr float rival_share = 0.55F;

void sort_best_first(std::vector<Participant>& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const Participant& a, const Participant& b) { return a.probability > b.probability; });
}

void drop_rivals(std::vector<Participant>& list) {
  if (list.empty()) return;
  const float least = list.front().probability * rival_share;
  std::erase_if(list, [&](const Participant& p) { return p.probability < least; });
}

bool contains(const std::vector<Participant>& list, std::size_t word) {
  return std::any_of(list.begin(), list.end(), [&](const Participant& p) { return p.word == word; });
}

void add_coordinated(const ArticleView& article, std::size_t sentence, std::vector<Participant>& list) {
  const std::vector<Participant> given = list;
  for (const Participant& first : given) {
    for (const std::size_t word : coordinated(article, sentence, first.word)) {
      if (contains(list, word)) continue;
      Participant more = participant(article, sentence, {word, first.role, first.probability * 0.9F});
      if (more.preposition.empty()) more.preposition = first.preposition;
      list.push_back(std::move(more));
    }
  }
}

// An argument of the tree that the model did not mark: the subject or object of a verb.
void add_from_tree(const ArticleView& article, Event& event) {
  const SentenceView& view = article.sentences[event.sentence];
  if (!view.is_verb(event.word)) return;
  for (const std::size_t child : view.children(event.word)) {
    const std::string& relation = view.word(child).deprel;
    if (contains(event.doers, child) || contains(event.undergoers, child) || contains(event.others, child)) continue;
    if (relation == "nsubj" && event.doers.empty() && event.undergoers.empty()) {
      event.doers.push_back(participant(article, event.sentence, {child, Role::arg0, 0.4F}));
    } else if (relation == "obj" && event.undergoers.empty()) {
      event.undergoers.push_back(participant(article, event.sentence, {child, Role::arg1, 0.4F}));
    } else if (relation == "obl:agent" ||
               (relation == "obl" &&
                is_function_phrase(article.language, view.preposition(child), FunctionClass::agent) &&
                article.language == Language::arabic)) {
      event.doers.push_back(participant(article, event.sentence, {child, Role::arg0, 0.5F}));
    }
  }
}

}  // namespace

Participant participant(const ArticleView& article, std::size_t sentence, const Argument& argument) {
  Participant result;
  result.word = argument.word;
  result.role = argument.role;
  result.probability = argument.probability;
  result.preposition = article.sentences[sentence].preposition(argument.word);
  result.reference = article.entities->entity_at(sentence, argument.word);
  return result;
}

bool is_passive(const SentenceView& sentence, std::size_t verb) {
  if (sentence.word(verb).features.find("Voice=Pass") != std::string::npos) return true;
  for (const std::size_t child : sentence.children(verb)) {
    const std::string& relation = sentence.word(child).deprel;
    if (relation == "nsubj:pass" || relation == "aux:pass" || relation == "obl:agent") return true;
  }
  return false;
}

Event participants(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  Event event;
  event.sentence = sentence;
  event.word = predicate.word;
  event.probability = predicate.probability;
  event.action = {predicate.word};
  const SentenceView& view = article.sentences[sentence];
  for (const Argument& argument : predicate.arguments) {
    if (argument.word == predicate.word) continue;
    switch (argument.role) {
      case Role::arg0:
        event.doers.push_back(participant(article, sentence, argument));
        break;
      case Role::arg1:
        // What stands with by or من قبل acts, whatever its label.
        if (view.word(argument.word).deprel == "obl:agent") {
          event.doers.push_back(participant(article, sentence, argument));
        } else {
          event.undergoers.push_back(participant(article, sentence, argument));
        }
        break;
      case Role::arg2:
        event.others.push_back(participant(article, sentence, argument));
        break;
      case Role::location:
        event.places.push_back(participant(article, sentence, argument));
        break;
      case Role::light_verb:
        event.action.push_back(argument.word);
        break;
      default:
        break;
    }
  }
  std::sort(event.action.begin(), event.action.end());
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others}) {
    sort_best_first(*list);
    drop_rivals(*list);
  }
  add_from_tree(article, event);
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others, &event.places}) {
    add_coordinated(article, sentence, *list);
  }
  return event;
}

std::vector<Pair> pairs(const ArticleView& article, const Event& event) {
  std::vector<Participant> subjects = event.doers;
  std::vector<Participant> undergoers = event.undergoers;
  if (subjects.empty() && !event.passive) {
    // A state or happening has its subject as arg1 ("عاد", "fell").
    const SentenceView& view = article.sentences[event.sentence];
    const auto subject = std::find_if(undergoers.begin(), undergoers.end(), [&](const Participant& p) {
      const std::string_view relation = view.relation(p.word);
      return relation == "nsubj" ||
             (p.preposition.empty() && event.construction == "event_noun" && undergoers.size() == 1);
    });
    if (subject != undergoers.end()) {
      subjects.push_back(*subject);
      undergoers.erase(subject);
    }
  }
  std::vector<Pair> result;
  const auto add = [&](const Participant& object, std::string_view origin) {
    for (const Participant& subject : subjects) {
      if (subject.word == object.word && subject.reference.has_value() == object.reference.has_value()) continue;
      result.push_back({subject, object, false, origin});
    }
  };
  for (const Participant& object : undergoers) add(object, "arg1");
  for (const Participant& object : event.others) add(object, "arg2");
  for (const Pair& pair : plural_subject(article, event)) result.push_back(pair);
  for (const Participant& place : event.places) {
    if (place.reference) add(place, "place");
  }
  const std::vector<Pair> direct = result;
  for (const Pair& pair : direct) {
    if (pair.origin == "coordination" || pair.object.reference) continue;
    for (const Participant& owner : possessors(article, event.sentence, pair.object)) {
      result.push_back({pair.subject, owner, false, "possessor"});
    }
  }
  return result;
}

}  // namespace wasl::extract
