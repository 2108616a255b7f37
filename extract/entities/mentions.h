// The places of an article that may refer to an entity by words: names and descriptions.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extract/entities/article_words.h"
#include "extract/names/known.h"
#include "extract/names/name.h"

namespace wasl::extract {

struct FoundMention {
  std::size_t sentence = 0;
  std::size_t first = 0;  // words of the phrase, inclusive
  std::size_t last = 0;
  std::size_t head = 0;
  MentionKind kind = MentionKind::name;
  EntityType type = EntityType::other;
  std::string text;  // with the restored article

  // Names.
  names::Name name;
  const names::KnownEntity* known = nullptr;

  // Descriptions.
  names::NounClass noun_class = names::NounClass::group;
  std::string noun;                 // the head, bare
  std::set<std::string> modifiers;  // bare words of the phrase; countries and their adjectives as ISO codes
  std::optional<std::string> nationality;
  bool definite = false;
  bool possessed = false;                    // with a possessive pronoun ("فريقه")
  bool quantified = false;                   // "12 soldiers", "عدد من المواطنين", "all Muslims"
  std::optional<std::size_t> names_mention;  // number of the name that it stands with ("المبعوث غسان سلامة")

  Agreement agreement = any_agreement;
};

// All mentions by words, in order of their head. Names do not overlap; a description may contain names (وزير خارجية
// ليبيا) and other descriptions (نائب رئيس الوزراء).
std::vector<FoundMention> find_mentions(const ArticleWords& words);

}  // namespace wasl::extract
