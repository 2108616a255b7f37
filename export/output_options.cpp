#include "export/output_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "export/filter_options.h"
#include "export/store_copy.h"

namespace wasl::exports {
namespace {

// "csv, graphml (compatible|gephi), ..."
std::string formats_in_words() {
  std::string text = "sqlite";
  for (const std::string& name : format_names()) {
    text += ", " + name;
    const std::vector<std::string> flavours = flavours_of(name);
    for (const std::string& flavour : flavours) text += (flavour == flavours.front() ? " (" : "|") + flavour;
    if (!flavours.empty()) text += ")";
  }
  return text;
}

}  // namespace

void add_output_options(CLI::App& command, OutputWords& words) {
  command
      .add_option("-o,--output", words.output,
                  "The file; its ending says the format: .graphml .gexf .cypher .json .html .ttl .trig .svg .png .db")
      ->required()
      ->type_name("FILE");
  command
      .add_option("--format", words.options.format,
                  "The format, where the ending does not say it: " + formats_in_words())
      ->type_name("FORMAT");
  command.add_option("--flavour", words.options.flavour, "The variant of the format, in brackets above")
      ->type_name("FLAVOUR");
  const std::map<std::string, Evidence> evidence = {
      {"none", Evidence::none}, {"short", Evidence::brief}, {"full", Evidence::full}};
  command.add_option("--evidence", words.options.evidence, "Sentences with each edge: none, short (the best), full")
      ->transform(CLI::CheckedTransformer(evidence).description(""))
      ->type_name("none|short|full")
      ->default_str("short");
  command.add_flag("--redact", words.options.redact, "Leave out the sentences; keep where they stand (copyright)");
}

bool is_store(const OutputWords& words) {
  return words.options.format == "sqlite" ||
         (words.options.format.empty() && std::filesystem::path(words.output).extension() == ".db");
}

void check_output(const OutputWords& words, const graph::Filter& filter) {
  if (is_store(words)) {
    if (!shows_everything(filter) || words.options.redact) {
      throw std::invalid_argument(
          "a copy of the store holds everything; filters and --redact go with the other formats");
    }
    if (!words.options.flavour.empty()) throw std::invalid_argument("format sqlite has no flavours");
  } else {
    const std::string format = words.options.format.empty() ? format_of(words.output) : words.options.format;
    const std::vector<std::string> formats = format_names();
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
      throw std::invalid_argument("cannot tell the format of " + words.output +
                                  "; say one with --format: " + formats_in_words());
    }
    const std::vector<std::string> flavours = flavours_of(format);
    const std::string& flavour = words.options.flavour;
    if (!flavour.empty() && std::find(flavours.begin(), flavours.end(), flavour) == flavours.end()) {
      throw std::invalid_argument("format " + format + " has no flavour " + flavour);
    }
  }
  // A statement's node is called by what was said, which is the very text that --redact leaves out.
  if (words.options.redact && filter.include_statements) {
    throw std::invalid_argument("--include-statements shows sentences, so that it does not go with --redact");
  }
  const std::filesystem::path folder = std::filesystem::path(words.output).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder)) {
    throw std::invalid_argument("there is no folder " + folder.string());
  }
}

std::vector<std::string> write_output(graph::Store& store, const std::string& path, const OutputWords& words,
                                      const graph::Filter& filter) {
  if (is_store(words)) {
    const auto graph = store.resolve(filter);
    copy_store(path, *graph, words.output);
    return {words.output + ": a copy of the store, with the graph as tables: graph_node, graph_edge, graph_evidence"};
  }
  ExportOptions options = words.options;
  options.subtitle = in_words(filter);
  const ExportSummary summary = write_graph(*store.resolve(filter), words.output, options);
  std::vector<std::string> lines = {words.output + ": " + std::to_string(summary.nodes) + " nodes, " +
                                    std::to_string(summary.edges) + " edges"};
  if (summary.stripped_characters > 0) {
    lines.push_back(std::to_string(summary.stripped_characters) + " control or broken characters were left out");
  }
  lines.insert(lines.end(), summary.notes.begin(), summary.notes.end());
  return lines;
}

}  // namespace wasl::exports
