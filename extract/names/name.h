// Names of persons, organisations and places: normal form, parts, keys for finding candidates, comparison of two names
// in the same or in different scripts.
//
// All strings are UTF-8. Every function is pure, takes any bytes (malformed UTF-8 becomes U+FFFD), does not throw, and
// may be called from several threads at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wasl::names {

enum class Script { arabic, latin, other };

// The script of the first letter; `other` if there is none or it is neither Arabic nor Latin.
Script script_of(std::string_view text);

// The form in which spellings that do not distinguish names are equal: no diacritics, tatweel, bidi marks or
// punctuation; one hamza seat, ي for ى, ه for ة, Arabic letters for پ ڤ گ چ; Latin without marks, in lower case; words
// parted by one blank. The article ال stays.
std::string normalise(std::string_view text);

// One part of a name: "عبد الله" and "أبو مازن" are one part each, and so is an initial ("J.").
struct NamePart {
  std::string text;       // normalised, without ال and al-
  bool particle = false;  // بن, آل, de, van: carries no identity of its own
  bool initial = false;   // one Latin letter
  std::string known_as;   // preferred Latin spelling if the part stands in the lexicon of given names, else empty
};

struct Name {
  std::string text;  // as given
  std::string normalised;
  Script script = Script::other;
  std::vector<NamePart> parts;  // without leading forms of address (Dr, السيد)
};

Name parse_name(std::string_view text);

// Keys under which variants of a name meet, also across scripts: the consonant skeleton of each part, sorted, no
// repeats, and "=" with the id if the whole name is a known entity. Of pairs of single words that are one name in both
// scripts 92 % share a key, so that a name of two parts is missed less than once in a hundred times. Skeletons merge
// what transliteration confuses: g/gh/j/k/q, t/d/ت/ط/د, s/z/س/ص/ز, b/p, f/v.
std::vector<std::string> blocking_keys(const Name& name);

// same: every part agrees. compatible: one can be a shorter form of the other (family name only, an initial, a dropped
// middle name) and nothing contradicts. different: some part contradicts or nothing agrees.
enum class Verdict { same, compatible, different };

struct PartComparison {
  std::string first;  // a part, empty if missing
  std::string second;
  double distance = 0;  // 0 equal, 1 unrelated
  std::string reason;   // "equal", "spelling", "lexicon", "lexicon differs", "transliteration", "initial", "missing",
                        // "different"
};

struct Comparison {
  Verdict verdict = Verdict::different;
  double distance = 1;    // the greatest distance of matched parts; 1 if different
  int matched_parts = 0;  // particles and initials do not count
  std::vector<PartComparison> parts;
  std::string explanation() const;  // one line: "جو~joe transliteration 0.00; بايدن~biden transliteration 0.03"
};

// Greatest distance at which two parts still count as one: within one article, and across articles (where besides at
// least two parts should match, or one and a title or organisation).
inline constexpr double within_article = 0.15;
inline constexpr double across_articles = 0.10;

// Compares part by part with an edit distance in which letters that only carry vowels (ا و ي) and consonants that
// spellings confuse cost 0.35, divided by max(4, length); after Freeman, Condon, Ackerman (NAACL 2006), with weights
// measured on 7,900 pairs of variants. Given names of the lexicon agree only with themselves: حسن never with حسين.
// `person`: parts may be missing and the last one weighs most; otherwise (organisations, places) words must agree in
// order and those missing may only stand at the end.
Comparison compare(const Name& first, const Name& second, bool person, double tolerance);

// Distance of two single normalised words, 0 to 1; different scripts are compared by sound.
double word_distance(std::string_view first, std::string_view second);

}  // namespace wasl::names
