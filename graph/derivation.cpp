#include "graph/derivation.h"

#include <algorithm>
#include <cstdint>
#include <map>
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
#include "graph/alike_names.h"
#include "graph/database.h"
#include "graph/history.h"
#include "graph/link/identity.h"
#include "graph/link/linking.h"
#include "graph/measure/copies.h"
#include "graph/sha256.h"

namespace wasl::graph {
namespace {

// Of the rules by which everything below is made; raise it when any of them changes its results.
constexpr std::int64_t rules_version = 2;

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

// Plain entities that have come to a block.
struct Grown {
  std::string known;
  std::vector<std::int64_t> entities;
};

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
        identity_(
            database,
            "INSERT INTO identity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"),
        alias_(database, "INSERT OR IGNORE INTO alias VALUES (?, ?)"),
        block_(database, "INSERT INTO block VALUES (?, ?, ?, ?)"),
        stale_(database, "INSERT OR IGNORE INTO stale_block VALUES (?)"),
        context_(database, "INSERT INTO article_context VALUES (?1, ?2, ?3)"),
        article_id_(database, "SELECT id FROM article WHERE key = ?"),
        alike_names_(database) {}

  // Blocks to which only plain entities have come, by key.
  const std::map<std::int64_t, Grown>& grown() const { return grown_; }

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
      std::vector<std::string> sounds = block_keys(identity);
      std::set<std::int64_t> blocks;
      for (const std::string& name : row.names) {
        const Identity other = identify(name, row.type, true, row.nationality, countries);
        alias_.run(other.normalised, row.key);
        // What is known needs no further names; the tables have them.
        if (other.standing != Standing::full || other.key == identity.key || !identity.known.empty() ||
            identity.standing == Standing::anonymous) {
          continue;
        }
        other_keys.insert(other.key);
        blocks.insert(alike_names_.number(other));
        for (std::string& key : block_keys(other)) sounds.push_back(std::move(key));
      }
      std::set<std::int64_t> heard;
      for (const std::string& key : sounds) heard.insert(number_of(key));
      if (!identity.known.starts_with("country:")) neighbours.insert(heard.begin(), heard.end());
      std::int64_t home = 0;
      if (identity.standing == Standing::anonymous) {
        Sha256 own;
        own.field("alone").field(article_id).field(static_cast<std::int64_t>(row.type)).field(row.name);
        own.field(static_cast<std::int64_t>(row.ordinal));
        home = short_id(own.finish());
      } else {
        home = alike_names_.number(identity);
      }
      blocks.insert(home);
      const bool plain = identity.standing == Standing::full && !identity.known.empty() && blocks.size() == 1;
      for (const std::int64_t block : blocks) {
        block_.run(block, row.key, home, static_cast<int>(plain));
        if (plain) {
          Grown& grown = grown_[block];
          grown.known = identity.known;
          grown.entities.push_back(row.key);
        } else {
          stale_.run(block);
        }
      }
      identity_.reset();
      identity_.bind(1, home).bind(2, row.key).bind(3, article).bind(4, article_id);
      identity_.bind(5, static_cast<int>(row.type)).bind(6, row.name).bind(7, row.ordinal).bind(8, row.nationality);
      identity_.bind(9, static_cast<int>(identity.family)).bind(10, static_cast<int>(identity.standing));
      identity_.bind(11, identity.key).bind(12, identity.known).bind(13, identity.country);
      identity_.bind(14, identity.normalised).bind(15, lines(row.roles)).bind(16, lines(other_keys));
      identity_.bind_blob(17, to_bytes(heard)).step();
      identity_.reset();
    }
    std::string codes;
    for (const std::string& code : countries) codes += (codes.empty() ? "" : " ") + code;
    context_.reset();
    context_.bind(1, article).bind(2, codes).bind_blob(3, to_bytes(neighbours)).step();
    context_.reset();
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
  AlikeNames alike_names_;
  std::map<std::int64_t, Grown> grown_;
};

// Links the connected parts of the graph of blocks that hold a stale block, and gives the entities whose node has
// changed. Blocks hang together by alike names, by entities with several names and by decisions.
class Relinker {
 public:
  explicit Relinker(Database& database)
      : database_(database),
        members_(
            database,
            "SELECT identity.entity, article, article_id, type, name, ordinal, nationality, family, standing, key, "
            "known, country, normalised, roles, other_keys, sounds, link.node FROM identity LEFT JOIN link ON "
            "link.entity = identity.entity WHERE home = ?"),
        homes_(database, "SELECT DISTINCT home FROM block WHERE key = ?1 AND home <> ?1"),
        alike_(database, "SELECT other FROM alike_name WHERE name = ?"),
        context_(database, "SELECT countries, neighbours FROM article_context WHERE article = ?"),
        anchored_(database,
                  "SELECT identity.home FROM article JOIN entity ON entity.article = article.key JOIN identity ON "
                  "identity.entity = entity.key WHERE article.id = ? AND entity.type = ? AND entity.name = ? AND "
                  "entity.ordinal = ?"),
        link_(database, "INSERT OR REPLACE INTO link VALUES (?, ?)"),
        forget_name_(database, "DELETE FROM node_name WHERE node = ?"),
        name_(database, "INSERT OR REPLACE INTO node_name VALUES (?, ?)"),
        compared_with_(database,
                       "SELECT first, second, joined, doubtful, score, evidence FROM comparison WHERE first = ?"),
        compared_to_(database, "SELECT first FROM comparison WHERE second = ?"),
        forget_comparison_(database, "DELETE FROM comparison WHERE first = ? AND second = ?"),
        comparison_(database, "INSERT INTO comparison VALUES (?, ?, ?, ?, ?, ?)") {
    for (Decision& decision : decisions(database)) {
      if (!decision.active || decision.kind == "undo") continue;
      for (const Anchor& anchor : decision.first) decisions_of_[anchor].push_back(decisions_.size());
      for (const Anchor& anchor : decision.second) decisions_of_[anchor].push_back(decisions_.size());
      decisions_.push_back(std::move(decision));
    }
    // Few entities have comparisons and few nodes names; knowing which saves looking for the rest.
    // The index has both, and none of the evidence.
    Statement compared(database, "SELECT first, second FROM comparison INDEXED BY comparison_second");
    while (compared.step()) {
      compared_.insert(compared.integer(0));
      compared_.insert(compared.integer(1));
    }
    Statement named(database, "SELECT node FROM node_name");
    while (named.step()) named_.insert(named.integer(0));
  }

  std::vector<std::int64_t> relink(const std::map<std::int64_t, Grown>& grown) {
    take_plain(grown);
    std::vector<std::int64_t> stale;
    {
      Statement select(database_, "SELECT key FROM stale_block ORDER BY key");
      while (select.step()) stale.push_back(select.integer(0));
    }
    for (std::size_t i = 0; i < stale.size(); ++i) {
      if (seen_blocks_.contains(stale[i])) continue;
      std::vector<Linked> component = connected(stale[i]);
      if (!component.empty()) {
        link_component(component);
      } else {
        // Whatever hung together by the name that is gone.
        alike_.start(stale[i]);
        while (alike_.step()) stale.push_back(alike_.integer(0));
        alike_.reset();
      }
    }
    database_.execute("DELETE FROM stale_block");
    return std::move(changed_);
  }

 private:
  struct Linked {
    Member member;
    std::optional<std::int64_t> node;
  };
  static constexpr std::size_t contexts_kept = 20000;

  // Links what has come to blocks of plain entities without looking at those that are there; what needs a look becomes
  // stale.
  void take_plain(const std::map<std::int64_t, Grown>& grown) {
    std::unordered_set<std::int64_t> decided;
    for (const auto& [anchor, decisions] : decisions_of_) {
      for (const std::int64_t home : homes_of(anchor)) decided.insert(home);
    }
    Statement needs_a_look(
        database_,
        "SELECT EXISTS (SELECT 1 FROM stale_block WHERE key = ?1) OR EXISTS (SELECT 1 FROM block WHERE key = ?1 "
        "AND NOT plain)");
    Statement mark(database_, "INSERT OR IGNORE INTO stale_block VALUES (?)");
    for (const auto& [key, block] : grown) {
      needs_a_look.start(key).step();
      const bool look = needs_a_look.integer(0) != 0;
      needs_a_look.reset();
      if (look || decided.contains(key)) {
        mark.run(key);
        continue;
      }
      const std::int64_t node = known_node_id(block.known);
      if (named_.erase(node) > 0) forget_name_.run(node);  // of a node that was gone in between
      for (const std::int64_t entity : block.entities) {
        link_.run(entity, node);
        changed_.push_back(entity);
      }
    }
  }

  std::vector<std::int64_t> homes_of(const Anchor& anchor) {
    std::vector<std::int64_t> homes;
    anchored_.start(anchor.article_id, anchor.type, anchor.name, anchor.ordinal);
    while (anchored_.step()) homes.push_back(anchored_.integer(0));
    anchored_.reset();
    return homes;
  }

  // The entities that hang together with the block, with the nodes that they have. Fills alike_pairs_.
  std::vector<Linked> connected(std::int64_t key) {
    std::vector<Linked> component;
    std::vector<std::int64_t> blocks;
    alike_pairs_.clear();
    const auto visit = [&](std::int64_t block) {
      if (seen_blocks_.insert(block).second) blocks.push_back(block);
    };
    visit(key);
    while (!blocks.empty()) {
      const std::int64_t block = blocks.back();
      blocks.pop_back();
      const std::size_t before_it = component.size();
      members_.start(block);
      while (members_.step()) component.push_back(member(block));
      members_.reset();
      std::vector<std::int64_t> next;
      homes_.start(block);
      while (homes_.step()) next.push_back(homes_.integer(0));
      homes_.reset();
      // A name that nobody bears any more connects nothing.
      if (component.size() == before_it && next.empty()) continue;
      alike_.start(block);
      while (alike_.step()) {
        const std::int64_t other = alike_.integer(0);
        if (block < other) alike_pairs_.emplace_back(block, other);
        next.push_back(other);
      }
      alike_.reset();
      for (std::size_t i = before_it; i < component.size(); ++i) {
        const Member& added = component[i].member;
        for (const std::string& other : added.other_keys) next.push_back(name_number(added.identity.family, other));
        if (decisions_.empty()) continue;
        const auto decided = decisions_of_.find(anchor_of(added));
        if (decided == decisions_of_.end()) continue;
        for (const std::size_t decision : decided->second) {
          for (const auto* side : {&decisions_[decision].first, &decisions_[decision].second}) {
            for (const Anchor& anchor : *side) {
              for (const std::int64_t home : homes_of(anchor)) next.push_back(home);
            }
          }
        }
      }
      for (const std::int64_t other : next) visit(other);
    }
    return component;
  }

  static Anchor anchor_of(const Member& member) {
    return {member.article_id, static_cast<int>(member.type), member.name, member.ordinal};
  }

  // The row before which `members_` stands.
  Linked member(std::int64_t home) const {
    Linked result;
    Member& member = result.member;
    member.name_number = home;
    member.entity = members_.integer(0);
    member.article = members_.integer(1);
    member.article_id = members_.text(2);
    member.type = static_cast<EntityType>(members_.integer(3));
    member.name = members_.text(4);
    member.ordinal = static_cast<int>(members_.integer(5));
    member.nationality = members_.text(6);
    member.identity.family = static_cast<Family>(members_.integer(7));
    member.identity.standing = static_cast<Standing>(members_.integer(8));
    member.identity.key = members_.text(9);
    member.identity.known = members_.text(10);
    member.identity.country = members_.text(11);
    member.identity.normalised = members_.text(12);
    member.roles = split(members_.view(13), '\n');
    member.other_keys = split(members_.view(14), '\n');
    member.own_keys = numbers_from_bytes(members_.view(15));
    if (!members_.is_null(16)) result.node = members_.integer(16);
    return result;
  }

  const ArticleContext& context(std::int64_t article) {
    const auto [place, made] = contexts_.try_emplace(article);
    if (made) {
      context_.start(article).step();
      place->second.countries = split(context_.view(0), ' ');
      place->second.neighbours = numbers_from_bytes(context_.view(1));
      context_.reset();
    }
    return place->second;
  }

  void link_component(std::vector<Linked>& component) {
    std::sort(component.begin(), component.end(),
              [](const Linked& first, const Linked& second) { return before(first.member, second.member); });
    std::vector<Member> members;
    std::vector<std::optional<std::int64_t>> old;
    members.reserve(component.size());
    old.reserve(component.size());
    for (Linked& linked : component) {
      members.push_back(std::move(linked.member));
      old.push_back(linked.node);
    }
    if (contexts_.size() > contexts_kept) contexts_.clear();
    const Linking linking = link(members, alike_pairs_, applied(members),
                                 [this](std::int64_t article) -> const ArticleContext& { return context(article); });
    write(members, old, linking);
  }

  std::vector<AppliedDecision> applied(const std::vector<Member>& members) const {
    std::map<std::size_t, AppliedDecision> found;
    if (decisions_.empty()) return {};
    for (std::size_t m = 0; m < members.size(); ++m) {
      const Anchor anchor = anchor_of(members[m]);
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

  void write(const std::vector<Member>& members, const std::vector<std::optional<std::int64_t>>& old,
             const Linking& linking) {
    for (std::size_t m = 0; m < members.size(); ++m) {
      if (old[m] && named_.erase(*old[m]) > 0) forget_name_.run(*old[m]);
    }
    for (std::size_t c = 0; c < linking.clusters.size(); ++c) {
      const std::int64_t node = linking.nodes[c];
      for (const std::size_t m : linking.clusters[c]) {
        if (old[m] == node) continue;
        link_.run(members[m].entity, node);
        changed_.push_back(members[m].entity);
      }
      if (!linking.names[c].empty()) {
        name_.run(node, linking.names[c]);
      } else if (named_.erase(node) > 0) {
        forget_name_.run(node);
      }
    }
    write_comparisons(members, linking.pairs);
  }

  // Most comparisons of a component come out as they did before; only the others are written.
  void write_comparisons(const std::vector<Member>& members, const std::vector<PairDecision>& pairs) {
    struct Row {
      bool joined = false;
      bool doubtful = false;
      double score = 0;
      std::string evidence;
      bool operator==(const Row&) const = default;
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Row> rows;
    for (const PairDecision& pair : pairs) {
      nlohmann::json evidence = nlohmann::json::array();
      for (const Evidence& item : pair.evidence) evidence.push_back({item.what, item.finding, item.weight});
      rows[{members[pair.first].entity, members[pair.second].entity}] = {pair.joined, pair.doubtful, pair.score,
                                                                         evidence.dump()};
    }
    std::unordered_set<std::int64_t> here;
    for (const Member& member : members) here.insert(member.entity);
    std::vector<std::pair<std::int64_t, std::int64_t>> gone;
    for (const Member& member : members) {
      if (!compared_.contains(member.entity)) continue;
      compared_with_.start(member.entity);
      while (compared_with_.step()) {
        const std::pair key(compared_with_.integer(0), compared_with_.integer(1));
        const auto found = rows.find(key);
        const Row old{compared_with_.integer(2) != 0, compared_with_.integer(3) != 0, compared_with_.real(4),
                      compared_with_.text(5)};
        if (found != rows.end() && found->second == old) {
          rows.erase(found);
        } else {
          gone.push_back(key);
        }
      }
      compared_with_.reset();
      compared_to_.start(member.entity);
      while (compared_to_.step()) {
        const std::int64_t first = compared_to_.integer(0);
        if (!here.contains(first)) gone.emplace_back(first, member.entity);
      }
      compared_to_.reset();
    }
    for (const auto& [first, second] : gone) forget_comparison_.run(first, second);
    for (const auto& [key, row] : rows) {
      comparison_.run(key.first, key.second, static_cast<int>(row.joined), static_cast<int>(row.doubtful), row.score,
                      row.evidence);
    }
  }

  Database& database_;
  Statement members_;
  Statement homes_;
  Statement alike_;
  Statement context_;
  Statement anchored_;
  Statement link_;
  Statement forget_name_;
  Statement name_;
  Statement compared_with_;
  Statement compared_to_;
  Statement forget_comparison_;
  Statement comparison_;
  std::vector<Decision> decisions_;
  std::map<Anchor, std::vector<std::size_t>> decisions_of_;
  std::unordered_set<std::int64_t> seen_blocks_;
  std::vector<AlikePair> alike_pairs_;
  std::unordered_set<std::int64_t> compared_;
  std::unordered_set<std::int64_t> named_;
  std::unordered_map<std::int64_t, ArticleContext> contexts_;
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
       {"identity", "alias", "article_context", "block", "stale_block", "name", "name_sound", "alike_name", "link",
        "node_name", "comparison", "edge", "sentence_signature", "article_signature", "article_band", "twin"}) {
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
  Reader reader(database);
  for (const std::int64_t article : fresh) reader.read(article);
  database.execute("DELETE FROM fresh_article");
  connect(database, Relinker(database).relink(reader.grown()));
  transaction.commit();
}

}  // namespace wasl::graph
