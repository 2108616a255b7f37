// Reported speech: somebody says, denies, asks or promises something expressed as a clause or a quotation.
//
//   أكدت الطبيبة أن المريض بخير         confirmed the-doctor that the-patient well   -> statement: doctor | أكدت
//   "We shall rebuild", the mayor said.                                            -> statement: mayor | said
//
// One statement for a speaker and a verb or noun of speech. Its content is a clause (with أن, إن, that or bare), a
// quotation, or what follows a colon; a verb of speech with a mere noun as its object ("أعلن النتائج") is no statement
// but a fact about that noun, and remains a weak sign.
//
// News goes on with the same speaker: "وأضاف أن" and "مشيرا إلى أن" have no subject of their own, and it is who spoke
// last, in the article or in the sentence. "نقلت الوكالة عن المدرب قوله": the words are the coach's. What a document
// says
// ("ذكر البيان") is said by who published it, or by who spoke last.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"
#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

bool may_state(ContentClass content) {
  switch (content) {
    case ContentClass::say:
    case ContentClass::deny:
    case ContentClass::think:
    case ContentClass::expect:
    case ContentClass::demand:
    case ContentClass::promise:
    case ContentClass::ask:
    case ContentClass::accuse:
    case ContentClass::refuse:
      return true;
    default:
      return false;
  }
}

bool is_report(const SentenceView& view, const Event& event) {
  const auto content = content_class(view, event.word);
  return content && (*content == ContentClass::say || *content == ContentClass::deny ||
                     *content == ContentClass::think || *content == ContentClass::expect);
}

// Whether the content follows at once, so that no subject can stand between: "أضاف أن", "أشار إلى أن", "تابع: ".
bool content_follows(const SentenceView& view, std::size_t word) {
  std::size_t next = word + 1;
  if (next < view.size() && view.word(next).upos == "ADP") ++next;
  if (next >= view.size()) return false;
  if (is_function_word(view, next, FunctionClass::nominal_clause)) return true;
  const std::string& form = view.word(next).form;
  return form == ":" || form == "\"" || form == "«" || form == "“";
}

bool is_circumstance(const SentenceView& view, const Event& event) {
  const std::string& form = view.word(event.word).form;
  return event.word > 0 && form.starts_with("م") && view.preposition(event.word).empty() &&
         (form.ends_with("ا") || form.ends_with("ة") || form.ends_with("ين") || form.ends_with("ان"));
}

bool has_subject(const SentenceView& view, const Event& event) {
  for (const std::size_t child : view.children(event.word)) {
    if (view.word(child).deprel == "nsubj" && (child < event.word || !content_follows(view, event.word))) return true;
  }
  return false;
}

// The speakers of another sentence as unexpressed participants of this one.
std::vector<Participant> unexpressed(const SentenceView& view, const Event& event, std::vector<Participant> speakers) {
  for (Participant& p : speakers) {
    p.word = event.word;
    p.preposition.clear();
    p.reference->kind = MentionKind::omitted;
    p.reference->field = view.analysis().field;
    p.reference->span = {view.word(event.word).span.start, view.word(event.word).span.start};
  }
  return speakers;
}

// "نقل ... عن X قوله"
const Participant* quoted_person(const ArticleView& article, const std::vector<Event>& events, const Event& event) {
  static const std::string naqala = fold("نقل");
  const SentenceView& view = article.sentences[event.sentence];
  for (const Event& outer : events) {
    if (outer.word >= event.word || !view.folded(outer.word).starts_with(naqala)) continue;
    for (const auto* list : {&outer.others, &outer.undergoers, &outer.adverbials}) {
      for (const Participant& p : *list) {
        if (p.preposition == "عن" && p.reference && p.word < event.word) return &p;
      }
    }
  }
  return nullptr;
}

}  // namespace

void continue_speakers(const ArticleView& article, std::vector<std::vector<Event>>& events) {
  std::vector<Participant> last;
  for (std::size_t s = 0; s < events.size(); ++s) {
    const SentenceView& view = article.sentences[s];
    std::vector<Participant> in_sentence;
    for (Event& event : events[s]) {
      const bool report = is_report(view, event);
      if (!report && content_class(view, event.word) != ContentClass::demand) continue;
      const bool verb = view.is_verb(event.word);
      const bool lacking = event.doers.empty() || event.doers.front().origin == "omitted";
      const auto take = [&](std::vector<Participant> speakers, std::string_view origin) {
        for (Participant& p : speakers) p.origin = origin;
        event.doers = std::move(speakers);
      };
      if (report && view.language() == Language::arabic) {
        const Participant* person = verb ? nullptr : quoted_person(article, events[s], event);
        if (person != nullptr) {
          take({*person}, "inherited");
        } else if (is_circumstance(view, event)) {
          if (!in_sentence.empty()) take(in_sentence, "inherited");
        } else if (verb && !last.empty() && !has_subject(view, event) &&
                   (lacking || content_follows(view, event.word))) {
          take(unexpressed(view, event, last), "speaker");
        }
      }
      const bool document = !event.doers.empty() && !event.doers.front().reference &&
                            is_function_word(view, event.doers.front().word, FunctionClass::document);
      if (document) {
        std::vector<Participant> publishers;
        for (const Event& clause : events[s]) {
          if (view.head(clause.word) != event.doers.front().word || clause.doers.empty()) continue;
          publishers = clause.doers;
        }
        std::erase_if(publishers, [](const Participant& p) { return !p.reference; });
        if (publishers.empty()) publishers = unexpressed(view, event, last);
        if (!publishers.empty()) take(publishers, "inherited");
      }
      std::vector<Participant> speakers = event.doers;
      std::erase_if(speakers, [](const Participant& p) { return !p.reference; });
      const bool says = content_class(view, event.word) == ContentClass::say;
      if (!says || speakers.empty() || (!verb && !is_circumstance(view, event))) continue;
      if (in_sentence.empty()) in_sentence = speakers;
      last = speakers;
    }
  }
}

std::optional<SpeechSign> reported_speech(const ArticleView& article, const Event& event) {
  const SentenceView& view = article.sentences[event.sentence];
  const auto content = content_class(view, event.word);
  if (!content || !may_state(*content)) return std::nullopt;
  SpeechSign sign;
  const auto is_clause = [&](std::size_t word) {
    const std::string_view relation = view.relation(word);
    return view.is_verb(word) || relation == "ccomp" || view.child(word, "mark").has_value() ||
           view.child(word, "cop").has_value() || view.child(word, "nsubj").has_value();
  };
  for (const auto* list : {&event.undergoers, &event.others}) {
    for (const Participant& p : *list) {
      if (view.within(event.word, p.word) || is_clause(p.word)) {
        sign.clause = true;
      } else {
        sign.noun_content = true;
      }
    }
  }
  for (const std::size_t child : view.children(event.word)) {
    const std::string_view relation = view.relation(child);
    if (relation == "ccomp" || (relation == "parataxis" && view.is_verb(child))) sign.clause = true;
  }
  // أن, إن or that soon after the verb.
  for (std::size_t at = event.word + 1; at < view.size() && at < event.word + 12; ++at) {
    if (is_function_word(view, at, FunctionClass::nominal_clause)) {
      sign.clause = true;
      break;
    }
    if (view.is_verb(at)) break;
  }
  for (std::size_t at = 0; at < view.size(); ++at) {
    const std::string& form = view.word(at).form;
    const bool mark = form == "\"" || form == "«" || form == "“" || form == ":" || form == "”" || form == "»";
    if (mark && (at > event.word ? at - event.word : event.word - at) < 12) sign.quotation = true;
  }
  return sign;
}

}  // namespace wasl::extract
