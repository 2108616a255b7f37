#include "extract/names/table.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace wasl::names {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

std::vector<std::vector<std::string_view>> table_rows(std::string_view text, std::size_t columns) {
  std::vector<std::vector<std::string_view>> rows;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> row;
    while (row.size() < columns) {
      const std::size_t tab = line.find('\t');
      row.push_back(line.substr(0, tab));
      line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::u32string code_points(std::string_view utf8) {
  std::u32string result;
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(utf8.data(), at, length, character);
    result.push_back(static_cast<char32_t>(character));
  }
  return result;
}

}  // namespace wasl::names
