#include "extract/read/kind.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wasl::extract {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

std::string_view skip_blanks(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of(blanks), bytes.size()));
  return bytes;
}

bool is_ascii_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

bool is_binary(std::string_view head) {
  constexpr std::array<std::string_view, 5> signatures = {"%PDF-", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "PK\x03\x04"};
  if (std::any_of(signatures.begin(), signatures.end(), [&](auto mark) { return head.starts_with(mark); })) return true;
  if (head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20 && blanks.find(byte) == std::string_view::npos && byte != 0x1B;
  });
  return static_cast<std::size_t>(controls) * 20 > head.size();
}

// Whether `bytes` starts with an object that ends on its first line.
bool object_on_one_line(std::string_view bytes, bool complete) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    const char byte = bytes[index];
    if (byte == '\n') return false;
    if (in_string) {
      if (byte == '\\') ++index;
      if (byte == '"') in_string = false;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      ++depth;
    } else if (byte == '}' || byte == ']') {
      if (--depth == 0) return true;
    }
  }
  return !complete;  // a first line longer than what is seen
}

}  // namespace

Content recognise(std::string_view head, bool complete) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return Content::utf16;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view start = skip_blanks(head);
  if (start.empty()) return Content::empty;
  if (is_binary(head)) return Content::binary;
  const std::string_view second = skip_blanks(start.substr(1));
  if (start[0] == '{' && !second.empty() && (second[0] == '"' || second[0] == '}')) {
    return object_on_one_line(start, complete) ? Content::json_lines : Content::json_values;
  }
  if (start[0] == '[' && !second.empty() && (second[0] == '{' || second[0] == ']')) return Content::json_values;
  if (start[0] == '<' && start.size() > 1 && (is_ascii_letter(start[1]) || start[1] == '!' || start[1] == '?')) {
    return Content::html;
  }
  return Content::text;
}

}  // namespace wasl::extract
