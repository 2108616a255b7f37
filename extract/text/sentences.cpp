#include "extract/text/sentences.h"

#include <algorithm>
#include <string_view>

#include "extract/text/abbreviations.h"
#include "extract/text/characters.h"

namespace wasl::extract {
namespace {

constexpr char32_t ellipsis = U'\u2026';
constexpr std::size_t longest_bracket = 200;  // a bracket that stays open longer does not hold sentences together

bool is_terminator(char32_t character) {
  return character == U'.' || character == U'!' || character == U'?' || character == U'\u061F' ||
         character == U'\u06D4' || character == U'\u3002' || character == ellipsis;
}

bool is_closing(char32_t character) {
  constexpr std::u32string_view closing = U"\u00BB\u201D\u203A)]}\uFD3E";
  return closing.find(character) != std::u32string_view::npos;
}

bool is_opening(char32_t character) {
  constexpr std::u32string_view opening = U"\u00AB\u201C\u201E\u2039([{\uFD3F\"'\u2018";
  return opening.find(character) != std::u32string_view::npos;
}

bool is_quote(char32_t character) {
  constexpr std::u32string_view quotes = U"\u00BB\u201D\u203A\"'\u2019";
  return quotes.find(character) != std::u32string_view::npos;
}

// Splits one line.
class Line {
 public:
  Line(std::u32string_view characters, std::size_t offset) : characters_(characters), offset_(offset) {
    while (first_ < characters_.size() && is_blank(characters_[first_])) ++first_;
  }

  void split(std::vector<Span>& sentences) {
    std::size_t start = 0;
    for (std::size_t index = 0; index < characters_.size();) {
      const char32_t character = characters_[index];
      if (character == U'"') quote_open_ = !quote_open_;
      if (character == U'(') open_bracket(index);
      if (!is_terminator(character)) {
        ++index;
        continue;
      }
      const std::size_t run_end = end_of_run(index);
      const std::size_t end = end_of_closers(run_end);
      if (ends_sentence(index, run_end, end)) {
        add(start, end, sentences);
        start = end;
      }
      index = end;
    }
    add(start, characters_.size(), sentences);
  }

 private:
  char32_t at(std::size_t index) const { return index < characters_.size() ? characters_[index] : U' '; }

  void add(std::size_t start, std::size_t end, std::vector<Span>& sentences) const {
    while (start < end && is_blank(characters_[start])) ++start;
    while (end > start && is_blank(characters_[end - 1])) --end;
    if (start < end) sentences.push_back({.start = offset_ + start, .end = offset_ + end});
  }

  void open_bracket(std::size_t index) {
    const std::size_t close = characters_.substr(index, longest_bracket).find(U')');
    if (close != std::u32string_view::npos) bracket_end_ = std::max(bracket_end_, index + close);
  }

  std::size_t end_of_run(std::size_t index) const {
    while (index < characters_.size() && is_terminator(characters_[index])) ++index;
    return index;
  }

  // The end of the quotation marks, brackets and further terminators that follow a terminator directly.
  std::size_t end_of_closers(std::size_t index) {
    for (; index < characters_.size(); ++index) {
      const char32_t character = characters_[index];
      if (character == U'"') {
        // An ASCII quotation mark closes if one is open, and before a blank in any case.
        if (!quote_open_ && !is_blank(at(index + 1))) break;
        quote_open_ = false;
      } else if (character == U'\'' || character == U'\u2019') {
        if (is_word_character(at(index + 1))) break;
      } else if (!is_closing(character) && !is_terminator(character)) {
        break;
      }
    }
    return index;
  }

  // The word that ends before `end`, without tatweel and marks counted.
  std::u32string_view word_before(std::size_t end) const {
    std::size_t start = end;
    while (start > 0 && is_word_character(characters_[start - 1])) --start;
    return characters_.substr(start, end - start);
  }

  std::u32string_view word_at(std::size_t start) const {
    std::size_t end = start;
    while (end < characters_.size() && is_word_character(characters_[end])) ++end;
    return characters_.substr(start, end - start);
  }

  static std::size_t letters(std::u32string_view word) {
    return static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char32_t character) { return character != tatweel && !is_mark(character); }));
  }

  // Whether a sentence ends with the terminators [index, run_end) and the closers [run_end, end).
  bool ends_sentence(std::size_t index, std::size_t run_end, std::size_t end) const {
    std::size_t next = end;
    while (next < characters_.size() && is_blank(characters_[next])) ++next;
    if (next == characters_.size()) return true;
    if (index < bracket_end_ && end <= bracket_end_) return false;
    const char32_t following = characters_[next];
    if (is_lower_case(following)) return false;
    constexpr std::u32string_view continuing = U",;:\u060C\u061B)]}\u00BB\u201D/%";
    if (continuing.find(following) != std::u32string_view::npos) return false;
    if (index > 0 && characters_[index - 1] == U'(') return false;  // (!)

    const bool dots = run_end - index > 1 && characters_[index] == U'.' && characters_[index + 1] == U'.';
    if (dots || characters_[index] == ellipsis) return is_upper_case(following);
    const bool full_stop = characters_[index] == U'.' || characters_[index] == U'\u06D4';
    // A quoted question or exclamation is often part of the sentence that quotes it: asked "why?" and left.
    const bool quoted = end > run_end && is_quote(characters_[end - 1]);
    if (!full_stop && quoted && is_arabic_letter(following)) return following == U'\u0648' || following == U'\u0643';
    if (next == end) return ends_without_blank(index, end);
    if (full_stop && end > run_end) return !ends_acronym(index);
    return !full_stop || ends_before_blank(index, next);
  }

  // Whether the full stop is the last one of an acronym with points: «سي.إن.إن.»
  bool ends_acronym(std::size_t index) const {
    const std::u32string_view left = word_before(index);
    return index > left.size() && letters(left) <= 3 && characters_[index - left.size() - 1] == U'.';
  }

  // A terminator with a letter or an opening mark directly after it.
  bool ends_without_blank(std::size_t index, std::size_t next) const {
    const char32_t following = characters_[next];
    const std::u32string_view left = word_before(index);
    const std::u32string_view right = word_at(next);
    if (is_opening(following)) return letters(left) > 2 || left.empty();
    if (!is_letter(following) || is_host_suffix(right)) return false;
    if (left.empty()) return index > 0 && (is_quote(characters_[index - 1]) || is_closing(characters_[index - 1]));
    // Acronyms spelt letter by letter: سي.إن.إن
    const std::size_t after = next + right.size();
    if (letters(left) <= 3 && letters(right) <= 3 && at(after) == U'.' && is_letter(at(after + 1))) return false;
    const bool left_word =
        is_digit(left.back()) || letters(left) >= 3 || left == U"له" || left == U"به" || left == U"هو" || left == U"هي";
    if (!left_word) return false;
    if (is_arabic_letter(following)) return letters(right) >= 2 || (right == U"و" && is_blank(at(after)));
    // Latin: end.The, not ASP.Net or e.g.This
    if (!is_upper_case(following) || latin_abbreviation(left) != Abbreviation::none) return false;
    if (is_arabic_letter(left.back())) return right.size() >= 2;
    return is_lower_case(left.back()) &&
           (right == U"I" || right == U"A" || (right.size() > 1 && is_lower_case(right[1])));
  }

  // A full stop before a blank.
  bool ends_before_blank(std::size_t index, std::size_t next) const {
    const std::u32string_view left = word_before(index);
    if (left.empty()) return true;
    const std::size_t left_start = index - left.size();
    const char32_t following = characters_[next];
    if (is_digit(left[0]) && left_start == first_) return left.size() > 3;  // 1. First
    if (is_arabic_letter(left[0])) {
      if (letters(left) > 1) return true;
      // An initial or a letter of an acronym; but the era after a year may end a sentence.
      const bool era = (left[0] == U'ه' || left[0] == U'م') && left_start > 1 && is_digit(characters_[left_start - 2]);
      return era;
    }
    if (!is_latin_letter(left[0])) return true;
    const std::u32string_view right = word_at(next);
    if (left.size() == 1) {
      const bool acronym = left_start > 0 && characters_[left_start - 1] == U'.';
      if (acronym) return often_begins_sentence(right) || is_arabic_letter(following);
      return left == U"I" && often_begins_sentence(right);
    }
    if (left == U"No" && is_digit(following)) return false;
    switch (latin_abbreviation(left)) {
      case Abbreviation::leading:
        return false;
      case Abbreviation::any_place:
        return often_begins_sentence(right) || is_arabic_letter(following);
      case Abbreviation::none:
        return true;
    }
    return true;
  }

  std::u32string_view characters_;
  std::size_t offset_;
  std::size_t first_ = 0;  // the first character that is not blank
  bool quote_open_ = false;
  std::size_t bracket_end_ = 0;  // position of the bracket that closes the last one opened
};

}  // namespace

std::vector<Span> split_sentences(const Text& text) {
  std::vector<Span> sentences;
  const std::u32string_view characters = text.code_points();
  for (std::size_t start = 0; start < characters.size();) {
    std::size_t end = start;
    while (end < characters.size() && !is_line_break(characters[end])) ++end;
    Line(characters.substr(start, end - start), start).split(sentences);
    start = end + 1;
  }
  return sentences;
}

}  // namespace wasl::extract
