// Which names of an article are one entity: the sieves that need names alone.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "extract/entities/article_words.h"
#include "extract/entities/mentions.h"

namespace wasl::extract {

inline constexpr std::size_t no_cluster = std::numeric_limits<std::size_t>::max();

// For each mention the number of its cluster, counted from 0 in order of the first mention; no_cluster for
// descriptions. Sieves, the surest first: equal names, known names and their aliases (capital for government where it
// acts), names beside each other in parentheses, variant spellings, kind word and name (حزب X = X), acronyms, parts of
// a fuller name if it is the only one.
std::vector<std::size_t> cluster_names(const ArticleWords& words, const std::vector<FoundMention>& mentions);

// Whether a capital stands for its government ("قالت واشنطن") or for the town ("في واشنطن").
enum class CapitalUse { government, town, unclear };
CapitalUse use_of_capital(const ArticleWords& words, const FoundMention& capital);

}  // namespace wasl::extract
