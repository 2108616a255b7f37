// The program: registers the commands and turns every failure into one readable line.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <new>

#include "export/command.h"
#include "extract/command.h"
#include "graph/command.h"
#include "terminal/manual.h"

int main(int argc, char** argv) {
  CLI::App app("Turns news articles into a graph of who did what to whom.", "wasl");
  app.set_version_flag("--version", WASL_VERSION);
  app.require_subcommand(1);
  app.footer("Example:\n  wasl build samples -o graph.graphml");
  int status = 0;
  wasl::add_build_command(app, status);
  wasl::add_extract_command(app, status);
  wasl::add_graph_command(app, status);
  wasl::add_export_command(app, status);
  wasl::add_manual_commands(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has a number for each kind of mistake; to the shell they are all one.
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::bad_alloc&) {
    std::cerr << "wasl: not enough memory\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "wasl: " << error.what() << '\n';
    return 2;
  }
  return status;
}
