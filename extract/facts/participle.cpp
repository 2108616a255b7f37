// The participle: an adjective form of a verb that keeps its participants, often as a circumstance of the main clause.
//
//   غادر الوفد مشيدا بالمضيف           left the-delegation praising the-host      -> delegation | مشيدا, ب | host
//   The bishop left, thanking the choir.                                        -> bishop | thanking | choir
//
// Its subject is that of the main clause or the noun that it describes ("القوات الموالية للحكومة": forces loyal to the
// government); the model marks it, and where it does not, the noun that the participle modifies is taken, or for an
// Arabic circumstance ("مشيدا") the subject of the nearest verb before it, of a verb of speech by preference.
// The Arabic passive participle ("فندق مملوك لشركة", a hotel owned by a company) describes what undergoes; who acts
// stands with ل, من or من قبل.
#include <algorithm>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"

namespace wasl::extract {
namespace {

bool starts_with_mim(const SentenceView& view, std::size_t word) { return view.folded(word).starts_with("م"); }

// مفعول: م, and و before the last consonant.
bool is_passive_participle(const SentenceView& view, std::size_t word) {
  if (view.language() != Language::arabic || !starts_with_mim(view, word)) return false;
  std::string form = view.folded(word);
  for (const std::string_view end : {"ين", "ون", "ات", "ه", "ا"}) {
    if (form.size() > end.size() + 8 && form.ends_with(end)) {
      form.resize(form.size() - end.size());
      break;
    }
  }
  return form.size() == 10 && form.substr(6, 2) == "و";
}

}  // namespace

void find_circumstances(const ArticleView& article, std::vector<Event>& events) {
  for (Event& event : events) {
    const SentenceView& view = article.sentences[event.sentence];
    const bool lacking = event.doers.empty() || event.doers.front().origin == "omitted";
    const std::string& form = view.word(event.word).form;
    const bool circumstance =
        view.language() == Language::arabic && event.action.size() == 1 &&
        (form.ends_with("ا") || form.ends_with("ة") || form.ends_with("ين") || form.ends_with("اً")) &&
        !view.is_noun(event.word) && view.preposition(event.word).empty() &&
        (starts_with_mim(view, event.word) || content_class(view, event.word).has_value()) && event.word > 1 &&
        form.size() > 6;
    if (!lacking || !circumstance) continue;
    const Event* nearest = nullptr;
    const Event* speaking = nullptr;
    for (const Event& before : events) {
      if (before.word >= event.word || before.doers.empty() || !before.doers.front().reference) continue;
      if (!view.is_verb(before.word)) continue;
      nearest = &before;
      const auto content = content_class(view, before.word);
      if (content && *content <= ContentClass::ask) speaking = &before;
    }
    const Event* source = speaking != nullptr ? speaking : nearest;
    if (source == nullptr) continue;
    event.doers.clear();
    for (Participant doer : source->doers) {
      if (!doer.reference) continue;
      doer.origin = "inherited";
      event.doers.push_back(doer);
    }
  }
}

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
  if (is_passive_participle(view, predicate.word)) {
    event.passive = true;
    std::vector<Participant> agents;
    for (auto* list : {&event.undergoers, &event.others, &event.adverbials}) {
      for (auto at = list->begin(); at != list->end();) {
        const bool agent = at->preposition == "ل" || at->preposition == "من" || at->preposition == "من قبل";
        if (!agent) {
          ++at;
          continue;
        }
        agents.push_back(*at);
        at = list->erase(at);
      }
    }
    if (!agents.empty()) {
      for (Participant& described : event.doers) {
        described.role = Role::arg1;
        described.preposition.clear();
        event.undergoers.push_back(described);
      }
      for (Participant& agent : agents) {
        agent.role = Role::arg0;
        for (const std::size_t more : coordinated(article, sentence, agent.word)) {
          if (more != agent.word)
            event.doers.push_back(participant(article, sentence, {more, Role::arg0, agent.probability}));
        }
        event.doers.push_back(agent);
      }
      if (event.undergoers.empty() && view.head(predicate.word)) {
        event.undergoers.push_back(participant(article, sentence, {*view.head(predicate.word), Role::arg1, 0.4F}));
      }
      return event;
    }
  }
  if (event.doers.empty() && (relation == "amod" || relation == "acl") && view.head(predicate.word)) {
    const std::size_t head = *view.head(predicate.word);
    const bool undergoes = !event.undergoers.empty() && event.undergoers.front().word == head;
    if (!undergoes) event.doers.push_back(participant(article, sentence, {head, Role::arg0, 0.4F}));
  }
  return event;
}

}  // namespace wasl::extract
