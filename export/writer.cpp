#include "export/writer.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include "export/formats.h"
#include "export/view.h"

namespace wasl::exports {
namespace {

struct Format {
  std::string_view name;
  std::string_view ending;  // empty for those that make a folder
  void (*write)(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
  std::vector<std::string> flavours;
};

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"csv", "", write_csv, {}},
      {"cypher", ".cypher", write_cypher, {}},
      {"gexf", ".gexf", write_gexf, {"static", "dynamic"}},
      {"graphml", ".graphml", write_graphml, {"compatible", "gephi", "neo4j", "yed", "strict"}},
      {"html", ".html", write_html, {}},
      {"json", ".json", write_json, {"node-link", "graphology", "cytoscape"}},
      {"neo4j-csv", "", write_neo4j_csv, {}},
      {"png", ".png", write_picture, {}},
      {"svg", ".svg", write_picture, {}},
      {"trig", ".trig", write_rdf, {}},
      {"turtle", ".ttl", write_rdf, {}},
  };
  return all;
}

const Format* find(std::string_view name) {
  const auto& all = formats();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Format& format) { return format.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> flavours_of(const std::string& format) {
  const Format* found = find(format);
  return found == nullptr ? std::vector<std::string>() : found->flavours;
}

std::string format_of(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  for (const Format& format : formats()) {
    if (!ending.empty() && format.ending == ending) return std::string(format.name);
  }
  return {};
}

ExportSummary write_graph(const graph::ResolvedGraph& graph, const std::filesystem::path& path,
                          const ExportOptions& options) {
  ExportOptions chosen = options;
  if (chosen.format.empty()) chosen.format = format_of(path);
  const Format* format = find(chosen.format);
  if (format == nullptr) {
    throw std::invalid_argument(
        (chosen.format.empty() ? "no format goes with the name " + path.string() : "unknown format " + chosen.format) +
        "; formats: " + listed(format_names()));
  }
  const auto& flavours = format->flavours;
  if (chosen.flavour.empty() && !flavours.empty()) chosen.flavour = flavours.front();
  if (!chosen.flavour.empty() && std::find(flavours.begin(), flavours.end(), chosen.flavour) == flavours.end()) {
    throw std::invalid_argument("format " + chosen.format + " has no flavour " + chosen.flavour +
                                (flavours.empty() ? "" : "; flavours: " + listed(flavours)));
  }
  GraphView view(graph, chosen);
  ExportSummary summary;
  format->write(view, path, summary);
  summary.nodes = view.nodes().size();
  summary.edges = view.edges_seen();
  summary.stripped_characters = view.stripped_characters();
  return summary;
}

}  // namespace wasl::exports
