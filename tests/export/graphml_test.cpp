#include <gtest/gtest.h>

#include "export/writer.h"
#include "tests/export/memory_graph.h"

namespace wasl::exports {
namespace {

TEST(Graphml, Writes) {
  const std::string file = tests::scratch_folder() + "/a.graphml";
  const auto summary = write_graph(tests::harbour_news(), file, {});
  EXPECT_EQ(summary.nodes, 8U);
  EXPECT_EQ(summary.edges, 8U);
}

}  // namespace
}  // namespace wasl::exports
