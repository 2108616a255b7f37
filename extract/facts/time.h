// Time expressions and the days that they denote, seen from the day of publication.
//
// Days by name (أمس, yesterday), weekdays (الثلاثاء الماضي, on Tuesday), dates in the Gregorian calendar with its three
// sets of Arabic month names (يناير, كانون الثاني, جانفي) and in the Umm al-Qura calendar of Saudi Arabia (15 رمضان
// 1436; ICU's islamic-umalqura), months, years, spans counted back (two days ago, منذ يومين), ranges (from 3 to 5 May).
// The set of expressions follows the TIMEX3 types DATE and DURATION that HeidelTime covers (Strötgen et al. 2014).
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analyse/analysis.h"

namespace wasl::extract {

struct Days {
  std::chrono::sys_days from;
  std::chrono::sys_days to;  // inclusive
  bool operator==(const Days&) const = default;
};

struct TimeExpression {
  std::size_t first = 0;  // words, inclusive
  std::size_t last = 0;
  std::optional<Days> past;    // as the clause tells of something past or present
  std::optional<Days> future;  // as it tells of something to come; differs for a weekday or month without year
};

// The expressions in a sentence, in order, not overlapping. `words` are the forms of its words, clitics apart.
// `published` is an ISO date, possibly followed by a time; if it is empty or malformed, only expressions that name
// their year are resolved. Pure, thread-safe.
std::vector<TimeExpression> time_expressions(Language language, std::span<const std::string> words,
                                             std::string_view published);

// YYYY-MM-DD.
std::string iso_date(std::chrono::sys_days day);
std::optional<std::chrono::sys_days> parse_iso_date(std::string_view text);

}  // namespace wasl::extract
