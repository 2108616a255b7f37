#include "graph/command.h"

#include <CLI/CLI.hpp>
namespace wasl {
void add_graph_command(CLI::App&, int&) {}
}  // namespace wasl
