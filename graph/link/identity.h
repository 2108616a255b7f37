// What a name alone says of who is meant: the part of linking that needs no other article. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.h"
#include "extract/names/name.h"

namespace wasl::graph {

// Entities of different families are never one node: a club is not its city.
enum class Family { person, place, organisation, group, thing };

Family family_of(EntityType type);

enum class Standing {
  full,       // equal names mean one entity: two name parts, a known country, "Hezbollah"
  common,     // two widespread names, as thousands have: equal names need support from the articles
  brief,      // a family name or given name alone, or an initial alone
  anonymous,  // "a witness", "the ministry" of nobody knows which country: only itself
};

struct Identity {
  Family family = Family::thing;
  Standing standing = Standing::anonymous;
  std::string key;         // equal keys of full standing are one entity
  std::string known;       // id of the well-known entity it names ("country:LB", "organisation:UN"), or empty
  std::string country;     // of a ministry, an army, a city or club whose name several countries have
  std::string normalised;  // the name in normal form
};

// `name` as it stands in the article. `named`: the article has it as a name, not only as a description. `nationality`:
// ISO code that the article gives the entity, or empty. `countries`: ISO codes that occur in the article, sorted.
Identity identify(std::string_view name, EntityType type, bool named, std::string_view nationality,
                  std::span<const std::string> countries);

// Keys under which entities that may be one meet; the same in both scripts. Empty for an anonymous one.
std::vector<std::string> block_keys(const Identity& identity);

// Keys under which names meet that are compared (AlikeNames): block_keys and, since a person may be called by the first
// of several fathers only (محمد بن سلمان for محمد بن سلمان بن عبد العزيز), the sound of every father's name.
std::vector<std::string> comparison_keys(const Identity& identity);

// بن, bin: whether the part says whose child the bearer is.
bool is_filiation(const names::NamePart& part);

// The parts of a name that identify: all but particles.
std::size_t identifying_parts(const names::Name& name);

// The country that a place's, state's or state organisation's name stands for, or nothing.
std::optional<std::string> country_of(std::string_view name, EntityType type);

// "WHO" of "World Health Organization", "فتح" is none. Both in normal form.
bool is_acronym_of(std::string_view acronym, std::string_view name);

}  // namespace wasl::graph
