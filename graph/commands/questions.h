// The commands that ask: show, path, rank, communities, timeline, search, stats, disputes.
#pragma once

namespace CLI {
class App;
}

namespace wasl::graph {

void add_question_commands(CLI::App& graph, int& status);

}  // namespace wasl::graph
