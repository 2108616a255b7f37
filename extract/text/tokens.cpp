#include "extract/text/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/text/abbreviations.h"
#include "extract/text/characters.h"

namespace wasl::extract {
namespace {

// Host names and mail addresses longer than this are cut; it keeps hostile text from costing quadratic time.
constexpr std::size_t longest_address = 256;

bool is_apostrophe(char32_t character) { return character == U'\'' || character == U'\u2019'; }

char32_t lower(char32_t character) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(character))); }

bool is_ascii_letter_or_digit(char32_t character) {
  return character < 0x80 && u_isalnum(static_cast<UChar32>(character));
}

bool equals_ignoring_case(std::u32string_view word, std::u32string_view lower_case) {
  return word.size() == lower_case.size() &&
         std::equal(word.begin(), word.end(), lower_case.begin(),
                    [](char32_t left, char32_t right) { return (is_apostrophe(left) ? U'\'' : lower(left)) == right; });
}

bool starts_with_ignoring_case(std::u32string_view text, std::u32string_view lower_case) {
  return text.size() >= lower_case.size() && equals_ignoring_case(text.substr(0, lower_case.size()), lower_case);
}

bool ends_with_ignoring_case(std::u32string_view text, std::u32string_view lower_case) {
  return text.size() >= lower_case.size() &&
         equals_ignoring_case(text.substr(text.size() - lower_case.size()), lower_case);
}

class Tokeniser {
 public:
  Tokeniser(const Text& text, Span span) : characters_(text.code_points().substr(0, span.end)), position_(span.start) {}

  std::vector<Span> run() {
    while (position_ < characters_.size()) {
      const char32_t character = characters_[position_];
      if (is_blank(character)) {
        ++position_;
      } else if (is_word_character(character)) {
        word();
      } else {
        take(position_ + 1);
      }
    }
    return std::move(tokens_);
  }

 private:
  char32_t at(std::size_t index) const { return index < characters_.size() ? characters_[index] : U' '; }

  std::u32string_view from_to(std::size_t start, std::size_t end) const {
    return characters_.substr(start, end - start);
  }

  void take(std::size_t end) {
    tokens_.push_back({.start = position_, .end = end});
    position_ = end;
  }

  void word() {
    const std::size_t start = position_;
    if (is_ascii_letter_or_digit(at(start)) && (start == 0 || !is_word_character(at(start - 1)))) {
      if (const std::size_t end = address_end(); end > start) return take(end);
    }
    const std::size_t end = run_end();
    if (is_latin_letter(at(start))) {
      if (const std::size_t with_points = abbreviation_end(end); with_points > end) return take(with_points);
      return contraction(end);
    }
    if (ends_with_ignoring_case(from_to(start, end), U"'s") && end - start > 2) take(end - 2);  // 1990's
    take(end);
  }

  // The end of the run of word characters, inner points of numbers and inner apostrophes.
  std::size_t run_end() const {
    enum class Script { unknown, arabic, latin, other };
    Script script = Script::unknown;
    std::size_t end = position_;
    for (; end < characters_.size(); ++end) {
      const char32_t character = characters_[end];
      if (is_letter(character)) {
        const Script here = is_arabic_letter(character)  ? Script::arabic
                            : is_latin_letter(character) ? Script::latin
                                                         : Script::other;
        const bool meets =
            (script == Script::arabic && here == Script::latin) || (script == Script::latin && here == Script::arabic);
        if (meets) break;
        script = here;
      } else if (!is_word_character(character) && !joins(end)) {
        break;
      }
    }
    return end;
  }

  // Whether a character that is no word character stands inside a word.
  bool joins(std::size_t index) const {
    if (index == position_) return false;
    const char32_t character = at(index);
    if (is_apostrophe(character)) {
      return (is_latin_letter(at(index - 1)) || is_digit(at(index - 1))) && is_latin_letter(at(index + 1));
    }
    const bool number_point =
        character == U'.' || character == U',' || character == U':' || character == U'\u066B' || character == U'\u066C';
    return number_point && is_digit(at(index - 1)) && is_digit(at(index + 1));
  }

  // The end of a Latin abbreviation with its points whose first part is the run up to `end`; `end` if it is none.
  std::size_t abbreviation_end(std::size_t end) const {
    if (at(end) != U'.') return end;
    const std::u32string_view run = from_to(position_, end);
    // U.S., a.m., Ph.D.
    if (run.size() == 1 || equals_ignoring_case(run, U"ph")) {
      std::size_t point = end;
      while (at(point) == U'.' && is_latin_letter(at(point + 1)) && !is_word_character(at(point + 2))) point += 2;
      if (point > end) return at(point) == U'.' ? point + 1 : point;
    }
    // An initial: a capital before a capital.
    if (run.size() == 1) {
      std::size_t next = end + 1;
      while (next < characters_.size() && next < end + 4 && is_blank(characters_[next])) ++next;
      return is_upper_case(run[0]) && run[0] != U'I' && is_upper_case(at(next)) ? end + 1 : end;
    }
    if (equals_ignoring_case(run, U"no")) {
      return is_digit(at(end + 2)) && is_blank(at(end + 1)) && is_upper_case(run[0]) ? end + 1 : end;
    }
    return latin_abbreviation(run) == Abbreviation::none ? end : end + 1;
  }

  // Takes the Latin run up to `end`, without its clitics first, then these.
  void contraction(std::size_t end) {
    const std::u32string_view run = from_to(position_, end);
    if (equals_ignoring_case(run, U"cannot") || equals_ignoring_case(run, U"gonna") ||
        equals_ignoring_case(run, U"gotta")) {
      take(position_ + 3);
      return take(end);
    }
    std::size_t stem = end;
    // I'd've, wouldn't've
    for (bool found = true; found;) {
      found = false;
      const std::u32string_view rest = from_to(position_, stem);
      for (const std::u32string_view clitic : {U"n't", U"'s", U"'m", U"'re", U"'ve", U"'ll", U"'d"}) {
        if (!ends_with_ignoring_case(rest, clitic) || rest.size() == clitic.size()) continue;
        stem -= clitic.size();
        clitics_.push_back(stem);
        found = true;
        break;
      }
    }
    for (; !clitics_.empty(); clitics_.pop_back()) take(clitics_.back());
    take(end);
  }

  // The end of the URL, host name or mail address that starts here, or the position itself.
  std::size_t address_end() const {
    const std::u32string_view rest = characters_.substr(position_, longest_address);
    const bool url = starts_with_ignoring_case(rest, U"http://") || starts_with_ignoring_case(rest, U"https://") ||
                     starts_with_ignoring_case(rest, U"www.");
    std::size_t length = 0;
    std::size_t at_sign = 0;
    std::size_t last_point = 0;
    for (; length < rest.size(); ++length) {
      const char32_t character = rest[length];
      constexpr std::u32string_view url_marks = U"-._~:/?#@!$&*+,;=%";
      if (is_ascii_letter_or_digit(character)) continue;
      if (character == U'.') {
        last_point = length;
      } else if (character == U'@' && at_sign == 0) {
        at_sign = length;
      } else if (url ? url_marks.find(character) == std::u32string_view::npos
                     : character != U'-' && character != U'_') {
        break;
      }
    }
    while (length > 0 && !is_ascii_letter_or_digit(rest[length - 1]) && rest[length - 1] != U'/') --length;
    if (length < rest.size() && is_word_character(rest[length])) return position_;
    if (url) return position_ + length;
    if (last_point >= length) last_point = rest.substr(0, length).rfind(U'.');
    if (last_point == std::u32string_view::npos || last_point == 0 || last_point + 2 >= length) return position_;
    if (at_sign > 0 && at_sign < last_point) return position_ + length;
    const bool letters_before = is_latin_letter(rest[0]) && rest[last_point - 1] != U'.';
    return letters_before && is_host_suffix(rest.substr(last_point + 1, length - last_point - 1)) ? position_ + length
                                                                                                  : position_;
  }

  std::u32string_view characters_;
  std::size_t position_;
  std::vector<std::size_t> clitics_;
  std::vector<Span> tokens_;
};

}  // namespace

std::vector<Span> tokenise(const Text& text, Span span) { return Tokeniser(text, span).run(); }

}  // namespace wasl::extract
