#include "graph/derivation.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/names/name.h"
#include "graph/database.h"
#include "graph/history.h"
#include "graph/link/identity.h"
#include "graph/link/linking.h"
#include "graph/measure/copies.h"
#include "graph/sha256.h"

namespace wasl::graph {
namespace {

// Of the rules by which everything below is made; raise it when any of them changes its results.
constexpr std::int64_t rules_version = 1;

constexpr std::size_t rows_of_article_band = 4;

std::int64_t number_of(std::string_view key) {
  Sha256 hash;
  hash.field(key);
  return short_id(hash.finish());
}

std::string lines(const std::set<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    if (!text.empty()) text += '\n';
    text += value;
  }
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    if (end > start) parts.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

std::string to_bytes(const std::set<std::int64_t>& numbers) {
  std::string bytes;
  bytes.reserve(8 * numbers.size());
  for (const std::int64_t number : numbers) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xffU);
  }
  return bytes;
}

std::vector<std::int64_t> numbers_from_bytes(std::string_view bytes) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(bytes.size() / 8);
  for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t number = 0;
    for (unsigned k = 0; k < 8; ++k)
      number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i + k])) << (8 * k);
    numbers.push_back(static_cast<std::int64_t>(number));
  }
  return numbers;
}

// What an article says by itself: words for searching, signatures, identities, blocks.
class Reader {
 public:
  explicit Reader(Database& database)
      : text_(database, "SELECT text FROM article WHERE key = ?"),
        sentences_(database,
                   "SELECT key, text, EXISTS (SELECT 1 FROM fact WHERE fact.sentence = sentence.key) FROM sentence "
                   "WHERE article = ?"),
        words_(database, "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)"),
        sentence_signature_(database, "INSERT INTO sentence_signature VALUES (?1, ?2)"),
        article_signature_(database, "INSERT INTO article_signature VALUES (?1, ?2)"),
        candidates_(
            database,
            "SELECT article_signature.article, signature FROM article_signature WHERE article_signature.article IN "
            "(SELECT article FROM article_band WHERE band IN (SELECT value FROM json_each(?1)))"),
        band_(database, "INSERT OR IGNORE INTO article_band VALUES (?, ?)"),
        twin_(database, "INSERT INTO twin VALUES (min(?1, ?2), max(?1, ?2))"),
        entities_(
            database,
            "SELECT key, id, ordinal, type, name, name_latin, nationality, descriptions FROM entity WHERE article = ? "
            "ORDER BY key"),
        mentions_(database, "SELECT text FROM mention WHERE entity = ? AND kind = 0"),
        identity_(database, "INSERT INTO identity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        alias_(database, "INSERT OR IGNORE INTO alias VALUES (?, ?)"),
        block_(database, "INSERT OR IGNORE INTO block VALUES (?, ?)"),
        stale_(database, "INSERT OR IGNORE INTO stale_block VALUES (?)"),
        context_(database, "INSERT INTO article_context VALUES (?1, ?2, ?3)"),
        article_id_(database, "SELECT id FROM article WHERE key = ?") {}

  void read(std::int64_t article) {
    read_text(article);
    read_sentences(article);
    read_entities(article);
  }

 private:
  struct Row {
    std::int64_t key = 0;
    int ordinal = 0;
    EntityType type = EntityType::other;
    std::string name;
    std::string name_latin;
    std::string nationality;
    std::set<std::string> roles;
    std::set<std::string> names;  // that the article has as names
  };

  void read_text(std::int64_t article) {
    text_.start(article).step();
    const Signature signature = minhash(names::normalise(text_.view(0)), article_signature_size);
    text_.reset();
    if (signature.empty()) return;
    const std::vector<std::int64_t> own_bands = bands(signature, rows_of_article_band);
    std::vector<std::int64_t> twins;
    candidates_.start(nlohmann::json(own_bands).dump());
    while (candidates_.step()) {
      if (similarity(signature, signature_from_bytes(candidates_.view(1))) >= same_article) {
        twins.push_back(candidates_.integer(0));
      }
    }
    candidates_.reset();
    for (const std::int64_t other : twins) twin_.run(article, other);
    article_signature_.reset();
    article_signature_.bind(1, article).bind_blob(2, graph::to_bytes(signature)).step();
    article_signature_.reset();
    for (const std::int64_t band : own_bands) band_.run(band, article);
  }

  void read_sentences(std::int64_t article) {
    sentences_.start(article);
    while (sentences_.step()) {
      const std::int64_t sentence = sentences_.integer(0);
      const std::string normalised = names::normalise(sentences_.view(1));
      words_.run(sentence, normalised);
      if (sentences_.integer(2) == 0) continue;
      sentence_signature_.reset();
      sentence_signature_.bind(1, sentence);
      sentence_signature_.bind_blob(2, graph::to_bytes(minhash(normalised, sentence_signature_size))).step();
      sentence_signature_.reset();
    }
    sentences_.reset();
  }

  std::vector<Row> rows_of(std::int64_t article) {
    std::vector<Row> rows;
    entities_.start(article);
    while (entities_.step()) {
      Row row;
      row.key = entities_.integer(0);
      row.ordinal = static_cast<int>(entities_.integer(2));
      row.type = static_cast<EntityType>(entities_.integer(3));
      row.name = entities_.text(4);
      row.name_latin = entities_.text(5);
      row.nationality = entities_.text(6);
      const nlohmann::json descriptions = nlohmann::json::parse(entities_.view(7));
      for (const nlohmann::json& description : descriptions) {
        row.roles.insert(names::normalise(description.get_ref<const std::string&>()));
      }
      mentions_.start(row.key);
      while (mentions_.step()) row.names.insert(mentions_.text(0));
      mentions_.reset();
      rows.push_back(std::move(row));
    }
    entities_.reset();
    return rows;
  }

  void read_entities(std::int64_t article) {
    article_id_.start(article).step();
    const std::string article_id = article_id_.text(0);
    article_id_.reset();
    const std::vector<Row> rows = rows_of(article);
    std::set<std::string> country_set;
    for (const Row& row : rows) {
      if (!row.nationality.empty()) country_set.insert(row.nationality);
      if (row.names.empty()) continue;
      if (const auto country = country_of(row.name, row.type)) country_set.insert(*country);
    }
    const std::vector<std::string> countries(country_set.begin(), country_set.end());
    std::set<std::int64_t> neighbours;
    for (const Row& row : rows) {
      const Identity identity = identify(row.name, row.type, !row.names.empty(), row.nationality, countries);
      std::set<std::string> other_keys;
      alias_.run(identity.normalised, row.key);
      if (!row.name_latin.empty()) alias_.run(names::normalise(row.name_latin), row.key);
      std::vector<std::string> keys = block_keys(identity);
      for (const std::string& name : row.names) {
        const Identity other = identify(name, row.type, true, row.nationality, countries);
        alias_.run(other.normalised, row.key);
        if (other.standing != Standing::full || other.key == identity.key || identity.standing == Standing::anonymous)
          continue;
        other_keys.insert(other.key);
        for (std::string& key : block_keys(other)) keys.push_back(std::move(key));
      }
      identity_.run(row.key, static_cast<int>(identity.family), static_cast<int>(identity.standing), identity.key,
                    identity.known, identity.country, identity.normalised, lines(row.roles), lines(other_keys));
      if (keys.empty()) {
        Sha256 own;
        own.field("alone").field(article_id).field(static_cast<std::int64_t>(row.type)).field(row.name);
        own.field(static_cast<std::int64_t>(row.ordinal));
        add_block(short_id(own.finish()), row.key);
        continue;
      }
      const bool country = identity.known.starts_with("country:");
      for (const std::string& key : keys) {
        const std::int64_t number = number_of(key);
        add_block(number, row.key);
        if (!country) neighbours.insert(number);
      }
    }
    std::string codes;
    for (const std::string& code : countries) codes += (codes.empty() ? "" : " ") + code;
    context_.reset();
    context_.bind(1, article).bind(2, codes).bind_blob(3, to_bytes(neighbours)).step();
    context_.reset();
  }

  void add_block(std::int64_t key, std::int64_t entity) {
    block_.run(key, entity);
    stale_.run(key);
  }

  Statement text_;
  Statement sentences_;
  Statement words_;
  Statement sentence_signature_;
  Statement article_signature_;
  Statement candidates_;
  Statement band_;
  Statement twin_;
  Statement entities_;
  Statement mentions_;
  Statement identity_;
  Statement alias_;
  Statement block_;
  Statement stale_;
  Statement context_;
  Statement article_id_;
};

// Links the connected parts of the block graph that hold a stale block, and gives the entities whose node has changed.
class Relinker {
 public:
  explicit Relinker(Database& database)
      : database_(database),
        entities_of_block_(database, "SELECT entity FROM block WHERE key = ?"),
        blocks_of_entity_(database, "SELECT key FROM block WHERE entity = ?"),
        member_(
            database,
            "SELECT entity.type, entity.name, entity.ordinal, entity.nationality, identity.family, identity.standing, "
            "identity.key, identity.known, identity.country, identity.normalised, identity.roles, "
            "identity.other_keys, entity.article FROM entity JOIN identity ON identity.entity = entity.key "
            "WHERE entity.key = ?"),
        context_(database,
                 "SELECT article.id, countries, neighbours FROM article_context JOIN article ON article.key = "
                 "article_context.article WHERE article_context.article = ?"),
        anchored_(database,
                  "SELECT entity.key FROM article JOIN entity ON entity.article = article.key WHERE article.id = ? AND "
                  "entity.type = ? AND entity.name = ? AND entity.ordinal = ?"),
        old_node_(database, "SELECT node FROM link WHERE entity = ?"),
        link_(database, "INSERT OR REPLACE INTO link VALUES (?, ?)"),
        forget_name_(database, "DELETE FROM node_name WHERE node = ?"),
        name_(database, "INSERT OR REPLACE INTO node_name VALUES (?, ?)"),
        forget_first_(database, "DELETE FROM comparison WHERE first = ?"),
        forget_second_(database, "DELETE FROM comparison WHERE second = ?"),
        comparison_(database, "INSERT INTO comparison VALUES (?, ?, ?, ?, ?, ?)") {
    for (Decision& decision : decisions(database)) {
      if (!decision.active || decision.kind == "undo") continue;
      for (const Anchor& anchor : decision.first) decisions_of_[anchor].push_back(decisions_.size());
      for (const Anchor& anchor : decision.second) decisions_of_[anchor].push_back(decisions_.size());
      decisions_.push_back(std::move(decision));
    }
  }

  std::vector<std::int64_t> relink() {
    std::vector<std::int64_t> stale;
    {
      Statement select(database_, "SELECT key FROM stale_block ORDER BY key");
      while (select.step()) stale.push_back(select.integer(0));
    }
    for (const std::int64_t key : stale) {
      if (seen_blocks_.contains(key)) continue;
      std::vector<std::int64_t> component = connected(key);
      if (!component.empty()) link_component(component);
    }
    database_.execute("DELETE FROM stale_block");
    return std::move(changed_);
  }

 private:
  std::vector<std::int64_t> connected(std::int64_t key) {
    std::vector<std::int64_t> component;
    std::vector<std::int64_t> blocks{key};
    seen_blocks_.insert(key);
    const auto take = [&](std::int64_t entity) {
      if (seen_entities_.insert(entity).second) component.push_back(entity);
    };
    std::size_t done = 0;
    while (!blocks.empty() || done < component.size()) {
      if (!blocks.empty()) {
        const std::int64_t block = blocks.back();
        blocks.pop_back();
        entities_of_block_.start(block);
        while (entities_of_block_.step()) take(entities_of_block_.integer(0));
        entities_of_block_.reset();
        continue;
      }
      const std::int64_t entity = component[done++];
      blocks_of_entity_.start(entity);
      while (blocks_of_entity_.step()) {
        const std::int64_t block = blocks_of_entity_.integer(0);
        if (seen_blocks_.insert(block).second) blocks.push_back(block);
      }
      blocks_of_entity_.reset();
      if (decisions_.empty()) continue;
      const Member& found = member(entity);
      const auto decided =
          decisions_of_.find({found.context->article_id, static_cast<int>(found.type), found.name, found.ordinal});
      if (decided == decisions_of_.end()) continue;
      for (const std::size_t decision : decided->second) {
        for (const auto* side : {&decisions_[decision].first, &decisions_[decision].second}) {
          for (const Anchor& anchor : *side) {
            anchored_.start(anchor.article_id, anchor.type, anchor.name, anchor.ordinal);
            while (anchored_.step()) take(anchored_.integer(0));
            anchored_.reset();
          }
        }
      }
    }
    return component;
  }

  const Member& member(std::int64_t entity) {
    const auto [place, made] = members_.try_emplace(entity);
    if (made) place->second = load(entity);
    return place->second;
  }

  Member load(std::int64_t entity) {
    Member result;
    result.entity = entity;
    if (!member_.start(entity).step()) throw std::runtime_error(database_.name() + ": an entity has no identity");
    result.type = static_cast<EntityType>(member_.integer(0));
    result.name = member_.text(1);
    result.ordinal = static_cast<int>(member_.integer(2));
    result.nationality = member_.text(3);
    result.identity.family = static_cast<Family>(member_.integer(4));
    result.identity.standing = static_cast<Standing>(member_.integer(5));
    result.identity.key = member_.text(6);
    result.identity.known = member_.text(7);
    result.identity.country = member_.text(8);
    result.identity.normalised = member_.text(9);
    result.roles = split(member_.view(10), '\n');
    result.other_keys = split(member_.view(11), '\n');
    const std::int64_t article = member_.integer(12);
    member_.reset();
    blocks_of_entity_.start(entity);
    while (blocks_of_entity_.step()) result.own_keys.push_back(blocks_of_entity_.integer(0));
    blocks_of_entity_.reset();
    std::sort(result.own_keys.begin(), result.own_keys.end());
    result.context = context(article);
    return result;
  }

  std::shared_ptr<const ArticleContext> context(std::int64_t article) {
    std::weak_ptr<const ArticleContext>& kept = contexts_[article];
    if (auto found = kept.lock()) return found;
    auto made = std::make_shared<ArticleContext>();
    context_.start(article).step();
    made->article = article;
    made->article_id = context_.text(0);
    made->countries = split(context_.view(1), ' ');
    made->neighbours = numbers_from_bytes(context_.view(2));
    context_.reset();
    kept = made;
    return made;
  }

  void link_component(std::vector<std::int64_t>& component) {
    std::vector<Member> members;
    members.reserve(component.size());
    for (const std::int64_t entity : component) members.push_back(member(entity));
    for (const std::int64_t entity : component) members_.erase(entity);
    std::sort(members.begin(), members.end(), before);
    const Linking linking = link(members, applied(members));
    write(members, linking);
  }

  std::vector<AppliedDecision> applied(const std::vector<Member>& members) const {
    std::map<std::size_t, AppliedDecision> found;
    if (decisions_.empty()) return {};
    for (std::size_t m = 0; m < members.size(); ++m) {
      const Anchor anchor{members[m].context->article_id, static_cast<int>(members[m].type), members[m].name,
                          members[m].ordinal};
      const auto decided = decisions_of_.find(anchor);
      if (decided == decisions_of_.end()) continue;
      for (const std::size_t d : decided->second) {
        AppliedDecision& decision = found[d];
        const Decision& source = decisions_[d];
        const auto on = [&](const std::vector<Anchor>& side) {
          return std::find(side.begin(), side.end(), anchor) != side.end();
        };
        if (on(source.first)) decision.first.push_back(m);
        if (on(source.second)) decision.second.push_back(m);
      }
    }
    std::vector<AppliedDecision> result;
    for (auto& [d, decision] : found) {
      const Decision& source = decisions_[d];
      decision.kind = source.kind == "merge"   ? DecisionKind::merge
                      : source.kind == "split" ? DecisionKind::split
                                               : DecisionKind::rename;
      decision.number = source.number;
      decision.name = source.name;
      for (auto* side : {&decision.first, &decision.second}) {
        side->erase(std::unique(side->begin(), side->end()), side->end());
      }
      result.push_back(std::move(decision));
    }
    return result;
  }

  void write(const std::vector<Member>& members, const Linking& linking) {
    std::vector<std::optional<std::int64_t>> old(members.size());
    for (std::size_t m = 0; m < members.size(); ++m) {
      old_node_.start(members[m].entity);
      if (old_node_.step()) old[m] = old_node_.integer(0);
      old_node_.reset();
      if (old[m]) forget_name_.run(*old[m]);
      forget_first_.run(members[m].entity);
      forget_second_.run(members[m].entity);
    }
    for (std::size_t c = 0; c < linking.clusters.size(); ++c) {
      const std::int64_t node = node_id(members[linking.clusters[c].front()]);
      for (const std::size_t m : linking.clusters[c]) {
        if (old[m] == node) continue;
        link_.run(members[m].entity, node);
        changed_.push_back(members[m].entity);
      }
      if (!linking.names[c].empty()) name_.run(node, linking.names[c]);
    }
    for (const PairDecision& pair : linking.pairs) {
      nlohmann::json evidence = nlohmann::json::array();
      for (const Evidence& item : pair.evidence) evidence.push_back({item.what, item.finding, item.weight});
      comparison_.run(members[pair.first].entity, members[pair.second].entity, static_cast<int>(pair.joined),
                      static_cast<int>(pair.doubtful), pair.score, evidence.dump());
    }
  }

  Database& database_;
  Statement entities_of_block_;
  Statement blocks_of_entity_;
  Statement member_;
  Statement context_;
  Statement anchored_;
  Statement old_node_;
  Statement link_;
  Statement forget_name_;
  Statement name_;
  Statement forget_first_;
  Statement forget_second_;
  Statement comparison_;
  std::vector<Decision> decisions_;
  std::map<Anchor, std::vector<std::size_t>> decisions_of_;
  std::unordered_set<std::int64_t> seen_blocks_;
  std::unordered_set<std::int64_t> seen_entities_;
  std::unordered_map<std::int64_t, Member> members_;
  std::unordered_map<std::int64_t, std::weak_ptr<const ArticleContext>> contexts_;
  std::vector<std::int64_t> changed_;
};

// Gives every fact of the changed entities its edge.
void connect(Database& database, const std::vector<std::int64_t>& changed) {
  database.execute("CREATE TEMP TABLE IF NOT EXISTS changed_entity (entity INTEGER PRIMARY KEY)");
  database.execute("DELETE FROM changed_entity");
  {
    Statement insert(database, "INSERT OR IGNORE INTO changed_entity VALUES (?)");
    for (const std::int64_t entity : changed) insert.run(entity);
  }
  Statement facts(
      database,
      "SELECT fact.key, fact.kind, subject.node, object.node, fact.relation, fact.object_text, fact.negated, "
      "fact.symmetric, fact.modality, sentence.text FROM fact JOIN link AS subject ON subject.entity = fact.subject "
      "LEFT JOIN link AS object ON object.entity = fact.object JOIN sentence ON sentence.key = fact.sentence "
      "WHERE fact.key IN (SELECT key FROM fact WHERE subject IN (SELECT entity FROM changed_entity) UNION "
      "SELECT key FROM fact WHERE object IN (SELECT entity FROM changed_entity))");
  Statement forget(database, "DELETE FROM edge WHERE fact = ?");
  Statement insert(database, "INSERT INTO edge (id, fact, source, target) VALUES (?, ?, ?, ?)");
  while (facts.step()) {
    const std::int64_t fact = facts.integer(0);
    const auto kind = static_cast<FactKind>(facts.integer(1));
    std::int64_t source = facts.integer(2);
    std::int64_t target = facts.integer(3);
    if (kind != FactKind::relation) {
      Sha256 hash;
      if (kind == FactKind::concept_fact) {
        hash.field("concept").field(names::normalise(facts.view(5)));
      } else {
        hash.field("statement").field(names::normalise(facts.view(9)));
      }
      target = short_id(hash.finish());
    }
    forget.run(fact);
    if (source == target) continue;
    if (kind == FactKind::relation && facts.integer(7) != 0 && target < source) std::swap(source, target);
    Sha256 hash;
    hash.field("edge").field(source).field(facts.view(4)).field(target);
    hash.field(facts.integer(6)).field(facts.integer(8)).field(static_cast<std::int64_t>(kind));
    insert.run(short_id(hash.finish()), fact, source, target);
  }
  database.execute("DELETE FROM changed_entity");
}

void forget_all(Database& database) {
  for (const std::string_view table :
       {"identity", "alias", "article_context", "block", "stale_block", "link", "node_name", "comparison", "edge",
        "sentence_signature", "article_signature", "article_band", "twin"}) {
    database.execute("DELETE FROM " + std::string(table));
  }
  database.execute("INSERT INTO sentence_words (sentence_words) VALUES ('delete-all')");
  database.execute("INSERT OR IGNORE INTO fresh_article SELECT key FROM article");
}

}  // namespace

void derive(Database& database) {
  const auto pending = [&] {
    return database.number("SELECT EXISTS (SELECT 1 FROM fresh_article) OR EXISTS (SELECT 1 FROM stale_block)") != 0;
  };
  const auto outdated = [&] { return database.number("SELECT version FROM derivation") != rules_version; };
  if (!outdated() && !pending()) return;
  Transaction transaction(database);
  if (outdated()) {
    forget_all(database);
    database.execute("UPDATE derivation SET version = " + std::to_string(rules_version));
  }
  std::vector<std::int64_t> fresh;
  {
    Statement select(database, "SELECT article FROM fresh_article ORDER BY article");
    while (select.step()) fresh.push_back(select.integer(0));
  }
  {
    Reader reader(database);
    for (const std::int64_t article : fresh) reader.read(article);
  }
  database.execute("DELETE FROM fresh_article");
  connect(database, Relinker(database).relink());
  transaction.commit();
}

}  // namespace wasl::graph
