#include "export/plain_text.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace wasl::exports {
namespace {

bool is_blank(UChar32 c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

bool is_left_out(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F)                       // controls; below 0: broken UTF-8
         || (c >= 0x202A && c <= 0x202E)                            // bidi embeddings and overrides
         || (c >= 0x2066 && c <= 0x2069)                            // bidi isolates
         || c == 0xFEFF                                             // byte order mark
         || (c >= 0xFFF9 && c <= 0xFFFB)                            // interlinear annotation
         || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE  // noncharacters
         || (c >= 0xE0000 && c <= 0xE007F);                         // tags: invisible text
}

void move_spans(std::vector<Span>& spans, const std::vector<std::size_t>& moved) {
  for (Span& span : spans) {
    span.start = moved[std::min(span.start, moved.size() - 1)];
    span.end = moved[std::min(span.end, moved.size() - 1)];
  }
  std::erase_if(spans, [](const Span& span) { return span.start >= span.end; });
}

}  // namespace

std::string clean_line(std::string_view text, std::size_t& stripped, std::initializer_list<std::vector<Span>*> spans) {
  std::string clean;
  clean.reserve(text.size());
  const bool track = std::any_of(spans.begin(), spans.end(), [](const auto* list) { return !list->empty(); });
  std::vector<std::size_t> moved;  // where each code point of `text` went
  std::size_t written = 0;
  bool blank_due = false;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t start = offset;
    UChar32 c;
    U8_NEXT(text.data(), offset, text.size(), c);
    const bool blank = is_blank(c);
    const bool left_out = !blank && is_left_out(c);
    const bool blank_first = blank_due && written > 0 && !blank && !left_out;
    if (blank_first) {
      clean += ' ';
      ++written;
    }
    if (track) moved.push_back(written);
    if (blank) {
      blank_due = true;
    } else if (left_out) {
      ++stripped;
    } else {
      clean.append(text.substr(start, offset - start));
      ++written;
      blank_due = false;
    }
  }
  if (track) {
    moved.push_back(written);
    for (auto* list : spans) move_spans(*list, moved);
  }
  return clean;
}

std::string cut_line(std::string text, std::size_t limit, std::initializer_list<std::vector<Span>*> spans) {
  if (text.size() <= limit) return text;
  std::size_t offset = 0;
  for (std::size_t count = 0; count < limit && offset < text.size(); ++count) {
    U8_FWD_1(text.data(), offset, text.size());
  }
  if (offset >= text.size()) return text;
  text.resize(offset);
  text += "…";
  for (auto* list : spans) {
    for (Span& span : *list) span.end = std::min(span.end, limit);
    std::erase_if(*list, [](const Span& span) { return span.start >= span.end; });
  }
  return text;
}

std::string calendar_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  const auto number = [&](std::size_t start, std::size_t length) {
    int value = -1;
    const char* end = text.data() + start + length;
    const auto result = std::from_chars(text.data() + start, end, value);
    return result.ec == std::errc() && result.ptr == end ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return {};
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::string(text.substr(0, 10)) : std::string();
}

std::string relation_name(std::string_view type) {
  constexpr std::size_t longest = 120;
  std::string name;
  for (const char c : type.substr(0, longest)) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += lower ? static_cast<char>(c - 'a' + 'A') : kept ? c : '_';
  }
  if (name.find_first_not_of('_') == std::string::npos) return "RELATED_TO";
  if (name[0] < 'A' || name[0] > 'Z') name.insert(0, "R_");
  return name;
}

std::string decimal(double value, int decimals) {
  if (!std::isfinite(value)) return "0";
  double scale = 1;
  for (int place = 0; place < decimals; ++place) scale *= 10;
  double rounded = std::round(value * scale) / scale;
  if (rounded == 0) rounded = 0;  // no minus before a zero
  std::array<char, 400> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), rounded, std::chars_format::fixed);
  return {digits.data(), result.ptr};
}

}  // namespace wasl::exports
