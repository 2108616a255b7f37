#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "extract/names/given_names.h"
#include "extract/names/known.h"
#include "extract/names/name.h"
#include "extract/names/table.h"

namespace wasl::names {
namespace {

constexpr double weak_cost = 0.35;
constexpr double unlike = 1.0;

bool in(std::u32string_view set, char32_t letter) { return set.find(letter) != std::u32string_view::npos; }

// Pairs of letters that Arabic and Latin spellings of one name exchange.
constexpr std::array<std::u32string_view, 22> arabic_confusable = {
    U"جغ", U"جك", U"غك", U"غق", U"قك", U"زس", U"سش", U"سص", U"تث", U"تط", U"ثس",
    U"حه", U"دض", U"ذد", U"ذز", U"ظض", U"ظز", U"هت", U"خك", U"دت", U"شج", U"فب"};
constexpr std::array<std::u32string_view, 12> latin_confusable = {U"ck", U"kq", U"cq", U"sz", U"gj", U"fv",
                                                                  U"iy", U"cs", U"dt", U"vw", U"uw", U"bp"};

template <typename Pairs>
bool confusable(const Pairs& pairs, char32_t a, char32_t b) {
  return std::any_of(pairs.begin(), pairs.end(), [&](std::u32string_view pair) { return in(pair, a) && in(pair, b); });
}

struct SameScript {
  bool arabic = true;
  std::u32string_view first;
  std::u32string_view second;

  bool weak(char32_t letter) const { return in(arabic ? U"اوي" : U"aeiouyh", letter); }
  // Dropping the letter at `at` of `word`: cheap for vowel letters, for ه and ت at the end, for doubled letters.
  double drop(std::u32string_view word, std::size_t at) const {
    const char32_t letter = word[at];
    if (at > 0 && word[at - 1] == letter) return weak_cost;
    if (at > 0 && weak(letter)) return weak_cost;
    if (arabic && at + 1 == word.size() && in(U"هت", letter)) return weak_cost;
    return unlike;
  }
  double exchange(char32_t a, char32_t b) const {
    if (a == b) return 0;
    if (weak(a) && weak(b)) return weak_cost;
    return (arabic ? confusable(arabic_confusable, a, b) : confusable(latin_confusable, a, b)) ? weak_cost : unlike;
  }
  double drop_first(std::size_t at) const { return drop(first, at); }
  double drop_second(std::size_t at) const { return drop(second, at); }
  double exchange_at(std::size_t i, std::size_t j) const { return exchange(first[i], second[j]); }
};

// One Arabic letter against one Latin sound. Sounds: Latin letters, and S sh, C ch, X kh, G gh, T th, D dh.
struct CrossScript {
  std::u32string_view first;   // Arabic letters
  std::u32string_view second;  // Latin sounds

  double drop_first(std::size_t at) const {
    const char32_t letter = first[at];
    if (letter == U'ع' || letter == U'ء') return 0.05;
    if (in(U"اوي", letter)) {  // half of a diphthong (ai, au) or a vowel that Latin writes with the other letter
      const bool beside = (at > 0 && in(U"اوي", first[at - 1])) || (at + 1 < first.size() && in(U"اوي", first[at + 1]));
      return beside ? 0.15 : 0.3;
    }
    if (in(U"هح", letter)) return 0.25;
    if (letter == U'ت' && at + 1 < first.size() && first[at + 1] == U'ش') return 0.05;  // تش: ch
    if (at > 0 && first[at - 1] == letter) return 0.2;
    return unlike;
  }
  double drop_second(std::size_t at) const {
    const char32_t sound = second[at];
    if (in(U"aeiou", sound)) return 0.1;
    if (sound == U'y' || sound == U'w') return 0.2;
    if (sound == U'h') return 0.15;
    if (at > 0 && second[at - 1] == sound) return 0.0;
    return unlike;
  }
  double exchange_at(std::size_t i, std::size_t j) const {
    struct Sounds {
      char32_t letter;
      std::u32string_view usual;
      std::u32string_view possible;
    };
    static constexpr std::array<Sounds, 29> sounds = {{
        {U'ا', U"a", U"eiouy"}, {U'ب', U"bp", U"v"},    {U'ت', U"t", U"dT"},   {U'ث', U"T", U"ts"},
        {U'ج', U"jg", U"CGk"},  {U'ح', U"h", U""},      {U'خ', U"X", U"khjx"}, {U'د', U"d", U"tD"},
        {U'ذ', U"D", U"dzt"},   {U'ر', U"r", U""},      {U'ز', U"z", U"s"},    {U'س', U"sc", U"z"},
        {U'ش', U"SC", U"sc"},   {U'ص', U"s", U"z"},     {U'ض', U"dD", U"zt"},  {U'ط', U"t", U"d"},
        {U'ظ', U"zD", U"d"},    {U'ع', U"aeiou", U"y"}, {U'غ', U"gG", U"kr"},  {U'ف', U"fv", U"wp"},
        {U'ق', U"qk", U"gc"},   {U'ك', U"kcqx", U"gX"}, {U'ل', U"l", U""},     {U'م', U"m", U"n"},
        {U'ن', U"n", U"m"},     {U'ه', U"h", U"ae"},    {U'و', U"ouw", U"va"}, {U'ي', U"iye", U"jau"},
        {U'ء', U"aeiou", U""},
    }};
    const char32_t sound = second[j];
    const auto* found =
        std::find_if(sounds.begin(), sounds.end(), [&](const Sounds& s) { return s.letter == first[i]; });
    if (found == sounds.end()) return unlike;
    const bool vowel = in(U"اويعءه", first[i]);
    if (in(found->usual, sound)) return vowel && first[i] != U'ه' ? 0.03 : 0;
    if (in(found->possible, sound)) return vowel ? 0.2 : weak_cost;
    return unlike;
  }
};

template <typename Costs>
double edit_distance(const Costs& costs) {
  const std::size_t n = costs.first.size();
  const std::size_t m = costs.second.size();
  std::vector<double> row(m + 1, 0);
  for (std::size_t j = 0; j < m; ++j) row[j + 1] = row[j] + costs.drop_second(j);
  for (std::size_t i = 0; i < n; ++i) {
    double diagonal = row[0];
    row[0] += costs.drop_first(i);
    for (std::size_t j = 0; j < m; ++j) {
      const double exchanged = diagonal + costs.exchange_at(i, j);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + costs.drop_first(i), row[j] + costs.drop_second(j), exchanged});
    }
  }
  return std::min(1.0, row[m] / static_cast<double>(std::max<std::size_t>({4, n, m})));
}

std::u32string latin_sounds(std::u32string_view word) {
  std::u32string sounds;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t next = i + 1 < word.size() ? word[i + 1] : U' ';
    char32_t sound = word[i];
    std::size_t length = 1;
    if (sound == U's' && next == U'c' && i + 2 < word.size() && word[i + 2] == U'h') {
      sound = U'S';
      length = 3;
    } else if (next == U'h') {
      switch (word[i]) {
        case U's':
          sound = U'S';
          length = 2;
          break;
        case U'c':
          sound = U'C';
          length = 2;
          break;
        case U'k':
          sound = U'X';
          length = 2;
          break;
        case U'g':
          sound = U'G';
          length = 2;
          break;
        case U't':
          sound = U'T';
          length = 2;
          break;
        case U'd':
          sound = U'D';
          length = 2;
          break;
        case U'p':
          sound = U'f';
          length = 2;
          break;
        default:
          break;
      }
    } else if (sound == U'c' && next == U'k') {
      sound = U'k';
      length = 2;
    } else if (sound == U'x') {
      sounds.push_back(U'k');
      sound = U's';
    }
    sounds.push_back(sound);
    i += length - 1;
  }
  return sounds;
}

PartComparison compare_parts(const NamePart& a, const NamePart& b) {
  PartComparison result{a.text, b.text, unlike, "different"};
  if (a.text == b.text) {
    result.distance = 0;
    result.reason = "equal";
    return result;
  }
  if (a.initial || b.initial) {
    const std::string& full = a.initial ? b.text : a.text;
    const std::string& letter = a.initial ? a.text : b.text;
    NamePart first_letter;
    const std::u32string characters = code_points(full);
    if (characters.empty()) return result;
    const bool same_script = script_of(full) == Script::latin;
    const CrossScript costs{std::u32string_view(characters).substr(0, 1), std::u32string_view()};
    const std::u32string wanted = code_points(letter);
    const CrossScript pair{costs.first, wanted};
    if (same_script ? characters.front() == wanted.front() : pair.exchange_at(0, 0) < weak_cost) {
      result.distance = 0;
      result.reason = "initial";
    }
    return result;
  }
  const std::vector<std::uint32_t>& rows_a = given_name_rows(a.text);
  const std::vector<std::uint32_t>& rows_b = given_name_rows(b.text);
  if (!rows_a.empty() && !rows_b.empty()) {
    std::vector<std::uint32_t> shared;
    std::set_intersection(rows_a.begin(), rows_a.end(), rows_b.begin(), rows_b.end(), std::back_inserter(shared));
    result.distance = shared.empty() ? unlike : 0;
    result.reason = shared.empty() ? "lexicon differs" : "lexicon";
    return result;
  }
  result.distance = word_distance(a.text, b.text);
  result.reason = script_of(a.text) == script_of(b.text) ? "spelling" : "transliteration";
  return result;
}

std::vector<const NamePart*> significant(const Name& name) {
  std::vector<const NamePart*> parts;
  for (const NamePart& part : name.parts) {
    if (!part.particle) parts.push_back(&part);
  }
  if (parts.empty()) {
    for (const NamePart& part : name.parts) parts.push_back(&part);
  }
  return parts;
}

// A part missing here and one missing there, next to each other, contradict: shown as one pair.
void pair_contradictions(std::vector<PartComparison>& parts, const Name& first, const Name& second) {
  const auto part_of = [](const Name& name, const std::string& text) {
    return std::find_if(name.parts.begin(), name.parts.end(), [&](const NamePart& part) { return part.text == text; });
  };
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].reason != "missing" || parts[i + 1].reason != "missing") continue;
    if (parts[i].first.empty() == parts[i + 1].first.empty()) continue;
    const std::string& a = parts[i].first.empty() ? parts[i + 1].first : parts[i].first;
    const std::string& b = parts[i].first.empty() ? parts[i].second : parts[i + 1].second;
    parts[i] = compare_parts(*part_of(first, a), *part_of(second, b));
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// The alignment in order with most matches, the smaller total distance among equals.
Comparison compare_persons(const Name& first, const Name& second, double tolerance) {
  const std::vector<const NamePart*> a = significant(first);
  const std::vector<const NamePart*> b = significant(second);
  const std::size_t n = a.size();
  const std::size_t m = b.size();
  std::vector<std::vector<PartComparison>> pairs(n, std::vector<PartComparison>(m));
  std::vector<std::vector<double>> gain(n + 1, std::vector<double>(m + 1, 0));
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      pairs[i][j] = compare_parts(*a[i], *b[j]);
      gain[i][j] = std::max(gain[i + 1][j], gain[i][j + 1]);
      if (pairs[i][j].distance <= tolerance) {
        gain[i][j] = std::max(gain[i][j], gain[i + 1][j + 1] + 1 - pairs[i][j].distance / 10);
      }
    }
  }
  Comparison result;
  double worst = 0;
  std::size_t missing_first = 0;
  std::size_t missing_second = 0;
  bool initials = false;
  for (std::size_t i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && pairs[i][j].distance <= tolerance &&
        gain[i][j] == gain[i + 1][j + 1] + 1 - pairs[i][j].distance / 10) {
      const bool initial = a[i]->initial || b[j]->initial;
      initials |= pairs[i][j].reason == "initial";
      if (!initial) ++result.matched_parts;
      worst = std::max(worst, pairs[i][j].distance);
      result.parts.push_back(std::move(pairs[i][j]));
      ++i;
      ++j;
    } else if (j == m || (i < n && gain[i + 1][j] >= gain[i][j + 1])) {
      result.parts.push_back({a[i]->text, "", unlike, "missing"});
      ++missing_second;
      initials |= a[i]->initial;
      ++i;
    } else {
      result.parts.push_back({"", b[j]->text, unlike, "missing"});
      ++missing_first;
      initials |= b[j]->initial;
      ++j;
    }
  }
  if (missing_first > 0 && missing_second > 0) {
    pair_contradictions(result.parts, first, second);
    return result;
  }
  if (result.matched_parts == 0) return result;
  result.distance = worst;
  result.verdict = missing_first + missing_second == 0 && !initials ? Verdict::same : Verdict::compatible;
  return result;
}

// Words of the name of an organisation or a place, without a leading kind of place ("مدينة الرقة", "city of ...").
std::vector<const NamePart*> words_of(const Name& name) {
  std::vector<const NamePart*> words = significant(name);
  if (words.size() > 1) {
    const auto kind = noun_class(words.front()->text);
    if (kind == NounClass::place || kind == NounClass::government) words.erase(words.begin());
  }
  return words;
}

Comparison compare_others(const Name& first, const Name& second, double tolerance) {
  Comparison result;
  const KnownEntity* known_first = known_entity(first.text);
  const KnownEntity* known_second = known_entity(second.text);
  if (known_first != nullptr && known_second != nullptr) {
    const bool same = known_first == known_second;
    result.parts.push_back(
        {first.normalised, second.normalised, same ? 0.0 : unlike, same ? "lexicon" : "lexicon differs"});
    if (same) {
      result.verdict = Verdict::same;
      result.distance = 0;
      result.matched_parts = static_cast<int>(std::max(first.parts.size(), second.parts.size()));
    }
    return result;
  }
  const std::vector<const NamePart*> a = words_of(first);
  const std::vector<const NamePart*> b = words_of(second);
  double worst = 0;
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    PartComparison part = compare_parts(*a[i], *b[i]);
    const bool agrees = part.distance <= tolerance;
    worst = std::max(worst, part.distance);
    if (agrees) ++result.matched_parts;
    result.parts.push_back(std::move(part));
    if (!agrees) return result;
  }
  if (shared == 0) return result;
  for (std::size_t i = shared; i < a.size(); ++i) result.parts.push_back({a[i]->text, "", unlike, "missing"});
  for (std::size_t i = shared; i < b.size(); ++i) result.parts.push_back({"", b[i]->text, unlike, "missing"});
  result.verdict = a.size() == b.size() ? Verdict::same : Verdict::compatible;
  result.distance = worst;
  return result;
}

}  // namespace

double word_distance(std::string_view first, std::string_view second) {
  if (first == second) return 0;
  if (first.empty() || second.empty()) return unlike;
  const std::u32string a = code_points(first);
  const std::u32string b = code_points(second);
  const bool arabic_first = script_of(first) == Script::arabic;
  const bool arabic_second = script_of(second) == Script::arabic;
  if (arabic_first == arabic_second) return edit_distance(SameScript{arabic_first, a, b});
  const std::u32string sounds = latin_sounds(arabic_first ? b : a);
  return edit_distance(CrossScript{arabic_first ? a : b, sounds});
}

Comparison compare(const Name& first, const Name& second, bool person, double tolerance) {
  return person ? compare_persons(first, second, tolerance) : compare_others(first, second, tolerance);
}

std::string Comparison::explanation() const {
  std::string line;
  for (const PartComparison& part : parts) {
    if (!line.empty()) line += "; ";
    if (part.reason == "missing") {
      line += (part.first.empty() ? part.second : part.first) + " missing";
      continue;
    }
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), " %.2f", part.distance);
    line += part.first + "~" + part.second + " " + part.reason + number.data();
  }
  return line;
}

}  // namespace wasl::names
