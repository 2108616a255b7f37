#include "export/store_copy.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "export/plain_text.h"
#include "export/view.h"

namespace wasl::exports {
namespace {

// The graph as every other format shows it, and its evidence as it stands in the store. A table that a former copy of
// this copy has left is made anew.
constexpr const char* tables = R"(
DROP TABLE IF EXISTS graph_node;
CREATE TABLE graph_node (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, name_ar TEXT, name_latin TEXT,
  aliases TEXT NOT NULL, descriptions TEXT NOT NULL,
  mentions INTEGER NOT NULL, articles INTEGER NOT NULL, first_seen TEXT, last_seen TEXT,
  community INTEGER NOT NULL, rank REAL NOT NULL
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS graph_edge;
CREATE TABLE graph_edge (
  id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES graph_node, type TEXT NOT NULL,
  target TEXT NOT NULL REFERENCES graph_node, label TEXT NOT NULL, relation TEXT NOT NULL,
  negated INTEGER NOT NULL, modality TEXT NOT NULL, symmetric INTEGER NOT NULL,
  support INTEGER NOT NULL, articles INTEGER NOT NULL, outlets INTEGER NOT NULL, independent_sources INTEGER NOT NULL,
  confidence REAL NOT NULL, weight REAL NOT NULL,
  first_event TEXT, last_event TEXT, first_published TEXT, last_published TEXT, said_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
DROP VIEW IF EXISTS graph_evidence;
CREATE VIEW graph_evidence AS
SELECT printf('e_%016x', edge.id) AS edge, article.id AS article, article.title, article.outlet, article.published,
       article.url, sentence.text AS sentence, fact.action, fact.source_text AS said_by, fact.confidence
FROM edge JOIN fact ON fact.key = edge.fact JOIN article ON article.key = fact.article
     JOIN sentence ON sentence.key = fact.sentence;
)";

class Connection {
 public:
  Connection(const std::filesystem::path& file, int flags, const std::filesystem::path& target) : target_(target) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    database_.reset(opened);
    require(result == SQLITE_OK);
  }

  void require(bool good) const {
    if (!good)
      throw std::runtime_error(target_.string() + ": cannot copy the store: " + sqlite3_errmsg(database_.get()));
  }
  void run(const char* sql) const {
    require(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  sqlite3* get() const { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::filesystem::path target_;
  std::unique_ptr<sqlite3, Close> database_;
};

// Fills rows of one table; parameters are given from left to right.
class Insertion {
 public:
  Insertion(const Connection& connection, const char* sql) : connection_(connection) {
    sqlite3_stmt* prepared = nullptr;
    const int result = sqlite3_prepare_v2(connection.get(), sql, -1, &prepared, nullptr);
    statement_.reset(prepared);
    connection_.require(result == SQLITE_OK);
  }

  // Empty text is no value.
  Insertion& text(std::string_view value) {
    ++parameter_;
    connection_.require((value.empty() ? sqlite3_bind_null(statement_.get(), parameter_)
                                       : sqlite3_bind_text64(statement_.get(), parameter_, value.data(), value.size(),
                                                             SQLITE_TRANSIENT, SQLITE_UTF8)) == SQLITE_OK);
    return *this;
  }
  // One item a line: no clean text has a line break. Empty for none.
  Insertion& list(const std::vector<std::string>& items) {
    std::string all;
    for (const std::string& item : items) all += (all.empty() ? "" : "\n") + item;
    ++parameter_;
    connection_.require(sqlite3_bind_text64(statement_.get(), parameter_, all.c_str(), all.size(), SQLITE_TRANSIENT,
                                            SQLITE_UTF8) == SQLITE_OK);
    return *this;
  }
  Insertion& number(int value) {
    connection_.require(sqlite3_bind_int(statement_.get(), ++parameter_, value) == SQLITE_OK);
    return *this;
  }
  // Rounded as in the text formats, so that all of them hold the same number.
  Insertion& real(double value, int decimals) {
    connection_.require(sqlite3_bind_double(statement_.get(), ++parameter_, std::stod(decimal(value, decimals))) ==
                        SQLITE_OK);
    return *this;
  }
  void row() {
    connection_.require(sqlite3_step(statement_.get()) == SQLITE_DONE);
    sqlite3_reset(statement_.get());
    parameter_ = 0;
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  const Connection& connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int parameter_ = 0;
};

void write_tables(const Connection& copy, const graph::ResolvedGraph& graph) {
  // Not on disk before the file has its name, so that a journal would guard nothing.
  copy.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  copy.run(tables);
  const GraphView view(graph, {.evidence = Evidence::none});
  Insertion nodes(copy, "INSERT INTO graph_node VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const Node& node : view.nodes()) {
    const graph::NodeRecord& record = node.record;
    nodes.text(record.id).text(record.name).text(node.type).text(record.name_ar).text(record.name_latin);
    nodes.list(record.aliases).list(record.descriptions).number(record.mentions).number(record.articles);
    nodes.text(record.first_seen).text(record.last_seen).number(record.community).real(record.rank, 9).row();
  }
  Insertion edges(copy, "INSERT INTO graph_edge VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  view.for_each_edge([&](const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    edges.text(record.id).text(record.source).text(edge.type).text(record.target).text(edge.label).text(edge.relation);
    edges.number(record.negated ? 1 : 0).text(modality_names[static_cast<std::size_t>(record.modality)]);
    edges.number(record.symmetric ? 1 : 0).number(record.facts).number(record.articles).number(record.outlets);
    edges.number(record.independent_sources).real(record.confidence, 4).real(record.weight, 4);
    edges.text(record.first_event).text(record.last_event).text(record.first_published).text(record.last_published);
    edges.list(record.said_by).row();
  });
  copy.run(
      "CREATE INDEX graph_edge_source ON graph_edge (source); CREATE INDEX graph_edge_target ON graph_edge (target)");
  copy.run("COMMIT");
}

}  // namespace

void copy_store(const std::filesystem::path& store, const graph::ResolvedGraph& graph,
                const std::filesystem::path& target) {
  std::filesystem::path partial = target;
  partial += ".partial";
  std::filesystem::remove(partial);
  try {
    {
      const Connection from(store, SQLITE_OPEN_READONLY, target);
      Insertion(from, "VACUUM INTO ?1").text(partial.string()).row();
    }
    write_tables(Connection(partial, SQLITE_OPEN_READWRITE, target), graph);
    std::filesystem::rename(partial, target);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    throw;
  }
}

}  // namespace wasl::exports
