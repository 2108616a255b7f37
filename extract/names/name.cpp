#include "extract/names/name.h"

#include <algorithm>
#include <array>
#include <span>

#include "extract/names/given_names.h"
#include "extract/names/known.h"
#include "extract/names/table.h"
#include "extract/text/characters.h"
#include "extract/text/normal_form.h"
#include "extract/text/utf8.h"

namespace wasl::names {
namespace {

constexpr std::array<std::string_view, 5> arabic_particles = {"بن", "ابن", "بنت", "ال", "ولد"};
constexpr std::array<std::string_view, 25> latin_particles = {
    "al", "el", "bin", "ben", "ibn", "bint", "de", "der", "den", "del", "di", "da", "dos",
    "du", "la", "le",  "van", "von", "ter",  "zu", "y",   "jr",  "sr",  "ii", "iii"};
constexpr std::array<std::string_view, 9> servant_words = {"abd",   "abdul", "abdel", "abdal", "abdoul",
                                                           "abdur", "abder", "abdu",  "abed"};

template <typename List>
bool among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

char32_t plain_letter(char32_t character) {
  switch (character) {
    case U'پ':
      return U'ب';
    case U'ڤ':
      return U'ف';
    case U'گ':
      return U'ك';
    case U'چ':
      return U'ج';
    default:
      return character;
  }
}

// The article cut off, if something that can be a name remains.
std::string_view without_article(std::string_view word) {
  constexpr std::string_view article = "ال";
  if (word.starts_with(article) && extract::count_code_points(word) >= 5) word.remove_prefix(article.size());
  return word;
}

std::vector<NamePart> arabic_parts(std::span<const std::string_view> words) {
  std::vector<NamePart> parts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    NamePart part;
    const std::string_view word = words[i];
    const bool followed = i + 1 < words.size();
    if (followed && word == "عبد") {
      part.text = std::string(word).append(words[++i]);
    } else if (followed && (word == "ابو" || word == "ابا" || word == "ابي")) {
      part.text = std::string("ابو").append(without_article(words[++i]));
    } else if (followed && among(arabic_particles, word)) {
      part.text = word;
      part.particle = true;
    } else {
      part.text = is_given_name(word) ? word : without_article(word);
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<NamePart> latin_parts(std::span<const std::string_view> words) {
  std::vector<NamePart> parts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    NamePart part;
    const std::string_view word = words[i];
    const bool followed = i + 1 < words.size();
    if (followed && among(servant_words, word)) {
      part.text = word;
      if ((words[i + 1] == "al" || words[i + 1] == "el") && i + 2 < words.size()) ++i;
      part.text.append(words[++i]);
    } else if (followed && (word == "abu" || word == "abou")) {
      part.text = std::string("abu").append(words[++i]);
    } else {
      part.text = word;
      part.particle = among(latin_particles, word) && parts.size() + words.size() > 1;
      part.initial = word.size() == 1;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

Script script_of(std::string_view text) {
  for (const char32_t character : code_points(text)) {
    if (extract::is_arabic_letter(character)) return Script::arabic;
    if (extract::is_latin_letter(character)) return Script::latin;
    if (extract::is_letter(character)) return Script::other;
  }
  return Script::other;
}

std::string normalise(std::string_view text) {
  const std::u32string folded = extract::normalise(code_points(text), extract::Fold::letters).characters;
  std::string result;
  bool gap = false;
  std::size_t run = 0;  // letters since the last break
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char32_t character = folded[i];
    if (extract::is_word_character(character)) {
      if (gap && !result.empty()) result.push_back(' ');
      if (gap) run = 0;
      gap = false;
      ++run;
      extract::append_utf8(result, plain_letter(character));
    } else if (character == U'\'' || character == U'`') {
      continue;  // Sana'a, O'Brien
    } else if (character == U'.' && run == 1 && !gap && i + 2 < folded.size() && folded[i + 2] == U'.') {
      run = 0;  // U.S., U.N.
    } else {
      gap = true;
    }
  }
  return result;
}

Name parse_name(std::string_view text) {
  Name name;
  name.text = text;
  name.normalised = normalise(text);
  name.script = script_of(text);
  const std::vector<std::string_view> words = split(name.normalised, ' ');
  std::span<const std::string_view> rest = words;
  while (rest.size() > 1 && noun_class(rest.front()) == NounClass::address && !is_given_name(rest.front())) {
    rest = rest.subspan(1);
  }
  name.parts = name.script == Script::arabic ? arabic_parts(rest) : latin_parts(rest);
  for (NamePart& part : name.parts) part.known_as = preferred_latin(part.text);
  return name;
}

}  // namespace wasl::names
