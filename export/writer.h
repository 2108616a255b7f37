// The public door of exports: a resolved graph in, a file of a format out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/resolved_graph.h"

namespace wasl::exports {

// How much of an edge's evidence goes into the file: nothing, the best sentence (cut to 500 code points), or every
// sentence in full.
enum class Evidence { none, brief, full };

struct ExportOptions {
  std::string format = {};   // one of format_names(); empty: by the ending of the file's name
  std::string flavour = {};  // one of flavours_of(format); empty: the first of them
  Evidence evidence = Evidence::brief;
  bool redact = false;        // leave out the sentences themselves (copyright); where they stand is kept
  std::string subtitle = {};  // one line that goes beside the title, such as the filters that were used; may be empty
};

struct ExportSummary {
  std::size_t nodes = 0;
  std::size_t edges = 0;
  std::size_t stripped_characters = 0;  // control characters, bidi overrides and broken UTF-8 that were left out
  std::vector<std::string> notes;       // lines a person should read: how to load the file, what was left out
};

// Every format that write_graph knows, sorted.
std::vector<std::string> format_names();
// The flavours of a format, its default first; empty if it has only one form.
std::vector<std::string> flavours_of(const std::string& format);
// The format that a file's ending stands for, or empty.
std::string format_of(const std::filesystem::path& path);

// Writes `graph` to `path`: a file, or a folder for csv and neo4j-csv. The file appears under its name only when it is
// complete; a device such as /dev/stdout is written as it is. The graph is read as a stream, nodes are held in memory,
// edges are not. The same graph and options give the same bytes. Throws std::invalid_argument for an unknown format or
// flavour and std::runtime_error when the file cannot be written.
ExportSummary write_graph(const graph::ResolvedGraph& graph, const std::filesystem::path& path,
                          const ExportOptions& options);

}  // namespace wasl::exports
