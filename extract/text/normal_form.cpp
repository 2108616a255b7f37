#include "extract/text/normal_form.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

#include "extract/text/characters.h"
#include "extract/text/text.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

constexpr std::size_t longest_mark_run = 30;

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* result = instance(status);
  if (U_FAILURE(status) || result == nullptr) throw std::runtime_error("ICU's normalisation data are missing");
  return *result;
}

bool is_presentation_form(char32_t character) {
  return (character >= 0xFB50 && character <= 0xFDFF) || (character >= 0xFE70 && character <= 0xFEFC);
}

bool is_variation_selector(char32_t character) { return character >= 0xFE00 && character <= 0xFE0F; }

bool is_dropped(char32_t character, Fold fold) {
  if (character == tatweel || is_arabic_diacritic(character) || is_variation_selector(character)) return true;
  if (character == 0x200C) return fold == Fold::letters;
  if (character == 0x200D || character == 0x00AD || character == 0x200B) return true;
  return u_charType(static_cast<UChar32>(character)) == U_FORMAT_CHAR && is_blank(character);
}

// Whether a dropped character belongs to the letter before it, so that the letter's origin includes it.
bool clings(char32_t character) { return character == tatweel || is_mark(character); }

char32_t plain(char32_t character) {
  if (character < 0x80) return character;
  switch (character) {
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
      return U'\'';
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u00AB':
    case U'\u00BB':
      return U'"';
    default:
      break;
  }
  const int digit = u_charDigitValue(static_cast<UChar32>(character));
  return digit >= 0 && is_digit(character) ? U'0' + static_cast<char32_t>(digit) : character;
}

char32_t fold_letter(char32_t character) {
  switch (character) {
    case U'أ':
    case U'إ':
    case U'آ':
    case U'\u0671':
      return U'ا';
    case U'ى':
    case U'\u06CC':
    case U'ئ':
      return U'ي';
    case U'\u06A9':
      return U'ك';
    case U'ة':
      return U'ه';
    case U'ؤ':
      return U'و';
    default:
      return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(character), U_FOLD_CASE_DEFAULT));
  }
}

void append(icu::UnicodeString& string, char32_t character) { string.append(static_cast<UChar32>(character)); }

class Normaliser {
 public:
  explicit Normaliser(Fold fold)
      : fold_(fold),
        nfc_(normalizer(icu::Normalizer2::getNFCInstance)),
        nfkd_(normalizer(icu::Normalizer2::getNFKDInstance)) {}

  NormalForm run(std::u32string_view characters) {
    for (std::size_t index = 0; index < characters.size(); ++index) {
      const char32_t character = characters[index];
      if (is_dropped(character, fold_)) {
        if (clings(character) && !empty() && last_end() == index) extend(index + 1);
        continue;
      }
      if (is_presentation_form(character)) {
        expand(character, index);
      } else {
        add(character, {.start = index, .end = index + 1});
      }
    }
    flush();
    return std::move(form_);
  }

 private:
  bool empty() const { return form_.origins.empty() && segment_.empty(); }

  std::size_t last_end() const { return segment_.empty() ? form_.origins.back().end : segment_origin_.end; }

  void extend(std::size_t end) { (segment_.empty() ? form_.origins.back() : segment_origin_).end = end; }

  // A presentation form as the letters that it shows; isolated diacritics and the word-sized ligatures included.
  void expand(char32_t character, std::size_t index) {
    icu::UnicodeString decomposition;
    if (!nfkd_.getDecomposition(static_cast<UChar32>(character), decomposition)) {
      return add(character, {.start = index, .end = index + 1});
    }
    for (int unit = 0; unit < decomposition.length(); unit = decomposition.moveIndex32(unit, 1)) {
      const auto part = static_cast<char32_t>(decomposition.char32At(unit));
      if (!is_dropped(part, fold_)) add(part, {.start = index, .end = index + 1});
    }
  }

  // Collects characters up to the next place where NFC cannot reach across, then normalises them together.
  void add(char32_t character, Span origin) {
    const bool boundary = nfc_.hasBoundaryBefore(static_cast<UChar32>(character));
    if (boundary || segment_.size() > longest_mark_run) flush();
    if (segment_.empty()) segment_origin_ = origin;
    segment_.push_back(character);
    segment_origin_.end = origin.end;
  }

  void flush() {
    if (segment_.empty()) return;
    if (segment_.size() == 1 && segment_[0] < 0x80) {
      emit(segment_[0]);
    } else {
      icu::UnicodeString source;
      for (const char32_t character : segment_) append(source, character);
      UErrorCode status = U_ZERO_ERROR;
      const icu::UnicodeString normal = nfc_.normalize(source, status);
      if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise");
      for (int unit = 0; unit < normal.length(); unit = normal.moveIndex32(unit, 1)) {
        emit(static_cast<char32_t>(normal.char32At(unit)));
      }
    }
    segment_.clear();
  }

  void emit(char32_t character) {
    character = plain(character);
    if (fold_ == Fold::letters) {
      if (is_mark(character)) return;
      // A letter without its accents is the first character of its decomposition.
      icu::UnicodeString decomposition;
      if (is_latin_letter(character) && nfkd_.getDecomposition(static_cast<UChar32>(character), decomposition)) {
        character = static_cast<char32_t>(decomposition.char32At(0));
      }
      character = fold_letter(character);
    }
    form_.characters.push_back(character);
    form_.origins.push_back(segment_origin_);
  }

  Fold fold_;
  const icu::Normalizer2& nfc_;
  const icu::Normalizer2& nfkd_;
  std::u32string segment_;
  Span segment_origin_;
  NormalForm form_;
};

}  // namespace

Span NormalForm::original(Span span) const {
  if (span.start < span.end) return {.start = origins[span.start].start, .end = origins[span.end - 1].end};
  std::size_t position = 0;
  if (span.start < origins.size()) {
    position = origins[span.start].start;
  } else if (!origins.empty()) {
    position = origins.back().end;
  }
  return {.start = position, .end = position};
}

NormalForm normalise(std::u32string_view characters, Fold fold) { return Normaliser(fold).run(characters); }

std::string normal_form(std::string_view utf8, Fold fold) {
  return to_utf8(normalise(Text(std::string(utf8)).code_points(), fold).characters);
}

}  // namespace wasl::extract
