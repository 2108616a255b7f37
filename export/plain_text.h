// Text from articles is hostile. Every string passes through here once, before any format sees it, so that it comes out
// inert and equal in all of them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.h"

namespace wasl::exports {

// One line of valid UTF-8 without control characters, noncharacters and bidi embeddings, overrides and isolates; runs
// of blanks and line breaks become one space, none at the ends. `spans` (code points of `text`) are moved along; those
// that become empty are dropped. Adds the number of characters that were left out to `stripped` (blanks do not count).
std::string clean_line(std::string_view text, std::size_t& stripped,
                       std::initializer_list<std::vector<Span>*> spans = {});

// The first `limit` code points, with an ellipsis if there were more. Spans beyond the cut are dropped or shortened.
std::string cut_line(std::string text, std::size_t limit, std::initializer_list<std::vector<Span>*> spans = {});

// The calendar date at the start of `text` as YYYY-MM-DD, or empty if there is no such day.
std::string calendar_date(std::string_view text);

// A relation type that every format takes: [A-Z][A-Z0-9_]*, at most 120 characters.
std::string relation_name(std::string_view type);

// Shortest decimal form that reads back to `value` rounded to `decimals` places; no exponent, no locale, "0" for what
// is not finite.
std::string decimal(double value, int decimals);

}  // namespace wasl::exports
