// The records that leave extraction: entities, mentions and facts of one article. They are evidence: later stages
// derive from them and never edit them. The JSON Lines form is written and read by extract/record_json.h.
//
// All offsets count Unicode code points in the field (title or text) that they refer to, half-open.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/article.h"

namespace wasl {

struct Span {
  std::size_t start = 0;
  std::size_t end = 0;
  auto operator<=>(const Span&) const = default;
};

enum class Field { title, text };

enum class EntityType { person, organization, geopolitical, location, group, event, other };
inline constexpr std::array<std::string_view, 7> entity_type_names = {"PER",   "ORG",   "GPE",  "LOC",
                                                                      "GROUP", "EVENT", "OTHER"};

// How a mention refers: by a name, by a description ("the minister"), by a pronoun, or as an unexpressed subject
// (then start = end, at the verb).
enum class MentionKind { name, nominal, pronoun, omitted };
inline constexpr std::array<std::string_view, 4> mention_kind_names = {"name", "nominal", "pronoun", "omitted"};

struct Mention {
  Field field = Field::text;
  Span span;
  std::string text;  // the characters of the span
  MentionKind kind = MentionKind::name;
  bool operator==(const Mention&) const = default;
};

struct Entity {
  std::string id;    // "e1", "e2", ... in order of first mention
  std::string name;  // the fullest proper form in the article, without titles
  EntityType type = EntityType::other;
  std::string name_latin;  // for an Arabic name its Latin form; for a Latin name itself
  std::vector<std::string>
      descriptions;         // titles and roles the article gives it ("وزير الخارجية"), in order, no repeats
  std::string nationality;  // ISO 3166 code that an adjective or genitive gives ("اللبناني" -> "LB"), or empty
  std::vector<Mention> mentions;  // in order of position, title first
  bool operator==(const Entity&) const = default;
};

enum class FactKind { relation, concept_fact, statement };
inline constexpr std::array<std::string_view, 3> fact_kind_names = {"relation", "concept", "statement"};

enum class Modality { actual, planned, possible, required, hypothetical };
inline constexpr std::array<std::string_view, 5> modality_names = {"actual", "planned", "possible", "required",
                                                                   "hypothetical"};

struct FactTime {
  std::string text;  // the words
  std::string from;  // ISO date, or empty if not resolvable
  std::string to;    // ISO date, inclusive
  bool operator==(const FactTime&) const = default;
};

struct FactPlace {
  std::string entity;  // entity id or empty
  std::string text;
  bool operator==(const FactPlace&) const = default;
};

struct Fact {
  std::string id;  // "f1", ... in order of position
  FactKind kind = FactKind::relation;
  std::string subject;  // entity id
  std::string subject_text;
  std::string action;              // the words of the action, joined by blanks
  std::vector<Span> action_spans;  // at least one; the semantic head's span included
  std::string lemma;               // lemma of the semantic head
  std::string relation;            // relation type: MEET, VISIT, ... or one made from the lemma; [A-Z][A-Z0-9_]*
  std::string preposition;         // that introduces the object, or empty
  std::string object;              // entity id; empty for concepts and statements
  std::string object_text;
  std::optional<Span> object_span;
  bool negated = false;
  bool symmetric = false;  // direction does not matter (met, agreed with)
  Modality modality = Modality::actual;
  std::string source;       // entity id of who says so; empty for the narrator
  std::string source_text;  // words of the source, also of an unnamed one
  std::optional<FactTime> time;
  std::optional<FactPlace> place;
  Field field = Field::text;
  Span sentence;             // of the sentence in its field
  std::string construction;  // the file of extract/facts that made it: "verbal_clause", "light_verb", ...
  double confidence = 0;     // 0..1, calibrated probability that a careful reader would sign the fact
  bool operator==(const Fact&) const = default;
};

// Everything that extraction says of one article.
struct ExtractedArticle {
  Article article;
  std::vector<Span> title_sentences;
  std::vector<Span> text_sentences;
  std::vector<Entity> entities;
  std::vector<Fact> facts;
  bool operator==(const ExtractedArticle&) const = default;
};

}  // namespace wasl
