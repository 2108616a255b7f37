// The stance of a text towards an event: affirmed or denied, actual or not, and who says so.
//
// negation.cpp, modality.cpp and attribution.cpp say what the words of the clause itself say; stance.cpp adds what the
// verbs and nouns around it say of their content (contents.tsv) and weighs both against the model's probabilities.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/facts/event.h"
#include "extract/facts/lexicon.h"

namespace wasl::extract {

// Who says so: an entity, or words if it is none.
struct Source {
  std::optional<Reference> reference;
  std::string text;
};

struct Stance {
  bool negated = false;
  Modality modality = Modality::actual;
  std::optional<Source> source;
};

// negation.cpp: whether a negation of its own denies the event.
bool negated_by_itself(const SentenceView& view, const Event& event);

// modality.cpp: what the clause's own particles, auxiliaries and conjunctions say; nothing if they say nothing.
std::optional<Modality> own_modality(const SentenceView& view, const Event& event);

// attribution.cpp: who says what in an article.
class Attribution {
 public:
  // `events` by sentence; both must outlive the result.
  Attribution(const ArticleView& article, const std::vector<std::vector<Event>>& events);

  // The innermost source of an event. An event of speech is not its own source, nor is one of the same speaker.
  std::optional<Source> source(const Event& event) const;
  // Whether the word governs the event as its content ("said", "demanded").
  bool is_content(const Event& speech, std::size_t word) const;

 private:
  struct Speech {
    const Event* event = nullptr;
    ContentClass content = ContentClass::say;
    std::optional<std::size_t> marker;  // أن or that, where the content begins
    std::size_t content_end = 0;
  };
  struct According {
    std::size_t first = 0;  // words of the phrase
    std::size_t last = 0;
    Source source;
  };
  struct Sentence {
    std::vector<Speech> speeches;
    std::vector<According> according;
    std::optional<std::pair<std::size_t, Source>> colon;  // "NAME: ..." and where it ends
    std::optional<Source> quoted_before;  // who speaks in the quotation that is open where the sentence begins
  };

  std::optional<Source> speaker(const Event& event) const;
  bool may_speak(std::size_t entity) const;
  void find_according(std::size_t sentence);
  void find_colon(std::size_t sentence);

  const ArticleView* article_;
  const std::vector<std::vector<Event>>* events_;
  std::vector<Sentence> sentences_;
};

// stance.cpp
Stance stance(const ArticleView& article, const std::vector<Event>& sentence_events, const Attribution& attribution,
              const Event& event);

}  // namespace wasl::extract
