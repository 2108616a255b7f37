// CSV for `neo4j-admin database import full`: the fastest way into an empty Neo4j database. Lists are separated by the
// unit separator, U+001F, which clean_line never leaves in text: Neo4j has no escape for its separator. With whole
// evidence articles and sentences are nodes of their own, as in the Cypher script, and a relationship holds its best
// sentence only, as a field may not grow beyond what the importer reads at once.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "export/article_key.h"
#include "export/csv.h"
#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

constexpr char unit_separator = '\x1F';

// An empty field is null; the words that Neo4j would take for something else need no care, as types are declared.
std::string list_field(const std::vector<std::string>& items) {
  std::string all;
  for (const std::string& item : items) {
    if (!all.empty()) all += unit_separator;
    all += item;
  }
  return csv_field(all);
}

void write_nodes(const GraphView& view, const std::filesystem::path& path) {
  OutputFile out(path);
  out << "uid:ID(Entity),name,name_ar,name_latin,aliases:string[],descriptions:string[],mentions:long,articles:long,"
         "first_seen:date,last_seen:date,community:long,rank:double,:LABEL\n";
  for (const Node& node : view.nodes()) {
    const graph::NodeRecord& record = node.record;
    out << record.id << ',' << csv_field(record.name) << ',' << csv_field(record.name_ar) << ','
        << csv_field(record.name_latin) << ',' << list_field(record.aliases) << ',' << list_field(record.descriptions)
        << ',' << std::to_string(record.mentions) << ',' << std::to_string(record.articles) << ',' << record.first_seen
        << ',' << record.last_seen << ',' << std::to_string(record.community) << ',' << decimal(record.rank, 9) << ','
        << list_field({"Entity", std::string(node.type)}) << '\n';
  }
  out.finish();
}

// Articles and quotations as nodes, and what they hang on.
class EvidenceTables {
 public:
  explicit EvidenceTables(const std::filesystem::path& folder)
      : articles_(folder / "articles.csv"),
        quotations_(folder / "evidence.csv"),
        origins_(folder / "from_article.csv"),
        ends_(folder / "about.csv") {
    articles_ << "uid:ID(Article),title,url,outlet,published:date,:LABEL\n";
    quotations_ << "uid:ID(Evidence),rid,type,sentence,said_by,confidence:double,:LABEL\n";
    origins_ << ":START_ID(Evidence),:END_ID(Article),:TYPE\n";
    ends_ << ":START_ID(Evidence),:END_ID(Entity),:TYPE\n";
  }

  void add(const Edge& edge) {
    std::size_t number = 0;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
      const std::string article = article_key(evidence.article);
      const std::string quotation = edge.record.id + "." + std::to_string(++number);
      if (written_.insert(article).second) {
        articles_ << csv_field(article) << ',' << csv_field(evidence.title) << ',' << csv_field(evidence.url) << ','
                  << csv_field(evidence.outlet) << ',' << evidence.published << ",Article\n";
      }
      quotations_ << quotation << ',' << edge.record.id << ',' << edge.type << ',' << csv_field(evidence.sentence)
                  << ',' << csv_field(evidence.source) << ',' << decimal(evidence.confidence, 4) << ",Evidence\n";
      origins_ << quotation << ',' << csv_field(article) << ",FROM_ARTICLE\n";
      ends_ << quotation << ',' << edge.record.source << ",ABOUT_SUBJECT\n"
            << quotation << ',' << edge.record.target << ",ABOUT_OBJECT\n";
    }
  }

  void finish() {
    articles_.finish();
    quotations_.finish();
    origins_.finish();
    ends_.finish();
  }

 private:
  OutputFile articles_;
  OutputFile quotations_;
  OutputFile origins_;
  OutputFile ends_;
  std::unordered_set<std::string> written_;  // articles; only looked up, never walked
};

void write_relationships(const GraphView& view, const std::filesystem::path& folder) {
  const bool whole_evidence = view.options().evidence == Evidence::full;
  std::optional<EvidenceTables> tables;
  if (whole_evidence) tables.emplace(folder);
  OutputFile out(folder / "relationships.csv");
  out << ":START_ID(Entity),:END_ID(Entity),:TYPE,rid,label,relation,negated:boolean,modality,symmetric:boolean,"
         "support:long,articles:long,outlets:long,independent_sources:long,confidence:double,weight:double,"
         "valid_from:date,valid_to:date,first_published:date,last_published:date,said_by:string[],sources:string[],"
         "urls:string[],evidence:string[]\n";
  view.for_each_edge([&](const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    std::vector<std::string> sources;
    std::vector<std::string> urls;
    std::vector<std::string> sentences;
    if (!edge.evidence.empty()) {
      const graph::EvidenceRecord& evidence = edge.evidence.front();
      if (!evidence.article.empty()) sources.push_back(evidence.article);
      if (!evidence.url.empty()) urls.push_back(evidence.url);
      if (!evidence.sentence.empty()) sentences.push_back(evidence.sentence);
    }
    out << record.source << ',' << record.target << ',' << edge.type << ',' << record.id << ',' << csv_field(edge.label)
        << ',' << edge.relation << ',' << (record.negated ? "true" : "false") << ','
        << modality_names[static_cast<std::size_t>(record.modality)] << ',' << (record.symmetric ? "true" : "false")
        << ',' << std::to_string(record.facts) << ',' << std::to_string(record.articles) << ','
        << std::to_string(record.outlets) << ',' << std::to_string(record.independent_sources) << ','
        << decimal(record.confidence, 4) << ',' << decimal(record.weight, 4) << ',' << record.first_event << ','
        << record.last_event << ',' << record.first_published << ',' << record.last_published << ','
        << list_field(record.said_by) << ',' << list_field(sources) << ',' << list_field(urls) << ','
        << list_field(sentences) << '\n';
    if (tables) tables->add(edge);
  });
  out.finish();
  if (tables) tables->finish();
}

}  // namespace

void write_neo4j_csv(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  make_folder(path);
  write_nodes(view, path / "nodes.csv");
  write_relationships(view, path);
  const bool whole_evidence = view.options().evidence == Evidence::full;
  std::string command =
      "neo4j-admin database import full neo4j --overwrite-destination=true --id-type=string"
      " --array-delimiter=U+001F --nodes=nodes.csv --relationships=relationships.csv";
  if (whole_evidence) {
    command += " --nodes=articles.csv --nodes=evidence.csv --relationships=from_article.csv --relationships=about.csv";
  }
  OutputFile script(path / "import.sh");
  script << "#!/bin/sh\n# Fills the database \"neo4j\", which must not be running; what was in it is lost.\nset -e\n"
            "cd \"$(dirname \"$0\")\"\n"
         << command << '\n';
  script.finish();
  OutputFile constraints(path / "constraints.cypher");
  for (const std::string_view label : {"Entity", "Article", "Evidence"}) {
    if (label != "Entity" && !whole_evidence) continue;
    std::string name(label);
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
    constraints << "CREATE CONSTRAINT wasl_" << name << "_uid IF NOT EXISTS FOR (n:" << label
                << ") REQUIRE n.uid IS UNIQUE;\n";
  }
  constraints.finish();
  summary.notes.push_back("Import it with: cd " + path.string() + " && " + command);
  summary.notes.push_back("When the database runs: cypher-shell -f " + (path / "constraints.cypher").string());
}

}  // namespace wasl::exports
