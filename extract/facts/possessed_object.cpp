// The possessed object: the object is a thing, place, part or number of an entity, and what is done to it is done to
// that entity.
//
//   اقتحم المحتجون مقر البلدية          stormed the-protesters seat the-municipality  -> protesters | اقتحم |
//   municipality Divers saved the lives of the crew.                                             -> divers | saved |
//   crew
//
// The entity is a genitive (or "of" phrase, possessive, Arabic ل) of the object's head, at most two steps down.
// Entities that the object names as examples of itself are objects too ("bought shares in firms such as Acme", مثل,
// منهم).
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "extract/facts/event.h"

namespace wasl::extract {
namespace {

bool is_genitive(const SentenceView& view, std::size_t word) {
  const std::string_view relation = view.relation(word);
  if (relation == "compound" && view.language() == Language::english) return true;
  if (relation != "nmod") return false;
  const std::string preposition = view.preposition(word);
  return preposition.empty() || preposition == "of" || preposition == "'s" || preposition == "'" || preposition == "ل";
}

bool is_example(const SentenceView& view, std::size_t word) {
  static const std::array<std::string_view, 7> words = {"such", "including", "like", "such as", "مثل", "منهم", "بينهم"};
  const std::string preposition = view.preposition(word);
  return std::find(words.begin(), words.end(), preposition) != words.end();
}

void collect(const ArticleView& article, std::size_t sentence, const Participant& object, std::size_t word, int depth,
             std::vector<Participant>& found) {
  const SentenceView& view = article.sentences[sentence];
  for (const std::size_t child : view.children(word)) {
    const bool example = is_example(view, child);
    if (!example && !is_genitive(view, child)) continue;
    Participant owner = participant(article, sentence, {child, object.role, object.probability});
    owner.preposition = object.preposition;
    owner.origin = example ? "member" : "possessor";
    if (owner.reference) {
      found.push_back(owner);
      for (const std::size_t more : coordinated(article, sentence, child)) {
        if (more == child) continue;
        Participant conjunct = participant(article, sentence, {more, object.role, object.probability});
        conjunct.preposition = object.preposition;
        conjunct.origin = owner.origin;
        if (conjunct.reference) found.push_back(conjunct);
      }
    } else if (depth < 2) {
      collect(article, sentence, object, child, depth + 1, found);
    }
  }
}

}  // namespace

std::vector<Participant> possessors(const ArticleView& article, std::size_t sentence, const Participant& object) {
  std::vector<Participant> found;
  collect(article, sentence, object, object.word, 1, found);
  return found;
}

}  // namespace wasl::extract
