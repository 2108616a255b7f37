#include "graph/database.h"

#include <sqlite3.h>

#include <stdexcept>

namespace wasl::graph {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Database::Database(const std::filesystem::path& path, bool create) : name_(path.string()) {
  sqlite3* connection = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
  const int result = sqlite3_open_v2(name_.c_str(), &connection, flags, nullptr);
  connection_.reset(connection);
  if (result != SQLITE_OK) {
    throw std::runtime_error(
        name_ + ": cannot open the store: " + (connection != nullptr ? sqlite3_errmsg(connection) : "out of memory"));
  }
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, 60'000);
}

void Database::fail() const {
  const int code = sqlite3_errcode(connection_.get());
  std::string message = (name_.empty() ? std::string("temporary store") : name_) + ": ";
  switch (code & 0xff) {
    case SQLITE_FULL:
      message += "the disk is full; nothing of this step was stored";
      break;
    case SQLITE_NOTADB:
      message += "not a store of wasl";
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      message += "another program is writing to the store";
      break;
    case SQLITE_CORRUPT:
      message += "the store is damaged";
      break;
    case SQLITE_READONLY:
      message += "the store is read-only";
      break;
    default:
      message += sqlite3_errmsg(connection_.get());
  }
  throw std::runtime_error(message);
}

void Database::execute(std::string_view sql) {
  if (sqlite3_exec(connection_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::last_inserted() const { return sqlite3_last_insert_rowid(connection_.get()); }

std::int64_t Database::number(std::string_view sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  const int result =
      sqlite3_prepare_v3(database.connection_.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
  statement_.reset(statement);
  if (result != SQLITE_OK) database.fail();
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  if (sqlite3_bind_int64(statement_.get(), parameter, value) != SQLITE_OK) database_->fail();
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  if (sqlite3_bind_double(statement_.get(), parameter, value) != SQLITE_OK) database_->fail();
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  // An empty view may have no address, and SQLite takes a null pointer for NULL.
  const char* bytes = text.empty() ? "" : text.data();
  if (sqlite3_bind_text64(statement_.get(), parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) !=
      SQLITE_OK) {
    database_->fail();
  }
  return *this;
}

Statement& Statement::bind(int parameter, std::optional<std::int64_t> value) {
  if (value) return bind(parameter, *value);
  if (sqlite3_bind_null(statement_.get(), parameter) != SQLITE_OK) database_->fail();
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
  const char* address = bytes.empty() ? "" : bytes.data();
  if (sqlite3_bind_blob64(statement_.get(), parameter, address, bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) {
    database_->fail();
  }
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) database_->fail();
  return false;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

std::string_view Statement::view(int column) const {
  // For text as for blobs this gives the stored bytes, and the count must be asked after the address.
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int count = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(count)};
}

Transaction::Transaction(Database& database)
    : database_(database), outermost_(sqlite3_get_autocommit(database.handle()) != 0) {
  if (outermost_) database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_ || !outermost_) return;
  // SQLite may have rolled back by itself (full disk); a second rollback then fails, which is fine.
  sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  if (outermost_) database_.execute("COMMIT");
  open_ = false;
}

}  // namespace wasl::graph
