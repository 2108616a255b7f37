#include "extract/names/latin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

#include "extract/names/given_names.h"
#include "extract/names/known.h"
#include "extract/names/name.h"
#include "extract/names/table.h"
#include "extract/names/transliteration_model.h"
#include "extract/text/characters.h"
#include "extract/text/normal_form.h"
#include "extract/text/utf8.h"

namespace wasl::names {
namespace {

std::string capitalised(std::string word) {
  if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') word.front() = static_cast<char>(word.front() - 32);
  return word;
}

// Words of the text with their spelling (hamza seats and ى tell the vowel), parted at anything that is no letter.
std::vector<std::u32string> spelled_words(std::string_view text) {
  std::vector<std::u32string> words;
  bool gap = true;
  for (const char32_t character : extract::normalise(code_points(text), extract::Fold::spelling).characters) {
    if (!extract::is_word_character(character)) {
      gap = true;
      continue;
    }
    if (gap) words.emplace_back();
    gap = false;
    words.back().push_back(character);
  }
  return words;
}

std::string by_icu(const std::u32string& word) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(
      icu::Transliterator::createInstance("Arabic-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || rules == nullptr) return {};
  icu::UnicodeString characters = icu::UnicodeString::fromUTF8(extract::to_utf8(word));
  rules->transliterate(characters);
  std::string utf8;
  characters.toUTF8String(utf8);
  std::erase_if(utf8, [](char c) { return c == '\'' || c == '`' || c == '?'; });
  return utf8;
}

char32_t model_letter(char32_t letter) {
  switch (letter) {
    case U'پ':
      return U'ب';
    case U'ڤ':
      return U'ف';
    case U'گ':
      return U'غ';
    case U'چ':
      return U'ج';
    case U'ٱ':
      return U'ا';
    case U'ی':
      return U'ي';
    case U'ک':
      return U'ك';
    default:
      return letter;
  }
}

std::string bare_word(const std::u32string& word) {
  std::string known = preferred_latin(normalise(extract::to_utf8(word)));
  if (!known.empty()) return known;
  const std::vector<std::string> spellings = transliterate(extract::to_utf8(word), 1);
  return capitalised(spellings.empty() ? by_icu(word) : spellings.front());
}

std::string one_word(const std::u32string& word) {
  std::string utf8 = extract::to_utf8(word);
  if (script_of(utf8) != Script::arabic) return utf8;
  if (!preferred_latin(normalise(utf8)).empty()) return preferred_latin(normalise(utf8));
  if (word.starts_with(U"ال") && word.size() > 4) return "al-" + bare_word(word.substr(2));
  if (word.starts_with(U"عبدال") && word.size() > 6) return "Abdul" + bare_word(word.substr(5));
  if ((word.starts_with(U"أبو") || word.starts_with(U"ابو")) && word.size() > 5)
    return "Abu " + one_word(word.substr(3));
  return bare_word(word);
}

}  // namespace

std::string latin_form(std::string_view name) {
  if (script_of(name) != Script::arabic) return std::string(name);
  if (const KnownEntity* known = known_entity(name); known != nullptr && !known->english.empty()) return known->english;
  const std::vector<std::u32string> words = spelled_words(name);
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::u32string& word = words[i];
    const bool followed = i + 1 < words.size();
    std::string latin;
    if (followed && word == U"عبد") {
      const std::string whole = preferred_latin(normalise(extract::to_utf8(word + words[i + 1])));
      if (!whole.empty()) {
        latin = whole;
        ++i;
      } else if (words[i + 1].starts_with(U"ال") && words[i + 1].size() > 4) {
        latin = "Abdul " + bare_word(words[++i].substr(2));
      } else {
        latin = "Abd";
      }
    } else if (followed && (word == U"أبو" || word == U"ابو" || word == U"أبي" || word == U"أبا")) {
      latin = "Abu";
    } else if (i > 0 && word == U"بن") {
      latin = "bin";
    } else if (word == U"بن" || word == U"ابن") {
      latin = word == U"بن" ? "Ben" : "Ibn";
    } else if (followed && word == U"آل") {
      latin = "Al";
    } else {
      latin = one_word(word);
    }
    if (latin.empty()) continue;
    if (!result.empty()) result.push_back(' ');
    result += latin;
  }
  if (result.starts_with("al-")) result.front() = 'A';
  return result.empty() ? std::string(name) : result;
}

std::vector<std::string> transliterate(std::string_view word, std::size_t count) {
  std::u32string letters;
  for (const char32_t letter : extract::normalise(code_points(word), extract::Fold::spelling).characters) {
    letters.push_back(model_letter(letter));
  }
  return transliteration_model().best(letters, count);
}

}  // namespace wasl::names
