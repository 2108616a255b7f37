// Reported speech: somebody says, denies, asks or promises something expressed as a clause or a quotation.
//
//   أكدت الطبيبة أن المريض بخير         confirmed the-doctor that the-patient well   -> statement: doctor | أكدت
//   "We shall rebuild", the mayor said.                                            -> statement: mayor | said
//
// One statement for a speaker and a verb or noun of speech. Its content is a clause (with أن, إن, that or bare), a
// quotation, or what follows a colon; a verb of speech with a mere noun as its object ("أعلن النتائج") is no statement
// but a fact about that noun, and remains a weak sign.
#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"

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

}  // namespace

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
