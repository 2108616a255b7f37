#include "terminal/shown_text.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace wasl::terminal {
namespace {

constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";
constexpr std::string_view ellipsis = "\u2026";

template <typename Visit>
void for_each_code_point(std::string_view utf8, const Visit& visit) {
  for (std::size_t next = 0; next < utf8.size();) {
    const std::size_t start = next;
    UChar32 character = 0;
    U8_NEXT(utf8.data(), next, utf8.size(), character);
    visit(character, utf8.substr(start, next - start));
  }
}

std::size_t columns(UChar32 character) {
  if (character < 0) return 1;
  const auto type = static_cast<UCharCategory>(u_charType(character));
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR)
    return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_right_to_left(UChar32 character) {
  const UCharDirection direction = u_charDirection(character);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

std::size_t terminal_columns(int descriptor) {
  if (isatty(descriptor) == 0) return 0;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

std::string shown(std::string_view utf8) {
  std::string text;
  bool right_to_left = false;
  for_each_code_point(utf8, [&](UChar32 character, std::string_view bytes) {
    if (character == '\n' || character == '\r' || character == '\t' || character == 0x2028 || character == 0x2029) {
      text += ' ';
    } else if (character < 0 || u_charType(character) == U_CONTROL_CHAR) {
      text += '?';
    } else if (!u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL)) {
      text += bytes;
      right_to_left = right_to_left || is_right_to_left(character);
    }
  });
  if (right_to_left) text.insert(0, first_strong_isolate).append(pop_isolate);
  return text;
}

std::size_t columns(std::string_view utf8) {
  std::size_t sum = 0;
  for_each_code_point(utf8, [&](UChar32 character, std::string_view) { sum += columns(character); });
  return sum;
}

std::string cut(std::string_view utf8, std::size_t most_columns) {
  if (columns(utf8) <= most_columns) return std::string(utf8);
  if (most_columns == 0) return {};
  std::string text;
  std::size_t sum = 0;
  bool full = false;
  for_each_code_point(utf8, [&](UChar32 character, std::string_view bytes) {
    full = full || sum + columns(character) > most_columns - 1;
    if (full) return;
    sum += columns(character);
    text += bytes;
  });
  text += ellipsis;
  if (utf8.starts_with(first_strong_isolate)) text += pop_isolate;
  return text;
}

std::size_t output_columns() { return terminal_columns(STDOUT_FILENO); }

std::size_t error_columns() { return terminal_columns(STDERR_FILENO); }

}  // namespace wasl::terminal
