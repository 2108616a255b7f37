#include "terminal/table.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "terminal/shown_text.h"

namespace wasl::terminal {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;

}  // namespace

void Table::add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = shown(cell);
  rows_.push_back(std::move(cells));
}

void Table::print(std::ostream& out, std::size_t most_columns) const {
  std::vector<std::size_t> widths;
  std::size_t sum = 0;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    std::size_t width = columns(columns_[column].heading);
    for (const auto& row : rows_) width = std::max(width, columns(row[column]));
    widths.push_back(width);
    sum += width + gap;
  }
  // The widest column that may shrink gives way, until the table fits or nothing can.
  while (most_columns > 0 && sum > most_columns + gap) {
    std::size_t widest = columns_.size();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (!columns_[column].may_shrink || widths[column] <= narrowest) continue;
      if (widest == columns_.size() || widths[column] > widths[widest]) widest = column;
    }
    if (widest == columns_.size()) break;
    --widths[widest];
    --sum;
  }
  const auto line = [&](const auto& cell_of) {
    std::string text;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string cell = cut(cell_of(column), widths[column]);
      const std::string padding(widths[column] - columns(cell), ' ');
      const bool last = column + 1 == columns_.size();
      if (columns_[column].align == Align::right) {
        text += padding + cell;
      } else {
        text += last ? cell : cell + padding;
      }
      if (!last) text += std::string(gap, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out << text << '\n';
  };
  line([&](std::size_t column) { return columns_[column].heading; });
  for (const auto& row : rows_) {
    line([&](std::size_t column) { return row[column]; });
  }
}

}  // namespace wasl::terminal
