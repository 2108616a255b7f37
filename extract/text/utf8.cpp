#include "extract/text/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace wasl::extract {

std::optional<BadByte> find_bad_byte(std::string_view bytes) {
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    const std::size_t start = offset;
    UChar32 code_point = 0;
    U8_NEXT(bytes.data(), offset, bytes.size(), code_point);
    if (code_point >= 0) continue;
    const std::string_view before = bytes.substr(0, start);
    const std::size_t line_start = before.find_last_of('\n') + 1;  // npos + 1 is 0
    return BadByte{.offset = start,
                   .line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
                   .column = start - line_start + 1,
                   .value = static_cast<unsigned char>(bytes[start])};
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

void append_utf8(std::string& utf8, char32_t code_point) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(code_point));
  utf8.append(bytes.data(), length);
}

std::string to_utf8(std::u32string_view code_points) {
  std::string utf8;
  utf8.reserve(code_points.size() * 2);
  for (const char32_t code_point : code_points) append_utf8(utf8, code_point);
  return utf8;
}

}  // namespace wasl::extract
