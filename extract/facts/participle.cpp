// The participle: an adjective form of a verb that keeps its participants, often as a circumstance of the main clause.
//
//   غادر الوفد مشيدا بالمضيف           left the-delegation praising the-host      -> delegation | مشيدا, ب | host
//   The bishop left, thanking the choir.                                        -> bishop | thanking | choir
//
// Its subject is that of the main clause or the noun that it describes ("القوات الموالية للحكومة": forces loyal to the
// government); the model marks it, and where it does not, the noun that the participle modifies is taken.
#include "extract/facts/event.h"

namespace wasl::extract {

std::optional<Event> participle(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  const SentenceView& view = article.sentences[sentence];
  const Word& word = view.word(predicate.word);
  const bool marked = word.features.find("VerbForm=Part") != std::string::npos;
  const std::string_view relation = view.relation(predicate.word);
  const bool circumstance = article.language == Language::english && word.upos == "VERB" &&
                            word.form.ends_with("ing") && (relation == "advcl" || relation == "acl");
  if (word.upos != "ADJ" && !circumstance && !(marked && relation != "root")) return std::nullopt;
  Event event = participants(article, sentence, predicate);
  event.construction = "participle";
  if (event.doers.empty() && (relation == "amod" || relation == "acl") && view.head(predicate.word)) {
    const std::size_t head = *view.head(predicate.word);
    const bool undergoes = !event.undergoers.empty() && event.undergoers.front().word == head;
    if (!undergoes) event.doers.push_back(participant(article, sentence, {head, Role::arg0, 0.4F}));
  }
  return event;
}

}  // namespace wasl::extract
