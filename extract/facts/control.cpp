// Control, aspect and raising: the event that a verb takes as its content has no subject of its own.
//
//   قررت اللجنة تأجيل البطولة           decided the-committee postponing the-cup    -> committee | تأجيل | cup
//   حثت النقابة العمال على الحضور       urged the-union the-workers to attending    -> union | حثت | workers; workers |
//   حضور The clinic agreed to treat the guests. They asked the pilot to land.
//
// The model often marks these subjects; where it does not, the content takes the subject of the governing verb, or,
// after verbs of demand and help with a person as object, that person. The reverse too: where only the content's
// subject is known ("helped him leave"), it is the person to whom the governing verb is done. A light verb that the
// model took for a predicate of its own gives its subject in the same way ("أجرت الصحيفة مقابلة مع المدرب").
#include <algorithm>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"

namespace wasl::extract {
namespace {

bool is_finite_clause(const SentenceView& view, std::size_t word) {
  if (!view.is_verb(word)) return false;
  const std::string_view relation = view.relation(word);
  if (view.language() == Language::english) {
    const auto mark = view.child(word, "mark");
    const bool infinitive = mark && view.folded(*mark) == "to";
    return !infinitive && !view.word(word).form.ends_with("ing") && relation != "xcomp";
  }
  // Arabic "أن" clauses have no subject of their own either, but those of speech do.
  return relation != "xcomp";
}

bool has_person_object(ContentClass content) {
  return content == ContentClass::demand || content == ContentClass::accuse || content == ContentClass::fail ||
         content == ContentClass::must;
}

bool same_entity(const Participant& a, const Participant& b) {
  return a.reference && b.reference && a.reference->entity == b.reference->entity;
}

// The person that a governing verb has as its object.
std::vector<Participant> persons(const ArticleView& article, const Event& event) {
  std::vector<Participant> found;
  for (const auto* list : {&event.others, &event.undergoers}) {
    for (const Participant& p : *list) {
      if (!p.reference) continue;
      const EntityType type = article.entities->type(p.reference->entity);
      if (type == EntityType::location || type == EntityType::event || type == EntityType::other) continue;
      found.push_back(p);
    }
  }
  return found;
}

// An adverbial clause that the tree gives where it should give a complement: "charged with taking", "agreed to pay",
// but not "left after paying", nor an Arabic circumstance.
bool is_complement(const SentenceView& view, std::size_t word) {
  if (view.language() == Language::arabic) return false;
  const auto mark = view.child(word, "mark");
  return mark && is_function_phrase(view.language(), view.folded(*mark), FunctionClass::content_preposition);
}

// A noun of action without any doer: the subject of the clause in which it stands, as a last resort.
void inherit_from_above(const ArticleView& article, Event& event, const std::vector<Event>& events) {
  const SentenceView& view = article.sentences[event.sentence];
  if (!event.doers.empty() || view.is_verb(event.word) || event.passive) return;
  std::optional<std::size_t> at = view.head(event.word);
  while (at) {
    for (const Event& outer : events) {
      if (outer.word != *at || outer.doers.empty() || outer.word == event.word) continue;
      for (Participant subject : outer.doers) {
        if (!subject.reference || subject.origin == "distant") continue;
        const bool object = std::any_of(event.undergoers.begin(), event.undergoers.end(),
                                        [&](const Participant& p) { return same_entity(p, subject); });
        if (object) continue;
        subject.origin = "distant";
        event.doers.push_back(subject);
      }
      return;
    }
    at = view.head(*at);
  }
}

}  // namespace

std::optional<std::size_t> governor(const SentenceView& view, const Event& event) {
  std::size_t word = event.word;
  // The model's own word for it first: the predicate that has this one as its matter.
  const Predicate* best = nullptr;
  float best_probability = 0;
  for (const Predicate& predicate : view.analysis().predicates) {
    if (std::find(event.action.begin(), event.action.end(), predicate.word) != event.action.end()) continue;
    for (const Argument& argument : predicate.arguments) {
      if (argument.word != word || (argument.role != Role::arg1 && argument.role != Role::arg2)) continue;
      if (argument.probability > best_probability) {
        best_probability = argument.probability;
        best = &predicate;
      }
    }
  }
  if (best != nullptr && best_probability > 0.4F) return best->word;
  // Up the tree, from the light verb if there is one, over coordination.
  for (const std::size_t part : event.action) {
    if (view.within(word, part)) word = part;
  }
  while (view.head(word)) {
    const std::string_view relation = view.word(word).deprel;
    const std::size_t head = *view.head(word);
    if (relation == "conj") {
      word = head;
      continue;
    }
    if (relation == "acl:relcl" || relation == "parataxis" || relation == "appos" || relation == "nsubj:pass")
      return std::nullopt;
    if (relation == "nsubj") {
      // A masdar may be the subject of what must or can be ("يجب توفير").
      const auto content = content_class(view, head);
      const bool modal = content && (*content == ContentClass::possible || *content == ContentClass::must ||
                                     *content == ContentClass::fail);
      if (!modal) return std::nullopt;
    }
    if (relation == "advcl" && !is_complement(view, word)) return std::nullopt;
    if (relation == "obl" && view.is_verb(head)) {
      const std::string preposition = view.preposition(word);
      const bool argument =
          preposition.empty() || is_function_phrase(view.language(), preposition, FunctionClass::content_preposition);
      if (!argument) return std::nullopt;
    }
    return head;
  }
  return std::nullopt;
}

void share_participants(const ArticleView& article, std::vector<Event>& events) {
  // Twice, so that a chain ("decided to continue to support") passes its subject on.
  for (std::size_t round = 0; round < 2; ++round) {
    for (Event& event : events) {
      const SentenceView& view = article.sentences[event.sentence];
      const auto above = governor(view, event);
      if (!above) continue;
      const auto outer = std::find_if(events.begin(), events.end(),
                                      [&](const Event& e) { return e.word == *above && e.word != event.word; });
      if (outer == events.end()) {
        inherit_from_above(article, event, events);
        continue;
      }
      const auto content = content_class(view, outer->word);
      const bool says = content && (*content == ContentClass::say || *content == ContentClass::think ||
                                    *content == ContentClass::deny || *content == ContentClass::expect);
      if (is_finite_clause(view, event.word) && (says || view.language() == Language::english)) continue;
      const bool sure = !event.doers.empty() && event.doers.front().probability > 0.6F;
      const std::vector<Participant> people = persons(article, *outer);
      if (!sure && !event.passive) {
        const bool to_person = content && has_person_object(*content) && !people.empty();
        for (Participant subject : to_person ? people : outer->doers) {
          if (!subject.reference) continue;
          const bool there = std::any_of(event.doers.begin(), event.doers.end(),
                                         [&](const Participant& p) { return same_entity(p, subject); });
          const bool object = std::any_of(event.undergoers.begin(), event.undergoers.end(),
                                          [&](const Participant& p) { return same_entity(p, subject); });
          if (there || object) continue;
          subject.origin = "inherited";
          // What the model took for the doer of a governed noun may be what undergoes.
          for (const Participant& doer : event.doers) {
            if (doer.origin != "role") continue;
            Participant rival = doer;
            rival.origin = "rival";
            event.others.push_back(rival);
          }
          if (event.doers.size() == 1 && event.doers.front().origin == "omitted") event.doers.clear();
          event.doers.push_back(subject);
        }
      }
      if (event.doers.empty()) inherit_from_above(article, event, events);
      if (content && has_person_object(*content) && people.empty()) {
        for (Participant person : event.doers) {
          if (!person.reference || person.origin == "inherited" || person.origin == "omitted") continue;
          const bool self = std::any_of(outer->doers.begin(), outer->doers.end(),
                                        [&](const Participant& p) { return same_entity(p, person); });
          if (self) continue;
          person.origin = "raised";
          person.preposition.clear();
          outer->others.push_back(person);
        }
      }
    }
  }
}

}  // namespace wasl::extract
