// Tables for spreadsheets and data frames: nodes.csv and edges.csv in a folder. UTF-8 with the mark that makes Excel
// read it as such, CRLF, and no cell that a spreadsheet would run as a formula.
#include "export/csv.h"

#include <filesystem>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class Table {
 public:
  explicit Table(const std::filesystem::path& path) : out_(path) { out_ << byte_order_mark; }

  void text(std::string_view value) { field(spreadsheet_field(value)); }
  void number(int value) { field(std::to_string(value)); }
  void real(double value, int decimals) { field(decimal(value, decimals)); }
  void list(const std::vector<std::string>& items) {
    std::string all;
    for (const std::string& item : items) {
      if (!all.empty()) all += " | ";
      all += item;
    }
    text(all);
  }
  void header(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) field(name);
    end_row();
  }
  void end_row() {
    out_ << "\r\n";
    first_ = true;
  }
  void finish() { out_.finish(); }

 private:
  void field(std::string_view value) {
    if (!first_) out_ << ',';
    first_ = false;
    out_ << value;
  }

  OutputFile out_;
  bool first_ = true;
};

void write_nodes(const GraphView& view, const std::filesystem::path& path) {
  Table table(path);
  table.header({"id", "name", "type", "name_ar", "name_latin", "aliases", "descriptions", "mentions", "articles",
                "first_seen", "last_seen", "community", "rank"});
  for (const Node& node : view.nodes()) {
    const graph::NodeRecord& record = node.record;
    table.text(record.id);
    table.text(record.name);
    table.text(node.type);
    table.text(record.name_ar);
    table.text(record.name_latin);
    table.list(record.aliases);
    table.list(record.descriptions);
    table.number(record.mentions);
    table.number(record.articles);
    table.text(record.first_seen);
    table.text(record.last_seen);
    table.number(record.community);
    table.real(record.rank, 9);
    table.end_row();
  }
  table.finish();
}

void write_edges(const GraphView& view, const std::filesystem::path& path) {
  Table table(path);
  table.header({"id",
                "source",
                "source_name",
                "type",
                "target",
                "target_name",
                "label",
                "relation",
                "negated",
                "modality",
                "symmetric",
                "support",
                "articles",
                "outlets",
                "independent_sources",
                "confidence",
                "weight",
                "first_event",
                "last_event",
                "first_published",
                "last_published",
                "said_by",
                "evidence_article",
                "evidence_title",
                "evidence_outlet",
                "evidence_published",
                "evidence_url",
                "evidence"});
  view.for_each_edge([&](const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    const auto write_edge = [&](const graph::EvidenceRecord& evidence) {
      table.text(record.id);
      table.text(record.source);
      table.text(view.nodes()[edge.source].record.name);
      table.text(edge.type);
      table.text(record.target);
      table.text(view.nodes()[edge.target].record.name);
      table.text(edge.label);
      table.text(edge.relation);
      table.number(record.negated ? 1 : 0);
      table.text(modality_names[static_cast<std::size_t>(record.modality)]);
      table.number(record.symmetric ? 1 : 0);
      table.number(record.facts);
      table.number(record.articles);
      table.number(record.outlets);
      table.number(record.independent_sources);
      table.real(record.confidence, 4);
      table.real(record.weight, 4);
      table.text(record.first_event);
      table.text(record.last_event);
      table.text(record.first_published);
      table.text(record.last_published);
      table.list(record.said_by);
      table.text(evidence.article);
      table.text(evidence.title);
      table.text(evidence.outlet);
      table.text(evidence.published);
      table.text(evidence.url);
      table.text(evidence.sentence);
      table.end_row();
    };
    write_edge(edge.evidence.empty() ? graph::EvidenceRecord{} : edge.evidence.front());
  });
  table.finish();
}

void write_evidence(const GraphView& view, const std::filesystem::path& path) {
  Table table(path);
  table.header(
      {"edge", "number", "article", "title", "outlet", "published", "url", "said_by", "confidence", "sentence"});
  view.for_each_edge([&](const Edge& edge) {
    int number = 0;
    for (const graph::EvidenceRecord& evidence : edge.evidence) {
      table.text(edge.record.id);
      table.number(++number);
      table.text(evidence.article);
      table.text(evidence.title);
      table.text(evidence.outlet);
      table.text(evidence.published);
      table.text(evidence.url);
      table.text(evidence.source);
      table.real(evidence.confidence, 4);
      table.text(evidence.sentence);
      table.end_row();
    }
  });
  table.finish();
}

}  // namespace

std::string csv_field(std::string_view text) {
  const bool plain = text.find_first_of("\",;\t\r\n\x1F") == std::string_view::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (plain) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

std::string spreadsheet_field(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@|%").find(text.front()) != std::string_view::npos;
  if (!formula) return csv_field(text);
  std::string escaped(1, '\'');
  escaped += text;
  return csv_field(escaped);
}

void make_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error || !std::filesystem::is_directory(path)) {
    throw std::runtime_error(path.string() + ": cannot make the folder" + (error ? ": " + error.message() : ""));
  }
}

void write_csv(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  make_folder(path);
  write_nodes(view, path / "nodes.csv");
  write_edges(view, path / "edges.csv");
  summary.notes.push_back("Made " + (path / "nodes.csv").string() + " and " + (path / "edges.csv").string());
  if (view.options().evidence == Evidence::full) {
    write_evidence(view, path / "evidence.csv");
    summary.notes.push_back("Made " + (path / "evidence.csv").string() + ", one row a sentence");
  }
}

}  // namespace wasl::exports
