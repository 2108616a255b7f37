// Names that every country has: ministries, armies, parliaments. And names that several cities or clubs share. Written
// here from general knowledge. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/names/name.h"

namespace wasl::graph {

struct GenericName {
  std::string concept_name;    // "ministry foreign", the same for both languages
  std::string country;         // ISO code if the name itself says it ("الجيش اللبناني"), or empty
  bool one_a_country = false;  // a country has one of these: an army, but not a company
};

// `normalised`: names::normalise of an organisation's name. Nothing if the name is proper to one organisation.
std::optional<GenericName> generic_name(std::string_view normalised);

// Whether so many bear this part of a personal name that it tells little: محمد, John, Smith.
bool is_widespread(const names::NamePart& part);

// A name of cities, or of clubs, in several countries.
struct SharedName {
  std::string name;                    // the first of its spellings, the same for both languages
  std::vector<std::string> countries;  // ISO codes; empty if the bearers are in one country
};

// Nothing if the name is not known to be shared. The result lives as long as the program.
const SharedName* shared_name(std::string_view normalised, bool club);

}  // namespace wasl::graph
