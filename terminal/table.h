// Tables for people to read on a terminal.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace wasl::terminal {

// Rows of cells under headings. Cells are text as in articles; shown() makes them harmless. Not thread-safe.
class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string heading;
    Align align = Align::left;
    bool may_shrink = false;  // cut if the table is wider than the terminal; at least one column should be
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // Missing cells are empty. Requires: cells.size() <= number of columns.
  void add(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }

  // Writes headings and rows, columns two blanks apart. `most_columns`: the width to keep to, 0 for any.
  void print(std::ostream& out, std::size_t most_columns) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace wasl::terminal
