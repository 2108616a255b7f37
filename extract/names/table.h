// Tables of extract/lexicon/ as they stand in the program: lines of tab-separated columns; lines that begin with # are
// comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wasl::names {

// The parts of `text` between separators; empty parts are left out.
std::vector<std::string_view> split(std::string_view text, char separator);

// Each row with its columns; missing columns at a row's end are empty. The views live as long as `text`.
std::vector<std::vector<std::string_view>> table_rows(std::string_view text, std::size_t columns);

// Code points of UTF-8 text; malformed bytes become U+FFFD.
std::u32string code_points(std::string_view utf8);

}  // namespace wasl::names
