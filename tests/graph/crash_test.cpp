// A writer that is killed at any moment loses nothing that it was told is stored, and leaves nothing half stored.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "graph/database.h"
#include "graph/store.h"
#include "tests/graph/made_articles.h"

namespace wasl::graph {
namespace {

// Adds articles two by two and says after each pair how many are stored.
[[noreturn]] void write_until_killed(const std::filesystem::path& path, std::size_t from, int report) {
  try {
    Store store(path);
    for (std::size_t i = from;; i += 2) {
      const std::vector<ExtractedArticle> pair = {made::article(i), made::article(i + 1)};
      store.add(pair);
      const std::uint64_t stored = i + 2;
      if (write(report, &stored, sizeof stored) != sizeof stored) _exit(2);
      if (i % 6 == 0) store.derive();
    }
  } catch (...) {
    _exit(1);
  }
}

TEST(Crash, KilledWritersLoseNothing) {
  // The full run of the issue has 200; this one keeps the ordinary tests short.
  const char* wanted = std::getenv("WASL_CRASHES");
  const int crashes = wanted != nullptr ? std::atoi(wanted) : 12;
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "wasl-crash.db";
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + ending);
  made::Random random(11);
  std::uint64_t acknowledged = 0;
  for (int crash = 0; crash < crashes; ++crash) {
    std::array<int, 2> pipe_ends{};
    ASSERT_EQ(pipe(pipe_ends.data()), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(pipe_ends[0]);
      write_until_killed(path, acknowledged, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(500 + random.below(60000)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer failed by itself";
    std::uint64_t stored = 0;
    while (read(pipe_ends[0], &stored, sizeof stored) == sizeof stored) acknowledged = stored;
    close(pipe_ends[0]);

    Store store(path);
    EXPECT_EQ(store.database().number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    EXPECT_EQ(store.database().number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    const auto articles = static_cast<std::uint64_t>(store.database().number("SELECT count(*) FROM article"));
    EXPECT_GE(articles, acknowledged);
    EXPECT_LE(articles, acknowledged + 2) << "at most the pair that was under way";
    EXPECT_EQ(articles % 2, 0U) << "a pair is stored whole or not at all";
    acknowledged = articles;
  }
  Store store(path);
  Store fresh("");
  std::vector<ExtractedArticle> all;
  for (std::size_t i = 0; i < acknowledged; ++i) all.push_back(made::article(i));
  fresh.add(all);
  EXPECT_EQ(store.digest(), fresh.digest());
}

}  // namespace
}  // namespace wasl::graph
