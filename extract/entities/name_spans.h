// Which words of an article are names: what the model marked, corrected and completed. The tables know names that it
// missed, capitals bound English names, kind words (وزارة, حزب) belong to the names of organisations, titles to none,
// and a name found in one sentence is one in the others.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/entities/article_words.h"

namespace wasl::extract {

struct NamedWords {
  std::size_t first = 0;  // inclusive
  std::size_t last = 0;
  EntityType type = EntityType::other;

  bool overlaps(std::size_t from, std::size_t to) const { return first <= to && from <= last; }
};

// For each sentence its names, ascending, not overlapping.
std::vector<std::vector<NamedWords>> find_name_spans(const ArticleWords& words);

// "government's" as one word: without the ending.
std::string without_possessive(std::string text);

}  // namespace wasl::extract
