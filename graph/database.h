// SQLite with owners for its handles and exceptions for its errors. Nothing of Wasl's meaning is here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace wasl::graph {

class Database;

// A prepared statement. Parameters are numbered from 1, columns from 0. Text bound by view is copied.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, int value) { return bind(parameter, static_cast<std::int64_t>(value)); }
  Statement& bind(int parameter, std::size_t value) { return bind(parameter, static_cast<std::int64_t>(value)); }
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, const char* text) { return bind(parameter, std::string_view(text)); }
  Statement& bind(int parameter, const std::string& text) { return bind(parameter, std::string_view(text)); }
  Statement& bind(int parameter, std::optional<std::int64_t> value);
  Statement& bind_blob(int parameter, std::string_view bytes);

  // Takes the parameters in order, runs to the end and is ready for the next run.
  template <typename... Values>
  void run(const Values&... values) {
    start(values...);
    while (step()) {
    }
    reset();
  }

  // Takes the parameters in order and stands before the first row.
  template <typename... Values>
  Statement& start(const Values&... values) {
    reset();
    int parameter = 0;
    (bind(++parameter, values), ...);
    return *this;
  }

  // True if there is a row.
  bool step();
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  // Valid until the next step or reset.
  std::string_view view(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  // An empty path makes a private temporary database. Throws std::runtime_error.
  Database(const std::filesystem::path& path, bool create);

  void execute(std::string_view sql);
  std::int64_t last_inserted() const;
  // First column of the first row; 0 if there is none.
  std::int64_t number(std::string_view sql);
  // Never returns: throws std::runtime_error with the last error in words.
  [[noreturn]] void fail() const;
  const std::string& name() const { return name_; }
  sqlite3* handle() const { return connection_.get(); }

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  std::string name_;
  std::unique_ptr<sqlite3, Close> connection_;
};

// Everything between construction and commit() happens, or nothing does. Nested ones are part of the outermost.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool outermost_;
  bool open_ = true;
};

}  // namespace wasl::graph
