// A full disk: whatever was acknowledged stays, nothing is half in, and the work goes on when there is room again.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstddef>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/database.h"
#include "graph/store.h"
#include "tests/graph/made_articles.h"

namespace wasl::graph {
namespace {

// While it lives, SQLite writes through it, and so many bytes more fit on the disk. The file that is written by itself
// and not through xWrite, the shared memory of the WAL, holds nothing that must last.
class FullDisk {
 public:
  explicit FullDisk(std::size_t room) {
    room_ = room;
    original_ = sqlite3_vfs_find(nullptr);
    disk_ = *original_;
    disk_.zName = "full-disk";
    disk_.xOpen = open;
    sqlite3_vfs_register(&disk_, 1);
  }
  ~FullDisk() {
    sqlite3_vfs_unregister(&disk_);
    sqlite3_vfs_register(original_, 1);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

  static void make_room(std::size_t bytes) { room_ = bytes; }

 private:
  struct Methods {
    sqlite3_io_methods changed;  // first, so that its address is that of the whole
    const sqlite3_io_methods* original;
  };

  static int open(sqlite3_vfs* /*disk*/, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    const int result = original_->xOpen(original_, name, file, flags, flags_out);
    if (file->pMethods == nullptr) return result;
    std::unique_ptr<Methods>& methods = methods_[file->pMethods];
    if (!methods) {
      methods = std::make_unique<Methods>(Methods{*file->pMethods, file->pMethods});
      methods->changed.xWrite = write;
      methods->changed.xFetch = nullptr;  // nothing is mapped past xWrite
      methods->changed.iVersion = 2;
    }
    file->pMethods = &methods->changed;
    return result;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const auto* methods = reinterpret_cast<const Methods*>(file->pMethods);
    const auto wanted = static_cast<std::size_t>(count);
    if (wanted > room_) {
      // The kernel writes what fits, and so does this.
      if (room_ > 0) methods->original->xWrite(file, bytes, static_cast<int>(room_), offset);
      room_ = 0;
      return SQLITE_FULL;
    }
    room_ -= wanted;
    return methods->original->xWrite(file, bytes, count, offset);
  }

  static inline std::size_t room_ = 0;
  static inline sqlite3_vfs* original_ = nullptr;
  static inline std::map<const sqlite3_io_methods*, std::unique_ptr<Methods>> methods_;
  sqlite3_vfs disk_{};
};

constexpr std::size_t plenty = std::numeric_limits<std::size_t>::max() / 2;

std::string digest_of_first(std::size_t count) {
  Store store("");
  std::vector<ExtractedArticle> articles;
  for (std::size_t i = 0; i < count; ++i) articles.push_back(made::article(i));
  store.add(articles);
  return store.digest();
}

TEST(FullDisk, KeepsWhatWasAcknowledgedAndNothingHalf) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "wasl-full-disk.db";
  made::Random random(23);
  std::size_t filled_while_adding = 0;
  std::size_t filled_while_linking = 0;
  for (int round = 0; round < 25; ++round) {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + ending);
    const FullDisk disk(plenty);
    std::size_t acknowledged = 0;
    {
      Store store(path);
      FullDisk::make_room(random.below(2'500'000));
      bool adding = true;
      try {
        while (acknowledged < 200) {
          adding = true;
          store.add(std::vector{made::article(acknowledged), made::article(acknowledged + 1)});
          acknowledged += 2;
          adding = false;
          if (acknowledged % 10 == 0) store.derive();
        }
      } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("disk is full"), std::string::npos) << error.what();
        ++(adding ? filled_while_adding : filled_while_linking);
      }
      // The same connection goes on as soon as there is room.
      FullDisk::make_room(plenty);
      EXPECT_EQ(store.database().number("SELECT count(*) FROM article"), static_cast<std::int64_t>(acknowledged));
      if (round % 2 == 0) {
        EXPECT_EQ(store.digest(), digest_of_first(acknowledged));
      }
    }
    // And so does one that finds the files as the full disk left them.
    Store store(path, Store::Open::existing);
    EXPECT_EQ(store.database().number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    EXPECT_EQ(store.database().number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    EXPECT_EQ(store.digest(), digest_of_first(acknowledged)) << "round " << round;
    store.add(std::vector{made::article(acknowledged)});
    EXPECT_EQ(store.digest(), digest_of_first(acknowledged + 1));
  }
  EXPECT_GT(filled_while_adding, 0U);
  EXPECT_GT(filled_while_linking, 0U);
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + ending);
}

// The file itself may not grow although the disk has room.
TEST(FullDisk, AFileThatMayNotGrow) {
  Store store("");
  store.add(std::vector{made::article(0)});
  store.database().execute("PRAGMA max_page_count = 120");
  std::size_t added = 1;
  try {
    for (; added < 500; ++added) store.add(std::vector{made::article(added)});
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("disk is full"), std::string::npos) << error.what();
  }
  EXPECT_LT(added, 500U);
  EXPECT_THROW(store.derive(), std::runtime_error);
  store.database().execute("PRAGMA max_page_count = 100000");
  EXPECT_EQ(store.digest(), digest_of_first(added));
}

}  // namespace
}  // namespace wasl::graph
