// A predicate with its participants, and how each construction makes one. Every function is pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analyse/analysis.h"
#include "extract/article.h"
#include "extract/entities/article_entities.h"
#include "extract/facts/sentence_view.h"

namespace wasl::extract {

// What all constructions read. Everything it points to must outlive it.
struct ArticleView {
  const Article* article = nullptr;
  Language language = Language::arabic;
  const ArticleEntities* entities = nullptr;
  std::vector<SentenceView> sentences;
};

struct Participant {
  std::size_t word = 0;
  Role role = Role::arg0;
  float probability = 1;
  std::string preposition;
  std::optional<Reference> reference;  // the entity that it denotes
  // How it comes to be a participant: "role" (the model's), "tree", "omitted", "second" (another doer), "rival"
  // (another doer as a possible object), "undergoer" (as a subject), "place", "adverbial", "inherited" and "distant"
  // (from the governing or a higher verb), "speaker" (who spoke last), "raised", "possessor", "member",
  // "carried" (a light verb's noun as its object).
  std::string_view origin = "role";
};

struct Event {
  std::size_t sentence = 0;
  std::size_t word = 0;  // the semantic head: of "أجرى مباحثات" the noun
  float probability = 1;
  std::vector<std::size_t> action;      // words of the action in the order of the text
  std::vector<Participant> doers;       // best first
  std::vector<Participant> undergoers;  // arg1
  std::vector<Participant> others;      // arg2
  std::vector<Participant> places;
  std::vector<Participant> adverbials;  // other phrases that name an entity
  std::string_view construction;
  bool passive = false;
};

// One file each. A construction that does not recognise the predicate gives nothing; the first in this order that does
// is taken.
std::optional<Event> light_verb(const ArticleView& article, std::size_t sentence, const Predicate& predicate);
std::optional<Event> passive(const ArticleView& article, std::size_t sentence, const Predicate& predicate);
std::optional<Event> relative_clause(const ArticleView& article, std::size_t sentence, const Predicate& predicate);
std::optional<Event> participle(const ArticleView& article, std::size_t sentence, const Predicate& predicate);
std::optional<Event> verbal_clause(const ArticleView& article, std::size_t sentence, const Predicate& predicate);
std::optional<Event> event_noun(const ArticleView& article, std::size_t sentence, const Predicate& predicate);

// The participants as the model gives them, with what coordination adds; for use by the constructions.
Event participants(const ArticleView& article, std::size_t sentence, const Predicate& predicate);

// The entity that a word of a sentence denotes as a participant.
Participant participant(const ArticleView& article, std::size_t sentence, const Argument& argument);

// Whether a verb's form or tree says passive: its relation to the subject, an auxiliary, the feature of voice.
bool is_passive(const SentenceView& sentence, std::size_t verb);

// Two ends of a fact.
struct Pair {
  Participant subject;
  Participant object;
  bool symmetric = false;
  bool plural_subject = false;  // both are members of one plural subject
};

// participle.cpp: the subjects of Arabic participles that are circumstances of a clause before them.
void find_circumstances(const ArticleView& article, std::vector<Event>& events);
// control.cpp: the subjects and objects that events of a sentence share by control and raising.
void share_participants(const ArticleView& article, std::vector<Event>& events);
// control.cpp: the word that governs the event as its content, complement or modified noun; nothing at the top or where
// a clause of its own begins.
std::optional<std::size_t> governor(const SentenceView& view, const Event& event);

// coordination.cpp: the heads of the phrases coordinated with an argument, itself first.
std::vector<std::size_t> coordinated(const ArticleView& article, std::size_t sentence, std::size_t word);
// coordination.cpp: each two of the doers of a symmetric action ("A and B met").
std::vector<Pair> plural_subject(const ArticleView& article, const Event& event);
// possessed_object.cpp: the entities whose thing or part an object is ("stormed the seat of the ministry") and those
// that it names as its members ("groups such as X").
std::vector<Participant> possessors(const ArticleView& article, std::size_t sentence, const Participant& object);
// All pairs of an event, surest first.
std::vector<Pair> pairs(const ArticleView& article, const Event& event);

// nominal_sentence.cpp: facts of clauses whose predicate is a noun or adjective ("X is head of Y").
std::vector<std::pair<Event, Pair>> nominal_sentences(const ArticleView& article, std::size_t sentence);

// reported_speech.cpp: whether an event is a statement, and how sure a sign its content is.
struct SpeechSign {
  bool clause = false;     // a content clause
  bool quotation = false;  // quotation marks or a colon follow
  bool noun_content = false;
};
// Gives verbs and nouns of speech without a subject of their own the speaker who spoke last. `events` by sentence.
void continue_speakers(const ArticleView& article, std::vector<std::vector<Event>>& events);
std::optional<SpeechSign> reported_speech(const ArticleView& article, const Event& event);

}  // namespace wasl::extract
