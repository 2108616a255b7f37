// GraphML. The compatible form is read alike by Gephi, Neo4j's APOC, networkx, igraph, Boost, graph-tool, Cytoscape and
// graphology: keys first, then nodes, then edges; six plain types, no booleans, no lists, ids unique in the file; the
// relation type as an attribute `label` of the edge (Gephi's edge kind, Neo4j's relationship type) and as data.
//
// The other flavours each serve one reader: gephi has lists, neo4j has lists as APOC knows them and no look, yed has
// yFiles' graphics, strict keeps to the schema and names the relation type in the edge's first data element.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "export/gephi_text.h"
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

enum class Flavour { compatible, gephi, neo4j, yed, strict };

Flavour flavour_of(const std::string& name) {
  if (name == "gephi") return Flavour::gephi;
  if (name == "neo4j") return Flavour::neo4j;
  if (name == "yed") return Flavour::yed;
  if (name == "strict") return Flavour::strict;
  return Flavour::compatible;
}

class GraphmlWriter {
 public:
  GraphmlWriter(GraphView& view, const std::filesystem::path& path)
      : view_(view), flavour_(flavour_of(view.options().flavour)), out_(path) {}

  void write() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"";
    if (flavour_ == Flavour::yed) out_ << " xmlns:y=\"http://www.yworks.com/xml/graphml\"";
    out_ << ">\n";
    if (flavour_ != Flavour::neo4j) view_.arrange();
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
    std::string_view list_hint;
    if (type == "list") {
      type = flavour_ == Flavour::gephi ? "liststring" : "string";
      if (flavour_ == Flavour::neo4j) list_hint = "\" attr.list=\"string";
    }
    out_ << "  <key id=\"" << id << "\" for=\"" << element << "\" attr.name=\"" << name << "\" attr.type=\"" << type
         << list_hint << "\"/>\n";
  }

  void write_keys() {
    const bool strict = flavour_ == Flavour::strict;
    key(strict ? "n_label" : "label", "node", "label", "string");
    key("name", "node", "name", "string");
    key("labels", "node", "labels", "string");
    key("uid", "node", "uid", "string");
    key("type", "node", "type", "string");
    key("name_ar", "node", "name_ar", "string");
    key("name_latin", "node", "name_latin", "string");
    key("aliases", "node", "aliases", "list");
    key("descriptions", "node", "descriptions", "list");
    key("mentions", "node", "mentions", "int");
    key("articles", "node", "articles", "int");
    key("first_seen", "node", "first_seen", "string");
    key("last_seen", "node", "last_seen", "string");
    key("community", "node", "community", "int");
    key("rank", "node", "rank", "double");
    if (flavour_ != Flavour::neo4j) {
      key("size", "node", "size", "double");
      key("x", "node", "x", "double");
      key("y", "node", "y", "double");
      key("color", "node", "color", "string");
    }
    if (strict) {
      key("label", "edge", "label", "string");
      key("e_words", "edge", "words", "string");
    } else {
      key("e_label", "edge", "label", "string");
    }
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
    key("e_said_by", "edge", "said_by", "list");
    if (view_.options().evidence != Evidence::none) {
      key("e_sources", "edge", "sources", "list");
      key("e_urls", "edge", "urls", "list");
      key("e_evidence_outlets", "edge", "evidence_outlets", "list");
      if (!view_.options().redact) key("e_evidence", "edge", "evidence", "list");
    }
    if (flavour_ == Flavour::yed) {
      out_ << "  <key id=\"d_ng\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
              "  <key id=\"d_eg\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n";
    }
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

  void list(std::string_view key, const std::vector<std::string>& items) {
    const bool real = flavour_ == Flavour::gephi || flavour_ == Flavour::neo4j;
    data(key, std::string_view(real ? list_text(items, std::string::npos) : joined(items)));
  }

  void constant(std::string_view key, const std::string& text) { data(key, std::string_view(without_inf(text))); }

  void write_node(const Node& node) {
    const graph::NodeRecord& record = node.record;
    const std::string labels = ":Entity:" + std::string(node.type);
    out_ << "    <node id=\"" << record.id;
    if (flavour_ != Flavour::strict) out_ << "\" labels=\"" << labels;
    out_ << "\">";
    data(flavour_ == Flavour::strict ? "n_label" : "label", record.name);
    data("name", record.name);
    data("labels", labels);
    data("uid", record.id);
    data("type", node.type);
    data("name_ar", record.name_ar);
    data("name_latin", record.name_latin);
    list("aliases", record.aliases);
    list("descriptions", record.descriptions);
    data("mentions", record.mentions);
    data("articles", record.articles);
    data("first_seen", record.first_seen);
    data("last_seen", record.last_seen);
    data("community", record.community);
    data("rank", record.rank, 9);
    if (flavour_ != Flavour::neo4j) {
      data("size", node.size, 2);
      data("x", node.x, 1);
      data("y", node.y, 1);
      data("color", node.color.hexadecimal());
    }
    if (flavour_ == Flavour::yed) write_yed_node(node);
    out_ << "</node>\n";
  }

  // yEd gives places by the upper left corner and counts y downwards.
  void write_yed_node(const Node& node) {
    const double side = 10 + node.size / 2;
    out_ << "<data key=\"d_ng\"><y:ShapeNode><y:Geometry x=\"" << decimal(node.x - side / 2, 1) << "\" y=\""
         << decimal(-node.y - side / 2, 1) << "\" width=\"" << decimal(side, 1) << "\" height=\"" << decimal(side, 1)
         << "\"/><y:Fill color=\"" << node.color.hexadecimal()
         << "\" transparent=\"false\"/><y:BorderStyle color=\"#404040\" type=\"line\" width=\"0.5\"/>"
            "<y:NodeLabel modelName=\"sides\" modelPosition=\"s\">";
    write_xml_text(out_, cut_line(node.record.name, longest_drawn_name));
    out_ << "</y:NodeLabel><y:Shape type=\"ellipse\"/></y:ShapeNode></data>";
  }

  void write_yed_edge(const Edge& edge) {
    out_ << "<data key=\"d_eg\"><y:PolyLineEdge><y:LineStyle color=\"#808080\" type=\""
         << (edge.record.negated || edge.record.modality != Modality::actual ? "dashed" : "line")
         << "\" width=\"1.0\"/><y:Arrows source=\"none\" target=\"" << (edge.record.symmetric ? "none" : "standard")
         << "\"/><y:EdgeLabel>";
    write_xml_text(out_, cut_line(edge.label, longest_drawn_name));
    out_ << "</y:EdgeLabel></y:PolyLineEdge></data>";
  }

  void write_edge(const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    out_ << "    <edge id=\"" << record.id << "\" source=\"" << record.source << "\" target=\"" << record.target
         << "\"";
    if (flavour_ == Flavour::strict) {
      out_ << ">";
      data("label", edge.type);  // must stay the first: APOC takes the relationship type from there
      data("e_words", edge.label);
    } else {
      out_ << " label=\"" << edge.type << "\">";
      data("e_label", edge.label);
    }
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
    list("e_said_by", record.said_by);
    write_evidence(edge);
    if (flavour_ == Flavour::yed) write_yed_edge(edge);
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
    if (!all_empty(sources)) list("e_sources", sources);
    if (!all_empty(urls)) list("e_urls", urls);
    if (!all_empty(outlets)) list("e_evidence_outlets", outlets);
    if (!all_empty(sentences)) list("e_evidence", sentences);
  }

  static constexpr std::size_t longest_drawn_name = 60;

  GraphView& view_;
  Flavour flavour_;
  OutputFile out_;
};

}  // namespace

void write_graphml(GraphView& view, const std::filesystem::path& path, ExportSummary&) {
  GraphmlWriter(view, path).write();
}

}  // namespace wasl::exports
