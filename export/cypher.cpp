// A Cypher script for Neo4j 5, Community too and without APOC: cypher-shell -f news.cypher. Loading it again changes
// nothing: uniqueness constraints, MERGE on the key alone, everything else set. Labels and relationship types must be
// literals, so that rows are grouped by them.
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

// One map literal: {name: 'x', mentions: 3}. What is empty is left out, as null would remove a property.
class MapLiteral {
 public:
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) raw(name, quoted(value));
  }
  void date(std::string_view name, std::string_view value) {
    if (!value.empty()) raw(name, "date('" + std::string(value) + "')");
  }
  void number(std::string_view name, int value) { raw(name, std::to_string(value)); }
  void real(std::string_view name, double value, int decimals) {
    std::string digits = decimal(value, decimals);
    if (digits.find('.') == std::string::npos) digits += ".0";  // or it would be an integer
    raw(name, digits);
  }
  void truth(std::string_view name, bool value) { raw(name, value ? "true" : "false"); }
  void list(std::string_view name, const std::vector<std::string>& items) {
    std::string all;
    for (const std::string& item : items) all += (all.empty() ? "" : ",") + quoted(item);
    if (!all.empty()) raw(name, "[" + all + "]");
  }
  void raw(std::string_view name, std::string_view value) {
    literal_ += literal_.empty() ? "{" : ", ";
    literal_ += name;
    literal_ += ':';
    literal_ += value;
  }
  std::string literal() const { return literal_.empty() ? "{}" : literal_ + "}"; }

 private:
  static std::string quoted(std::string_view value) {
    std::string literal = "'";
    for (const char c : value) {
      if (c == '\\' || c == '\'') literal += '\\';
      literal += c;
    }
    return literal + "'";
  }

  std::string literal_;
};

// Rows that wait for others of their kind. Few enough are held that memory does not grow with their number.
class Batches {
 public:
  explicit Batches(OutputFile& out) : out_(out) {}

  // `use`: the clauses after UNWIND [...] AS row. Batches are written in the order in which they fill up.
  void add(const std::string& use, const std::string& row) {
    Batch& batch = batches_[use];
    batch.rows += batch.rows.empty() ? "  " : ",\n  ";
    batch.rows += row;
    ++batch.count;
    held_ += row.size();
    if (batch.count >= most_rows || batch.rows.size() >= most_bytes) write(use, batch);
    if (held_ >= most_held_bytes) finish();
  }
  void finish() {
    for (auto& [use, batch] : batches_) write(use, batch);
  }

 private:
  static constexpr std::size_t most_rows = 500;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20;
  static constexpr std::size_t most_held_bytes = std::size_t{1} << 24;
  struct Batch {
    std::string rows;
    std::size_t count = 0;
  };

  void write(const std::string& use, Batch& batch) {
    if (batch.count == 0) return;
    out_ << "UNWIND [\n" << batch.rows << "\n] AS row\n" << use << ";\n";
    held_ -= std::min(held_, batch.rows.size());
    batch = {};
  }

  OutputFile& out_;
  std::map<std::string, Batch> batches_;
  std::size_t held_ = 0;
};

class CypherWriter {
 public:
  CypherWriter(const GraphView& view, const std::filesystem::path& path)
      : view_(view), whole_evidence_(view.options().evidence == Evidence::full), out_(path), batches_(out_) {}

  void write() {
    out_ << "// " << view_.description() << "\n// Load with: cypher-shell -f FILE. Loading it again changes nothing.\n";
    constraint("wasl_entity_uid", "Entity");
    if (whole_evidence_) {
      constraint("wasl_article_uid", "Article");
      constraint("wasl_evidence_uid", "Evidence");
    }
    out_ << "CALL db.awaitIndexes(300);\n";
    for (const Node& node : view_.nodes()) add_node(node);
    batches_.finish();
    view_.for_each_edge([&](const Edge& edge) {
      add_edge(edge);
      if (whole_evidence_) add_evidence(edge);
    });
    batches_.finish();
    out_.finish();
  }

 private:
  void constraint(std::string_view name, std::string_view label) {
    out_ << "CREATE CONSTRAINT " << name << " IF NOT EXISTS FOR (n:" << label << ") REQUIRE n.uid IS UNIQUE;\n";
  }

  void add_node(const Node& node) {
    const graph::NodeRecord& record = node.record;
    MapLiteral properties;
    properties.text("name", record.name);
    properties.text("name_ar", record.name_ar);
    properties.text("name_latin", record.name_latin);
    properties.list("aliases", record.aliases);
    properties.list("descriptions", record.descriptions);
    properties.number("mentions", record.mentions);
    properties.number("articles", record.articles);
    properties.date("first_seen", record.first_seen);
    properties.date("last_seen", record.last_seen);
    properties.number("community", record.community);
    properties.real("rank", record.rank, 9);
    MapLiteral row;
    row.text("uid", record.id);
    row.raw("p", properties.literal());
    batches_.add("MERGE (n:Entity {uid: row.uid}) SET n:`" + std::string(node.type) + "` SET n += row.p",
                 row.literal());
  }

  void add_edge(const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    MapLiteral properties;
    properties.text("label", edge.label);
    properties.text("relation", edge.relation);
    properties.truth("negated", record.negated);
    properties.text("modality", modality_names[static_cast<std::size_t>(record.modality)]);
    properties.truth("symmetric", record.symmetric);
    properties.number("support", record.facts);
    properties.number("articles", record.articles);
    properties.number("outlets", record.outlets);
    properties.number("independent_sources", record.independent_sources);
    properties.real("confidence", record.confidence, 4);
    properties.real("weight", record.weight, 4);
    properties.date("valid_from", record.first_event);
    properties.date("valid_to", record.last_event);
    properties.date("first_published", record.first_published);
    properties.date("last_published", record.last_published);
    properties.list("said_by", record.said_by);
    if (!edge.evidence.empty()) {
      const graph::EvidenceRecord& best = edge.evidence.front();
      properties.text("evidence", best.sentence);
      properties.text("evidence_article", best.article);
      properties.text("evidence_url", best.url);
      properties.text("evidence_outlet", best.outlet);
      properties.date("evidence_published", best.published);
    }
    MapLiteral row;
    row.text("s", record.source);
    row.text("t", record.target);
    row.text("rid", record.id);
    row.raw("p", properties.literal());
    batches_.add("MATCH (a:Entity {uid: row.s}) MATCH (b:Entity {uid: row.t})\nMERGE (a)-[r:`" + edge.type +
                     "` {rid: row.rid}]->(b) SET r += row.p",
                 row.literal());
  }

  // A relationship cannot be linked to, so that evidence names it by `rid` and is linked to its two ends.
  void add_evidence(const Edge& edge) {
    std::size_t number = 0;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
      MapLiteral sentence;
      sentence.text("rid", edge.record.id);
      sentence.text("type", edge.type);
      sentence.text("sentence", evidence.sentence);
      sentence.text("said_by", evidence.source);
      sentence.real("confidence", evidence.confidence, 4);
      MapLiteral article;
      article.text("title", evidence.title);
      article.text("url", evidence.url);
      article.text("outlet", evidence.outlet);
      article.date("published", evidence.published);
      MapLiteral row;
      row.text("uid", edge.record.id + "." + std::to_string(++number));
      row.text("s", edge.record.source);
      row.text("t", edge.record.target);
      row.text("article", evidence.article.empty() ? "unknown" : evidence.article);
      row.raw("p", sentence.literal());
      row.raw("a", article.literal());
      batches_.add(
          "MATCH (s:Entity {uid: row.s}) MATCH (t:Entity {uid: row.t})\n"
          "MERGE (a:Article {uid: row.article}) SET a += row.a\n"
          "MERGE (v:Evidence {uid: row.uid}) SET v += row.p\n"
          "MERGE (v)-[:FROM_ARTICLE]->(a) MERGE (v)-[:ABOUT_SUBJECT]->(s) MERGE (v)-[:ABOUT_OBJECT]->(t)",
          row.literal());
    }
  }

  const GraphView& view_;
  bool whole_evidence_;
  OutputFile out_;
  Batches batches_;
};

}  // namespace

void write_cypher(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  CypherWriter(view, path).write();
  summary.notes.push_back("Load it with: cypher-shell -f " + path.string());
}

}  // namespace wasl::exports
