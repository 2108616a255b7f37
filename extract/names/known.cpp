#include "extract/names/known.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "extract/names/name.h"
#include "extract/names/table.h"
#include "extract/text/characters.h"

extern "C" {
extern const char wasl_lexicon_countries[];
extern const char wasl_lexicon_countries_end[];
extern const char wasl_lexicon_nouns[];
extern const char wasl_lexicon_nouns_end[];
extern const char wasl_lexicon_organisations[];
extern const char wasl_lexicon_organisations_end[];
}

namespace wasl::names {
namespace {

std::string without_the(std::string normalised) {
  if (normalised.starts_with("the ")) normalised.erase(0, 4);
  return normalised;
}

// An acronym such as WHO or US: the same letters in lower case are another word.
bool is_acronym(std::string_view text) {
  std::size_t letters = 0;
  for (const char32_t character : code_points(text)) {
    if (!extract::is_latin_letter(character)) continue;
    if (extract::is_lower_case(character)) return false;
    ++letters;
  }
  return letters > 0 && letters <= 5;
}

bool has_capital(std::string_view text) {
  const std::u32string characters = code_points(text);
  return std::any_of(characters.begin(), characters.end(), [](char32_t c) { return extract::is_upper_case(c); });
}

bool is_latin(std::string_view text) { return script_of(text) == Script::latin; }

std::string territory_name(const std::string& code, const char* language) {
  icu::UnicodeString name;
  icu::Locale("und", code.c_str()).getDisplayCountry(icu::Locale(language), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8 == code ? std::string() : utf8;
}

EntityType type_by_name(std::string_view name) {
  const auto* found = std::find(entity_type_names.begin(), entity_type_names.end(), name);
  return found == entity_type_names.end() ? EntityType::other
                                          : static_cast<EntityType>(found - entity_type_names.begin());
}

std::vector<std::string> arabic_adjective_forms(const std::string& masculine) {
  std::vector<std::string> forms = {masculine};
  for (const char* end : {"ه", "ون", "ين", "ان", "ات", "تان", "تين", "ا"}) forms.push_back(masculine + end);
  return forms;
}

struct Form {
  std::size_t entity = 0;
  bool acronym = false;
};

class Knowledge {
 public:
  Knowledge() {
    read_countries();
    read_organisations();
    read_nouns();
  }

  const KnownEntity* find(std::string_view name) const {
    const auto found = forms_.find(without_the(normalise(name)));
    if (found == forms_.end()) return nullptr;
    if (is_latin(name) && (found->second.acronym ? !is_acronym(name) : !has_capital(name))) return nullptr;
    return &entities_[found->second.entity];
  }

  std::unordered_map<std::string, std::string> adjectives;  // normalised, without ال -> country code
  std::unordered_map<std::string, std::size_t> countries;   // code -> number in entities_
  std::unordered_map<std::string, NounClass> nouns;

  const KnownEntity& entity(std::size_t number) const { return entities_[number]; }

 private:
  void add_form(std::string_view form, std::size_t entity) {
    const std::string key = without_the(normalise(form));
    if (!key.empty()) forms_.try_emplace(key, Form{entity, is_acronym(form)});
  }

  void read_countries() {
    const std::string_view table(wasl_lexicon_countries, wasl_lexicon_countries_end);
    for (const auto& row : table_rows(table, 8)) {
      const std::string code(row[0]);
      const std::vector<std::string_view> arabic = split(row[1], '|');
      const std::vector<std::string_view> english = split(row[2], '|');
      const std::string arabic_cldr = territory_name(code, "ar");
      const std::string english_cldr = territory_name(code, "en");
      const std::size_t number = entities_.size();
      entities_.push_back({"country:" + code, EntityType::geopolitical,
                           arabic.empty() || !arabic_cldr.empty() ? arabic_cldr : std::string(arabic.front()),
                           english_cldr.empty() && !english.empty() ? std::string(english.front()) : english_cldr});
      countries.emplace(code, number);
      add_form(arabic_cldr, number);
      add_form(english_cldr, number);
      for (const std::string_view name : arabic) add_form(name, number);
      for (const std::string_view name : english) add_form(name, number);
      for (const std::string_view adjective : split(row[3], '|')) {
        for (const std::string& form : arabic_adjective_forms(normalise(adjective))) adjectives.try_emplace(form, code);
      }
      for (const std::string_view plural : split(row[4], '|')) adjectives.try_emplace(normalise(plural), code);
      for (const std::string_view adjective : split(row[5], '|')) adjectives.try_emplace(normalise(adjective), code);
      const std::vector<std::string_view> arabic_capitals = split(row[6], '|');
      const std::vector<std::string_view> english_capitals = split(row[7], '|');
      if (arabic_capitals.empty() && english_capitals.empty()) continue;
      const std::size_t capital = entities_.size();
      entities_.push_back({"capital:" + code, EntityType::geopolitical,
                           arabic_capitals.empty() ? std::string() : std::string(arabic_capitals.front()),
                           english_capitals.empty() ? std::string() : std::string(english_capitals.front())});
      for (const std::string_view name : arabic_capitals) add_form(name, capital);
      for (const std::string_view name : english_capitals) add_form(name, capital);
    }
  }

  void read_organisations() {
    const std::string_view table(wasl_lexicon_organisations, wasl_lexicon_organisations_end);
    for (const auto& row : table_rows(table, 7)) {
      const std::size_t number = entities_.size();
      const std::string_view kind = row[1] == "ORG" ? "organisation:" : "place:";
      entities_.push_back(
          {std::string(kind).append(row[0]), type_by_name(row[1]), std::string(row[2]), std::string(row[4])});
      add_form(row[2], number);
      add_form(row[4], number);
      for (const std::string_view name : split(row[3], '|')) add_form(name, number);
      for (const std::string_view name : split(row[5], '|')) add_form(name, number);
    }
  }

  void read_nouns() {
    static const std::unordered_map<std::string_view, NounClass> classes = {{"title", NounClass::title},
                                                                            {"address", NounClass::address},
                                                                            {"person", NounClass::person},
                                                                            {"group", NounClass::group},
                                                                            {"organisation", NounClass::organisation},
                                                                            {"government", NounClass::government},
                                                                            {"place", NounClass::place},
                                                                            {"event", NounClass::event}};
    const std::string_view table(wasl_lexicon_nouns, wasl_lexicon_nouns_end);
    for (const auto& row : table_rows(table, 3)) {
      const auto known = classes.find(row[0]);
      if (known == classes.end()) continue;
      for (const std::string_view form : split(row[2], '|')) nouns.try_emplace(normalise(form), known->second);
    }
  }

  std::vector<KnownEntity> entities_;
  std::unordered_map<std::string, Form> forms_;
};

const Knowledge& knowledge() {
  static const Knowledge all;
  return all;
}

std::string without_article(std::string word) {
  constexpr std::string_view article = "ال";
  if (word.starts_with(article) && word.size() > article.size() + 2) word.erase(0, article.size());
  return word;
}

std::optional<std::string> code_of(std::string_view name, std::string_view kind) {
  const KnownEntity* known = knowledge().find(name);
  if (known == nullptr || !known->id.starts_with(kind)) return std::nullopt;
  return known->id.substr(kind.size());
}

}  // namespace

const KnownEntity* known_entity(std::string_view name) { return knowledge().find(name); }

std::optional<std::string> country_by_name(std::string_view name) { return code_of(name, "country:"); }

std::optional<std::string> country_by_capital(std::string_view name) { return code_of(name, "capital:"); }

std::optional<std::string> country_by_adjective(std::string_view adjective) {
  const std::string word = normalise(adjective);
  const auto found = knowledge().adjectives.find(word);
  if (found != knowledge().adjectives.end()) return found->second;
  const auto bare = knowledge().adjectives.find(without_article(word));
  if (bare != knowledge().adjectives.end()) return bare->second;
  return std::nullopt;
}

const KnownEntity* country(std::string_view code) {
  const auto found = knowledge().countries.find(std::string(code));
  return found == knowledge().countries.end() ? nullptr : &knowledge().entity(found->second);
}

std::optional<NounClass> noun_class(std::string_view noun) {
  const std::string word = normalise(noun);
  const auto found = knowledge().nouns.find(word);
  if (found != knowledge().nouns.end()) return found->second;
  const std::string base = without_article(word);
  if (const auto bare = knowledge().nouns.find(base); bare != knowledge().nouns.end()) return bare->second;
  // Case endings, sound plurals and duals of a noun of the table: شخصا, موظفو, حكومتان.
  struct Ending {
    std::string_view written;
    std::string_view singular;
  };
  static constexpr std::array<Ending, 10> endings = {{{"تان", "ه"},
                                                      {"تين", "ه"},
                                                      {"تا", "ه"},
                                                      {"تي", "ه"},
                                                      {"ان", ""},
                                                      {"ين", ""},
                                                      {"ون", ""},
                                                      {"ات", "ه"},
                                                      {"ا", ""},
                                                      {"و", ""}}};
  for (const Ending& ending : endings) {
    if (!base.ends_with(ending.written) || base.size() < ending.written.size() + 6) continue;
    std::string singular = base.substr(0, base.size() - ending.written.size());
    singular += ending.singular;
    const auto inflected = knowledge().nouns.find(singular);
    if (inflected != knowledge().nouns.end()) return inflected->second;
  }
  return std::nullopt;
}

}  // namespace wasl::names
