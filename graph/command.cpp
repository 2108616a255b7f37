#include "graph/command.h"

#include <CLI/CLI.hpp>

#include "graph/commands/articles.h"
#include "graph/commands/curation.h"
#include "graph/commands/questions.h"

namespace wasl {

void add_graph_command(CLI::App& app, int& status) {
  CLI::App* graph = app.add_subcommand("graph", "Keep articles in a store and ask about the graph that they make");
  graph->require_subcommand(1);
  graph->footer(
      "Examples:\n  wasl graph add news.db articles.jsonl\n  wasl graph show news.db \"Ghassan Salame\"\n"
      "  wasl graph path news.db Lavrov Guterres");
  graph::add_article_commands(*graph, status);
  graph::add_question_commands(*graph, status);
  graph::add_curation_commands(*graph, status);
}

}  // namespace wasl
