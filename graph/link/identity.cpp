#include "graph/link/identity.h"

#include <algorithm>
#include <iterator>

#include "extract/names/known.h"
#include "graph/link/generic_names.h"

namespace wasl::graph {
namespace {

bool has(std::span<const std::string> sorted, const std::string& value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

std::string family_prefix(Family family) { return std::to_string(static_cast<int>(family)) + "|"; }

// The country, if the article's countries leave no doubt which of `candidates` is meant.
std::string only_country(std::span<const std::string> candidates, std::string_view nationality,
                         std::span<const std::string> countries) {
  if (!nationality.empty() && std::find(candidates.begin(), candidates.end(), nationality) != candidates.end()) {
    return std::string(nationality);
  }
  std::string found;
  for (const std::string& candidate : candidates) {
    if (!has(countries, candidate)) continue;
    if (!found.empty()) return {};
    found = candidate;
  }
  return found;
}

std::string skeleton(const names::Name& name) {
  std::string joined;
  for (const std::string& key : names::blocking_keys(name)) joined += key + " ";
  return joined.empty() ? name.normalised : joined;
}

void settle_person(Identity& identity, const names::Name& name) {
  std::size_t whole = 0;
  std::size_t widespread = 0;
  for (const names::NamePart& part : name.parts) {
    if (part.particle || part.initial) continue;
    ++whole;
    if (is_widespread(part)) ++widespread;
  }
  identity.key = identity.normalised;
  if (whole < 2) {
    identity.standing = Standing::brief;
  } else if (widespread == whole && whole == 2) {
    identity.standing = Standing::common;
  } else {
    identity.standing = Standing::full;
  }
}

// False if the name is not shared by places of several countries.
bool settle_shared_place(Identity& identity, std::string_view name, std::string_view nationality,
                         std::span<const std::string> countries) {
  const SharedName* shared = shared_name(identity.normalised, false);
  if (shared == nullptr) return false;
  identity.country = only_country(shared->countries, nationality, countries);
  identity.standing = identity.country.empty() ? Standing::anonymous : Standing::full;
  const names::KnownEntity* known = names::known_entity(name);
  if (known != nullptr && known->id == "capital:" + identity.country) {
    identity.known = known->id;
    identity.key = known->id;
  } else {
    identity.key = shared->name + "/" + identity.country;
  }
  return true;
}

void settle_organisation(Identity& identity, std::string_view nationality, std::span<const std::string> countries) {
  identity.standing = Standing::full;
  identity.key = identity.normalised;
  if (const SharedName* shared = shared_name(identity.normalised, true); shared != nullptr) {
    identity.country = only_country(shared->countries, nationality, countries);
    if (identity.country.empty()) identity.standing = Standing::anonymous;
    identity.key = shared->name + "/" + identity.country;
    return;
  }
  const auto generic = generic_name(identity.normalised);
  if (!generic) return;
  identity.country = generic->country;
  if (identity.country.empty()) identity.country = nationality;
  if (identity.country.empty() && countries.size() == 1) identity.country = countries.front();
  // "The company" is nobody and "French Company" may be anybody; the ministry of nobody knows which country is neither.
  if (!generic->one_a_country || identity.country.empty()) {
    identity.standing = Standing::anonymous;
  } else {
    identity.key = generic->concept_name + "/" + identity.country;
  }
}

}  // namespace

Family family_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return Family::person;
    case EntityType::organization:
      return Family::organisation;
    case EntityType::geopolitical:
    case EntityType::location:
      return Family::place;
    case EntityType::group:
      return Family::group;
    case EntityType::event:
    case EntityType::other:
      return Family::thing;
  }
  return Family::thing;
}

std::optional<std::string> country_of(std::string_view name, EntityType type) {
  if (family_of(type) != Family::place || shared_name(names::normalise(name), false) != nullptr) return std::nullopt;
  if (auto country = names::country_by_name(name)) return country;
  return names::country_by_capital(name);
}

Identity identify(std::string_view name, EntityType type, bool named, std::string_view nationality,
                  std::span<const std::string> countries) {
  Identity identity;
  identity.family = family_of(type);
  identity.normalised = names::normalise(name);
  if (!named || identity.normalised.empty()) return identity;
  if (identity.family == Family::person) {
    settle_person(identity, names::parse_name(name));
    return identity;
  }
  if (identity.family == Family::place && settle_shared_place(identity, name, nationality, countries)) return identity;
  if (const names::KnownEntity* known = names::known_entity(name);
      known != nullptr && family_of(known->type) == identity.family) {
    identity.standing = Standing::full;
    identity.known = known->id;
    identity.key = known->id;
    return identity;
  }
  switch (identity.family) {
    case Family::place:
      identity.standing = Standing::full;
      identity.key = identity.normalised;
      break;
    case Family::organisation:
      settle_organisation(identity, nationality, countries);
      break;
    default:
      // Groups, events and things: equal names of two words or more.
      identity.key = identity.normalised;
      identity.standing = identity.key.find(' ') != std::string::npos || identity.family == Family::group
                              ? Standing::full
                              : Standing::anonymous;
  }
  return identity;
}

std::vector<std::string> block_keys(const Identity& identity) {
  if (identity.standing == Standing::anonymous) return {};
  const std::string family = family_prefix(identity.family);
  if (identity.family == Family::person) {
    const names::Name name = names::parse_name(identity.normalised);
    const auto last =
        std::find_if(name.parts.rbegin(), name.parts.rend(), [](const auto& part) { return !part.particle; });
    if (last == name.parts.rend()) return {family + identity.key};
    // The last part is what shorter forms keep.
    std::vector<std::string> keys;
    for (const std::string& key : names::blocking_keys(names::parse_name(last->text))) keys.push_back(family + key);
    if (keys.empty()) keys.push_back(family + last->text);
    return keys;
  }
  std::vector<std::string> keys{family + identity.key};
  if (identity.known.empty() && identity.country.empty() &&
      (identity.family == Family::place || identity.family == Family::organisation)) {
    keys.push_back(family + "~" + skeleton(names::parse_name(identity.normalised)));
  }
  return keys;
}

std::vector<std::string> comparison_keys(const Identity& identity) {
  std::vector<std::string> keys = block_keys(identity);
  if (identity.family != Family::person) return keys;
  const names::Name name = names::parse_name(identity.normalised);
  for (std::size_t i = 2; i < name.parts.size(); ++i) {
    if (!is_filiation(name.parts[i - 1])) continue;
    for (const std::string& key : names::blocking_keys(names::parse_name(name.parts[i].text)))
      keys.push_back(family_prefix(identity.family) + key);
  }
  return keys;
}

bool is_filiation(const names::NamePart& part) {
  constexpr std::string_view words[] = {"بن", "ابن", "بنت", "bin", "ibn", "ben", "bint"};
  return part.particle && std::find(std::begin(words), std::end(words), part.text) != std::end(words);
}

std::size_t identifying_parts(const names::Name& name) {
  return static_cast<std::size_t>(
      std::count_if(name.parts.begin(), name.parts.end(), [](const auto& part) { return !part.particle; }));
}

bool is_acronym_of(std::string_view acronym, std::string_view name) {
  if (acronym.size() < 2 || acronym.size() > 8 || acronym.find(' ') != std::string_view::npos) return false;
  std::string all;
  std::string main;  // without "of", "and", "the"
  for (std::size_t start = 0; start < name.size();) {
    const std::size_t end = std::min(name.find(' ', start), name.size());
    const std::string_view word = name.substr(start, end - start);
    if (!word.empty()) {
      all += word.front();
      if (word != "of" && word != "and" && word != "the" && word != "for" && word != "in") main += word.front();
    }
    start = end + 1;
  }
  return all.size() >= 2 && (acronym == all || acronym == main);
}

}  // namespace wasl::graph
