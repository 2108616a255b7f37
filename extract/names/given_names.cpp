#include "extract/names/given_names.h"

#include <algorithm>
#include <unordered_map>

#include "extract/names/name.h"
#include "extract/names/table.h"

extern "C" {
extern const char wasl_lexicon_given_names[];
extern const char wasl_lexicon_given_names_end[];
}

namespace wasl::names {
namespace {

struct GivenNames {
  std::unordered_map<std::string, std::vector<std::uint32_t>> rows;
  std::vector<std::string> latin;

  void add(std::string_view form) {
    std::string key = normalise(form);
    std::erase(key, ' ');  // "Abdul Rahman" is one part
    std::vector<std::uint32_t>& numbers = rows[key];
    const auto row = static_cast<std::uint32_t>(latin.size() - 1);
    if (numbers.empty() || numbers.back() != row) numbers.push_back(row);
  }

  GivenNames() {
    const std::string_view table(wasl_lexicon_given_names, wasl_lexicon_given_names_end);
    for (const auto& row : table_rows(table, 3)) {
      latin.emplace_back(row[1]);
      for (const std::string_view form : split(row[0], '|')) add(form);
      add(row[1]);
      for (const std::string_view form : split(row[2], '|')) add(form);
    }
  }
};

const GivenNames& given_names() {
  static const GivenNames names;
  return names;
}

}  // namespace

const std::vector<std::uint32_t>& given_name_rows(std::string_view part) {
  static const std::vector<std::uint32_t> none;
  const auto found = given_names().rows.find(std::string(part));
  return found == given_names().rows.end() ? none : found->second;
}

bool is_given_name(std::string_view part) { return !given_name_rows(part).empty(); }

std::string preferred_latin(std::string_view part) {
  const std::vector<std::uint32_t>& rows = given_name_rows(part);
  return rows.empty() ? std::string() : given_names().latin[rows.front()];
}

}  // namespace wasl::names
