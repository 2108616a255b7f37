// Classes of characters that sentence splitting, tokenising and language detection share. All functions are pure.
#pragma once

namespace wasl::extract {

// White space, and characters that neither print nor join: controls, bidi controls, byte order marks, zero-width space.
bool is_blank(char32_t character);

// A line ends here (UAX #14: LF, CR, NEL, line and paragraph separator, vertical tab, form feed).
bool is_line_break(char32_t character);

bool is_letter(char32_t character);  // tatweel too
bool is_digit(char32_t character);   // a decimal digit of any script
bool is_mark(char32_t character);    // combining marks, and the joiners U+200C, U+200D and the soft hyphen

// Letter, digit or mark: what orthographic words are made of.
bool is_word_character(char32_t character);

bool is_arabic_letter(char32_t character);  // Arabic script, presentation forms and tatweel included
bool is_latin_letter(char32_t character);
bool is_upper_case(char32_t character);
bool is_lower_case(char32_t character);

// Marks that Arabic writing leaves out at will: short vowels, tanween, shadda, sukun, dagger alif, Quranic signs.
// Not the combining hamza and madda, which make letters.
bool is_arabic_diacritic(char32_t character);

// Controls of the bidirectional algorithm: LRM, RLM, ALM, embeddings, overrides and isolates.
bool is_bidi_control(char32_t character);

inline constexpr char32_t tatweel = U'\u0640';

}  // namespace wasl::extract
