#include "extract/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace wasl::extract {
namespace {

UChar32 code(char32_t character) { return static_cast<UChar32>(character); }

UScriptCode script(char32_t character) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(code(character), &status);
}

bool joins(char32_t character) { return character == 0x200C || character == 0x200D || character == 0x00AD; }

}  // namespace

bool is_blank(char32_t character) {
  if (character < 0x80) return character <= 0x20 || character == 0x7F;
  if (u_isUWhiteSpace(code(character)) || character == 0x200B) return true;
  const int type = u_charType(code(character));
  return type == U_CONTROL_CHAR ||
         (type == U_FORMAT_CHAR && !joins(character) && !(character >= 0x600 && character <= 0x605));
}

bool is_line_break(char32_t character) {
  return (character >= 0x0A && character <= 0x0D) || character == 0x85 || character == 0x2028 || character == 0x2029;
}

bool is_letter(char32_t character) { return u_isalpha(code(character)); }

bool is_digit(char32_t character) {
  if (character < 0x80) return character >= '0' && character <= '9';
  return u_isdigit(code(character));
}

bool is_mark(char32_t character) {
  if (character < 0x80) return false;
  if (joins(character)) return true;
  const auto mask = U_GET_GC_MASK(code(character));
  return (mask & U_GC_M_MASK) != 0;
}

bool is_word_character(char32_t character) {
  if (character < 0x80) return u_isalnum(code(character));
  return u_isalnum(code(character)) || is_mark(character);
}

bool is_arabic_letter(char32_t character) {
  if (character == tatweel) return true;
  return character >= 0x600 && u_isalpha(code(character)) && script(character) == USCRIPT_ARABIC;
}

bool is_latin_letter(char32_t character) {
  if (character < 0x80) return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
  return u_isalpha(code(character)) && script(character) == USCRIPT_LATIN;
}

bool is_upper_case(char32_t character) { return u_isUUppercase(code(character)); }

bool is_lower_case(char32_t character) { return u_isULowercase(code(character)); }

bool is_arabic_diacritic(char32_t character) {
  return (character >= 0x64B && character <= 0x652) || character == 0x670 ||
         (character >= 0x610 && character <= 0x61A) || (character >= 0x656 && character <= 0x65F) ||
         (character >= 0x6D6 && character <= 0x6DC) || (character >= 0x6DF && character <= 0x6E4) ||
         character == 0x6E7 || character == 0x6E8 || (character >= 0x6EA && character <= 0x6ED) ||
         (character >= 0x8D3 && character <= 0x8E1) || (character >= 0x8E3 && character <= 0x8FF);
}

bool is_bidi_control(char32_t character) { return u_hasBinaryProperty(code(character), UCHAR_BIDI_CONTROL); }

}  // namespace wasl::extract
