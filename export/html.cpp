// One HTML file to explore the graph offline. The page itself is export/viewer/, bundled when Wasl is built and part of
// the program; here the graph's data are put into it, as JSON that cannot end the element it stands in.
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/periods.h"
#include "export/plain_text.h"

#ifdef WASL_WITH_PAGE
// NOLINTBEGIN(bugprone-reserved-identifier): the names that wasl_embed gives
extern const char wasl_page[];
extern const char wasl_page_end[];
// NOLINTEND(bugprone-reserved-identifier)
#endif

namespace wasl::exports {
namespace {

using nlohmann::ordered_json;

std::string_view page() {
#ifdef WASL_WITH_PAGE
  return {wasl_page, static_cast<std::size_t>(wasl_page_end - wasl_page)};
#else
  throw std::runtime_error("this build of wasl has no page: it was built without Node; other formats work");
#endif
}

// "<" never stands in the data, so that neither "</script>" nor "<!--" can.
void write_json(OutputFile& out, const ordered_json& value) {
  const std::string text = value.dump();
  std::size_t start = 0;
  for (std::size_t i = text.find('<'); i != std::string::npos; i = text.find('<', start)) {
    out << std::string_view(text).substr(start, i - start) << "\\u003c";
    start = i + 1;
  }
  out << std::string_view(text).substr(start);
}

ordered_json node_data(const Node& node) {
  const graph::NodeRecord& record = node.record;
  return {{"id", record.id},
          {"name", record.name},
          {"ar", record.name_ar},
          {"latin", record.name_latin},
          {"type", node.type},
          {"aliases", record.aliases},
          {"descriptions", record.descriptions},
          {"mentions", record.mentions},
          {"articles", record.articles},
          {"first", record.first_seen},
          {"last", record.last_seen},
          {"rank", record.rank},
          {"x", node.x},
          {"y", node.y},
          {"size", node.size},
          {"color", node.color.hexadecimal()}};
}

ordered_json span_data(const std::vector<Span>& spans) {
  ordered_json list = ordered_json::array();
  for (const Span& span : spans) list.push_back({span.start, span.end});
  return list;
}

ordered_json edge_data(const Edge& edge) {
  const graph::EdgeRecord& record = edge.record;
  ordered_json periods = ordered_json::array();
  for (const Period& period : periods_of(record)) periods.push_back({period.from, period.to});
  ordered_json evidence = ordered_json::array();
  for (const graph::EvidenceRecord& one : edge.evidence) {
    evidence.push_back({{"article", one.article},
                        {"title", one.title},
                        {"url", one.url},
                        {"outlet", one.outlet},
                        {"published", one.published},
                        {"sentence", one.sentence},
                        {"action", span_data(one.action)},
                        {"subject", span_data(one.subject)},
                        {"object", span_data(one.object)}});
  }
  return {{"id", record.id},
          {"source", edge.source},
          {"target", edge.target},
          {"type", edge.type},
          {"relation", edge.relation},
          {"words", record.label},
          {"negated", record.negated},
          {"modality", modality_names[static_cast<std::size_t>(record.modality)]},
          {"facts", record.facts},
          {"articles", record.articles},
          {"sources", record.independent_sources},
          {"confidence", record.confidence},
          {"weight", record.weight},
          {"periods", std::move(periods)},
          {"by", record.said_by},
          {"evidence", std::move(evidence)}};
}

}  // namespace

void write_html(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  constexpr std::string_view marker = "<!--WASL-GRAPH-->";
  constexpr std::size_t comfortable_edges = 50000;
  const std::string_view whole = page();
  const std::size_t place = whole.find(marker);
  if (place == std::string_view::npos) throw std::logic_error("the page has no place for the graph");
  view.arrange();
  OutputFile out(path);
  out << whole.substr(0, place) << "{\"description\":";
  write_json(out, view.description());
  out << ",\n\"nodes\":[";
  std::string_view separator = "\n";
  for (const Node& node : view.nodes()) {
    out << separator;
    write_json(out, node_data(node));
    separator = ",\n";
  }
  out << "],\n\"edges\":[";
  separator = "\n";
  view.for_each_edge([&](const Edge& edge) {
    out << separator;
    write_json(out, edge_data(edge));
    separator = ",\n";
  });
  out << "]}" << whole.substr(place + marker.size());
  out.finish();
  if (view.edges_seen() > comfortable_edges) {
    summary.notes.emplace_back("A page with so many edges is slow; --top 2000 or --min-sources 2 make it lighter");
  }
}

}  // namespace wasl::exports
