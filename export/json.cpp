// JSON as three libraries read it: networkx.node_link_graph, graphology's Graph.from and Cytoscape.js's elements.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

using nlohmann::ordered_json;

// Rounded as in the text formats, so that all of them hold the same number.
double rounded(double value, int decimals) { return std::stod(decimal(value, decimals)); }

void set_text(ordered_json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

ordered_json attributes(const Node& node) {
  const graph::NodeRecord& record = node.record;
  ordered_json object;
  object["label"] = record.name;
  object["type"] = node.type;
  set_text(object, "name_ar", record.name_ar);
  set_text(object, "name_latin", record.name_latin);
  object["aliases"] = record.aliases;
  object["descriptions"] = record.descriptions;
  object["mentions"] = record.mentions;
  object["articles"] = record.articles;
  set_text(object, "first_seen", record.first_seen);
  set_text(object, "last_seen", record.last_seen);
  object["community"] = record.community;
  object["rank"] = rounded(record.rank, 9);
  object["size"] = node.size;
  object["x"] = node.x;
  object["y"] = node.y;
  object["color"] = node.color.hexadecimal();
  return object;
}

ordered_json attributes(const Edge& edge) {
  const graph::EdgeRecord& record = edge.record;
  ordered_json object;
  object["label"] = edge.label;
  object["type"] = edge.type;
  object["relation"] = edge.relation;
  object["negated"] = record.negated;
  object["modality"] = modality_names[static_cast<std::size_t>(record.modality)];
  object["symmetric"] = record.symmetric;
  object["support"] = record.facts;
  object["articles"] = record.articles;
  object["outlets"] = record.outlets;
  object["independent_sources"] = record.independent_sources;
  object["confidence"] = rounded(record.confidence, 4);
  object["weight"] = rounded(record.weight, 4);
  set_text(object, "first_event", record.first_event);
  set_text(object, "last_event", record.last_event);
  set_text(object, "first_published", record.first_published);
  set_text(object, "last_published", record.last_published);
  object["said_by"] = record.said_by;
  if (edge.evidence.empty()) return object;
  ordered_json all = ordered_json::array();
  for (const graph::EvidenceRecord& evidence : edge.evidence) {
    ordered_json one = ordered_json::object();
    set_text(one, "article", evidence.article);
    set_text(one, "title", evidence.title);
    set_text(one, "outlet", evidence.outlet);
    set_text(one, "published", evidence.published);
    set_text(one, "url", evidence.url);
    set_text(one, "said_by", evidence.source);
    set_text(one, "sentence", evidence.sentence);
    one["confidence"] = rounded(evidence.confidence, 4);
    all.push_back(std::move(one));
  }
  object["evidence"] = std::move(all);
  return object;
}

// The attributes with more members in front.
ordered_json with(std::initializer_list<std::pair<const char*, std::string>> members, ordered_json rest) {
  ordered_json object;
  for (const auto& [name, value] : members) object[name] = value;
  for (auto& [name, value] : rest.items()) object[name] = std::move(value);
  return object;
}

enum class Flavour { node_link, graphology, cytoscape };

ordered_json node_object(const Node& node, Flavour flavour) {
  const std::string& id = node.record.id;
  if (flavour == Flavour::node_link) return with({{"id", id}}, attributes(node));
  if (flavour == Flavour::graphology) return {{"key", id}, {"attributes", attributes(node)}};
  ordered_json object = {{"data", with({{"id", id}}, attributes(node))}};
  object["position"] = {{"x", node.x}, {"y", -node.y}};
  return object;
}

ordered_json edge_object(const Edge& edge, Flavour flavour) {
  const graph::EdgeRecord& record = edge.record;
  if (flavour == Flavour::node_link) {
    return with({{"source", record.source}, {"target", record.target}, {"key", record.id}}, attributes(edge));
  }
  if (flavour == Flavour::graphology) {
    return {{"key", record.id}, {"source", record.source}, {"target", record.target}, {"attributes", attributes(edge)}};
  }
  return {{"data", with({{"id", record.id}, {"source", record.source}, {"target", record.target}}, attributes(edge))}};
}

}  // namespace

void write_json(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  const std::string& name = view.options().flavour;
  const Flavour flavour = name == "graphology"  ? Flavour::graphology
                          : name == "cytoscape" ? Flavour::cytoscape
                                                : Flavour::node_link;
  view.arrange();
  OutputFile out(path);
  const std::string description = ordered_json(view.description()).dump();
  switch (flavour) {
    case Flavour::node_link:
      out << "{\"directed\": true, \"multigraph\": true, \"graph\": {\"description\": " << description << "},\n";
      break;
    case Flavour::graphology:
      out << "{\"options\": {\"type\": \"directed\", \"multi\": true, \"allowSelfLoops\": true},\n"
             "\"attributes\": {\"description\": "
          << description << "},\n";
      break;
    case Flavour::cytoscape:
      out << "{\"data\": {\"description\": " << description << "},\n\"elements\": {\n";
      break;
  }
  out << "\"nodes\": [";
  std::string_view separator = "\n";
  for (const Node& node : view.nodes()) {
    out << separator << node_object(node, flavour).dump();
    separator = ",\n";
  }
  out << "\n],\n\"edges\": [";
  separator = "\n";
  view.for_each_edge([&](const Edge& edge) {
    out << separator << edge_object(edge, flavour).dump();
    separator = ",\n";
  });
  out << (flavour == Flavour::cytoscape ? "\n]}}\n" : "\n]}\n");
  out.finish();
  if (flavour == Flavour::node_link) {
    summary.notes.emplace_back("Read it with networkx.node_link_graph(json.load(file), edges=\"edges\")");
  }
}

}  // namespace wasl::exports
