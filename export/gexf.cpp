// GEXF 1.3 (gexf.net). Static for any reader; dynamic with the days of each edge as spells, so that Gephi's timeline
// plays the news. One block of attributes for each class, as some readers keep only the last.
#include <string>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "export/gephi_text.h"
#include "export/output_file.h"
#include "export/periods.h"
#include "export/plain_text.h"
#include "export/xml.h"

namespace wasl::exports {
namespace {

// Gephi's XML parser takes 524,288 characters in an attribute and no more.
constexpr std::size_t longest_value = 400000;

class GexfWriter {
 public:
  GexfWriter(GraphView& view, const std::filesystem::path& path)
      : view_(view), dynamic_(view.options().flavour == "dynamic"), out_(path) {}

  void write() {
    view_.arrange();
    if (dynamic_) find_lifetimes();
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
            "  <meta>\n    <creator>Wasl " WASL_VERSION
            "</creator>\n    <title>Who did what to whom</title>\n"
            "    <description>";
    write_xml_text(out_, view_.description());
    out_ << "</description>\n  </meta>\n  <graph defaultedgetype=\"directed\" ";
    out_ << (dynamic_ ? "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\" timezone=\"UTC\">\n"
                      : "mode=\"static\">\n");
    write_attributes();
    out_ << "    <nodes>\n";
    for (std::size_t i = 0; i < view_.nodes().size(); ++i) write_node(i);
    out_ << "    </nodes>\n    <edges>\n";
    view_.for_each_edge([&](const Edge& edge) { write_edge(edge); });
    out_ << "    </edges>\n  </graph>\n</gexf>\n";
    out_.finish();
  }

 private:
  // A node is there from its first edge to its last.
  void find_lifetimes() {
    lifetimes_.resize(view_.nodes().size());
    view_.for_each_edge([&](const Edge& edge) {
      const std::vector<Period> periods = periods_of(edge.record);
      for (const std::size_t node : {edge.source, edge.target}) {
        Lifetime& life = lifetimes_[node];
        if (periods.empty()) {
          life.always = true;
          continue;
        }
        if (life.from.empty() || periods.front().from < life.from) life.from = periods.front().from;
        if (life.to < periods.back().to) life.to = periods.back().to;
      }
    });
  }

  void declare(std::string_view name, std::string_view type) {
    out_ << "      <attribute id=\"" << name << "\" title=\"" << name << "\" type=\"" << type << "\"/>\n";
  }

  void write_attributes() {
    out_ << "    <attributes class=\"node\" mode=\"static\">\n";
    declare("type", "string");
    declare("name_ar", "string");
    declare("name_latin", "string");
    declare("aliases", "liststring");
    declare("descriptions", "liststring");
    declare("mentions", "integer");
    declare("articles", "integer");
    declare("first_seen", "string");
    declare("last_seen", "string");
    declare("community", "integer");
    declare("rank", "double");
    out_ << "    </attributes>\n    <attributes class=\"edge\" mode=\"static\">\n";
    declare("interaction", "string");
    declare("relation", "string");
    declare("confidence", "double");
    declare("support", "integer");
    declare("negated", "integer");
    declare("modality", "string");
    declare("symmetric", "integer");
    declare("articles", "integer");
    declare("outlets", "integer");
    declare("independent_sources", "integer");
    declare("first_published", "string");
    declare("last_published", "string");
    declare("said_by", "liststring");
    if (view_.options().evidence != Evidence::none) {
      declare("sources", "liststring");
      declare("urls", "liststring");
      if (!view_.options().redact) declare("evidence", "liststring");
    }
    out_ << "    </attributes>\n";
  }

  void value(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    out_ << "<attvalue for=\"" << name << "\" value=\"";
    write_xml_attribute(out_, text);
    out_ << "\"/>";
  }
  void value(std::string_view name, int number) { value(name, std::string_view(std::to_string(number))); }
  void value(std::string_view name, const std::vector<std::string>& items) {
    value(name, std::string_view(list_text(items, longest_value)));
  }

  void constant(std::string_view name, const std::string& text) { value(name, std::string_view(without_inf(text))); }

  void write_node(std::size_t index) {
    const Node& node = view_.nodes()[index];
    const graph::NodeRecord& record = node.record;
    out_ << "      <node id=\"" << record.id << "\" label=\"";
    write_xml_attribute(out_, record.name);
    out_ << "\"";
    if (dynamic_ && !lifetimes_[index].always && !lifetimes_[index].from.empty()) {
      out_ << " start=\"" << lifetimes_[index].from << "\" end=\"" << lifetimes_[index].to << "\"";
    }
    out_ << "><attvalues>";
    value("type", node.type);
    value("name_ar", record.name_ar);
    value("name_latin", record.name_latin);
    value("aliases", record.aliases);
    value("descriptions", record.descriptions);
    value("mentions", record.mentions);
    value("articles", record.articles);
    value("first_seen", record.first_seen);
    value("last_seen", record.last_seen);
    value("community", record.community);
    value("rank", std::string_view(decimal(record.rank, 9)));
    out_ << "</attvalues><viz:size value=\"" << decimal(node.size, 2) << "\"/><viz:position x=\"" << decimal(node.x, 1)
         << "\" y=\"" << decimal(node.y, 1) << "\"/><viz:color r=\"" << std::to_string(node.color.red) << "\" g=\""
         << std::to_string(node.color.green) << "\" b=\"" << std::to_string(node.color.blue) << "\"/></node>\n";
  }

  void write_edge(const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    out_ << "      <edge id=\"" << record.id << "\" source=\"" << record.source << "\" target=\"" << record.target
         << "\" kind=\"" << edge.type << "\" label=\"";
    write_xml_attribute(out_, edge.label);
    out_ << "\" weight=\"" << decimal(record.weight, 4) << "\"><attvalues>";
    constant("interaction", edge.type);
    constant("relation", edge.relation);
    value("confidence", std::string_view(decimal(record.confidence, 4)));
    value("support", record.facts);
    value("negated", record.negated ? 1 : 0);
    value("modality", modality_names[static_cast<std::size_t>(record.modality)]);
    value("symmetric", record.symmetric ? 1 : 0);
    value("articles", record.articles);
    value("outlets", record.outlets);
    value("independent_sources", record.independent_sources);
    value("first_published", record.first_published);
    value("last_published", record.last_published);
    value("said_by", record.said_by);
    write_evidence(edge);
    out_ << "</attvalues>";
    if (dynamic_) write_spells(record);
    out_ << "</edge>\n";
  }

  void write_evidence(const Edge& edge) {
    std::vector<std::string> sources;
    std::vector<std::string> urls;
    std::vector<std::string> sentences;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
      if (!evidence.article.empty()) sources.push_back(evidence.article);
      if (!evidence.url.empty()) urls.push_back(evidence.url);
      if (!evidence.sentence.empty()) sentences.push_back(evidence.sentence);
    }
    value("sources", sources);
    value("urls", urls);
    value("evidence", sentences);
  }

  void write_spells(const graph::EdgeRecord& record) {
    const std::vector<Period> periods = periods_of(record);
    if (periods.empty()) return;
    out_ << "<spells>";
    for (const Period& period : periods) {
      out_ << "<spell start=\"" << period.from << "\" end=\"" << period.to << "\"/>";
    }
    out_ << "</spells>";
  }

  struct Lifetime {
    std::string from;
    std::string to;
    bool always = false;  // has an edge without a date
  };

  GraphView& view_;
  bool dynamic_;
  OutputFile out_;
  std::vector<Lifetime> lifetimes_;
};

}  // namespace

void write_gexf(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  GexfWriter(view, path).write();
  if (view.options().flavour == "static") {
    summary.notes.emplace_back("For Gephi's timeline: --flavour dynamic");
  }
}

}  // namespace wasl::exports
