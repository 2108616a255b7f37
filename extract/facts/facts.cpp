#include "extract/facts/facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"
#include "extract/facts/sentence_view.h"
#include "extract/facts/stance.h"
#include "extract/facts/time.h"
#include "extract/facts/word_forms.h"
#include "extract/names/known.h"
#include "extract/text/text.h"

namespace wasl::extract {
namespace {

// A fact with what it refers to, before ids are given.
struct Candidate {
  Fact fact;
  std::size_t sentence = 0;
  std::size_t word = 0;  // the semantic head of the action
  Reference subject;
  std::optional<Reference> object;
  std::optional<std::size_t> object_word;
  std::optional<Reference> source;
  std::optional<Reference> place;
  double ends = 0;  // how sure the model is of both ends
  Features features;
};

std::string text_of(const Text& title, const Text& text, Field field, Span span) {
  return std::string((field == Field::title ? title : text).slice(span));
}

class Maker {
 public:
  Maker(const Article& article, const ArticleAnalysis& analysis, const ArticleEntities& entities)
      : title_(article.title), text_(article.text) {
    view_.article = &article;
    view_.language = analysis.language;
    view_.entities = &entities;
    for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
      const SentenceAnalysis& sentence = analysis.sentences[s];
      view_.sentences.emplace_back(sentence, s, sentence.field == Field::title ? title_ : text_, analysis.language);
    }
    for (std::size_t s = 0; s + 1 < view_.sentences.size(); ++s) {
      if (view_.sentences[s].ends_in_quotation() && closes_later(s)) view_.sentences[s + 1].set_open_quotation();
    }
  }

  ArticleFacts run(std::optional<double> minimum_confidence, Explanation* explanation) {
    find_events();
    count_participations();
    const Attribution attribution(view_, events_);
    std::vector<Candidate> candidates;
    for (std::size_t s = 0; s < view_.sentences.size(); ++s) {
      times_ = sentence_times(s);
      std::vector<Candidate> in_sentence;
      for (const Event& event : events_[s]) add_event(event, attribution, in_sentence);
      for (const auto& [event, pair] : nominal_sentences(view_, s)) add_pair(event, pair, attribution, in_sentence);
      mark_repetitions(in_sentence);
      std::stable_sort(in_sentence.begin(), in_sentence.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(a.fact.action_spans.front().start, a.fact.kind) <
               std::tie(b.fact.action_spans.front().start, b.fact.kind);
      });
      std::move(in_sentence.begin(), in_sentence.end(), std::back_inserter(candidates));
    }
    for (Candidate& candidate : candidates) {
      candidate.fact.confidence = confidence(candidate.fact.kind, candidate.features);
    }
    if (explanation != nullptr) explain(candidates, minimum_confidence, *explanation);
    std::erase_if(candidates, [&](const Candidate& c) { return !is_sure(c, minimum_confidence); });
    return finish(candidates);
  }

 private:
  // Sentences over which a quotation may go on; one that never closes would swallow the article.
  static constexpr std::size_t longest_quotation = 6;

  // Whether the next quotation mark after a sentence closes one.
  bool closes_later(std::size_t sentence) const {
    const Field field = view_.sentences[sentence].analysis().field;
    for (std::size_t s = sentence + 1; s < view_.sentences.size() && s <= sentence + longest_quotation; ++s) {
      if (view_.sentences[s].analysis().field != field) return false;
      std::size_t neutral = 0;
      for (const Word& word : view_.sentences[s].analysis().words) {
        if (word.form == "»" || word.form == "”") return true;
        if (word.form == "«" || word.form == "“") return false;
        if (word.form == "\"") ++neutral;
      }
      if (neutral > 0) return neutral % 2 == 1;
    }
    return false;
  }

  void find_events() {
    events_.resize(view_.sentences.size());
    for (std::size_t s = 0; s < view_.sentences.size(); ++s) {
      for (const Predicate& predicate : view_.sentences[s].analysis().predicates) add_event_of(s, predicate);
      add_unmarked_verbs(s);
      find_circumstances(view_, events_[s]);
    }
    continue_speakers(view_, events_);
    for (std::vector<Event>& events : events_) share_participants(view_, events);
  }

  void add_event_of(std::size_t s, const Predicate& predicate) {
    for (const auto construction : {light_verb, passive, relative_clause, participle, verbal_clause, event_noun}) {
      if (std::optional<Event> event = construction(view_, s, predicate)) {
        events_[s].push_back(std::move(*event));
        return;
      }
    }
  }

  // Verbs that the model marks neither as predicates nor as light verbs, with the participants that the tree gives.
  void add_unmarked_verbs(std::size_t s) {
    constexpr float unmarked = 0.2F;  // about the share of them that are predicates
    const SentenceView& view = view_.sentences[s];
    std::vector<bool> marked(view.size(), false);
    for (const Event& event : events_[s]) {
      for (const std::size_t word : event.action) marked[word] = true;
    }
    for (std::size_t word = 0; word < view.size(); ++word) {
      if (marked[word] || view.word(word).upos != "VERB") continue;
      Predicate predicate;
      predicate.word = word;
      predicate.probability = unmarked;
      predicate.modality.front() = 1;
      add_event_of(s, predicate);
    }
    std::stable_sort(events_[s].begin(), events_[s].end(),
                     [](const Event& a, const Event& b) { return a.word < b.word; });
  }

  // How often each entity takes part in an event: who an article is about.
  void count_participations() {
    participations_.assign(view_.entities->size(), 0);
    for (const std::vector<Event>& events : events_) {
      for (const Event& event : events) {
        for (const auto* list : {&event.doers, &event.undergoers, &event.others}) {
          for (const Participant& p : *list) {
            if (p.reference && p.origin == "role") ++participations_[p.reference->entity];
          }
        }
      }
    }
  }

  double prominence(std::size_t entity) const { return std::min(1.5, std::log1p(participations_[entity]) / 2); }

  std::vector<TimeExpression> sentence_times(std::size_t s) const {
    std::vector<std::string> forms;
    for (const Word& word : view_.sentences[s].analysis().words) forms.push_back(word.form);
    return time_expressions(view_.language, forms, view_.article->published);
  }

  // --- candidates

  void add_event(const Event& event, const Attribution& attribution, std::vector<Candidate>& candidates) const {
    add_statement(event, attribution, candidates);
    const std::size_t first = candidates.size();
    for (const Pair& pair : pairs(view_, event)) {
      add_pair(event, pair, attribution, candidates);
      // A description that names nobody may as well be a thing ("targets", "talks"): selection decides.
      if (!pair.object.reference || !is_unnamed_description(*pair.object.reference) || pair.plural_subject) continue;
      Pair as_thing = pair;
      as_thing.object.reference.reset();
      add_pair(event, as_thing, attribution, candidates);
    }
    add_carried_noun(event, attribution, candidates);
    compare_pairs(std::span(candidates).subspan(first));
  }

  // "اتخذت الصين تدابير": the noun of a light verb may be all that there is to say.
  void add_carried_noun(const Event& event, const Attribution& attribution, std::vector<Candidate>& candidates) const {
    if (event.construction != "light_verb") return;
    for (const Participant& doer : event.doers) {
      Participant noun;
      noun.word = event.word;
      noun.role = Role::arg1;
      noun.origin = "carried";
      add_pair(event, {doer, noun}, attribution, candidates);
    }
  }

  // How sure the model is of a pair's two ends, against the surest pair of the same event.
  static void compare_pairs(std::span<Candidate> candidates) {
    for (const FactKind kind : {FactKind::relation, FactKind::concept_fact}) {
      double best = 0;
      for (const Candidate& c : candidates) {
        if (c.fact.kind == kind) best = std::max(best, c.ends);
      }
      for (Candidate& c : candidates) {
        if (c.fact.kind != kind || best <= 0) continue;
        c.features.emplace_back("surest_pair", c.ends == best ? 1 : 0);
        c.features.emplace_back("share_of_surest", c.ends / best);
      }
    }
  }

  bool is_unnamed_description(const Reference& reference) const {
    return reference.kind == MentionKind::nominal && !view_.entities->named(reference.entity);
  }

  // What the head noun of a participant is known to denote: "title", "person", ...; "unknown" otherwise, and "plural"
  // for Arabic plurals of persons (ون, ين).
  std::string noun_kind(const SentenceView& view, std::size_t word) const {
    static constexpr std::array<std::string_view, 8> kinds = {"title",        "address",    "person", "group",
                                                              "organisation", "government", "place",  "event"};
    for (const std::string& form : {view.word(word).lemma, view.word(word).form}) {
      if (const auto known = names::noun_class(form)) return std::string(kinds.at(static_cast<std::size_t>(*known)));
    }
    const std::string& form = view.folded(word);
    if (view_.language == Language::arabic && form.size() > 8 && (form.ends_with("ون") || form.ends_with("ين")))
      return "plural";
    return "unknown";
  }

  Candidate base(const Event& event, const Attribution& attribution, FactKind kind, const Reference& subject) const {
    const SentenceView& view = view_.sentences[event.sentence];
    Candidate result;
    result.sentence = event.sentence;
    result.word = event.word;
    result.subject = subject;
    Fact& fact = result.fact;
    fact.kind = kind;
    fact.field = view.analysis().field;
    fact.sentence = view.analysis().span;
    fact.construction = event.construction;
    for (const std::size_t word : event.action) {
      if (!fact.action.empty()) fact.action += ' ';
      fact.action += view.word(word).form;
      fact.action_spans.push_back(view.span(word));
    }
    const std::string& lemma = view.word(event.word).lemma;
    fact.lemma = lemma.empty() || lemma == "_" ? view.word(event.word).form : lemma;
    fact.subject_text = text_of(title_, text_, fact.field, subject.span);
    const Stance position = stance(view_, events_[event.sentence], attribution, event);
    fact.negated = position.negated;
    fact.modality = position.modality;
    if (position.source) {
      result.source = position.source->reference;
      fact.source_text = position.source->text;
    }
    add_time(event, result);
    add_place(event, result);
    return result;
  }

  void add_statement(const Event& event, const Attribution& attribution, std::vector<Candidate>& candidates) const {
    const std::optional<SpeechSign> sign = reported_speech(view_, event);
    if (!sign) return;
    const SentenceView& view = view_.sentences[event.sentence];
    for (const Participant& doer : event.doers) {
      if (!doer.reference) continue;
      Candidate candidate = base(event, attribution, FactKind::statement, *doer.reference);
      const ContentClass content = *content_class(view, event.word);
      candidate.fact.relation = statement_relation(content);
      candidate.features = common_features(event, doer, candidate);
      Features& features = candidate.features;
      features.emplace_back("content=" + std::to_string(static_cast<int>(content)), 1);
      features.emplace_back("clause", sign->clause ? 1 : 0);
      features.emplace_back("quotation", sign->quotation ? 1 : 0);
      features.emplace_back("noun_content", sign->noun_content && !sign->clause ? 1 : 0);
      features.emplace_back("no_content", !sign->noun_content && !sign->clause && !sign->quotation ? 1 : 0);
      candidates.push_back(std::move(candidate));
    }
  }

  void add_pair(const Event& event, const Pair& pair, const Attribution& attribution,
                std::vector<Candidate>& candidates) const {
    if (!pair.subject.reference) return;
    const SentenceView& view = view_.sentences[event.sentence];
    const bool is_entity = pair.object.reference.has_value();
    if (is_entity && pair.object.reference->entity == pair.subject.reference->entity) return;
    if (!is_entity && !may_be_concept(view, event, pair)) return;
    Candidate candidate =
        base(event, attribution, is_entity ? FactKind::relation : FactKind::concept_fact, *pair.subject.reference);
    candidate.object = pair.object.reference;
    candidate.object_word = pair.object.word;
    Fact& fact = candidate.fact;
    fact.preposition = pair.object.preposition;
    fact.relation = relation_name(view, event, fact.preposition);
    const RelationType* type = relation_type_by_name(fact.relation);
    fact.symmetric = pair.symmetric || (type != nullptr && type->symmetric && is_entity);
    fact.object_span = is_entity ? pair.object.reference->span : view.span(view.phrase(pair.object.word));
    fact.object_text = text_of(title_, text_, fact.field, *fact.object_span);
    candidate.features = common_features(event, pair.subject, candidate);
    Features& features = candidate.features;
    features.emplace_back("object_" + std::string(pair.object.origin), 1);
    features.emplace_back("plural_subject", pair.plural_subject ? 1 : 0);
    features.emplace_back("arg2", pair.object.role == Role::arg2 ? 1 : 0);
    features.emplace_back("p_object", pair.object.probability);
    features.emplace_back("object_path_" + tree_path(view, event, pair.object.word), 1);
    features.emplace_back("object_before", pair.object.word < event.word ? 1 : 0);
    candidate.ends = static_cast<double>(pair.subject.probability) * static_cast<double>(pair.object.probability);
    features.emplace_back("known_action", type != nullptr ? 1 : 0);
    features.emplace_back("preposition", fact.preposition.empty() ? 0 : 1);
    if (type != nullptr) features.emplace_back("event=" + (type->event.empty() ? "none" : type->event), 1);
    if (type != nullptr) features.emplace_back("relation=" + type->name, 1);
    features.emplace_back("objects", std::min(4.0, static_cast<double>(event.undergoers.size() + event.others.size())));
    if (is_entity) {
      const Reference& object = *pair.object.reference;
      features.emplace_back("object_" + std::string(mention_kind_names.at(static_cast<std::size_t>(object.kind))), 1);
      const EntityType entity_type = view_.entities->type(object.entity);
      features.emplace_back("object_" + std::string(entity_type_names.at(static_cast<std::size_t>(entity_type))), 1);
      if (is_unnamed_description(object)) features.emplace_back("object_noun_" + noun_kind(view, pair.object.word), 1);
      features.emplace_back("object_prominence", prominence(object.entity));
      features.emplace_back("object_named", view_.entities->named(object.entity) ? 1 : 0);
      const Span& a = pair.subject.reference->span;
      const bool overlap = a.start < object.span.end && object.span.start < a.end;
      features.emplace_back("overlap", overlap ? 1 : 0);
    } else {
      features.emplace_back("object_noun_" + noun_kind(view, pair.object.word), 1);
      features.emplace_back("object_is_event", view.predicate_at(pair.object.word) != nullptr ? 1 : 0);
      features.emplace_back("object_is_name", view.word(pair.object.word).upos == "PROPN" ? 1 : 0);
      features.emplace_back("object_" + view.word(pair.object.word).upos, 1);
    }
    const double distance = std::abs(static_cast<double>(event.word) - static_cast<double>(pair.object.word)) / 10.0;
    features.emplace_back("object_distance", std::min(2.0, distance));
    if (const auto content = content_class(view, event.word)) {
      features.emplace_back("content=" + std::to_string(static_cast<int>(*content)), 1);
    }
    candidates.push_back(std::move(candidate));
  }

  // How a participant hangs on the action in the tree: its relation if directly, "inside" below it, "antecedent" above
  // it, "shared_" and its relation to the word that the action hangs on by at most three steps, "outside" elsewhere.
  static std::string tree_path(const SentenceView& view, const Event& event, std::size_t word) {
    for (const std::size_t part : event.action) {
      if (word == part) return "itself";
      if (view.head(word) == part) return std::string(view.relation(word));
    }
    for (const std::size_t part : event.action) {
      if (view.within(word, part)) return "inside";
    }
    for (const std::size_t part : event.action) {
      if (view.within(part, word)) return "antecedent";
    }
    std::optional<std::size_t> above = view.head(event.action.front());
    for (int steps = 0; steps < 3 && above; ++steps) {
      if (view.head(word) == above) return "shared_" + std::string(view.relation(word));
      above = view.head(*above);
    }
    return "outside";
  }

  // Whether an Arabic verb agrees with its subject in gender and number as far as the analysis says.
  static bool disagrees(const SentenceView& view, std::size_t verb, std::size_t noun) {
    if (view.language() != Language::arabic || !view.is_verb(verb)) return false;
    const std::string& features = view.word(noun).features;
    const bool feminine = features.find("Gender=Fem") != std::string::npos;
    const bool verb_feminine = view.word(verb).features.find("Gender=Fem") != std::string::npos;
    const bool verb_masculine = view.word(verb).features.find("Gender=Masc") != std::string::npos;
    const bool masculine = features.find("Gender=Masc") != std::string::npos;
    const bool plural = features.find("Number=Plur") != std::string::npos;
    return (verb_masculine && feminine && !masculine) || (verb_feminine && masculine && !plural);
  }

  static bool may_be_concept(const SentenceView& view, const Event& event, const Pair& pair) {
    const std::size_t word = pair.object.word;
    if (pair.object.origin == "carried") return true;
    if (word == event.word || std::find(event.action.begin(), event.action.end(), word) != event.action.end())
      return false;
    if (view.is_verb(word) || view.is_pronoun(word)) return false;
    const std::string& upos = view.word(word).upos;
    return upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "NUM" || upos == "X" || upos == "SYM";
  }

  Features common_features(const Event& event, const Participant& subject, const Candidate& candidate) const {
    const SentenceView& view = view_.sentences[event.sentence];
    Features features;
    features.emplace_back("bias", 1);
    if (view_.language == Language::arabic) features.emplace_back("arabic", 1);
    features.emplace_back("construction=" + std::string(event.construction), 1);
    features.emplace_back("p_predicate", event.probability);
    features.emplace_back("p_subject", subject.probability);
    features.emplace_back("subject_" + std::string(subject.origin), 1);
    features.emplace_back(
        "subject_" + std::string(mention_kind_names.at(static_cast<std::size_t>(subject.reference->kind))), 1);
    const EntityType type = view_.entities->type(subject.reference->entity);
    features.emplace_back("subject_" + std::string(entity_type_names.at(static_cast<std::size_t>(type))), 1);
    if (is_unnamed_description(*subject.reference) && subject.origin != "omitted") {
      features.emplace_back("subject_noun_" + noun_kind(view, subject.word), 1);
    }
    features.emplace_back("subject_prominence", prominence(subject.reference->entity));
    features.emplace_back("subject_named", view_.entities->named(subject.reference->entity) ? 1 : 0);
    features.emplace_back("subject_path_" + tree_path(view, event, subject.word), 1);
    features.emplace_back("subject_before", subject.word < event.word ? 1 : 0);
    features.emplace_back("disagrees", disagrees(view, event.word, subject.word) ? 1 : 0);
    features.emplace_back("sentence_length", std::min(3.0, static_cast<double>(view.size()) / 30.0));
    const double distance = std::abs(static_cast<double>(event.word) - static_cast<double>(subject.word)) / 10.0;
    features.emplace_back("subject_distance", std::min(2.0, distance));
    features.emplace_back("subjects", std::min(4.0, static_cast<double>(event.doers.size())));
    features.emplace_back("title", candidate.fact.field == Field::title ? 1 : 0);
    features.emplace_back("negated", candidate.fact.negated ? 1 : 0);
    features.emplace_back("not_actual", candidate.fact.modality != Modality::actual ? 1 : 0);
    features.emplace_back("attributed", candidate.fact.source_text.empty() ? 0 : 1);
    features.emplace_back("own_source",
                          candidate.source && candidate.source->entity == subject.reference->entity ? 1 : 0);
    features.emplace_back("verb", view.is_verb(event.word) ? 1 : 0);
    return features;
  }

  static std::string_view statement_relation(ContentClass content) {
    switch (content) {
      case ContentClass::deny:
        return "DENY";
      case ContentClass::think:
        return "BELIEVE";
      case ContentClass::expect:
        return "EXPECT";
      case ContentClass::accuse:
        return "ACCUSE";
      case ContentClass::demand:
        return "REQUEST";
      case ContentClass::promise:
        return "PROMISE";
      case ContentClass::ask:
        return "ASK";
      case ContentClass::refuse:
        return "REJECT";
      default:
        return "SAY";
    }
  }

  static std::string relation_name(const SentenceView& view, const Event& event, std::string_view preposition) {
    if (const RelationType* type = relation_type(view, event.word, preposition)) return type->name;
    for (const std::size_t word : event.action) {
      if (const RelationType* type = relation_type(view, word, preposition)) return type->name;
    }
    const std::string& lemma = view.word(event.word).lemma;
    return identifier(lemma.empty() || lemma == "_" ? view.folded(event.word) : lemma);
  }

  // A pair of entities that an earlier or surer action of the sentence relates already is more often a repetition.
  static void mark_repetitions(std::vector<Candidate>& candidates) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      Candidate& candidate = candidates[i];
      bool repeated = false;
      bool same_action = false;
      for (std::size_t j = 0; j < i; ++j) {
        const Candidate& other = candidates[j];
        if (other.fact.kind != candidate.fact.kind) continue;
        if (candidate.fact.kind == FactKind::relation) {
          const bool same =
              (other.subject.entity == candidate.subject.entity && other.object->entity == candidate.object->entity) ||
              (other.subject.entity == candidate.object->entity && other.object->entity == candidate.subject.entity);
          if (same) repeated = true;
          if (same && other.word == candidate.word) same_action = true;
        } else if (other.subject.entity == candidate.subject.entity) {
          if (candidate.fact.kind == FactKind::statement) repeated = true;
          if (candidate.fact.kind == FactKind::concept_fact && other.object_word == candidate.object_word)
            repeated = true;
          if (other.word == candidate.word && other.object_word == candidate.object_word) same_action = true;
        }
      }
      candidate.features.emplace_back("repeated", repeated ? 1 : 0);
      candidate.features.emplace_back("same_action", same_action ? 1 : 0);
    }
    std::erase_if(candidates, [](const Candidate& c) { return c.features.back().second > 0; });
  }

  // --- time and place

  void add_time(const Event& event, Candidate& candidate) const {
    const SentenceView& view = view_.sentences[event.sentence];
    const TimeExpression* found = nullptr;
    std::optional<std::size_t> unresolved;
    for (const std::size_t head : event.action) {
      const Predicate* predicate = view.predicate_at(head);
      if (predicate == nullptr) continue;
      for (const Argument& argument : predicate->arguments) {
        if (argument.role != Role::time) continue;
        for (const TimeExpression& time : times_) {
          const bool inside = argument.word >= time.first && argument.word <= time.last;
          if (inside || view.within(time.first, argument.word)) {
            if (found == nullptr) found = &time;
          }
        }
        if (!unresolved && view.is_noun(argument.word)) unresolved = argument.word;
      }
    }
    if (found == nullptr) {
      for (const TimeExpression& time : times_) {
        for (std::size_t word = time.first; word <= time.last && found == nullptr; ++word) {
          const auto head = view.head(word);
          if (head && std::find(event.action.begin(), event.action.end(), *head) != event.action.end()) {
            found = &time;
          }
        }
      }
    }
    Fact& fact = candidate.fact;
    if (found != nullptr) {
      fact.time = FactTime{};
      fact.time->text = view.text(SentenceView::Range{found->first, found->last});
      const bool to_come = fact.modality == Modality::planned || fact.modality == Modality::required;
      const std::optional<Days>& days = to_come ? found->future : found->past;
      if (days) {
        fact.time->from = iso_date(days->from);
        fact.time->to = iso_date(days->to);
        // A present tense with a date to come tells of a plan.
        const auto published = parse_iso_date(view_.article->published);
        if (published && days->from > *published && fact.modality == Modality::actual)
          fact.modality = Modality::planned;
      }
    } else if (unresolved) {
      fact.time = FactTime{view.text(view.phrase(*unresolved)), "", ""};
    }
  }

  void add_place(const Event& event, Candidate& candidate) const {
    const SentenceView& view = view_.sentences[event.sentence];
    for (const bool entities_only : {true, false}) {
      for (const Participant& place : event.places) {
        if (candidate.fact.place || place.reference.has_value() != entities_only) continue;
        candidate.place = place.reference;
        const Span span = place.reference ? place.reference->span : view.span(view.phrase(place.word));
        candidate.fact.place = FactPlace{"", view.text(span)};
      }
    }
  }

  // --- output

  ArticleFacts finish(std::vector<Candidate>& candidates) const {
    std::vector<Reference> used;
    for (const Candidate& candidate : candidates) {
      used.push_back(candidate.subject);
      for (const auto* reference : {&candidate.object, &candidate.source, &candidate.place}) {
        if (*reference) used.push_back(**reference);
      }
    }
    ArticleEntities::Result entities = view_.entities->finish(used);
    ArticleFacts result;
    result.entities = std::move(entities.entities);
    for (Candidate& candidate : candidates) {
      Fact& fact = candidate.fact;
      fact.subject = entities.ids[candidate.subject.entity];
      if (candidate.object) fact.object = entities.ids[candidate.object->entity];
      if (candidate.source) fact.source = entities.ids[candidate.source->entity];
      if (candidate.place && fact.place) fact.place->entity = entities.ids[candidate.place->entity];
      fact.id = "f" + std::to_string(result.facts.size() + 1);
      result.facts.push_back(std::move(fact));
    }
    return result;
  }

  static bool is_sure(const Candidate& candidate, std::optional<double> minimum_confidence) {
    const Fact& fact = candidate.fact;
    return fact.confidence >= minimum_confidence.value_or(default_minimum_confidence(fact.kind));
  }

  void explain(const std::vector<Candidate>& candidates, std::optional<double> minimum_confidence,
               Explanation& explanation) const {
    explanation.sentences.clear();
    for (const SentenceView& view : view_.sentences) {
      Explanation::Sentence sentence;
      sentence.field = view.analysis().field;
      sentence.span = view.analysis().span;
      std::vector<bool> spoken(view.size(), false);
      std::vector<double> best(view.size(), -1);
      for (const Candidate& candidate : candidates) {
        if (candidate.sentence != view.number()) continue;
        Explanation::Candidate shown;
        shown.fact = candidate.fact;
        shown.fact.subject = view_.entities->name(candidate.subject.entity);
        if (candidate.object) shown.fact.object = view_.entities->name(candidate.object->entity);
        if (candidate.source) shown.fact.source = view_.entities->name(candidate.source->entity);
        shown.features = candidate.features;
        shown.selected = is_sure(candidate, minimum_confidence);
        for (std::size_t word = 0; word < view.size(); ++word) {
          const auto& spans = candidate.fact.action_spans;
          if (std::find(spans.begin(), spans.end(), view.span(word)) == spans.end()) continue;
          best[word] = std::max(best[word], candidate.fact.confidence);
          if (shown.selected) spoken[word] = true;
        }
        sentence.candidates.push_back(std::move(shown));
      }
      for (std::size_t word = 0; word < view.size(); ++word) {
        if (view.word(word).upos != "VERB" || spoken[word]) continue;
        sentence.silent_verbs.push_back({view.span(word), view.word(word).form, reason(view, word, best[word])});
      }
      explanation.sentences.push_back(std::move(sentence));
    }
  }

  std::string reason(const SentenceView& view, std::size_t word, double best) const {
    if (best >= 0) return "its facts are too uncertain, the best has " + std::to_string(best).substr(0, 4);
    const Event* event = nullptr;
    for (const Event& candidate : events_[view.number()]) {
      if (candidate.word == word) event = &candidate;
      if (candidate.word != word &&
          std::find(candidate.action.begin(), candidate.action.end(), word) != candidate.action.end()) {
        return "light verb of " + view.word(candidate.word).form + ", which gives no fact";
      }
    }
    if (event == nullptr) return "no predicate for the model";
    if (event->passive && event->doers.empty()) return "passive without agent";
    if (event->doers.empty() && event->undergoers.empty()) return "no participant in the article";
    const auto none = [](const std::vector<Participant>& list) {
      return std::none_of(list.begin(), list.end(), [](const Participant& p) { return p.reference.has_value(); });
    };
    if (event->doers.empty()) return "no subject";
    if (none(event->doers)) return "its subject is no entity";
    return "no object that is a noun phrase";
  }

  Text title_;
  Text text_;
  ArticleView view_;
  std::vector<std::vector<Event>> events_;
  std::vector<TimeExpression> times_;
  std::vector<int> participations_;  // by candidate entity
};

}  // namespace

ArticleFacts make_facts(const Article& article, const ArticleAnalysis& analysis, const ArticleEntities& entities,
                        std::optional<double> minimum_confidence, Explanation* explanation) {
  return Maker(article, analysis, entities).run(minimum_confidence, explanation);
}

}  // namespace wasl::extract
