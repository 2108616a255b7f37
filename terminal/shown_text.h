// Text of articles on a terminal: harmless, readable in both directions, and measured in columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wasl::terminal {

// `utf8` for one line of a terminal: control characters and broken bytes become "?", line breaks and tabs blanks, the
// text's own bidi controls are left out; text with right-to-left letters is wrapped in FSI ... PDI (U+2068, U+2069;
// Unicode Standard Annex #9), so that it does not rearrange what stands beside it.
std::string shown(std::string_view utf8);

// Columns that the text takes: wide East Asian characters count two, marks and controls none.
std::size_t columns(std::string_view utf8);

// The text shortened to so many columns, "…" at its end if something was cut. Isolates opened by shown() are closed.
std::string cut(std::string_view utf8, std::size_t most_columns);

// Columns of the terminal that standard output or standard error goes to; 0 if it goes to none.
std::size_t output_columns();
std::size_t error_columns();

}  // namespace wasl::terminal
