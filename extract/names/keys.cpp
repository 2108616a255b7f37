#include <algorithm>
#include <array>
#include <set>

#include "extract/names/known.h"
#include "extract/names/name.h"
#include "extract/names/table.h"

namespace wasl::names {
namespace {

// Classes of sounds that transliteration confuses; 0 where a letter leaves no consonant.
char arabic_class(char32_t letter) {
  switch (letter) {
    case U'ب':
      return 'B';
    case U'ت':
    case U'ط':
    case U'د':
    case U'ض':
    case U'ث':
    case U'ذ':
    case U'ظ':
      return 'T';
    case U'ج':
    case U'غ':
    case U'ق':
    case U'ك':
    case U'خ':
      return 'K';
    case U'س':
    case U'ش':
    case U'ص':
    case U'ز':
      return 'S';
    case U'ف':
      return 'F';
    case U'ل':
      return 'L';
    case U'م':
      return 'M';
    case U'ن':
      return 'N';
    case U'ر':
      return 'R';
    default:
      return 0;
  }
}

bool front_vowel(char32_t letter) { return letter == U'e' || letter == U'i' || letter == U'y'; }

void append(std::string& key, char sound) {
  if (sound == 0 || (!key.empty() && key.back() == sound)) return;
  if (sound == 'S' && key.size() > 1 && key.back() == 'T') key.pop_back();  // tsch, تش, tz: one sound
  key.push_back(sound);
}

// `emphatic_z`: ظ and ذ as z rather than d.
std::string arabic_skeleton(std::u32string_view word, bool emphatic_z) {
  constexpr std::u32string_view servant = U"عبدال";
  std::string key;
  if (word.starts_with(servant) && word.size() > servant.size() + 1) {
    key = "ABT";
    word.remove_prefix(servant.size());
  }
  for (std::size_t i = 0; i < word.size(); ++i) {
    char sound = arabic_class(word[i]);
    if (emphatic_z && (word[i] == U'ظ' || word[i] == U'ذ')) sound = 'S';
    if (sound == 0 && key.empty()) key = "A";
    append(key, sound);
  }
  return key;
}

struct LatinReading {
  bool hard_ch = false;   // Bach, Michael
  bool soft_j = false;    // Jens, Juan: j at the beginning is no consonant of the k class
  bool german_w = false;  // Weber: w as v
};

std::string latin_skeleton(std::u32string_view word, LatinReading reading) {
  std::string key;
  for (const std::u32string_view servant : {U"abdul", U"abdel", U"abdal", U"abdoul", U"abder", U"abdur"}) {
    if (word.starts_with(servant) && word.size() > servant.size() + 2) {
      key = "ABT";
      word.remove_prefix(servant.size());
      break;
    }
  }
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t letter = word[i];
    const char32_t next = i + 1 < word.size() ? word[i + 1] : U' ';
    char sound = 0;
    switch (letter) {
      case U'b':
        sound = 'B';
        break;
      case U'p':
        sound = next == U'h' ? 'F' : 'B';
        break;
      case U'f':
      case U'v':
        sound = 'F';
        break;
      case U'd':
      case U't':
        sound = 'T';
        break;
      case U'k':
      case U'q':
      case U'g':
        sound = 'K';
        break;
      case U'j':
        sound = reading.soft_j && i == 0 ? 0 : 'K';
        break;
      case U'c':
        if (next == U'h') {
          sound = reading.hard_ch ? 'K' : 'S';
        } else {
          sound = front_vowel(next) ? 'S' : 'K';
        }
        break;
      case U's':
        sound = 'S';
        if (next == U'c' && i + 2 < word.size() && word[i + 2] == U'h') i += 2;  // sch
        break;
      case U'z':
        sound = 'S';
        break;
      case U'x':
        if (i > 0) append(key, 'K');
        sound = 'S';
        break;
      case U'w':
        sound = reading.german_w ? 'F' : 0;
        break;
      case U'l':
        sound = 'L';
        break;
      case U'm':
        sound = 'M';
        break;
      case U'n':
        sound = 'N';
        break;
      case U'r':
        sound = 'R';
        break;
      default:
        break;
    }
    if (sound == 0 && key.empty()) key = "A";
    append(key, sound);
  }
  return key;
}

}  // namespace

std::vector<std::string> blocking_keys(const Name& name) {
  std::set<std::string> keys;
  if (const KnownEntity* known = known_entity(name.text)) keys.insert("=" + known->id);
  for (const NamePart& part : name.parts) {
    if (part.particle || part.initial) continue;
    const std::u32string word = code_points(part.text);
    std::set<std::string> readings;
    if (script_of(part.text) == Script::arabic) {
      for (const bool emphatic_z : {false, true}) readings.insert(arabic_skeleton(word, emphatic_z));
    } else {
      for (const bool hard_ch : {false, true}) {
        for (const bool soft_j : {false, true}) {
          for (const bool german_w : {false, true}) readings.insert(latin_skeleton(word, {hard_ch, soft_j, german_w}));
        }
      }
    }
    for (const std::string& reading : readings) {
      keys.insert(reading.empty() ? "-" + part.text : reading);
    }
  }
  if (keys.empty()) keys.insert("-" + name.normalised);
  return {keys.begin(), keys.end()};
}

}  // namespace wasl::names
