// `wasl graph`: what a person does with a store and asks of it.
#pragma once

namespace CLI {
class App;
}

namespace wasl {

// Registers `wasl graph` and its commands. `status` gets the exit status: 0 done, 1 done with complaints, 2 not done.
void add_graph_command(CLI::App& app, int& status);

}  // namespace wasl
