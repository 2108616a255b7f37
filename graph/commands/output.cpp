#include "graph/commands/output.h"

#include <cstdio>
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
  return {{"article", evidence.article},     {"title", evidence.title},          {"url", evidence.url},
          {"outlet", evidence.outlet},       {"published", evidence.published},  {"event_from", evidence.event_from},
          {"event_to", evidence.event_to},   {"source", evidence.source},        {"confidence", evidence.confidence},
          {"sentence", evidence.sentence},   {"action", spans(evidence.action)}, {"subject", spans(evidence.subject)},
          {"object", spans(evidence.object)}};
}

Json to_json(const EdgeRecord& edge) {
  return {{"id", edge.id},
          {"source", edge.source},
          {"type", edge.type()},
          {"target", edge.target},
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
          {"said_by", edge.said_by},
          {"confidence", edge.confidence},
          {"weight", edge.weight},
          {"best", to_json(edge.best)}};
}

}  // namespace wasl::graph
