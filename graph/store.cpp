#include "graph/store.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "extract/names/name.h"
#include "graph/database.h"
#include "graph/derivation.h"
#include "graph/record.h"
#include "graph/view.h"

extern "C" {
extern const char wasl_graph_schema[];
extern const char wasl_graph_schema_end[];
extern const char wasl_graph_schema_from_1[];
extern const char wasl_graph_schema_from_1_end[];
}

namespace wasl::graph {
namespace {

constexpr std::int64_t application = 0x5741534c;  // "WASL", so that another program's database is not taken for a store

constexpr std::int64_t current_version = 2;

// What makes a store of this version one of the next; an empty file becomes a current store at once.
std::string migration(std::int64_t version) {
  if (version == 0) return {wasl_graph_schema, wasl_graph_schema_end};
  if (version == 1) return {wasl_graph_schema_from_1, wasl_graph_schema_from_1_end};
  throw std::logic_error("no migration from version " + std::to_string(version));
}

void bring_up_to_date(Database& database) {
  // One reader at a time may create or migrate; the others wait and find it done.
  const auto version_of = [&] { return database.number("PRAGMA user_version"); };
  const auto check = [&] {
    const std::int64_t id = database.number("PRAGMA application_id");
    const bool empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (id != application && !(id == 0 && empty)) throw std::runtime_error(database.name() + ": not a store of wasl");
    if (version_of() > current_version) {
      throw std::runtime_error(database.name() + ": the store was made by a newer version of wasl; update the program");
    }
  };
  check();
  if (version_of() == current_version) return;
  Transaction transaction(database);
  check();
  for (std::int64_t version = version_of(); version < current_version;
       version = version == 0 ? current_version : version + 1)
    database.execute(migration(version));
  database.execute("PRAGMA user_version = " + std::to_string(current_version));
  database.execute("PRAGMA application_id = " + std::to_string(application));
  transaction.commit();
}

// Finds code points of one text by going forward from the last place, so that ascending offsets cost one pass.
class Slicer {
 public:
  explicit Slicer(std::string_view text) : text_(text) {}

  std::string_view slice(const Span& span) {
    const std::size_t from = byte_of(span.start);
    return text_.substr(from, byte_of(span.end) - from);
  }

 private:
  std::size_t byte_of(std::size_t code_point) {
    if (code_point < code_point_) {
      code_point_ = 0;
      byte_ = 0;
    }
    const auto length = static_cast<int32_t>(text_.size());
    auto byte = static_cast<int32_t>(byte_);
    for (; code_point_ < code_point && byte < length; ++code_point_) U8_FWD_1(text_.data(), byte, length);
    byte_ = static_cast<std::size_t>(byte);
    return byte_;
  }

  std::string_view text_;
  std::size_t code_point_ = 0;
  std::size_t byte_ = 0;
};

std::string_view bytes(const Sha256::Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// Takes one article out; the rows of its parts go by the foreign keys.
class Remover {
 public:
  explicit Remover(Database& database)
      : fresh_(database, "SELECT 1 FROM fresh_article WHERE article = ?"),
        sentences_(database, "SELECT key, text FROM sentence WHERE article = ?"),
        forget_words_(database, "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)"),
        // A block of plain entities stays the same node, unless a curator divided it.
        mark_(database,
              "INSERT OR IGNORE INTO stale_block SELECT block.key FROM block JOIN entity ON entity.key = block.entity "
              "WHERE entity.article = ? AND (NOT block.plain OR EXISTS (SELECT 1 FROM decision) OR EXISTS (SELECT 1 "
              "FROM block AS "
              "other WHERE other.key = block.key AND NOT other.plain))"),
        // A decision ties entities that share no block.
        mark_by_decision_(database,
                          "INSERT OR IGNORE INTO stale_block SELECT block.key FROM entity AS gone "
                          "JOIN article AS home ON home.key = gone.article "
                          "JOIN decision_anchor AS own ON own.article_id = home.id AND own.type = gone.type AND "
                          "own.name = gone.name AND own.ordinal = gone.ordinal "
                          "JOIN decision_anchor AS other ON other.decision = own.decision "
                          "JOIN article ON article.id = other.article_id "
                          "JOIN entity ON entity.article = article.key AND entity.type = other.type AND entity.name = "
                          "other.name AND entity.ordinal = other.ordinal "
                          "JOIN block ON block.entity = entity.key WHERE gone.article = ?"),
        remove_(database, "DELETE FROM article WHERE key = ?") {}

  void remove(std::int64_t article) {
    const bool fresh = fresh_.start(article).step();
    fresh_.reset();
    if (!fresh) {
      sentences_.start(article);
      while (sentences_.step()) forget_words_.run(sentences_.integer(0), names::normalise(sentences_.view(1)));
      sentences_.reset();
      mark_.run(article);
      mark_by_decision_.run(article);
    }
    remove_.run(article);
  }

 private:
  Statement fresh_;
  Statement sentences_;
  Statement forget_words_;
  Statement mark_;
  Statement mark_by_decision_;
  Statement remove_;
};

class Inserter {
 public:
  explicit Inserter(Database& database)
      : database_(database),
        article_(database,
                 "INSERT INTO article (id, url, outlet, author, published, language, title, content_sha256, "
                 "record_sha256, text, fetched) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
        fresh_(database, "INSERT INTO fresh_article VALUES (?)"),
        sentence_(database, "INSERT INTO sentence (article, field, start, end, text) VALUES (?, ?, ?, ?, ?)"),
        entity_(database,
                "INSERT INTO entity (article, id, ordinal, type, name, name_latin, nationality, descriptions) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        mention_(database, "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)"),
        fact_(
            database,
            "INSERT INTO fact (article, number, id, kind, subject, subject_text, action, action_spans, lemma, "
            "relation, preposition, object, object_text, object_start, object_end, negated, symmetric, modality, "
            "source, source_text, time_text, time_from, time_to, place, place_text, sentence, construction, "
            "confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {
  }

  void insert(const ExtractedArticle& record, const Sha256::Digest& digest, const std::string& fetched) {
    const Article& article = record.article;
    article_.reset();
    article_.bind(1, article.id).bind(2, article.url).bind(3, article.outlet).bind(4, article.author);
    article_.bind(5, article.published).bind(6, article.language).bind(7, article.title);
    article_.bind_blob(8, bytes(content_digest(article)))
        .bind_blob(9, bytes(digest))
        .bind(10, article.text)
        .bind(11, fetched);
    article_.step();
    article_.reset();
    const std::int64_t key = database_.last_inserted();
    fresh_.run(key);
    insert_sentences(record, key);
    insert_entities(record, key);
    insert_facts(record, key);
  }

 private:
  using SentenceKey = std::pair<Field, Span>;

  void insert_sentence(std::int64_t article, Field field, const Span& span, Slicer& slicer) {
    if (sentences_.contains({field, span})) return;
    sentence_.run(article, static_cast<int>(field), span.start, span.end, slicer.slice(span));
    sentences_[{field, span}] = database_.last_inserted();
  }

  void insert_sentences(const ExtractedArticle& record, std::int64_t article) {
    sentences_.clear();
    Slicer title(record.article.title);
    Slicer text(record.article.text);
    for (const Span& span : record.title_sentences) insert_sentence(article, Field::title, span, title);
    for (const Span& span : record.text_sentences) insert_sentence(article, Field::text, span, text);
    // Records from elsewhere may carry facts without the list of sentences.
    for (const Fact& fact : record.facts) {
      insert_sentence(article, fact.field, fact.sentence, fact.field == Field::title ? title : text);
    }
  }

  void insert_entities(const ExtractedArticle& record, std::int64_t article) {
    entities_.clear();
    std::map<std::pair<EntityType, std::string_view>, int> equal_before;
    for (const Entity& entity : record.entities) {
      entity_.run(article, entity.id, equal_before[{entity.type, entity.name}]++, static_cast<int>(entity.type),
                  entity.name, entity.name_latin, entity.nationality, nlohmann::json(entity.descriptions).dump());
      const std::int64_t key = database_.last_inserted();
      entities_[entity.id] = key;
      int number = 0;
      for (const Mention& mention : entity.mentions) {
        mention_.run(key, number++, static_cast<int>(mention.field), mention.span.start, mention.span.end,
                     static_cast<int>(mention.kind), mention.text);
      }
    }
  }

  std::optional<std::int64_t> entity_key(const std::string& id) const {
    return id.empty() ? std::nullopt : std::optional(entities_.at(id));
  }

  void insert_facts(const ExtractedArticle& record, std::int64_t article) {
    int number = 0;
    for (const Fact& fact : record.facts) {
      nlohmann::json spans = nlohmann::json::array();
      for (const Span& span : fact.action_spans) spans.push_back({span.start, span.end});
      std::optional<std::int64_t> start;
      std::optional<std::int64_t> end;
      if (fact.object_span) {
        start = static_cast<std::int64_t>(fact.object_span->start);
        end = static_cast<std::int64_t>(fact.object_span->end);
      }
      const FactTime time = fact.time.value_or(FactTime{});
      const FactPlace place = fact.place.value_or(FactPlace{});
      fact_.run(article, number++, fact.id, static_cast<int>(fact.kind), entities_.at(fact.subject), fact.subject_text,
                fact.action, spans.dump(), fact.lemma, fact.relation, fact.preposition, entity_key(fact.object),
                fact.object_text, start, end, static_cast<int>(fact.negated), static_cast<int>(fact.symmetric),
                static_cast<int>(fact.modality), entity_key(fact.source), fact.source_text, time.text, time.from,
                time.to, entity_key(place.entity), place.text, sentences_.at({fact.field, fact.sentence}),
                fact.construction, fact.confidence);
    }
  }

  Database& database_;
  Statement article_;
  Statement fresh_;
  Statement sentence_;
  Statement entity_;
  Statement mention_;
  Statement fact_;
  std::map<SentenceKey, std::int64_t> sentences_;
  std::map<std::string, std::int64_t, std::less<>> entities_;
};

}  // namespace

Store::Store(const std::filesystem::path& path, Open mode)
    : database_(std::make_unique<Database>(path, mode == Open::create_if_missing)) {
  database_->execute("PRAGMA foreign_keys = ON");
  database_->execute("PRAGMA journal_mode = WAL");
  // With WAL, FULL makes every commit durable; the temporary store needs none of it.
  database_->execute(path.empty() ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL");
  database_->execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
  bring_up_to_date(*database_);
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Database& Store::database() { return *database_; }

AddSummary Store::add(std::span<const ExtractedArticle> articles, const std::string& fetched) {
  for (const ExtractedArticle& record : articles) {
    if (const auto fault = fault_of(record)) {
      throw std::invalid_argument("article \"" + record.article.id + "\": " + *fault);
    }
  }
  AddSummary summary;
  Transaction transaction(*database_);
  Statement find(*database_,
                 "SELECT key, id, record_sha256 FROM article WHERE id = ?1 OR (?2 <> '' AND url = ?2 AND url <> '')");
  Remover remover(*database_);
  Inserter inserter(*database_);
  for (const ExtractedArticle& record : articles) {
    const Sha256::Digest digest = record_digest(record);
    std::vector<std::int64_t> old;
    bool unchanged = false;
    find.start(record.article.id, record.article.url);
    while (find.step()) {
      old.push_back(find.integer(0));
      unchanged = unchanged || (find.view(1) == record.article.id && find.view(2) == bytes(digest));
    }
    find.reset();
    if (unchanged && old.size() == 1) {
      ++summary.unchanged;
      continue;
    }
    for (const std::int64_t article : old) remover.remove(article);
    inserter.insert(record, digest, fetched);
    ++(old.empty() ? summary.added : summary.replaced);
  }
  transaction.commit();
  return summary;
}

std::size_t Store::remove(const ArticleSelection& selection) {
  std::vector<std::string_view> values;
  std::string condition;
  const auto require = [&](std::string_view test, const std::string& value) {
    if (value.empty()) return;
    condition += condition.empty() ? " WHERE " : " AND ";
    condition += test;
    values.push_back(value);
  };
  require("id = ?", selection.id);
  require("url = ?", selection.url);
  require("outlet = ?", selection.outlet);
  require("substr(published, 1, 10) >= ?", selection.since);
  require("published <> '' AND substr(published, 1, 10) <= ?", selection.until);
  if (values.empty()) return 0;
  Transaction transaction(*database_);
  std::vector<std::int64_t> articles;
  {
    Statement select(*database_, "SELECT key FROM article" + condition);
    for (std::size_t i = 0; i < values.size(); ++i) select.bind(static_cast<int>(i) + 1, values[i]);
    while (select.step()) articles.push_back(select.integer(0));
  }
  Remover remover(*database_);
  for (const std::int64_t article : articles) remover.remove(article);
  transaction.commit();
  return articles.size();
}

void Store::derive() { graph::derive(*database_); }

std::string Store::digest() {
  derive();
  return graph_digest(*database_);
}

Counts Store::counts() {
  derive();
  const auto count = [&](std::string_view from) {
    return static_cast<std::size_t>(database_->number("SELECT count(*) FROM " + std::string(from)));
  };
  Counts counts;
  counts.articles = count("article");
  counts.sentences = count("sentence");
  counts.mentions = count("mention");
  counts.article_entities = count("entity");
  counts.facts = count("fact");
  counts.relations = count("fact WHERE kind = 0");
  counts.nodes = count("(SELECT DISTINCT node FROM link)");
  counts.edges = count("(SELECT DISTINCT edge.id FROM edge JOIN fact ON fact.key = edge.fact WHERE fact.kind = 0)");
  counts.decisions = count("decision");
  return counts;
}

std::unique_ptr<ResolvedGraph> Store::resolve(const Filter& filter) {
  derive();
  return view(*database_, filter);
}

}  // namespace wasl::graph
