#include "export/store_copy.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace wasl::exports {
namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

}  // namespace

void copy_store(const std::filesystem::path& store, const std::filesystem::path& target) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(store.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, Close> database(opened);
  const auto require = [&](bool good) {
    if (!good) throw std::runtime_error(target.string() + ": cannot copy the store: " + sqlite3_errmsg(opened));
  };
  require(result == SQLITE_OK);
  std::filesystem::path partial = target;
  partial += ".partial";
  std::filesystem::remove(partial);
  sqlite3_stmt* prepared = nullptr;
  const int compiled = sqlite3_prepare_v2(opened, "VACUUM INTO ?1", -1, &prepared, nullptr);
  const std::unique_ptr<sqlite3_stmt, Close> statement(prepared);
  require(compiled == SQLITE_OK);
  require(sqlite3_bind_text(prepared, 1, partial.c_str(), -1, SQLITE_TRANSIENT) == SQLITE_OK);
  if (sqlite3_step(prepared) != SQLITE_DONE) {
    const std::string reason = sqlite3_errmsg(opened);
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    throw std::runtime_error(target.string() + ": cannot copy the store: " + reason);
  }
  std::filesystem::rename(partial, target);
}

}  // namespace wasl::exports
