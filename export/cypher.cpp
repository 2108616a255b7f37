// A Cypher script for Neo4j 5, Community too and without APOC: cypher-shell -f news.cypher. Loading it again changes
// nothing: uniqueness constraints, MERGE on the key alone, everything else set. Labels and relationship types must be
// literals, so that rows are grouped by them.
//
// A row is one string with a tab between its fields and a line break between the items of a list; neither can stand in
// clean text. Neo4j reads a list of strings as one constant and plans each kind of statement once, while for a list of
// maps it takes twenty times as long.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/article_key.h"
#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

enum class Kind { text, date, integer, real, truth, list };

// The fields of a row, with the properties that they become.
class Row {
 public:
  // Fields that are no properties: keys, by their position from 0.
  void key(std::string_view value) { values_.emplace_back(value); }
  void text(std::string_view name, std::string_view value) { add(name, Kind::text, value); }
  void date(std::string_view name, std::string_view value) { add(name, Kind::date, value); }
  void number(std::string_view name, int value) { add(name, Kind::integer, std::to_string(value)); }
  void real(std::string_view name, double value, int decimals) { add(name, Kind::real, decimal(value, decimals)); }
  void truth(std::string_view name, bool value) { add(name, Kind::truth, value ? "true" : "false"); }
  void list(std::string_view name, const std::vector<std::string>& items) {
    std::string all;
    for (const std::string& item : items) {
      if (!all.empty()) all += '\n';
      all += item;
    }
    add(name, Kind::list, all);
  }

  std::string literal() const {
    std::string text = "'";
    for (const std::string& value : values_) {
      if (text.size() > 1) text += "\\t";
      for (const char c : value) {
        if (c == '\n') {
          text += "\\n";
          continue;
        }
        if (c == '\\' || c == '\'') text += '\\';
        text += c;
      }
    }
    return text + "'";
  }

  // "r.label = f[3], r.negated = (f[4] = 'true')" for the properties from `first` up to `last`, counted from 0. What is
  // empty becomes null, that is, no property.
  std::string assignments(std::string_view variable, std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
      const Property& property = properties_[i];
      const std::string field = "f[" + std::to_string(property.field) + "]";
      if (!text.empty()) text += ",\n  ";
      text += std::string(variable) + "." + property.name + " = ";
      const auto unless_empty = [&](const std::string& value) {
        std::string choice = "CASE ";
        choice += field;
        choice += " WHEN '' THEN null ELSE ";
        choice += value;
        return choice += " END";
      };
      switch (property.kind) {
        case Kind::text:
          text += unless_empty(field);
          break;
        case Kind::date:
          text += unless_empty("date(" + field + ")");
          break;
        case Kind::list:
          text += unless_empty("split(" + field + ", '\\n')");
          break;
        case Kind::integer:
          text += "toInteger(" + field + ")";
          break;
        case Kind::real:
          text += "toFloat(" + field + ")";
          break;
        case Kind::truth:
          text += "(" + field + " = 'true')";
          break;
      }
    }
    return text;
  }
  std::size_t properties() const { return properties_.size(); }

 private:
  struct Property {
    std::string name;
    Kind kind;
    std::size_t field;
  };
  void add(std::string_view name, Kind kind, std::string_view value) {
    properties_.push_back({std::string(name), kind, values_.size()});
    values_.emplace_back(value);
  }

  std::vector<std::string> values_;
  std::vector<Property> properties_;
};

// Rows that wait for others of their kind. Few enough are held that memory does not grow with their number.
class Batches {
 public:
  explicit Batches(OutputFile& out) : out_(out) {}

  // All rows of a kind have the same fields; `clauses` says what is done with them and is called for the first one.
  void add(const std::string& kind, const Row& row, const std::function<std::string()>& clauses) {
    Batch& batch = batches_[kind];
    if (batch.clauses.empty()) batch.clauses = clauses();
    const std::string literal = row.literal();
    batch.rows += batch.rows.empty() ? "  " : ",\n  ";
    batch.rows += literal;
    ++batch.count;
    held_ += literal.size();
    if (batch.count >= most_rows || batch.rows.size() >= most_bytes) write(batch);
    if (held_ >= most_held_bytes) finish();
  }
  void finish() {
    for (auto& [kind, batch] : batches_) write(batch);
  }

 private:
  static constexpr std::size_t most_rows = 500;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20;
  static constexpr std::size_t most_held_bytes = std::size_t{1} << 24;
  struct Batch {
    std::string clauses;
    std::string rows;
    std::size_t count = 0;
  };

  void write(Batch& batch) {
    if (batch.count == 0) return;
    out_ << "UNWIND [\n" << batch.rows << "\n] AS line\nWITH split(line, '\\t') AS f\n" << batch.clauses << ";\n";
    held_ -= std::min(held_, batch.rows.size());
    batch.rows.clear();
    batch.rows.shrink_to_fit();
    batch.count = 0;
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
    Row row;
    row.key(record.id);
    row.text("name", record.name);
    row.text("name_ar", record.name_ar);
    row.text("name_latin", record.name_latin);
    row.list("aliases", record.aliases);
    row.list("descriptions", record.descriptions);
    row.number("mentions", record.mentions);
    row.number("articles", record.articles);
    row.date("first_seen", record.first_seen);
    row.date("last_seen", record.last_seen);
    row.number("community", record.community);
    row.real("rank", record.rank, 9);
    const std::string type(node.type);
    batches_.add(type, row, [&] {
      return "MERGE (n:Entity {uid: f[0]})\nSET n:`" + type + "`,\n  " + row.assignments("n", 0, row.properties());
    });
  }

  void add_edge(const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    Row row;
    row.key(record.source);
    row.key(record.target);
    row.key(record.id);
    row.text("label", edge.label);
    row.text("relation", edge.relation);
    row.truth("negated", record.negated);
    row.text("modality", modality_names[static_cast<std::size_t>(record.modality)]);
    row.truth("symmetric", record.symmetric);
    row.number("support", record.facts);
    row.number("articles", record.articles);
    row.number("outlets", record.outlets);
    row.number("independent_sources", record.independent_sources);
    row.real("confidence", record.confidence, 4);
    row.real("weight", record.weight, 4);
    row.date("valid_from", record.first_event);
    row.date("valid_to", record.last_event);
    row.date("first_published", record.first_published);
    row.date("last_published", record.last_published);
    row.list("said_by", record.said_by);
    if (view_.options().evidence != Evidence::none) {
      const graph::EvidenceRecord best = edge.evidence.empty() ? graph::EvidenceRecord{} : edge.evidence.front();
      row.text("evidence", best.sentence);
      row.text("evidence_article", best.article);
      row.text("evidence_url", best.url);
      row.text("evidence_outlet", best.outlet);
      row.date("evidence_published", best.published);
    }
    batches_.add(edge.type, row, [&] {
      return "MATCH (a:Entity {uid: f[0]}) MATCH (b:Entity {uid: f[1]})\nMERGE (a)-[r:`" + edge.type +
             "` {rid: f[2]}]->(b)\nSET " + row.assignments("r", 0, row.properties());
    });
  }

  // A relationship cannot be linked to, so that evidence names it by `rid` and is linked to its two ends.
  void add_evidence(const Edge& edge) {
    std::size_t number = 0;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
      Row row;
      row.key(edge.record.source);
      row.key(edge.record.target);
      row.key(article_key(evidence.article));
      row.key(edge.record.id + "." + std::to_string(++number));
      row.text("title", evidence.title);
      row.text("url", evidence.url);
      row.text("outlet", evidence.outlet);
      row.date("published", evidence.published);
      const std::size_t of_article = row.properties();
      row.text("rid", edge.record.id);
      row.text("type", edge.type);
      row.text("sentence", evidence.sentence);
      row.text("said_by", evidence.source);
      row.real("confidence", evidence.confidence, 4);
      // Not a relationship type, so it cannot meet one in the map of batches.
      batches_.add("evidence", row, [&] {
        return "MATCH (s:Entity {uid: f[0]}) MATCH (t:Entity {uid: f[1]})\nMERGE (a:Article {uid: f[2]})\nSET " +
               row.assignments("a", 0, of_article) + "\nMERGE (v:Evidence {uid: f[3]})\nSET " +
               row.assignments("v", of_article, row.properties()) +
               "\nMERGE (v)-[:FROM_ARTICLE]->(a) MERGE (v)-[:ABOUT_SUBJECT]->(s) MERGE (v)-[:ABOUT_OBJECT]->(t)";
      });
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
