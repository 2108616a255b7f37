// The command of the extraction room.
#pragma once

namespace CLI {
class App;
}

namespace wasl {

// `wasl extract`: articles in, facts as JSON Lines out (extract/record_json.h), or the analysis as CoNLL-U. When the
// command has run, `status` is 0, or 1 if something was left out because of an error.
void add_extract_command(CLI::App& app, int& status);

}  // namespace wasl
