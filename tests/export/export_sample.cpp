// export_sample GRAPH FILE [format=..] [flavour=..] [evidence=none|short|full] [redact]: writes a test graph (harbour,
// hostile, or NODESxEDGES of a made-up one) as `wasl export` would. export_sample GRAPH --raw: prints its strings as
// they are before any cleaning, in hexadecimal, one JSON object a line, so that tests can work out for themselves what
// must come out.
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "export/writer.h"
#include "tests/export/memory_graph.h"

namespace {

using nlohmann::ordered_json;
using wasl::exports::Evidence;

std::string hexadecimal(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::vector<std::string> hexadecimal(const std::vector<std::string>& list) {
  std::vector<std::string> result;
  result.reserve(list.size());
  for (const std::string& item : list) result.push_back(hexadecimal(item));
  return result;
}

ordered_json raw(const wasl::graph::EvidenceRecord& evidence) {
  return {{"article", hexadecimal(evidence.article)},
          {"title", hexadecimal(evidence.title)},
          {"url", hexadecimal(evidence.url)},
          {"outlet", hexadecimal(evidence.outlet)},
          {"published", hexadecimal(evidence.published)},
          {"sentence", hexadecimal(evidence.sentence)}};
}

void print_raw(const wasl::tests::MemoryGraph& graph) {
  for (const auto& node : graph.nodes) {
    std::cout << ordered_json{{"node", node.id},
                              {"name", hexadecimal(node.name)},
                              {"name_ar", hexadecimal(node.name_ar)},
                              {"name_latin", hexadecimal(node.name_latin)},
                              {"aliases", hexadecimal(node.aliases)},
                              {"descriptions", hexadecimal(node.descriptions)},
                              {"type", static_cast<int>(node.type)},
                              {"concept", node.concept_node},
                              {"statement", node.statement_node},
                              {"first_seen", hexadecimal(node.first_seen)},
                              {"mentions", node.mentions},
                              {"community", node.community}}
              << '\n';
  }
  for (const auto& edge : graph.edges) {
    ordered_json evidence = ordered_json::array();
    graph.for_each_evidence(edge.id, [&](const auto& record) { evidence.push_back(raw(record)); });
    std::cout << ordered_json{{"edge", edge.id},
                              {"source", edge.source},
                              {"target", edge.target},
                              {"type", edge.type()},
                              {"negated", edge.negated},
                              {"modality", wasl::modality_names[static_cast<std::size_t>(edge.modality)]},
                              {"label", hexadecimal(edge.label)},
                              {"said_by", hexadecimal(edge.said_by)},
                              {"first_event", hexadecimal(edge.first_event)},
                              {"spans", edge.spans},
                              {"weight", edge.weight},
                              {"confidence", edge.confidence},
                              {"evidence", evidence}}
              << '\n';
  }
}

wasl::tests::MemoryGraph graph_of(const std::string& name) {
  if (name == "harbour") return wasl::tests::harbour_news();
  if (name == "hostile") return wasl::tests::hostile_news();
  if (name == "empty") return {};
  const std::size_t cross = name.find('x');
  return wasl::tests::generated(std::stoul(name), std::stoul(name.substr(cross + 1)));
}

int run(const std::vector<std::string>& words) {
  const wasl::tests::MemoryGraph graph = graph_of(words.at(0));
  if (words.at(1) == "--raw") {
    print_raw(graph);
    return 0;
  }
  wasl::exports::ExportOptions options;
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    const std::string key = words[i].substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : words[i].substr(equals + 1);
    if (key == "format") options.format = value;
    if (key == "flavour") options.flavour = value;
    if (key == "redact") options.redact = true;
    if (key == "evidence") {
      options.evidence = value == "none" ? Evidence::none : value == "full" ? Evidence::full : Evidence::brief;
    }
  }
  const auto summary = wasl::exports::write_graph(graph, words.at(1), options);
  std::cout << ordered_json{{"nodes", summary.nodes},
                            {"edges", summary.edges},
                            {"stripped", summary.stripped_characters},
                            {"notes", summary.notes}}
            << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "export_sample: " << error.what() << '\n';
    return 2;
  }
}
