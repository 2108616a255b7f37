// The event noun (masdar): a noun that names an action, with its participants as genitives and prepositional phrases.
//
//   زيارة الأمير إلى عمان             visit the-prince to Amman        -> prince | زيارة, إلى | Amman
//   the union's support for nurses                                   -> union | support, for | nurses
//   the killing of a guard by poachers                               -> poachers | killing | guard
//
// The first genitive may be the doer or what undergoes; the model decides. Both ends of a mutual action may be
// genitives or stand with between and بين ("الاتفاق بين مصر وتونس").
#include "extract/facts/event.h"

namespace wasl::extract {

std::optional<Event> event_noun(const ArticleView& article, std::size_t sentence, const Predicate& predicate) {
  Event event = participants(article, sentence, predicate);
  event.construction = "event_noun";
  return event;
}

}  // namespace wasl::extract
