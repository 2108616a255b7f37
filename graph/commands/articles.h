// The commands that change which articles are stored: add, remove; and digest, which tells two stores' graphs apart.
#pragma once

namespace CLI {
class App;
}

namespace wasl::graph {

void add_article_commands(CLI::App& graph, int& status);

}  // namespace wasl::graph
