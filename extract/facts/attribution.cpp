// Attribution: who says that an event happened.
//
//   قالت الشركة إن العمال أضربوا         said the-company that the-workers struck    -> source of "struck": company
//   According to the police, thieves took the car.                                -> source of "took": police
//   "We won", said the coach. "They lost."                                        -> coach, also in the second sentence
//
// The content of a verb or noun of speech is the clause that the tree or the model gives it; in Arabic also what
// follows its أن or إن up to the end of the sentence, since trees of long sentences break there. Quoted words without
// such a clause belong to the nearest verb of speech outside the quotation. Phrases with حسب, وفقا ل, according to hold
// for the whole sentence. Nested: the innermost speaker counts.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "extract/facts/stance.h"
#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

bool attributes_content(ContentClass content) {
  switch (content) {
    case ContentClass::say:
    case ContentClass::deny:
    case ContentClass::think:
    case ContentClass::expect:
    case ContentClass::accuse:
    case ContentClass::demand:
    case ContentClass::promise:
    case ContentClass::ask:
      return true;
    default:
      return false;
  }
}

// The relations by which a clause or event hangs on what it is the content of.
bool is_content_relation(std::string_view relation) {
  static constexpr std::array<std::string_view, 4> relations = {"ccomp", "xcomp", "csubj", "parataxis"};
  return std::find(relations.begin(), relations.end(), relation) != relations.end();
}

bool same_entity(const std::optional<Reference>& a, const std::optional<Reference>& b) {
  return a && b && a->entity == b->entity;
}

}  // namespace

Attribution::Attribution(const ArticleView& article, const std::vector<std::vector<Event>>& events)
    : article_(&article), events_(&events), sentences_(article.sentences.size()) {
  std::optional<Source> last_speaker;
  for (std::size_t s = 0; s < article.sentences.size(); ++s) {
    const SentenceView& view = article.sentences[s];
    Sentence& sentence = sentences_[s];
    if (s > 0 && view.analysis().field == article.sentences[s - 1].analysis().field &&
        article.sentences[s - 1].ends_in_quotation()) {
      sentence.quoted_before = last_speaker;
    }
    for (const Event& event : events[s]) {
      const auto content = content_class(view, event.word);
      if (!content || !attributes_content(*content)) continue;
      Speech speech{&event, *content, std::nullopt, view.size()};
      for (std::size_t at = event.word + 1; at < view.size() && at < event.word + 25; ++at) {
        if (is_function_word(view, at, FunctionClass::nominal_clause)) {
          speech.marker = at;
          break;
        }
        if (view.word(at).form == "." ||
            (view.is_verb(at) && view.predicate_at(at) != nullptr && at > event.word + 1 && content_class(view, at))) {
          break;
        }
      }
      sentence.speeches.push_back(speech);
      if (*content == ContentClass::say || *content == ContentClass::deny) {
        if (auto source = speaker(event)) last_speaker = std::move(source);
      }
    }
    find_according(s);
    find_colon(s);
    if (sentence.colon) last_speaker = sentence.colon->second;
  }
}

std::optional<Source> Attribution::speaker(const Event& event) const {
  const SentenceView& view = article_->sentences[event.sentence];
  for (const Participant& doer : event.doers) {
    if (doer.reference) return Source{doer.reference, view.text(doer.reference->span)};
  }
  for (const Participant& doer : event.doers) {
    if (view.is_noun(doer.word)) return Source{std::nullopt, view.text(view.phrase(doer.word))};
  }
  return std::nullopt;
}

void Attribution::find_according(std::size_t s) {
  const SentenceView& view = article_->sentences[s];
  for (std::size_t at = 0; at < view.size(); ++at) {
    if (!is_function_word(view, at, FunctionClass::according)) continue;
    According found;
    found.first = at;
    std::size_t next = at + 1;
    // over ل, to, حد, ما and the noun of saying, to whom it is ascribed
    std::optional<std::size_t> speech;
    while (next < view.size() && next < at + 6) {
      const std::string& upos = view.word(next).upos;
      if (view.is_noun(next) || view.is_verb(next) || upos == "PRON") {
        const Event* event = nullptr;
        for (const Event& candidate : (*events_)[s]) {
          if (candidate.word == next) event = &candidate;
        }
        const auto content = content_class(view, next);
        if (content && attributes_content(*content)) {
          speech = next;
          const bool own = next + 1 < view.size() && view.is_pronoun(next + 1) &&
                           view.word(next + 1).span.start == view.word(next).span.end;
          if (auto source = event == nullptr || own ? std::nullopt : speaker(*event)) {
            found.source = *source;
            break;
          }
        }
        if (speech) {
          // "وفق تعبيره": the speaker of the sentence.
          if (upos == "PRON") break;
        }
        if (const auto reference = article_->entities->entity_at(s, next); reference && may_speak(reference->entity)) {
          found.source = Source{reference, view.text(reference->span)};
          break;
        }
        if (!speech && is_function_word(view, next, FunctionClass::source_noun)) {
          found.source = Source{std::nullopt, view.text(view.phrase(next))};
          break;
        }
      } else if (upos == "PUNCT") {
        break;
      }
      ++next;
    }
    found.last = std::min(next, view.size() - 1);
    if (found.source.reference || !found.source.text.empty()) sentences_[s].according.push_back(found);
  }
}

void Attribution::find_colon(std::size_t s) {
  const SentenceView& view = article_->sentences[s];
  for (std::size_t at = 1; at < view.size() && at < 8; ++at) {
    if (view.word(at).form != ":") continue;
    for (std::size_t before = 0; before < at; ++before) {
      if (view.is_verb(before)) return;
    }
    for (std::size_t before = 0; before < at; ++before) {
      const auto reference = article_->entities->entity_at(s, before);
      if (reference && (article_->entities->type(reference->entity) == EntityType::person ||
                        article_->entities->type(reference->entity) == EntityType::organization)) {
        sentences_[s].colon = std::pair(at, Source{reference, view.text(reference->span)});
        return;
      }
    }
    return;
  }
}

bool Attribution::may_speak(std::size_t entity) const {
  const EntityType type = article_->entities->type(entity);
  return type != EntityType::location && type != EntityType::event && type != EntityType::other;
}

bool Attribution::is_content(const Event& speech, std::size_t word) const {
  const SentenceView& view = article_->sentences[speech.sentence];
  if (word == speech.word) return false;
  for (const Participant& doer : speech.doers) {
    if (doer.word != speech.word && view.within(word, doer.word) && !view.within(speech.word, doer.word)) return false;
  }
  for (const auto* list : {&speech.undergoers, &speech.others}) {
    for (const Participant& p : *list) {
      // An addressee is no content.
      if (p.reference && !view.is_verb(p.word)) continue;
      if (!view.within(speech.word, p.word) && view.within(word, p.word)) return true;
    }
  }
  if (!view.within(word, speech.word)) return false;
  std::size_t at = word;
  while (view.head(at) != speech.word) at = *view.head(at);
  return is_content_relation(view.relation(at));
}

std::optional<Source> Attribution::source(const Event& event) const {
  const SentenceView& view = article_->sentences[event.sentence];
  const Sentence& sentence = sentences_[event.sentence];
  const auto own_content = content_class(view, event.word);
  const bool is_speech = own_content && attributes_content(*own_content);
  std::optional<Reference> own_speaker;
  if (is_speech) {
    if (const auto source = speaker(event)) own_speaker = source->reference;
  }
  for (const According& according : sentence.according) {
    if (event.word >= according.first && event.word <= according.last) return std::nullopt;
  }
  const Speech* best = nullptr;
  std::size_t best_distance = view.size() + 1;
  for (const Speech& speech : sentence.speeches) {
    if (speech.event->word == event.word) continue;
    const std::size_t place = speech.event->word;
    bool content = is_content(*speech.event, event.word);
    if (!content && article_->language == Language::arabic && speech.marker && event.word > *speech.marker) {
      content = !(is_speech && view.is_verb(event.word)) && speech.event->word < event.word;
    }
    if (!content && view.quoted(event.word) && !view.quoted(place) && speech.content != ContentClass::think) {
      content = true;
    }
    if (!content) continue;
    const auto source = speaker(*speech.event);
    if (!source) continue;
    if (is_speech && same_entity(own_speaker, source->reference)) continue;
    // Who demands to do something himself ("called for destroying") only intends it.
    if (speech.content == ContentClass::demand && !event.doers.empty() &&
        same_entity(event.doers.front().reference, source->reference)) {
      continue;
    }
    const std::size_t distance = place > event.word ? place - event.word : event.word - place;
    if (distance < best_distance) {
      best_distance = distance;
      best = &speech;
    }
  }
  if (best != nullptr) return speaker(*best->event);
  if (sentence.quoted_before && view.quoted(event.word)) {
    // Only the quotation that was open at the beginning continues.
    bool continuous = true;
    for (std::size_t at = 0; at < event.word; ++at) {
      if (view.word(at).upos != "PUNCT" && !view.quoted(at)) continuous = false;
    }
    if (continuous && !(is_speech && same_entity(own_speaker, sentence.quoted_before->reference)))
      return sentence.quoted_before;
  }
  if (sentence.colon && event.word > sentence.colon->first &&
      !(is_speech && same_entity(own_speaker, sentence.colon->second.reference))) {
    return sentence.colon->second;
  }
  for (const According& according : sentence.according) {
    if (is_speech && (same_entity(own_speaker, according.source.reference) || !according.source.reference)) continue;
    return according.source;
  }
  return std::nullopt;
}

}  // namespace wasl::extract
