// The commands that question and correct who is who: why, review, merge, split, rename, undo, history, check.
#pragma once

namespace CLI {
class App;
}

namespace wasl::graph {

void add_curation_commands(CLI::App& graph, int& status);

}  // namespace wasl::graph
