#include "graph/link/agreement.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "extract/names/given_names.h"
#include "graph/link/identity.h"

namespace wasl::graph {
namespace {

// The vowels of a Latin word in order: y as i, repeated ones once, h without effect.
std::string vowels(std::string_view word) {
  std::string result;
  char before = 0;
  for (const char letter : word) {
    const char vowel = letter == 'y' ? 'i' : letter;
    if (std::string_view("aeiou").find(vowel) == std::string_view::npos) {
      if (letter != 'h') before = 0;
      continue;
    }
    if (vowel != before) result += vowel;
    before = vowel;
  }
  return result;
}

std::string_view last_letter(std::string_view arabic) {
  std::size_t start = arabic.size();
  while (start > 0 && (static_cast<unsigned char>(arabic[--start]) & 0xC0U) == 0x80U) {
  }
  return arabic.substr(start);
}

bool one_of(std::string_view letter, std::initializer_list<std::string_view> letters) {
  return std::find(letters.begin(), letters.end(), letter) != letters.end();
}

bool arabic_ends_agree(std::string_view first, std::string_view second) {
  const std::string_view a = last_letter(first);
  const std::string_view b = last_letter(second);
  return a == b || (one_of(a, {"ا", "ه", "ت"}) && one_of(b, {"ا", "ه", "ت"}));
}

bool ends_agree_across(std::string_view arabic, std::string_view latin) {
  const bool in_arabic = one_of(last_letter(arabic), {"ا", "ه", "ي", "و", "ع", "ء"});
  const char last = latin.empty() ? ' ' : latin.back();
  const bool in_latin = std::string_view("aeiouyhw").find(last) != std::string_view::npos;
  // A final e may be silent and a final i or y is always written.
  if (last == 'e' || last == 'h') return true;
  return in_arabic == in_latin;
}

// A king's number; it is no spelling of a family's name (عبد الله الثاني, عبد الله الثني).
bool is_ordinal(std::string_view arabic) {
  return one_of(arabic, {"اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"});
}

// Nothing if the parts agree, else why not.
std::string_view objection(const names::PartComparison& part) {
  const names::Script first = names::script_of(part.first);
  const names::Script second = names::script_of(part.second);
  const bool arabic = first == names::Script::arabic && second == names::Script::arabic;
  const bool latin = first == names::Script::latin && second == names::Script::latin;
  if (part.reason == "lexicon") {
    const auto& a = names::given_name_rows(part.first);
    const auto& b = names::given_name_rows(part.second);
    if (latin) {
      const bool one_name = a == b && (a.size() == 1 || vowels(part.first) == vowels(part.second));
      return one_name ? std::string_view() : "the spelling stands for several names";
    }
    if (arabic) return {};
    const std::string_view in_latin = first == names::Script::latin ? part.first : part.second;
    const std::string_view in_arabic = first == names::Script::latin ? part.second : part.first;
    const auto& rows = first == names::Script::latin ? a : b;
    if (rows.size() < 2 || names::normalise(names::preferred_latin(in_arabic)) == in_latin) return {};
    return "the spelling stands for several names";
  }
  if (part.reason == "spelling") {
    if (latin) return vowels(part.first) == vowels(part.second) ? std::string_view() : "other vowels";
    if (arabic) {
      constexpr std::string_view servant = "عبد";
      if (part.first.starts_with(servant) && part.second.starts_with(servant)) return "another word after عبد";
      if (is_ordinal(part.first) || is_ordinal(part.second)) return "a number";
      return arabic_ends_agree(part.first, part.second) ? std::string_view() : "another end";
    }
  }
  if (part.reason == "transliteration") {
    const bool latin_first = first == names::Script::latin;
    if (!ends_agree_across(latin_first ? part.second : part.first, latin_first ? part.first : part.second))
      return "another end";
  }
  return {};
}

// Whether `part` stands in `name` only as the name of somebody's father: سلمان in محمد بن سلمان and in بن سلمان. With
// another particle a name of its own may begin: ابن رشد, Ben Smith.
bool only_as_father(const names::Name& name, std::string_view part) {
  bool found = false;
  bool person_before = !name.parts.empty() && name.parts.front().particle && name.parts.front().text == "بن";
  for (std::size_t i = 0; i < name.parts.size(); ++i) {
    if (name.parts[i].text == part && !name.parts[i].particle) {
      if (i == 0 || !person_before || !is_filiation(name.parts[i - 1])) return false;
      found = true;
    }
    person_before = person_before || !name.parts[i].particle;
  }
  return found;
}

// Whether the name begins with what the other one has as a father's name only.
bool begins_with_father(const names::Name& name, const names::Name& other,
                        const std::vector<names::PartComparison>& parts, bool first) {
  if (name.parts.empty() || name.parts.front().particle) return false;
  const std::string& own = name.parts.front().text;
  return std::any_of(parts.begin(), parts.end(), [&](const names::PartComparison& part) {
    return (first ? part.first : part.second) == own && only_as_father(other, first ? part.second : part.first);
  });
}

// Without vowel letters, and with one letter for the g of dialects.
std::string consonants(std::string_view arabic) {
  std::string result;
  for (std::size_t i = 0; i + 2 <= arabic.size(); i += 2) {
    const std::string_view letter = arabic.substr(i, 2);
    if (one_of(letter, {"ا", "و", "ي", "ه"})) continue;
    result += letter == "غ" ? std::string_view("ج") : letter;
  }
  return result;
}

// Places and organisations of one Arabic word each. Vowel letters tell Arabic names apart (القنيطرة, القنطرة); in
// foreign names of some length they vary (أوروبا, أوربا), as does the g (برمنغهام, برمنجهام).
bool may_be_one_word(const names::Name& first, const names::Name& second, const names::PartComparison& part) {
  constexpr std::string_view article = "ال";
  constexpr std::size_t foreign_length = 10;  // five letters
  return !first.normalised.starts_with(article) && !second.normalised.starts_with(article) &&
         std::min(part.first.size(), part.second.size()) >= foreign_length &&
         consonants(part.first) == consonants(part.second);
}

// Whether `longer` only has a given name before the given name with which `shorter` begins: أحمد علاونة may be the
// father of سامر أحمد علاونة. محمد is often put before the name that its bearer is called by.
bool adds_child(const names::Name& longer, const names::Name& shorter, const std::vector<names::PartComparison>& parts,
                bool longer_first) {
  if (longer.script != names::Script::arabic || shorter.script != names::Script::arabic) return false;
  if (longer.parts.empty() || shorter.parts.empty() || identifying_parts(shorter) < 2) return false;
  const names::NamePart& child = longer.parts.front();
  if (child.known_as.empty() || child.known_as == "Mohammed" || shorter.parts.front().known_as.empty()) return false;
  return std::any_of(parts.begin(), parts.end(), [&](const names::PartComparison& part) {
    const std::string& own = longer_first ? part.first : part.second;
    const std::string& other = longer_first ? part.second : part.first;
    return own == child.text && other.empty();
  });
}

}  // namespace

Agreement agreement(const names::Name& first, const names::Name& second, bool person) {
  const names::Comparison comparison = names::compare(first, second, person, names::across_articles);
  Agreement result{comparison.verdict, comparison.distance, comparison.matched_parts, comparison.explanation()};
  if (result.verdict == names::Verdict::different) return result;
  const auto refuse = [&](std::string_view reason) {
    result.verdict = names::Verdict::different;
    result.distance = 1;
    result.explanation += "; " + std::string(reason);
    return result;
  };
  if (!person && comparison.matched_parts < 2) {
    for (const names::PartComparison& part : comparison.parts) {
      if (part.reason == "spelling" && names::script_of(part.first) == names::Script::arabic &&
          names::script_of(part.second) == names::Script::arabic && !may_be_one_word(first, second, part)) {
        return refuse("a single word of other letters");
      }
    }
  }
  bool first_misses = false;
  bool second_misses = false;
  for (const names::PartComparison& part : comparison.parts) {
    if (part.first.empty()) {
      first_misses = true;
    } else if (part.second.empty()) {
      second_misses = true;
    } else if (const std::string_view reason = objection(part); !reason.empty()) {
      return refuse(part.first + "~" + part.second + ": " + std::string(reason));
    }
  }
  if (person &&
      (begins_with_father(first, second, comparison.parts, true) ||
       begins_with_father(second, first, comparison.parts, false) ||
       adds_child(first, second, comparison.parts, true) || adds_child(second, first, comparison.parts, false))) {
    return refuse("one may be the other's father");
  }
  if (first_misses && second_misses) return refuse("each has a part that the other lacks");
  return result;
}

}  // namespace wasl::graph
