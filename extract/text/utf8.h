// Checks that bytes are UTF-8 before anything else looks at them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wasl::extract {

// Where bytes stop being text.
struct BadByte {
  std::size_t offset = 0;  // bytes from the start, 0-based
  std::size_t line = 1;    // 1-based, lines end at '\n'
  std::size_t column = 1;  // bytes from the start of the line, 1-based
  unsigned char value = 0;
};

// The first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates), or
// nothing if all of `bytes` is well-formed. Thread-safe.
std::optional<BadByte> find_bad_byte(std::string_view bytes);

// `utf8` must be well-formed.
std::size_t count_code_points(std::string_view utf8);

// The code point's UTF-8 form appended to `utf8`. `code_point` must be a Unicode scalar value.
void append_utf8(std::string& utf8, char32_t code_point);

std::string to_utf8(std::u32string_view code_points);

}  // namespace wasl::extract
