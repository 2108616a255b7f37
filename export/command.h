// The commands of the export room.
#pragma once

namespace CLI {
class App;
}

namespace wasl {

// `wasl export`: writes the graph of a store as a file. When the command has run, `status` is the exit status.
void add_export_command(CLI::App& app, int& status);

// `wasl build`: articles in, graph file out, in one go (command_build.cpp).
void add_build_command(CLI::App& app, int& status);

}  // namespace wasl
