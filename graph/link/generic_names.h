// Names that every country has: ministries, armies, parliaments. And names that several cities or clubs share. Written
// here from general knowledge. Pure.
#pragma once

#include <optional>
#include <span>
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

// ISO codes of the countries in which a city or club has this name; empty if the name is not known to be shared.
std::span<const std::string> shared_name_countries(std::string_view normalised, bool club);

}  // namespace wasl::graph
