// GraphML. The compatible form is read alike by Gephi, Neo4j's APOC, networkx, igraph, Boost, graph-tool, Cytoscape and
// graphology: keys first, then nodes, then edges; six plain types, no booleans, no lists, ids unique in the file; the
// relation type as an attribute `label` of the edge (Gephi's edge kind, Neo4j's relationship type) and as data.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"
#include "export/xml.h"

namespace wasl::exports {
namespace {

constexpr std::string_view list_separator = " | ";

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) {
    if (!text.empty()) text += list_separator;
    for (const char c : item) {
      // The bar is the separator; the broken bar looks like it.
      if (c == '|') {
        text += "¦";
      } else {
        text += c;
      }
    }
  }
  return text;
}

class GraphmlWriter {
 public:
  GraphmlWriter(GraphView& view, const std::filesystem::path& path) : view_(view), out_(path) {}

  void write() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    write_keys();
    out_ << "  <graph id=\"wasl\" edgedefault=\"directed\">\n    <desc>";
    write_xml_text(out_, view_.description());
    out_ << "</desc>\n";
    for (const Node& node : view_.nodes()) write_node(node);
    view_.for_each_edge([&](const Edge& edge) { write_edge(edge); });
    out_ << "  </graph>\n</graphml>\n";
    out_.finish();
  }

 private:
  void key(std::string_view id, std::string_view element, std::string_view name, std::string_view type) {
    out_ << "  <key id=\"" << id << "\" for=\"" << element << "\" attr.name=\"" << name << "\" attr.type=\"" << type
         << "\"/>\n";
  }

  void write_keys() {
    key("label", "node", "label", "string");
    key("name", "node", "name", "string");
    key("labels", "node", "labels", "string");
    key("uid", "node", "uid", "string");
    key("type", "node", "type", "string");
    key("name_ar", "node", "name_ar", "string");
    key("name_latin", "node", "name_latin", "string");
    key("aliases", "node", "aliases", "string");
    key("descriptions", "node", "descriptions", "string");
    key("mentions", "node", "mentions", "int");
    key("articles", "node", "articles", "int");
    key("first_seen", "node", "first_seen", "string");
    key("last_seen", "node", "last_seen", "string");
    key("community", "node", "community", "int");
    key("rank", "node", "rank", "double");
    key("size", "node", "size", "double");
    key("x", "node", "x", "double");
    key("y", "node", "y", "double");
    key("color", "node", "color", "string");
    key("e_label", "edge", "label", "string");
    key("e_uid", "edge", "uid", "string");
    key("e_rel", "edge", "interaction", "string");
    key("e_weight", "edge", "weight", "double");
    key("e_conf", "edge", "confidence", "double");
    key("e_support", "edge", "support", "int");
    key("e_relation", "edge", "relation", "string");
    key("e_negated", "edge", "negated", "int");
    key("e_modality", "edge", "modality", "string");
    key("e_symmetric", "edge", "symmetric", "int");
    key("e_articles", "edge", "articles", "int");
    key("e_outlets", "edge", "outlets", "int");
    key("e_independent", "edge", "independent_sources", "int");
    key("e_from", "edge", "valid_from", "string");
    key("e_to", "edge", "valid_to", "string");
    key("e_first", "edge", "first_published", "string");
    key("e_last", "edge", "last_published", "string");
    key("e_said_by", "edge", "said_by", "string");
    if (view_.options().evidence == Evidence::none) return;
    key("e_sources", "edge", "sources", "string");
    key("e_urls", "edge", "urls", "string");
    key("e_evidence_outlets", "edge", "evidence_outlets", "string");
    if (!view_.options().redact) key("e_evidence", "edge", "evidence", "string");
  }

  // Empty data is an error or a wrong value in several readers, so it is not written.
  void data(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    out_ << "<data key=\"" << key << "\">";
    write_xml_text(out_, text);
    out_ << "</data>";
  }
  void data(std::string_view key, int number) { data(key, std::string_view(std::to_string(number))); }
  void data(std::string_view key, double number, int decimals) {
    data(key, std::string_view(decimal(number, decimals)));
  }

  // Gephi turns the letters INF in every data value into "Infinity", so that INFLUENCE is written in small letters.
  void constant(std::string_view key, std::string text) {
    if (text.find("INF") != std::string::npos) {
      std::transform(text.begin(), text.end(), text.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    }
    data(key, text);
  }

  void write_node(const Node& node) {
    const graph::NodeRecord& record = node.record;
    const std::string labels = ":Entity:" + std::string(node.type);
    out_ << "    <node id=\"" << record.id << "\" labels=\"" << labels << "\">";
    data("label", record.name);
    data("name", record.name);
    data("labels", labels);
    data("uid", record.id);
    data("type", node.type);
    data("name_ar", record.name_ar);
    data("name_latin", record.name_latin);
    data("aliases", joined(record.aliases));
    data("descriptions", joined(record.descriptions));
    data("mentions", record.mentions);
    data("articles", record.articles);
    data("first_seen", record.first_seen);
    data("last_seen", record.last_seen);
    data("community", record.community);
    data("rank", record.rank, 9);
    data("size", node.size, 2);
    data("x", node.x, 1);
    data("y", node.y, 1);
    data("color", node.color.hexadecimal());
    out_ << "</node>\n";
  }

  void write_edge(const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    out_ << "    <edge id=\"" << record.id << "\" source=\"" << record.source << "\" target=\"" << record.target
         << "\" label=\"" << edge.type << "\">";
    data("e_label", edge.label);
    data("e_uid", record.id);  // APOC and igraph lose the edge's own id
    constant("e_rel", edge.type);
    data("e_weight", record.weight, 4);
    data("e_conf", record.confidence, 4);
    data("e_support", record.facts);
    constant("e_relation", edge.relation);
    data("e_negated", record.negated ? 1 : 0);
    data("e_modality", modality_names[static_cast<std::size_t>(record.modality)]);
    data("e_symmetric", record.symmetric ? 1 : 0);
    data("e_articles", record.articles);
    data("e_outlets", record.outlets);
    data("e_independent", record.independent_sources);
    data("e_from", record.first_event);
    data("e_to", record.last_event);
    data("e_first", record.first_published);
    data("e_last", record.last_published);
    data("e_said_by", joined(record.said_by));
    write_evidence(edge);
    out_ << "</edge>\n";
  }

  // Lists of one length and order: the n-th source says the n-th sentence.
  void write_evidence(const Edge& edge) {
    std::vector<std::string> sources;
    std::vector<std::string> urls;
    std::vector<std::string> outlets;
    std::vector<std::string> sentences;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
      sources.push_back(evidence.article);
      urls.push_back(evidence.url);
      outlets.push_back(evidence.outlet);
      sentences.push_back(evidence.sentence);
    }
    const auto all_empty = [](const std::vector<std::string>& list) {
      return std::all_of(list.begin(), list.end(), [](const std::string& item) { return item.empty(); });
    };
    if (!all_empty(sources)) data("e_sources", joined(sources));
    if (!all_empty(urls)) data("e_urls", joined(urls));
    if (!all_empty(outlets)) data("e_evidence_outlets", joined(outlets));
    if (!all_empty(sentences)) data("e_evidence", joined(sentences));
  }

  GraphView& view_;
  OutputFile out_;
};

}  // namespace

void write_graphml(GraphView& view, const std::filesystem::path& path, ExportSummary&) {
  view.arrange();
  GraphmlWriter(view, path).write();
}

}  // namespace wasl::exports
