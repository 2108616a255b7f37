// Random text of the kinds that break programs: Arabic and Latin letters in every form, marks, controls, quotes,
// digits.
#pragma once

#include <array>
#include <random>
#include <string>

namespace wasl::extract {

inline std::u32string hostile_text(std::mt19937& random, std::size_t length) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  constexpr std::array<Range, 24> ranges = {{
      {0x0, 0x7F},      {' ', ' '},       {'.', '.'},       {'\n', '\n'},     {'A', 'z'},         {'0', '9'},
      {0x80, 0x24F},    {0x300, 0x36F},   {0x600, 0x6FF},   {0x621, 0x64A},   {0x621, 0x64A},     {0x64B, 0x65F},
      {0x640, 0x640},   {0x660, 0x669},   {0x750, 0x77F},   {0x8A0, 0x8FF},   {0x1100, 0x1200},   {0x200B, 0x200F},
      {0x2010, 0x206F}, {0xFB50, 0xFDFF}, {0xFE00, 0xFEFF}, {0xAC00, 0xAC60}, {0x1F300, 0x1F600}, {0x10FFF0, 0x10FFFF},
  }};
  std::u32string text;
  while (text.size() < length) {
    const Range range = ranges[random() % ranges.size()];
    const auto width = static_cast<std::size_t>(range.last - range.first) + 1;
    text.push_back(range.first + static_cast<char32_t>(random() % width));
  }
  return text;
}

}  // namespace wasl::extract
