#include "extract/facts/word_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/text/normal_form.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

using Forms = std::vector<std::u32string>;

bool ends_with(const std::u32string& word, std::u32string_view end) { return word.ends_with(end); }

bool is_weak(char32_t letter) { return letter == U'ا' || letter == U'و' || letter == U'ي'; }

std::u32string without_last(const std::u32string& word) { return word.substr(0, word.size() - 1); }

std::u32string folded(std::string_view word) {
  const std::string form = normal_form(word, Fold::letters);
  std::u32string characters;
  for (std::size_t at = 0; at < form.size();) {
    const auto byte = static_cast<unsigned char>(form[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    char32_t character = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
      character = (character << 6) | (static_cast<unsigned char>(form[at + i]) & 0x3FU);
    }
    characters.push_back(character);
    at += length;
  }
  return characters;
}

void arabic_perfect(const std::u32string& verb, Forms& forms) {
  forms.push_back(verb);
  if (verb.size() < 2) return;
  if (is_weak(verb.back())) {  // رمى: رمت رموا رميا رمينا
    const std::u32string stem = without_last(verb);
    for (const char32_t* end : {U"ت", U"تا", U"وا", U"يا", U"وا", U"ينا", U"ونا", U"يت", U"ين"})
      forms.push_back(stem + end);
    return;
  }
  for (const char32_t* end : {U"ت", U"وا", U"ا", U"تا", U"نا", U"ن", U"تم"}) forms.push_back(verb + end);
  const char32_t middle = verb[verb.size() - 2];
  if (middle == U'ا') {  // قال: قلت قلنا
    const std::u32string stem = verb.substr(0, verb.size() - 2) + verb.back();
    for (const char32_t* end : {U"ت", U"نا", U"تم"}) forms.push_back(stem + end);
  }
}

void arabic_imperfect(const std::u32string& verb, Forms& forms) {
  if (verb.size() < 3 || verb.front() != U'ي') {
    forms.push_back(verb);
    return;
  }
  const std::u32string base = verb.substr(1);
  const bool defective = is_weak(base.back());
  const std::u32string stem = defective ? without_last(base) : base;
  for (const char32_t prefix : {U'ي', U'ت', U'ن', U'ا'}) {
    forms.push_back(prefix + base);
    for (const char32_t* end : {U"ون", U"ين", U"وا", U"ان", U"ا", U"ن"}) forms.push_back(prefix + stem + end);
    if (defective) {
      forms.push_back(prefix + stem);
      for (const char32_t* end : {U"ان", U"ا"}) forms.push_back(prefix + base + end);
    } else if (is_weak(base[base.size() - 2])) {  // لم يقل
      forms.push_back(prefix + base.substr(0, base.size() - 2) + base.back());
    }
  }
  // The participles of a derived stem: يؤكد, مؤكد.
  const std::u32string participle = U'م' + base;
  for (const char32_t* end : {U"", U"ا", U"ه", U"ين", U"ون", U"ات", U"ان", U"ت"}) forms.push_back(participle + end);
  if (defective) {
    for (const char32_t* end : {U"", U"يا", U"يه", U"ين", U"ون", U"يات"}) forms.push_back(U'م' + stem + end);
  }
}

void arabic_noun(const std::u32string& noun, Forms& forms) {
  std::vector<std::u32string> bases = {noun};
  if (noun.size() > 3 && noun.starts_with(U"ال")) bases.push_back(noun.substr(2));
  for (const std::u32string& base : bases) {
    const bool feminine = ends_with(base, U"ه");
    const std::u32string stem = feminine ? without_last(base) : base;
    for (const std::u32string& article : {std::u32string(), std::u32string(U"ال")}) {
      forms.push_back(article + base);
      for (const char32_t* end : {U"ات", U"ين", U"ان", U"ون", U"ه", U"و", U"ي", U"يه", U"ا", U"ت", U"تين", U"تان"}) {
        forms.push_back(article + stem + end);
      }
      if (ends_with(base, U"ء")) {  // لقاؤه, لقائه
        forms.push_back(article + without_last(base) + U"و");
        forms.push_back(article + without_last(base) + U"ي");
      }
      if (ends_with(base, U"ي") || ends_with(base, U"ا")) {  // دعوى, عدوا; راعي, راع
        forms.push_back(article + without_last(base));
        forms.push_back(article + without_last(base) + U"ين");
      }
    }
  }
  // ل drops the alif of the article: للحلف is ل and لحلف.
  Forms joined;
  for (const std::u32string& form : forms) {
    if (form.starts_with(U"ال")) joined.push_back(form.substr(1));
  }
  forms.insert(forms.end(), joined.begin(), joined.end());
}

bool is_vowel(char32_t letter) { return std::u32string_view(U"aeiou").find(letter) != std::u32string_view::npos; }

std::u32string plural(const std::u32string& word) {
  if (word.ends_with(U"s") || word.ends_with(U"x") || word.ends_with(U"z") || word.ends_with(U"ch") ||
      word.ends_with(U"sh") || word.ends_with(U"o")) {
    return word + U"es";
  }
  if (word.size() > 2 && word.back() == U'y' && !is_vowel(word[word.size() - 2])) return without_last(word) + U"ies";
  return word + U"s";
}

void english_verb(const std::vector<std::u32string>& parts, Forms& forms) {
  const std::u32string& base = parts.front();
  forms.insert(forms.end(), parts.begin(), parts.end());
  forms.push_back(plural(base));
  if (base.size() < 2) return;
  const char32_t last = base.back();
  const char32_t before = base[base.size() - 2];
  if (last == U'e') {
    forms.push_back(base + U"d");
    forms.push_back(without_last(base) + U"ing");
    return;
  }
  if (last == U'y' && !is_vowel(before)) {
    forms.push_back(without_last(base) + U"ied");
  } else {
    forms.push_back(base + U"ed");
  }
  forms.push_back(base + U"ing");
  if (!is_vowel(last) && is_vowel(before)) {  // stopped, planned
    forms.push_back(base + last + U"ed");
    forms.push_back(base + last + U"ing");
  }
}

std::vector<std::u32string> split(std::string_view lemma) {
  std::vector<std::u32string> parts;
  for (std::size_t start = 0; start <= lemma.size();) {
    const std::size_t end = std::min(lemma.find('/', start), lemma.size());
    if (end > start) parts.push_back(folded(lemma.substr(start, end - start)));
    start = end + 1;
  }
  return parts;
}

void drop_final_hamza(std::u32string& word) {
  if (word.size() > 2 && word.back() == U'ء') word.pop_back();
}

}  // namespace

std::string fold(std::string_view word) {
  std::u32string characters = folded(word);
  drop_final_hamza(characters);
  return to_utf8(characters);
}

std::vector<std::string> inflected_forms(Language language, PartOfSpeech part, std::string_view lemma) {
  Forms forms;
  const std::vector<std::u32string> parts = split(lemma);
  if (parts.empty()) return {};
  if (part == PartOfSpeech::other) {
    forms = parts;
  } else if (language == Language::english) {
    if (part == PartOfSpeech::verb) {
      english_verb(parts, forms);
    } else {
      forms = parts;
      forms.push_back(plural(parts.front()));
    }
  } else if (part == PartOfSpeech::verb) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i % 2 == 0) {
        arabic_perfect(parts[i], forms);
      } else {
        arabic_imperfect(parts[i], forms);
      }
    }
  } else {
    for (const std::u32string& noun : parts) arabic_noun(noun, forms);
  }
  std::vector<std::string> result;
  result.reserve(forms.size());
  for (std::u32string& form : forms) {
    drop_final_hamza(form);
    result.push_back(to_utf8(form));
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::string identifier(std::string_view lemma) {
  static constexpr std::array<std::pair<char32_t, std::string_view>, 31> latin = {{
      {U'ا', "A"},  {U'ب', "B"}, {U'ت', "T"},  {U'ث', "TH"}, {U'ج', "J"},  {U'ح', "H"}, {U'خ', "KH"}, {U'د', "D"},
      {U'ذ', "DH"}, {U'ر', "R"}, {U'ز', "Z"},  {U'س', "S"},  {U'ش', "SH"}, {U'ص', "S"}, {U'ض', "D"},  {U'ط', "T"},
      {U'ظ', "Z"},  {U'ع', "A"}, {U'غ', "GH"}, {U'ف', "F"},  {U'ق', "Q"},  {U'ك', "K"}, {U'ل', "L"},  {U'م', "M"},
      {U'ن', "N"},  {U'ه', "H"}, {U'و', "W"},  {U'ي', "Y"},  {U'ى', "A"},  {U'ة', "A"}, {U'ء', ""},
  }};
  std::string result;
  for (const char32_t character : folded(lemma)) {
    if ((character >= U'a' && character <= U'z') || (character >= U'0' && character <= U'9')) {
      result += static_cast<char>(character >= U'a' ? character - U'a' + U'A' : character);
      continue;
    }
    const auto* found =
        std::find_if(latin.begin(), latin.end(), [&](const auto& pair) { return pair.first == character; });
    if (found != latin.end()) {
      result += found->second;
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  while (!result.empty() && result.back() == '_') result.pop_back();
  if (result.empty()) return "ACT";
  if (result.front() >= '0' && result.front() <= '9') result.insert(0, "ACT_");
  return result;
}

}  // namespace wasl::extract
