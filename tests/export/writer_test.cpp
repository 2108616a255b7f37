#include "export/writer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/export/memory_graph.h"

namespace wasl::exports {
namespace {

namespace fs = std::filesystem;

// A folder of this test's own, emptied first.
fs::path scratch_folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  fs::path folder = fs::temp_directory_path() / (std::string("wasl_writer_") + test->name());
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

TEST(Writer, KnowsFormatsByEnding) {
  EXPECT_EQ(format_of("a.graphml"), "graphml");
  EXPECT_EQ(format_of("a.b"), "");
  EXPECT_EQ(format_of("graphml"), "");
}

TEST(Writer, RefusesWhatItDoesNotKnow) {
  const auto graph = tests::harbour_news();
  const fs::path folder = scratch_folder();
  EXPECT_THROW(write_graph(graph, folder / "a.nothing", {}), std::invalid_argument);
  EXPECT_THROW(write_graph(graph, folder / "a.graphml", {.flavour = "sweet"}), std::invalid_argument);
  EXPECT_THROW(write_graph(graph, folder / "a", {.format = "tablet"}), std::invalid_argument);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST(Writer, LeavesNothingHalfWritten) {
  auto graph = tests::harbour_news();
  graph.edges.back().target = "n_gone";
  const fs::path folder = scratch_folder();
  { std::ofstream(folder / "a.graphml") << "former"; }
  EXPECT_THROW(write_graph(graph, folder / "a.graphml", {}), std::runtime_error);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
  std::ifstream file(folder / "a.graphml");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "former");
}

TEST(Writer, SaysWhyItCannotWrite) {
  const auto graph = tests::harbour_news();
  EXPECT_THROW(write_graph(graph, scratch_folder() / "no" / "such" / "a.graphml", {}), std::runtime_error);
  EXPECT_THROW(write_graph(graph, "/dev/full", {.format = "graphml"}), std::runtime_error);
}

TEST(Writer, RefusesIdsThatCouldBreakOut) {
  auto graph = tests::harbour_news();
  graph.nodes.back().id = "n_9\" onload=\"";
  EXPECT_THROW(write_graph(graph, scratch_folder() / "a.graphml", {}), std::runtime_error);
}

TEST(Writer, CountsWhatItLeavesOut) {
  const fs::path folder = scratch_folder();
  EXPECT_EQ(write_graph(tests::harbour_news(), folder / "a.graphml", {}).stripped_characters, 0U);
  EXPECT_GT(write_graph(tests::hostile_news(), folder / "b.graphml", {}).stripped_characters, 0U);
}

}  // namespace
}  // namespace wasl::exports
