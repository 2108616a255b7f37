#include "extract/facts/time.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <utility>

#include "extract/facts/word_forms.h"

namespace wasl::extract {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

using WordNumbers = std::map<std::string, int, std::less<>>;

WordNumbers folded(std::initializer_list<std::pair<const char*, int>> pairs) {
  WordNumbers result;
  for (const auto& [word, number] : pairs) result.emplace(fold(word), number);
  return result;
}

const WordNumbers& months(Language language) {
  static const WordNumbers english = folded({
      {"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
      {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
      {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
      {"aug", 8},     {"sep", 9},      {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12},
  });
  static const WordNumbers arabic = folded({
      {"يناير", 1},  {"فبراير", 2},  {"مارس", 3},   {"أبريل", 4},  {"إبريل", 4}, {"مايو", 5},    {"يونيو", 6},
      {"يوليو", 7},  {"يوليوز", 7},  {"أغسطس", 8},  {"سبتمبر", 9}, {"شتنبر", 9}, {"أكتوبر", 10}, {"نوفمبر", 11},
      {"نونبر", 11}, {"ديسمبر", 12}, {"دجنبر", 12}, {"شباط", 2},   {"آذار", 3},  {"نيسان", 4},   {"أيار", 5},
      {"حزيران", 6}, {"تموز", 7},    {"آب", 8},     {"أيلول", 9},  {"جانفي", 1}, {"فيفري", 2},   {"أفريل", 4},
      {"ماي", 5},    {"جوان", 6},    {"جويلية", 7}, {"أوت", 8},    {"غشت", 8},
  });
  return language == Language::arabic ? arabic : english;
}

// Months of two words: "كانون الثاني".
int double_month(std::string_view first, std::string_view second) {
  static const std::string kanun = fold("كانون");
  static const std::string tishrin = fold("تشرين");
  static const std::string one = fold("الأول");
  static const std::string two = fold("الثاني");
  if (first == kanun) return second == one ? 12 : second == two ? 1 : 0;
  if (first == tishrin) return second == one ? 10 : second == two ? 11 : 0;
  return 0;
}

int hijri_month(std::string_view first, std::string_view second) {
  static const WordNumbers single =
      folded({{"محرم", 1}, {"المحرم", 1}, {"صفر", 2}, {"رجب", 7}, {"شعبان", 8}, {"رمضان", 9}, {"شوال", 10}});
  static const std::string rabi = fold("ربيع");
  static const std::string jumada = fold("جمادى");
  static const std::array<std::string, 3> dhu = {fold("ذو"), fold("ذي"), fold("ذا")};
  static const WordNumbers ordinal =
      folded({{"الأول", 1}, {"الأولى", 1}, {"الآخر", 2}, {"الآخرة", 2}, {"الثاني", 2}, {"الثانية", 2}});
  static const WordNumbers after_dhu = folded({{"القعدة", 11}, {"الحجة", 12}});
  if (const auto found = single.find(first); found != single.end()) return found->second;
  if (first == rabi || first == jumada) {
    const auto found = ordinal.find(second);
    if (found == ordinal.end()) return 0;
    return (first == rabi ? 2 : 4) + found->second;
  }
  if (std::find(dhu.begin(), dhu.end(), first) != dhu.end()) {
    if (const auto found = after_dhu.find(second); found != after_dhu.end()) return found->second;
  }
  return 0;
}

const WordNumbers& weekdays(Language language) {  // Sunday 0
  static const WordNumbers english = folded({{"sunday", 0},
                                             {"monday", 1},
                                             {"tuesday", 2},
                                             {"wednesday", 3},
                                             {"thursday", 4},
                                             {"friday", 5},
                                             {"saturday", 6}});
  static const WordNumbers arabic = folded({{"الأحد", 0},
                                            {"الاثنين", 1},
                                            {"الإثنين", 1},
                                            {"الثلاثاء", 2},
                                            {"الأربعاء", 3},
                                            {"الخميس", 4},
                                            {"الجمعة", 5},
                                            {"السبت", 6}});
  return language == Language::arabic ? arabic : english;
}

// Days counted from the day of publication.
const WordNumbers& named_days(Language language) {
  static const WordNumbers english = folded({{"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}});
  static const WordNumbers arabic = folded(
      {{"اليوم", 0}, {"الليلة", 0}, {"أمس", -1}, {"الأمس", -1}, {"البارحة", -1}, {"غدا", 1}, {"غد", 1}, {"الغد", 1}});
  return language == Language::arabic ? arabic : english;
}

enum Unit { unit_day = 1, unit_week, unit_month, unit_year };

const WordNumbers& units(Language language) {
  static const WordNumbers english = folded(
      {{"day", 1}, {"days", 1}, {"week", 2}, {"weeks", 2}, {"month", 3}, {"months", 3}, {"year", 4}, {"years", 4}});
  static const WordNumbers arabic =
      folded({{"يوم", 1},   {"يوما", 1},  {"أيام", 1}, {"أسبوع", 2}, {"أسبوعا", 2}, {"أسابيع", 2}, {"الأسبوع", 2},
              {"شهر", 3},   {"شهرا", 3},  {"أشهر", 3}, {"شهور", 3},  {"الشهر", 3},  {"عام", 4},    {"عاما", 4},
              {"أعوام", 4}, {"العام", 4}, {"سنة", 4},  {"سنوات", 4}, {"السنة", 4},  {"الموسم", 4}});
  return language == Language::arabic ? arabic : english;
}

const WordNumbers& dual_units() {  // two of a unit in one word
  static const WordNumbers words = folded({{"يومين", 1}, {"أسبوعين", 2}, {"شهرين", 3}, {"عامين", 4}, {"سنتين", 4}});
  return words;
}

// -1 the one before, 0 this, 1 the next.
std::optional<int> shift(Language language, std::string_view word) {
  static const WordNumbers english =
      folded({{"last", -1}, {"past", -1}, {"previous", -1}, {"this", 0}, {"current", 0}, {"next", 1}, {"coming", 1}});
  static const WordNumbers arabic = folded({{"الماضي", -1},
                                            {"الماضية", -1},
                                            {"الفائت", -1},
                                            {"الفائتة", -1},
                                            {"المنصرم", -1},
                                            {"المنصرمة", -1},
                                            {"المنقضي", -1},
                                            {"المقبل", 1},
                                            {"المقبلة", 1},
                                            {"القادم", 1},
                                            {"القادمة", 1},
                                            {"الجاري", 0},
                                            {"الجارية", 0},
                                            {"الحالي", 0},
                                            {"الحالية", 0}});
  const WordNumbers& words = language == Language::arabic ? arabic : english;
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> digits(std::string_view word) {
  if (word.empty() || word.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> small_number(Language language, std::string_view word) {
  if (const auto value = digits(word)) return value;
  static const WordNumbers english = folded({{"one", 1},
                                             {"a", 1},
                                             {"an", 1},
                                             {"two", 2},
                                             {"three", 3},
                                             {"four", 4},
                                             {"five", 5},
                                             {"six", 6},
                                             {"seven", 7},
                                             {"eight", 8},
                                             {"nine", 9},
                                             {"ten", 10}});
  static const WordNumbers arabic = folded({{"ثلاثة", 3},
                                            {"ثلاث", 3},
                                            {"أربعة", 4},
                                            {"أربع", 4},
                                            {"خمسة", 5},
                                            {"خمس", 5},
                                            {"ستة", 6},
                                            {"ست", 6},
                                            {"سبعة", 7},
                                            {"سبع", 7},
                                            {"ثمانية", 8},
                                            {"ثماني", 8},
                                            {"تسعة", 9},
                                            {"تسع", 9},
                                            {"عشرة", 10},
                                            {"عشر", 10}});
  const WordNumbers& words = language == Language::arabic ? arabic : english;
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

const WordNumbers& ordinals() {
  static const WordNumbers words = folded({{"الأول", 1},
                                           {"الحادي", 1},
                                           {"الثاني", 2},
                                           {"الثالث", 3},
                                           {"الرابع", 4},
                                           {"الخامس", 5},
                                           {"السادس", 6},
                                           {"السابع", 7},
                                           {"الثامن", 8},
                                           {"التاسع", 9},
                                           {"العاشر", 10},
                                           {"العشرين", 20},
                                           {"العشرون", 20},
                                           {"الثلاثين", 30},
                                           {"الثلاثون", 30}});
  return words;
}

sys_days last_day(year_month_day first) {
  return sys_days(std::chrono::year_month_day_last(first.year(), std::chrono::month_day_last(first.month())));
}

Days month_days(int y, int m) {
  const year_month_day first{year(y), month(static_cast<unsigned>(m)), day(1)};
  return {sys_days(first), last_day(first)};
}

Days year_days(int y) { return {sys_days(year(y) / 1 / 1), sys_days(year(y) / 12 / 31)}; }

// The unit that contains `at`, moved by `by` units. Weeks start on Monday.
Days unit_days(Unit unit, sys_days at, int by) {
  const year_month_day date(at);
  switch (unit) {
    case unit_day:
      return {at + days(by), at + days(by)};
    case unit_week: {
      const sys_days monday = at - (weekday(at) - std::chrono::Monday) + days(7 * by);
      return {monday, monday + days(6)};
    }
    case unit_month: {
      const int index =
          static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1 + by;
      return month_days(index / 12, index % 12 + 1);
    }
    case unit_year:
      return year_days(static_cast<int>(date.year()) + by);
  }
  return {at, at};
}

// The same day `count` units before.
sys_days counted_back(Unit unit, sys_days at, int count) {
  if (unit == unit_day) return at - days(count);
  if (unit == unit_week) return at - days(7 * count);
  year_month_day date(at);
  date = unit == unit_month ? date - std::chrono::months(count) : date - std::chrono::years(count);
  return date.ok() ? sys_days(date) : last_day(date);
}

// Gregorian days of a day (0: the whole month) of the Umm al-Qura calendar; valid for the years that ICU's tables
// cover.
std::optional<Days> hijri_days(int y, int m, int d) {
  if (y < 1300 || y > 1600) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("ar_SA@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status) != 0 || calendar == nullptr) return std::nullopt;
  const auto to_day = [&](int month_index, int day_number) {
    calendar->clear();
    calendar->set(UCAL_YEAR, y);
    calendar->set(UCAL_MONTH, month_index);
    calendar->set(UCAL_DATE, day_number);
    const double milliseconds = calendar->getTime(status);
    return sys_days(days(static_cast<std::int64_t>(milliseconds / 86400000.0)));
  };
  const Days result = d > 0 ? Days{to_day(m - 1, d), to_day(m - 1, d)} : Days{to_day(m - 1, 1), to_day(m, 1) - days(1)};
  if (U_FAILURE(status) != 0) return std::nullopt;
  return result;
}

// The Umm al-Qura year of a Gregorian day.
int hijri_year(sys_days at) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("ar_SA@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status) != 0 || calendar == nullptr) return 0;
  calendar->setTime(static_cast<double>(at.time_since_epoch().count()) * 86400000.0, status);
  const int y = calendar->get(UCAL_YEAR, status);
  return U_FAILURE(status) != 0 ? 0 : y;
}

// A recogniser of one sentence. Each `match_...` looks at the words from `at` on and returns how many it took.
class Recogniser {
 public:
  Recogniser(Language language, std::span<const std::string> words, std::string_view published)
      : language_(language), published_(parse_iso_date(published)) {
    words_.reserve(words.size());
    for (const std::string& word : words) words_.push_back(fold(word));
  }

  std::vector<TimeExpression> run() {
    std::vector<TimeExpression> found;
    for (std::size_t at = 0; at < words_.size();) {
      TimeExpression expression;
      const std::size_t length = match(at, expression);
      if (length == 0) {
        ++at;
        continue;
      }
      expression.first = with_introduction(at, found.empty() ? 0 : found.back().last + 1);
      expression.last = at + length - 1;
      if (!found.empty() && only_punctuation(found.back().last + 1, expression.first)) {
        merge(found.back(), expression);
      } else {
        found.push_back(expression);
      }
      at += length;
    }
    join_ranges(found);
    return found;
  }

 private:
  std::string_view word(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at]) : std::string_view();
  }
  bool is(std::size_t at, std::initializer_list<std::string_view> choices) const {
    return std::any_of(choices.begin(), choices.end(), [&](std::string_view c) { return word(at) == fold(c); });
  }
  static std::optional<int> lookup(const WordNumbers& table, std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<int> year_at(std::size_t at) const {
    const auto value = digits(word(at));
    return value && *value >= 1000 && *value <= 2200 ? value : std::nullopt;
  }
  std::optional<int> day_at(std::size_t at) const {
    std::string_view text = word(at);
    if (language_ == Language::english && text.size() > 2 && text.size() < 5) {
      const std::string_view end = text.substr(text.size() - 2);
      if (end == "st" || end == "nd" || end == "rd" || end == "th") text.remove_suffix(2);
    }
    const auto value = digits(text);
    return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
  }

  // The month at a place and how many words it takes, 0 if none. "تموز/يوليو" is one month.
  std::pair<int, std::size_t> month_at(std::size_t at) const {
    int value = language_ == Language::arabic ? double_month(word(at), word(at + 1)) : 0;
    std::size_t length = 2;
    if (value == 0) {
      value = lookup(months(language_), word(at)).value_or(0);
      length = 1;
    }
    if (value == 0) return {0, 0};
    if (word(at + length) == "/") {
      const auto [again, more] = month_at(at + length + 1);
      if (again == value) length += more + 1;
    } else if (language_ == Language::arabic) {
      const auto [again, more] = month_at(at + length);
      if (again == value) length += more;
    }
    if (language_ == Language::english && word(at + length) == "." && word(at).size() <= 4) ++length;
    return {value, length};
  }

  static void set(TimeExpression& expression, const Days& value) { expression.past = expression.future = value; }

  // A date without year: the nearest such date before or after publication.
  void set_date(TimeExpression& expression, int m, int d, std::optional<int> y, std::optional<int> by) const {
    const auto make = [&](int in_year) -> std::optional<Days> {
      if (d == 0) return month_days(in_year, m);
      const year_month_day date{year(in_year), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
      if (!date.ok()) return std::nullopt;
      return Days{sys_days(date), sys_days(date)};
    };
    if (y) {
      expression.past = expression.future = make(*y);
      return;
    }
    if (!published_) return;
    const int this_year = static_cast<int>(year_month_day(*published_).year());
    const auto now = make(this_year);
    if (!now) return;
    expression.past = now->from <= *published_ ? now : make(this_year - 1);
    expression.future = now->to >= *published_ ? now : make(this_year + 1);
    if (by && *by < 0) expression.future = expression.past;
    if (by && *by > 0) expression.past = expression.future;
    if (by && *by == 0) expression.past = expression.future = now;
  }

  std::size_t match(std::size_t at, TimeExpression& expression) const {
    if (const std::size_t n = match_iso(at, expression)) return n;
    if (const std::size_t n = match_date(at, expression)) return n;
    if (language_ == Language::arabic) {
      if (const std::size_t n = match_hijri(at, expression)) return n;
    }
    if (const std::size_t n = match_counted(at, expression)) return n;
    if (const std::size_t n = match_day(at, expression)) return n;
    if (const std::size_t n = match_weekday(at, expression)) return n;
    if (const std::size_t n = match_unit(at, expression)) return n;
    return match_year(at, expression);
  }

  std::size_t match_iso(std::size_t at, TimeExpression& expression) const {
    const auto whole = parse_iso_date(word(at));
    if (!whole) return 0;
    set(expression, {*whole, *whole});
    return 1;
  }

  // An Arabic ordinal, "السادس و العشرين" or "السادس عشر", and how many words it takes.
  std::pair<int, std::size_t> ordinal_at(std::size_t at) const {
    const auto first = lookup(ordinals(), word(at));
    if (!first) return {0, 0};
    if (*first < 10 && is(at + 1, {"عشر"})) return {*first + 10, 2};
    if (*first < 10 && is(at + 1, {"و"})) {
      const auto tens = lookup(ordinals(), word(at + 2));
      if (tens && *tens >= 20) return {*first + *tens, 3};
    }
    if (*first < 10 && word(at + 1).starts_with(fold("و"))) {
      const auto tens = lookup(ordinals(), word(at + 1).substr(fold("و").size()));
      if (tens && *tens >= 20) return {*first + *tens, 2};
    }
    return {*first, 1};
  }

  std::size_t match_date(std::size_t at, TimeExpression& expression) const {
    if (language_ == Language::english) {
      const auto [m, taken] = month_at(at);
      if (m != 0) {  // May 3, 2016; May 2016; "may" alone is a verb
        std::size_t next = at + taken;
        const auto d = day_at(next);
        if (d) ++next;
        std::size_t after = next;
        if (word(after) == ",") ++after;
        const auto y = year_at(after);
        if (y) next = after + 1;
        const bool preceded =
            at > 0 && (is(at - 1, {"in", "of", "since", "until", "last", "next", "this", "early", "late"}));
        if (!d && !y && (!preceded || (is(at, {"may", "march"}) && !is(at - 1, {"in", "last", "next", "since"}))))
          return 0;
        const auto by = at > 0 ? shift(language_, word(at - 1)) : std::nullopt;
        set_date(expression, m, d.value_or(0), y, by);
        return next - at;
      }
      const auto d = day_at(at);
      const std::size_t month_place = is(at + 1, {"of"}) ? at + 2 : at + 1;
      if (d) {
        const auto [after_day, length] = month_at(month_place);
        if (after_day == 0) return 0;
        std::size_t next = month_place + length;
        const auto y = year_at(next);
        if (y) ++next;
        set_date(expression, after_day, *d, y, std::nullopt);
        return next - at;
      }
      return 0;
    }
    std::size_t next = at;
    int d = day_at(at).value_or(0);
    if (d != 0) {
      next = at + 1;
    } else if (const auto [ordinal, length] = ordinal_at(at); ordinal != 0 && is(at + length, {"من"})) {
      d = ordinal;
      next = at + length;
    }
    if (d != 0 && is(next, {"من"})) ++next;
    if (is(next, {"شهر"})) ++next;
    const auto [m, length] = month_at(next);
    if (m == 0) return 0;
    next += length;
    std::optional<int> y;
    if (is(next, {"من", "عام", "سنة", "لعام"}) && (year_at(next + 1) || year_at(next + 2))) {
      next += year_at(next + 1) ? 1 : 2;
    }
    y = year_at(next);
    const auto by = y ? std::nullopt : shift(language_, word(next));
    if (y || by) ++next;
    // A month's name alone may be a name or another word (آب, مارس).
    if (d == 0 && !y && !by && !(at > 0 && is(at - 1, {"شهر", "في", "منذ", "خلال"})) && next == at + length) return 0;
    set_date(expression, m, d, y, by);
    return next - at;
  }

  std::size_t match_hijri(std::size_t at, TimeExpression& expression) const {
    std::size_t next = at;
    int d = day_at(at).value_or(0);
    if (d > 30) return 0;
    if (d != 0) ++next;
    if (d != 0 && is(next, {"من"})) ++next;
    if (is(next, {"شهر"})) ++next;
    const int m = hijri_month(word(next), word(next + 1));
    if (m == 0) return 0;
    const bool two_words = hijri_month(word(next), "") == 0;
    next += two_words ? 2 : 1;
    if (is(next, {"من", "عام", "سنة"}) && year_at(next + 1)) ++next;
    std::optional<int> y = year_at(next);
    std::optional<int> by;
    if (y) {
      ++next;
    } else {
      by = shift(language_, word(next));
      if (by) ++next;
    }
    if (is(next, {"ه", "هـ", "هجري", "هجرية"})) ++next;
    // صفر is zero and محرم an adjective too: alone they are no date.
    if (d == 0 && !y && !by && !(at > 0 && is(at - 1, {"شهر"})) && next == at + (two_words ? 2 : 1) &&
        !is(at, {"رمضان"})) {
      return 0;
    }
    if (!y && published_) y = hijri_year(*published_);
    if (y) {
      if (const auto resolved = hijri_days(*y, m, d)) set(expression, *resolved);
    }
    return next - at;
  }

  std::size_t match_counted(std::size_t at, TimeExpression& expression) const {
    if (language_ == Language::english) {  // two days ago, a week earlier
      const auto count = small_number(language_, word(at));
      const auto unit = lookup(units(language_), word(at + 1));
      if (!count || !unit || !is(at + 2, {"ago", "earlier"})) return 0;
      if (published_) {
        const sys_days from = counted_back(static_cast<Unit>(*unit), *published_, *count);
        set(expression, {from, from});
      }
      return 3;
    }
    if (!is(at, {"قبل", "منذ"})) return 0;
    std::size_t next = at + 1;
    int count = 1;
    std::optional<int> unit = lookup(dual_units(), word(next));
    if (unit) {
      count = 2;
    } else if (const auto number = small_number(language_, word(next))) {
      count = *number;
      unit = lookup(units(language_), word(++next));
    } else {
      unit = lookup(units(language_), word(next));
      if (word(next).starts_with(fold("ال"))) return 0;
    }
    if (!unit || year_at(next + 1)) return 0;  // "قبل عام 2010" is a year
    if (published_) {
      const sys_days from = counted_back(static_cast<Unit>(*unit), *published_, count);
      set(expression, {from, from});
    }
    return next + 1 - at;
  }

  std::size_t match_day(std::size_t at, TimeExpression& expression) const {
    int by = 0;
    std::size_t length = 1;
    if (language_ == Language::arabic && is(at, {"أول"}) && is(at + 1, {"أمس", "من"})) {
      by = -2;
      length = is(at + 1, {"من"}) ? 3 : 2;
      if (length == 3 && !is(at + 2, {"أمس"})) return 0;
    } else if (language_ == Language::arabic && is(at, {"بعد"}) && is(at + 1, {"غد", "الغد"})) {
      by = 2;
      length = 2;
    } else {
      const auto named = lookup(named_days(language_), word(at));
      if (!named) return 0;
      by = *named;
      if (language_ == Language::arabic && by == -1 && is(at + 1, {"الأول"})) {
        by = -2;
        length = 2;
      }
      // "في اليوم التالي" is no day of publication.
      if (is(at, {"اليوم"}) && is(at + 1, {"التالي", "الأول", "الثاني", "الثالث", "الأخير", "السابق"})) return 0;
    }
    if (published_) set(expression, {*published_ + days(by), *published_ + days(by)});
    return length;
  }

  std::size_t match_weekday(std::size_t at, TimeExpression& expression) const {
    const auto number = lookup(weekdays(language_), word(at));
    if (!number) return 0;
    std::optional<int> by;
    std::size_t length = 1;
    if (language_ == Language::arabic) {
      by = shift(language_, word(at + 1));
      if (by) ++length;
    } else if (at > 0) {
      by = shift(language_, word(at - 1));
    }
    if (published_) {
      const weekday wanted(static_cast<unsigned>(*number));
      const sys_days before = *published_ - (weekday(*published_) - wanted);
      const sys_days after = *published_ + (wanted - weekday(*published_));
      // "last Tuesday" on a Tuesday is a week ago, "on Tuesday" today.
      const sys_days strictly_before = before == *published_ ? before - days(7) : before;
      const sys_days strictly_after = after == *published_ ? after + days(7) : after;
      expression.past = Days{before, before};
      expression.future = Days{after, after};
      if (by && *by < 0) set(expression, {strictly_before, strictly_before});
      if (by && *by > 0) set(expression, {strictly_after, strictly_after});
      if (by && *by == 0) {
        const sys_days monday = *published_ - (weekday(*published_) - std::chrono::Monday);
        const sys_days day_of_week = monday + (wanted - std::chrono::Monday);
        set(expression, {day_of_week, day_of_week});
      }
    }
    return length;
  }

  std::size_t match_unit(std::size_t at, TimeExpression& expression) const {
    if (language_ == Language::english) {  // last week, this year
      const auto by = shift(language_, word(at));
      const auto unit = lookup(units(language_), word(at + 1));
      if (!by || !unit || word(at + 1).ends_with('s')) {
        if (by && is(at + 1, {"night"})) {
          if (published_) set(expression, {*published_ + days(*by), *published_ + days(*by)});
          return 2;
        }
        return 0;
      }
      if (published_) set(expression, unit_days(static_cast<Unit>(*unit), *published_, *by));
      return 2;
    }
    if (is(at, {"هذا", "هذه"})) {
      const auto unit = lookup(units(language_), word(at + 1));
      if (!unit || !word(at + 1).starts_with(fold("ال"))) return 0;
      if (published_) set(expression, unit_days(static_cast<Unit>(*unit), *published_, 0));
      return 2;
    }
    const auto unit = lookup(units(language_), word(at));
    if (!unit || !word(at).starts_with(fold("ال"))) return 0;
    const auto by = shift(language_, word(at + 1));
    if (!by) return 0;
    if (published_) set(expression, unit_days(static_cast<Unit>(*unit), *published_, *by));
    return 2;
  }

  std::size_t match_year(std::size_t at, TimeExpression& expression) const {
    const auto here = year_at(at);
    if (here && *here >= 1700 && at > 0 &&
        is(at - 1, {"in", "since", "until", "during", "by", "before", "after", "عام", "العام", "سنة", "السنة", "لعام",
                    "لسنة"})) {
      set(expression, year_days(*here));
      return 1;
    }
    return 0;
  }

  // Words that belong to an expression: "on Tuesday" without its preposition, "مساء أمس" with its part of the day.
  std::size_t with_introduction(std::size_t at, std::size_t lowest) const {
    while (at > lowest && is(at - 1, {"يوم",   "مساء", "صباح", "ظهر",   "فجر",   "ليلة",    "عصر",   "شهر",   "عام",
                                      "العام", "سنة",  "مطلع", "أواخر", "أوائل", "منتصف",   "نهاية", "بداية", "اليوم",
                                      "last",  "next", "this", "early", "late",  "earlier", "past",  "coming"})) {
      --at;
    }
    return at;
  }

  bool only_punctuation(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
      if (!is(at, {",", "،", "(", ")", "-", "الموافق", "ل"})) return false;
    }
    return to <= from + 3;
  }

  static std::int64_t length(const Days& value) { return (value.to - value.from).count(); }

  // "Tuesday, 5 May" and "أمس الخميس" are one expression; the reading that agrees in both, else the shorter one, else
  // the first.
  static void merge(TimeExpression& expression, const TimeExpression& more) {
    expression.last = more.last;
    if (!more.past) return;
    const bool first_open = expression.past != expression.future;
    const bool second_open = more.past != more.future;
    if (!expression.past || (first_open && !second_open) ||
        (first_open == second_open && length(*more.past) < length(*expression.past))) {
      expression.past = more.past;
      expression.future = more.future;
    }
  }

  // "from 3 May to 5 May", "من الاثنين إلى الخميس", "between ... and ...".
  void join_ranges(std::vector<TimeExpression>& found) const {
    for (std::size_t i = 0; i + 1 < found.size();) {
      const TimeExpression& first = found[i];
      const TimeExpression& second = found[i + 1];
      const bool introduced = first.first > 0 && is(first.first - 1, {"from", "between", "من", "بين", "ما"});
      const bool joined = second.first == first.last + 2 &&
                          is(first.last + 1, {"to", "until", "till", "and", "-", "–", "إلى", "حتى", "و"});
      if (!introduced || !joined || !first.past || !second.past) {
        ++i;
        continue;
      }
      TimeExpression range = first;
      range.last = second.last;
      const auto join = [](const std::optional<Days>& a, const std::optional<Days>& b) -> std::optional<Days> {
        if (!a || !b || b->to < a->from) return a;
        return Days{a->from, b->to};
      };
      range.past = join(first.past, second.past);
      range.future = join(first.future, second.future);
      found[i] = range;
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  Language language_;
  std::vector<std::string> words_;
  std::optional<sys_days> published_;
};

}  // namespace

std::string iso_date(sys_days at) {
  const year_month_day date(at);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer.data();
}

std::optional<sys_days> parse_iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  const auto d = digits(text.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
  return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

std::vector<TimeExpression> time_expressions(Language language, std::span<const std::string> words,
                                             std::string_view published) {
  return Recogniser(language, words, published).run();
}

}  // namespace wasl::extract
