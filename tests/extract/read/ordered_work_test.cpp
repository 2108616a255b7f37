#include "extract/ordered_work.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <stdexcept>
#include <string>

namespace wasl::extract {
namespace {

using Work = OrderedWork<int, std::string>;

TEST(OrderedWork, KeepsTheOrderWhateverTheThreads) {
  for (const unsigned threads : {1U, 2U, 8U}) {
    int next = 0;
    std::atomic<int> produced = 0;
    Work::run(
        [&](const Work::Put& put) {
          for (int item = 0; item < 2000; ++item) {
            put(int(item));
            ++produced;
          }
        },
        [](int&& item) {
          if (item % 7 == 0) std::this_thread::yield();
          return std::to_string(item);
        },
        [&](std::string&& result) {
          ASSERT_EQ(result, std::to_string(next++));
          ASSERT_LE(produced - next, 4 * static_cast<int>(threads) + 1);  // bounded
        },
        threads);
    EXPECT_EQ(next, 2000);
  }
}

TEST(OrderedWork, PassesOnWhatFails) {
  const auto endless = [](const Work::Put& put) {
    for (int item = 0;; ++item) put(int(item));
  };
  const auto print = [](int&& item) { return std::to_string(item); };
  int consumed = 0;
  EXPECT_THROW(Work::run(
                   endless, print,
                   [&](std::string&&) {
                     if (++consumed == 50) throw std::runtime_error("full");
                   },
                   3),
               std::runtime_error);
  consumed = 0;
  EXPECT_THROW(Work::run(
                   endless,
                   [](int&& item) -> std::string {
                     if (item == 50) throw std::runtime_error("bad item");
                     return {};
                   },
                   [&](std::string&&) { ++consumed; }, 3),
               std::runtime_error);
  EXPECT_EQ(consumed, 50);
  consumed = 0;
  EXPECT_THROW(Work::run(
                   [](const Work::Put& put) {
                     put(1);
                     throw std::runtime_error("no more");
                   },
                   print, [&](std::string&&) { ++consumed; }, 2),
               std::runtime_error);
  EXPECT_EQ(consumed, 1);
}

TEST(OrderedWork, EndsWithoutItems) {
  Work::run([](const Work::Put&) {}, [](int&&) { return std::string(); }, [](std::string&&) { FAIL(); }, 2);
}

}  // namespace
}  // namespace wasl::extract
