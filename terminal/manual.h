// Man pages and shell completion, made from the commands themselves so that they cannot disagree with them.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wasl {

// Registers `wasl manual` and `wasl completion`. Call it last: they describe the commands of `app`. `status` gets the
// exit status.
void add_manual_commands(CLI::App& app, int& status);

namespace terminal {

// A man page in roff (man(7)) for the program, or for one of its commands with all commands below it. UTF-8.
std::string manual_page(const CLI::App& program, const CLI::App& command);

// "wasl.1", "wasl-extract.1"
std::string manual_file_name(const CLI::App& program, const CLI::App& command);

// Completion scripts for commands and options, by shell: "bash", "zsh", "fish". Throws std::invalid_argument for
// others.
std::string completion_script(const CLI::App& program, const std::string& shell);

// The commands below `app` that have a name, in the order of their names.
std::vector<const CLI::App*> commands_of(const CLI::App& app);

}  // namespace terminal
}  // namespace wasl
