#include "extract/read/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "extract/text/characters.h"
#include "extract/text/normal_form.h"
#include "extract/text/text.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

struct MonthName {
  std::string_view name;  // folded as by Fold::letters
  unsigned month;
};

// English (the first three letters decide) and the Arabic names used from Morocco to Iraq.
constexpr std::array<std::string_view, 12> english_months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<MonthName, 35> arabic_months = {{
    {"يناير", 1}, {"جانفي", 1},   {"فبراير", 2},  {"فيفري", 2},  {"شباط", 2},    {"مارس", 3},   {"اذار", 3},
    {"ابريل", 4}, {"افريل", 4},   {"نيسان", 4},   {"مايو", 5},   {"ماي", 5},     {"ايار", 5},   {"يونيو", 6},
    {"يونيه", 6}, {"جوان", 6},    {"حزيران", 6},  {"يوليو", 7},  {"يوليه", 7},   {"جويليه", 7}, {"يوليوز", 7},
    {"تموز", 7},  {"اغسطس", 8},   {"اوت", 8},     {"غشت", 8},    {"اب", 8},      {"سبتمبر", 9}, {"شتنبر", 9},
    {"ايلول", 9}, {"اكتوبر", 10}, {"نوفمبر", 11}, {"نونبر", 11}, {"ديسمبر", 12}, {"دجنبر", 12}, {"دسمبر", 12},
}};

std::optional<unsigned> month_of(std::string_view word) {
  for (unsigned month = 1; month <= 12; ++month) {
    const std::string_view name = english_months.at(month - 1);
    if (word.size() >= 3 && word.size() <= 9 && word.substr(0, 3) == name) return month;
  }
  for (const MonthName& name : arabic_months) {
    if (word == name.name) return name.month;
  }
  return std::nullopt;
}

std::string format(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || year < 1500 || year > 2999) return {};
  std::array<char, 32> text{};  // more than any value of the three needs
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, month, day);
  return text.data();
}

std::string from_seconds(std::chrono::seconds since_1970) {
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{since_1970})};
  return format(static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// Whether what follows an ISO date is a time: "T10:30:00+02:00".
bool is_time(std::string_view rest) {
  if (rest.size() < 2 || (rest[0] != 'T' && rest[0] != ' ') || rest[1] < '0' || rest[1] > '9') return false;
  return rest.find_first_not_of("0123456789:.+-Z", 1) == std::string_view::npos;
}

struct Piece {
  std::string text;
  bool number = false;
  int value = 0;
};

// The numbers and words of the date, at most a dozen; the marks between them are left out.
std::vector<Piece> pieces_of(std::u32string_view characters) {
  std::vector<Piece> pieces;
  for (std::size_t index = 0; index < characters.size() && pieces.size() < 12;) {
    const bool number = is_digit(characters[index]);
    if (!number && !is_letter(characters[index])) {
      ++index;
      continue;
    }
    Piece piece{.text = {}, .number = number, .value = 0};
    for (; index < characters.size() && (number ? is_digit(characters[index]) : is_letter(characters[index]));
         ++index) {
      append_utf8(piece.text, characters[index]);
      if (number && piece.value < 100000000)
        piece.value = piece.value * 10 + static_cast<int>(characters[index] - U'0');
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

bool is_year(const Piece& piece) { return piece.number && piece.text.size() == 4; }
bool is_short(const Piece& piece) { return piece.number && piece.text.size() <= 2; }

std::string numeric_date(const std::vector<Piece>& pieces) {
  const unsigned first = static_cast<unsigned>(pieces[0].value);
  const unsigned second = static_cast<unsigned>(pieces[1].value);
  if (is_year(pieces[0]) && is_short(pieces[1]) && is_short(pieces[2])) {
    return format(pieces[0].value, second, static_cast<unsigned>(pieces[2].value));
  }
  if (!is_short(pieces[0]) || !is_short(pieces[1]) || !is_year(pieces[2])) return {};
  if (first > 12 || first == second) return format(pieces[2].value, second, first);
  return second > 12 ? format(pieces[2].value, first, second) : std::string();
}

std::string date_with_month_name(const std::vector<Piece>& pieces) {
  for (std::size_t index = 0; index < pieces.size(); ++index) {
    if (pieces[index].number) continue;
    const std::optional<unsigned> month = month_of(pieces[index].text);
    if (!month) continue;
    // A name may be followed by another of the same month: تموز/يوليو
    std::size_t after = index + 1;
    while (after < pieces.size() && !pieces[after].number) ++after;
    if (index > 0 && is_short(pieces[index - 1]) && after < pieces.size() && is_year(pieces[after])) {
      return format(pieces[after].value, *month, static_cast<unsigned>(pieces[index - 1].value));
    }
    if (after + 1 < pieces.size() && is_short(pieces[after])) {
      std::size_t year = after + 1;
      while (year < pieces.size() && !pieces[year].number) ++year;  // 16th
      if (year < pieces.size() && is_year(pieces[year])) {
        return format(pieces[year].value, *month, static_cast<unsigned>(pieces[after].value));
      }
    }
  }
  return {};
}

}  // namespace

std::string iso_date(std::string_view utf8) {
  if (utf8.size() > 200) return {};
  const Text text(normal_form(utf8, Fold::letters));
  const std::u32string_view characters = text.code_points();
  std::vector<Piece> pieces = pieces_of(characters);
  if (pieces.empty()) return {};
  if (pieces.size() == 1 && pieces[0].number) {
    const std::string& digits = pieces[0].text;
    if (digits.size() == 8) {
      return format(pieces[0].value / 10000, static_cast<unsigned>(pieces[0].value / 100 % 100),
                    static_cast<unsigned>(pieces[0].value % 100));
    }
    if (digits.size() == 10) return from_seconds(std::chrono::seconds(std::stoll(digits)));
    if (digits.size() == 13) return from_seconds(std::chrono::seconds(std::stoll(digits) / 1000));
    return {};
  }
  if (pieces.size() >= 3 && pieces[0].number && pieces[1].number && pieces[2].number) {
    std::string date = numeric_date(pieces);
    // ISO 8601: a time after the date is kept.
    if (!date.empty() && utf8.starts_with(date) && is_time(utf8.substr(date.size()))) return std::string(utf8);
    return date;
  }
  return date_with_month_name(pieces);
}

}  // namespace wasl::extract
