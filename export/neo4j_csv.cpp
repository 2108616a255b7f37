// CSV for `neo4j-admin database import full`: the fastest way into an empty Neo4j database. Lists are separated by the
// unit separator, U+001F, which clean_line never leaves in text: Neo4j has no escape for its separator.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

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

void write_relationships(const GraphView& view, const std::filesystem::path& path) {
  OutputFile out(path);
  out << ":START_ID(Entity),:END_ID(Entity),:TYPE,rid,label,relation,negated:boolean,modality,symmetric:boolean,"
         "support:long,articles:long,outlets:long,independent_sources:long,confidence:double,weight:double,"
         "valid_from:date,valid_to:date,first_published:date,last_published:date,said_by:string[],sources:string[],"
         "urls:string[],evidence:string[]\n";
  view.for_each_edge([&](const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    std::vector<std::string> sources;
    std::vector<std::string> urls;
    std::vector<std::string> sentences;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
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
  });
  out.finish();
}

}  // namespace

void write_neo4j_csv(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  make_folder(path);
  write_nodes(view, path / "nodes.csv");
  write_relationships(view, path / "relationships.csv");
  constexpr std::string_view options =
      "neo4j-admin database import full neo4j --overwrite-destination=true --id-type=string"
      " --array-delimiter=U+001F --nodes=nodes.csv --relationships=relationships.csv";
  OutputFile script(path / "import.sh");
  script << "#!/bin/sh\n# Fills the database \"neo4j\", which must not be running; what was in it is lost.\nset -e\n"
            "cd \"$(dirname \"$0\")\"\n"
         << options << '\n';
  script.finish();
  OutputFile constraints(path / "constraints.cypher");
  constraints << "CREATE CONSTRAINT wasl_entity_uid IF NOT EXISTS FOR (n:Entity) REQUIRE n.uid IS UNIQUE;\n";
  constraints.finish();
  summary.notes.push_back("Import it with: cd " + path.string() + " && " + std::string(options));
  summary.notes.push_back("When the database runs: cypher-shell -f " + (path / "constraints.cypher").string());
}

}  // namespace wasl::exports
