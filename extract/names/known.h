// What everybody knows: countries with their nationality adjectives and capitals, well-known organisations with their
// acronyms, titles and role nouns. From the tables of extract/lexicon/ and ICU's territory names, in both languages.
// Lookups take any spelling that names::normalise makes equal; an Arabic word may carry ال or lack it. Pure,
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.h"

namespace wasl::names {

struct KnownEntity {
  std::string id;  // "country:FR", "capital:FR", "organisation:UN"; stable
  EntityType type = EntityType::other;
  std::string arabic;  // preferred name
  std::string english;
};

// By any of its names in either language; nullptr if unknown. The result lives as long as the program.
const KnownEntity* known_entity(std::string_view name);

// ISO 3166 code of a country by name, of the country a capital belongs to, or that an adjective or demonym names
// ("اللبنانية", "Lebanese", "فرنسيون" -> LB, LB, FR); nullopt if unknown.
std::optional<std::string> country_by_name(std::string_view name);
std::optional<std::string> country_by_capital(std::string_view name);
std::optional<std::string> country_by_adjective(std::string_view adjective);

// The country's entity by ISO code; nullptr if unknown.
const KnownEntity* country(std::string_view code);

// What a noun denotes when it heads a description.
enum class NounClass {
  title,         // an office or profession: رئيس, وزير, minister, spokesman
  address,       // a form of address: السيد, الدكتور, Mr
  person,        // رجل, woman
  group,         // people, مسلحون: several unnamed persons
  organisation,  // وزارة, شركة, police
  government,    // حكومة, دولة, بلاد: acts for a country
  place,         // مدينة, village
  event,         // مؤتمر, festival
};

// The class of a noun (its form or lemma); nullopt if the tables do not know it.
std::optional<NounClass> noun_class(std::string_view noun);

}  // namespace wasl::names
