#include "extract/facts/selection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string_view>

extern const char wasl_selection_tsv[];
extern const char wasl_selection_tsv_end[];

namespace wasl::extract {
namespace {

struct Weights {
  std::array<std::map<std::string, double, std::less<>>, fact_kind_names.size()> by_kind;
  std::array<double, fact_kind_names.size()> thresholds{};

  Weights() {
    std::istringstream table(std::string(wasl_selection_tsv, wasl_selection_tsv_end));
    table.imbue(std::locale::classic());
    std::string line;
    while (std::getline(table, line)) {
      if (line.empty() || line.front() == '#') continue;
      std::istringstream row(line);
      row.imbue(std::locale::classic());
      std::string kind;
      std::string feature;
      double weight = 0;
      if (!(row >> kind >> feature >> weight)) throw std::runtime_error("malformed row in selection.tsv: " + line);
      const auto found = std::find(fact_kind_names.begin(), fact_kind_names.end(), kind);
      if (found == fact_kind_names.end()) throw std::runtime_error("unknown kind in selection.tsv: " + kind);
      const auto number = static_cast<std::size_t>(found - fact_kind_names.begin());
      if (feature == "threshold") {
        thresholds.at(number) = weight;
      } else {
        by_kind.at(number)[feature] = weight;
      }
    }
  }
};

const Weights& weights() {
  static const Weights loaded;
  return loaded;
}

}  // namespace

double confidence(FactKind kind, const Features& features) {
  const auto& table = weights().by_kind.at(static_cast<std::size_t>(kind));
  double sum = 0;
  for (const auto& [name, value] : features) {
    if (const auto found = table.find(name); found != table.end()) sum += found->second * value;
  }
  return 1 / (1 + std::exp(-sum));
}

double default_minimum_confidence(FactKind kind) { return weights().thresholds.at(static_cast<std::size_t>(kind)); }

}  // namespace wasl::extract
