// Where the graph goes and how: what `wasl export` and `wasl build` have in common, so that both spell and mean it
// alike.
#pragma once

#include <string>
#include <vector>

#include "export/writer.h"
#include "graph/store.h"

namespace CLI {
class App;
}

namespace wasl::exports {

// What the person typed; add_output_options() binds it, so it must live as long as `command`.
struct OutputWords {
  std::string output;
  ExportOptions options;
};

void add_output_options(CLI::App& command, OutputWords& words);

// True if the output is the store itself: .db, or the format sqlite.
bool is_store(const OutputWords& words);

// Finds out before the work what would make it useless. Throws std::invalid_argument for an unknown format, a folder
// that is not there, and options that do not go together.
void check_output(const OutputWords& words, const graph::Filter& filter);

// Writes what `filter` shows of `store`, whose file is `path`. Returns the lines to tell a person, without line ends.
// Throws as write_graph does.
std::vector<std::string> write_output(graph::Store& store, const std::string& path, const OutputWords& words,
                                      const graph::Filter& filter);

}  // namespace wasl::exports
