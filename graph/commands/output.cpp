#include "graph/commands/output.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <iostream>

namespace wasl::graph {
namespace {

Json spans(const std::vector<Span>& values) {
  Json list = Json::array();
  for (const Span& span : values) list.push_back({span.start, span.end});
  return list;
}

}  // namespace

std::string shortened(std::string_view text, std::size_t columns) { return terminal::cut(shown(text), columns); }

void print_table(const Table& table) { table.print(std::cout, terminal::output_columns()); }

std::string decimal(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

std::string_view type_name(EntityType type) { return entity_type_names.at(static_cast<std::size_t>(type)); }

Json to_json(const NodeRecord& node) {
  return {{"id", node.id},
          {"name", node.name},
          {"name_ar", node.name_ar},
          {"name_latin", node.name_latin},
          {"type", type_name(node.type)},
          {"aliases", node.aliases},
          {"descriptions", node.descriptions},
          {"mentions", node.mentions},
          {"articles", node.articles},
          {"first_seen", node.first_seen},
          {"last_seen", node.last_seen},
          {"community", node.community},
          {"rank", node.rank}};
}

Json to_json(const EvidenceRecord& evidence) {
  return {{"article", evidence.article},
          {"fact", evidence.fact},
          {"sentence_start", evidence.sentence_start},
          {"title", evidence.title},
          {"url", evidence.url},
          {"outlet", evidence.outlet},
          {"published", evidence.published},
          {"event_from", evidence.event_from},
          {"event_to", evidence.event_to},
          {"source", evidence.source},
          {"confidence", evidence.confidence},
          {"sentence", evidence.sentence},
          {"action", spans(evidence.action)},
          {"subject", spans(evidence.subject)},
          {"object", spans(evidence.object)}};
}

Json to_json(const EdgeRecord& edge, const ResolvedGraph& graph) {
  Json json = to_json(edge);
  json["evidence"] = Json::array();
  graph.for_each_evidence(edge.id, [&](const EvidenceRecord& evidence) {
    json["evidence"].push_back({{"article", evidence.article}, {"fact", evidence.fact}});
  });
  return json;
}

Json to_json(const EdgeRecord& edge) {
  return {{"id", edge.id},
          {"source", edge.source},
          {"type", edge.type()},
          {"target", edge.target},
          {"relation", edge.relation},
          {"negated", edge.negated},
          {"modality", modality_names.at(static_cast<std::size_t>(edge.modality))},
          {"symmetric", edge.symmetric},
          {"label", edge.label},
          {"facts", edge.facts},
          {"articles", edge.articles},
          {"outlets", edge.outlets},
          {"independent_sources", edge.independent_sources},
          {"first_event", edge.first_event},
          {"last_event", edge.last_event},
          {"first_published", edge.first_published},
          {"last_published", edge.last_published},
          {"spans", edge.spans},
          {"said_by", edge.said_by},
          {"confidence", edge.confidence},
          {"weight", edge.weight},
          {"best", to_json(edge.best)}};
}

}  // namespace wasl::graph
