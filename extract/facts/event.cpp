#include "extract/facts/event.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "extract/facts/lexicon.h"
#include "extract/names/known.h"

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

bool known(const Event& event, std::size_t word) {
  return std::find(event.action.begin(), event.action.end(), word) != event.action.end() ||
         contains(event.doers, word) || contains(event.undergoers, word) || contains(event.others, word) ||
         contains(event.places, word) || contains(event.adverbials, word);
}

bool is_agent_phrase(const ArticleView& article, const Participant& p) {
  return !p.preposition.empty() && is_function_phrase(article.language, p.preposition, FunctionClass::agent);
}

// The preposition of a noun before the predicate that does not hang on it belongs to another clause ("داخل القوات
// الموالية للرئيس": inside the forces loyal to the president).
void drop_foreign_prepositions(const SentenceView& view, Event& event) {
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others}) {
    for (Participant& p : *list) {
      const bool own = std::any_of(event.action.begin(), event.action.end(),
                                   [&](std::size_t part) { return view.within(p.word, part); });
      if (p.word < event.word && !own) p.preposition.clear();
    }
  }
}

// What stands with by or من قبل acts, whatever its role's label; what stands with another preposition does not act.
void sort_by_preposition(const ArticleView& article, Event& event) {
  const SentenceView& view = article.sentences[event.sentence];
  const bool may_be_agent = article.language == Language::arabic || !view.is_verb(event.word) ||
                            is_passive(view, event.word) || view.relation(event.word) == "acl";
  for (std::vector<Participant>* list : {&event.undergoers, &event.others, &event.places, &event.adverbials}) {
    for (auto at = list->begin(); at != list->end();) {
      if (!may_be_agent || !is_agent_phrase(article, *at)) {
        ++at;
        continue;
      }
      at->role = Role::arg0;
      event.doers.insert(event.doers.begin(), *at);
      at = list->erase(at);
    }
  }
  static constexpr std::array<std::string_view, 9> with_doers = {"of", "by",     "between", "بين", "عن",
                                                                 "من", "من بين", "'s",      "'"};
  for (auto at = event.doers.begin(); at != event.doers.end();) {
    const bool fits = at->preposition.empty() || is_agent_phrase(article, *at) ||
                      std::find(with_doers.begin(), with_doers.end(), at->preposition) != with_doers.end();
    if (fits) {
      ++at;
      continue;
    }
    at->origin = "rival";
    event.others.push_back(*at);
    at = event.doers.erase(at);
  }
}

// Subjects, objects and phrases of the tree that the model did not mark.
void add_from_tree(const ArticleView& article, Event& event) {
  const SentenceView& view = article.sentences[event.sentence];
  for (const std::size_t part : event.action) {
    for (const std::size_t child : view.children(part)) {
      if (known(event, child) || view.is_verb(child)) continue;
      const std::string_view relation = view.relation(child);
      const auto add = [&](std::vector<Participant>& list, Role role) {
        Participant p = participant(article, event.sentence, {child, role, 0.4F});
        p.origin = "tree";
        list.push_back(std::move(p));
      };
      if (view.word(child).deprel == "nsubj" && event.doers.empty() && view.is_verb(part)) {
        add(event.doers, Role::arg0);
      } else if (relation == "obj" || relation == "iobj") {
        add(event.undergoers, Role::arg1);
      } else if ((relation == "obl" || relation == "nmod") && !view.preposition(child).empty()) {
        // The only phrase of a verb without an object may be what it is about ("صادق على المشروع").
        const bool object = view.is_verb(part) && event.undergoers.empty() && event.others.empty();
        if (object) {
          add(event.others, Role::arg2);
        } else {
          add(event.adverbials, Role::adverbial);
        }
      }
    }
  }
}

// The pronoun on a predicate and the noun before it that it stands for are one participant, as sure as the surer of
// them; it stands where the pronoun is.
void merge_own_pronoun(const SentenceView& view, Event& event) {
  const std::size_t place = event.word + 1;
  if (place >= view.size() || !view.is_pronoun(place)) return;
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others}) {
    const auto pronoun =
        std::find_if(list->begin(), list->end(), [&](const Participant& p) { return p.word == place && p.reference; });
    if (pronoun == list->end()) continue;
    const Participant own = *pronoun;
    for (std::vector<Participant>* nouns : {&event.doers, &event.undergoers, &event.others}) {
      if ((nouns == &event.doers) != (list == &event.doers)) continue;
      const auto noun = std::find_if(nouns->begin(), nouns->end(), [&](const Participant& p) {
        return p.word < event.word && p.reference && p.reference->entity == own.reference->entity;
      });
      if (noun == nouns->end()) continue;
      noun->word = place;
      noun->probability = std::max(noun->probability, own.probability);
      noun->origin = "role";
      noun->preposition.clear();
      std::erase_if(*list,
                    [&](const Participant& p) { return p.word == place && p.reference->kind == MentionKind::pronoun; });
      return;
    }
  }
}

// Grammar of the pronoun on an Arabic verb: it is an object. A bare noun right after it is then the subject ("تديرها
// عائلات"), unless the verb takes two objects ("منحته جائزة"); what was taken for the subject is what the pronoun
// stands for, or has another part.
void settle_object_pronoun(const SentenceView& view, Event& event) {
  const std::size_t pronoun = event.word + 1;
  if (view.language() != Language::arabic || !view.is_verb(event.word) || pronoun >= view.size() ||
      !view.is_pronoun(pronoun) || view.word(pronoun).token != view.word(event.word).token) {
    return;
  }
  for (auto at = event.doers.begin(); at != event.doers.end();) {
    if (at->word != pronoun) {
      ++at;
      continue;
    }
    at->role = Role::arg1;
    event.undergoers.push_back(*at);
    at = event.doers.erase(at);
  }
  const bool subject_follows =
      std::any_of(event.doers.begin(), event.doers.end(), [&](const Participant& p) { return p.word > pronoun; });
  if (subject_follows || is_function_word(view, event.word, FunctionClass::two_objects)) return;
  const auto subject = std::find_if(event.undergoers.begin(), event.undergoers.end(), [&](const Participant& p) {
    return p.word > pronoun && p.word <= pronoun + 2 && view.is_noun(p.word) && p.preposition.empty();
  });
  if (subject == event.undergoers.end()) return;
  Participant doer = *subject;
  doer.role = Role::arg0;
  event.undergoers.erase(subject);
  for (Participant& p : event.doers) {
    p.role = Role::arg1;
    event.undergoers.push_back(p);
  }
  event.doers = {doer};
}

// A doer inside the content clause is that clause's own subject where the verb has a subject of its own.
void drop_inner_subjects(const SentenceView& view, Event& event) {
  const auto own = view.child(event.word, "nsubj");
  if (!own || event.doers.empty() || contains(event.doers, *own)) return;
  std::erase_if(event.doers, [&](const Participant& doer) {
    return std::any_of(event.undergoers.begin(), event.undergoers.end(), [&](const Participant& content) {
      return view.is_verb(content.word) && doer.word != content.word && view.within(doer.word, content.word) &&
             !view.within(event.word, content.word);
    });
  });
}

// "تلقى X اتصالا من Y": Y acts, X is whom it reaches. Where the word of receiving is itself the predicate ("استلام X
// الشحنة من Y"), whoever stands with من gives.
void turn_receiving(const ArticleView& article, Event& event) {
  const SentenceView& view = article.sentences[event.sentence];
  const bool itself = is_function_word(view, event.word, FunctionClass::receiving);
  std::optional<std::size_t> carrier;
  for (const std::size_t part : event.action) {
    if (part != event.word && is_function_word(view, part, FunctionClass::receiving)) carrier = part;
  }
  const auto head = view.head(event.word);
  const std::string_view relation = view.relation(event.word);
  if (!carrier && !itself && head && is_function_word(view, *head, FunctionClass::receiving) &&
      (relation == "obj" || relation == "obl" || relation == "nmod")) {
    carrier = *head;
  }
  if (!carrier && !itself) return;
  const auto from = [](const Participant& p) {
    return p.preposition == "من" || p.preposition == "من قبل" || p.preposition == "من طرف" || p.preposition == "from";
  };
  std::vector<Participant> givers;
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others, &event.adverbials}) {
    std::copy_if(list->begin(), list->end(), std::back_inserter(givers), from);
    std::erase_if(*list, from);
  }
  if (itself) {
    // An event that is received has a fact of its own.
    const bool event_received =
        std::any_of(event.undergoers.begin(), event.undergoers.end(),
                    [&](const Participant& p) { return view.is_noun(p.word) && view.predicate_at(p.word) != nullptr; });
    if (!event_received) event.others.insert(event.others.end(), givers.begin(), givers.end());
    return;
  }
  if (givers.empty()) return;
  std::vector<Participant> receivers = event.doers;
  if (receivers.empty()) {
    if (const auto subject = view.child(*carrier, "nsubj")) {
      receivers.push_back(participant(article, event.sentence, {*subject, Role::arg2, 0.5F}));
    }
  }
  for (Participant& p : receivers) p.role = Role::arg2;
  event.others.insert(event.others.begin(), receivers.begin(), receivers.end());
  for (Participant& p : givers) p.role = Role::arg0;
  event.doers = std::move(givers);
  if (std::find(event.action.begin(), event.action.end(), *carrier) == event.action.end()) {
    event.action.push_back(*carrier);
    std::sort(event.action.begin(), event.action.end());
  }
}

// "the results of the survey", "رواية الشهود": whose words or deeds they are acts, if the thing itself is no entity.
void add_owners_of_doers(const ArticleView& article, Event& event) {
  const std::vector<Participant> doers = event.doers;
  for (const Participant& doer : doers) {
    if (doer.reference) continue;
    for (Participant owner : possessors(article, event.sentence, doer)) {
      if (owner.origin != "possessor" || known(event, owner.word)) continue;
      owner.preposition.clear();
      event.doers.push_back(owner);
    }
  }
}

// A second doer that is not coordinated with the best may be the person to whom it is done ("accused B of").
void split_rivals(const ArticleView& article, Event& event) {
  if (event.doers.size() < 2) return;
  const std::size_t best = event.doers.front().word;
  const std::vector<std::size_t> same = coordinated(article, event.sentence, best);
  for (auto at = event.doers.begin() + 1; at != event.doers.end();) {
    const std::vector<std::size_t> others = coordinated(article, event.sentence, at->word);
    const bool together = std::find(same.begin(), same.end(), at->word) != same.end() ||
                          std::find(others.begin(), others.end(), best) != others.end();
    const bool same_entity = at->reference && event.doers.front().reference &&
                             at->reference->entity == event.doers.front().reference->entity;
    if (together) {
      ++at;
      continue;
    }
    if (!same_entity) {
      Participant rival = *at;
      rival.origin = "rival";
      event.others.push_back(rival);
    }
    // Sure enough to remain a doer as well: selection decides.
    if (at->probability > 0.5F && !same_entity) {
      at->origin = "second";
      ++at;
    } else {
      at = event.doers.erase(at);
    }
  }
}

// "the statements", "التوقعات": a description whose noun is the name of an action denotes no actor.
bool names_an_event(const ArticleView& article, std::size_t sentence, std::size_t word, const Reference& reference) {
  if (reference.kind != MentionKind::nominal || article.entities->named(reference.entity)) return false;
  const SentenceView& view = article.sentences[sentence];
  if (names::noun_class(view.word(word).form) || names::noun_class(view.word(word).lemma)) return false;
  const Predicate* predicate = view.predicate_at(word);
  const bool event = predicate != nullptr && predicate->probability > 0.8F && view.word(word).upos == "NOUN";
  return event || content_class(view, word).has_value();
}

}  // namespace

Participant participant(const ArticleView& article, std::size_t sentence, const Argument& argument) {
  Participant result;
  result.word = argument.word;
  result.role = argument.role;
  result.probability = argument.probability;
  result.preposition = article.sentences[sentence].preposition(argument.word);
  result.reference = article.entities->entity_at(sentence, argument.word);
  if (result.reference && names_an_event(article, sentence, argument.word, *result.reference)) result.reference.reset();
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
  for (const Argument& argument : predicate.arguments) {
    if (argument.word == predicate.word) continue;
    switch (argument.role) {
      case Role::arg0:
        event.doers.push_back(participant(article, sentence, argument));
        break;
      case Role::arg1:
        event.undergoers.push_back(participant(article, sentence, argument));
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
      case Role::adverbial:
        event.adverbials.push_back(participant(article, sentence, argument));
        break;
      default:
        break;
    }
  }
  std::sort(event.action.begin(), event.action.end());
  drop_foreign_prepositions(article.sentences[sentence], event);
  for (Participant& p : event.places) p.origin = "place";
  for (Participant& p : event.adverbials) p.origin = "adverbial";
  settle_object_pronoun(article.sentences[sentence], event);
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others}) {
    sort_best_first(*list);
  }
  drop_rivals(event.undergoers);
  drop_rivals(event.others);
  drop_inner_subjects(article.sentences[sentence], event);
  add_from_tree(article, event);
  merge_own_pronoun(article.sentences[sentence], event);
  turn_receiving(article, event);
  sort_by_preposition(article, event);
  split_rivals(article, event);
  for (std::vector<Participant>* list : {&event.doers, &event.undergoers, &event.others, &event.places}) {
    add_coordinated(article, sentence, *list);
  }
  add_owners_of_doers(article, event);
  return event;
}

std::vector<Pair> pairs(const ArticleView& article, const Event& event) {
  std::vector<Participant> subjects = event.doers;
  std::vector<Participant> undergoers = event.undergoers;
  const bool none =
      std::all_of(subjects.begin(), subjects.end(), [](const Participant& p) { return p.origin == "omitted"; });
  if (none) {
    // A state or happening has its subject as arg1 ("عاد", "fell"); so has a passive ("was shown a card").
    const SentenceView& view = article.sentences[event.sentence];
    const auto subject = std::find_if(undergoers.begin(), undergoers.end(), [&](const Participant& p) {
      return view.relation(p.word) == "nsubj" || (subjects.empty() && p.preposition.empty() && undergoers.size() == 1);
    });
    if (subject != undergoers.end()) {
      Participant moved = *subject;
      moved.origin = "undergoer";
      if (subjects.empty()) undergoers.erase(subject);
      subjects.push_back(moved);
    }
  }
  if (!event.doers.empty() && event.doers.front().origin != "role" && event.construction == "event_noun") {
    // "تمويل رجل الأعمال للحزب": with a further participant the genitive may be the doer.
    const bool further = !event.others.empty() || !event.adverbials.empty() || undergoers.size() > 1;
    const auto genitive = std::find_if(undergoers.begin(), undergoers.end(),
                                       [](const Participant& p) { return p.preposition.empty() && p.reference; });
    if (further && genitive != undergoers.end()) {
      Participant moved = *genitive;
      moved.origin = "undergoer";
      subjects.push_back(moved);
    }
  }
  std::vector<Pair> result;
  const auto add = [&](const Participant& object) {
    for (const Participant& subject : subjects) {
      if (subject.word == object.word && subject.origin != "omitted") continue;
      result.push_back({subject, object});
    }
  };
  for (const Participant& object : undergoers) add(object);
  for (const Participant& object : event.others) add(object);
  for (const Pair& pair : plural_subject(article, event)) result.push_back(pair);
  // One meets and talks somewhere with somebody: the place is no partner.
  const RelationType* type = relation_type(article.sentences[event.sentence], event.word, "");
  const bool mutual = type != nullptr && type->symmetric;
  for (const auto* list : {&event.places, &event.adverbials}) {
    for (const Participant& phrase : *list) {
      if (phrase.reference && (!mutual || phrase.origin != "place")) add(phrase);
    }
  }
  const std::vector<Pair> direct = result;
  for (const Pair& pair : direct) {
    if (pair.plural_subject) continue;
    for (const Participant& owner : possessors(article, event.sentence, pair.object)) {
      if (!pair.object.reference || owner.origin == "member") result.push_back({pair.subject, owner});
    }
  }
  return result;
}

}  // namespace wasl::extract
