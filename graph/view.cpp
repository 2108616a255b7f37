#include "graph/view.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "extract/names/name.h"
#include "graph/database.h"
#include "graph/measure/communities.h"
#include "graph/measure/copies.h"
#include "graph/measure/rank.h"
#include "graph/sha256.h"

namespace wasl::graph {
namespace {

constexpr double smallest_weight = 0.01;  // an edge's weight is never 0: importers drop such edges

// Values by how often they occur, then by code point (UTF-8 sorts as its code points do).
std::vector<std::string> by_frequency(const std::map<std::string, int>& counts) {
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> values;
  for (auto& [value, count] : sorted) {
    if (!value.empty()) values.push_back(std::move(value));
  }
  return values;
}

std::string first_of(const std::map<std::string, int>& counts) {
  const std::vector<std::string> sorted = by_frequency(counts);
  return sorted.empty() ? std::string() : sorted.front();
}

std::string day(const std::string& date) { return date.substr(0, 10); }

void widen(std::string& first, std::string& last, const std::string& from, const std::string& to) {
  if (!from.empty() && (first.empty() || from < first)) first = from;
  if (!to.empty() && to > last) last = to;
}

// Names and the like of single nodes.
class NodeReader {
 public:
  explicit NodeReader(Database& database)
      : members_(database,
                 "SELECT entity.type, entity.name, entity.name_latin, entity.descriptions, entity.article, "
                 "article.published FROM link JOIN entity ON entity.key = link.entity JOIN article ON article.key = "
                 "entity.article WHERE link.node = ?"),
        mentions_(database,
                  "SELECT mention.kind, mention.text FROM link JOIN mention ON mention.entity = link.entity WHERE "
                  "link.node = ?"),
        given_name_(database, "SELECT name FROM node_name WHERE node = ?"),
        concept_(database,
                 "SELECT fact.kind, fact.object_text, sentence.text, fact.article, article.published FROM edge "
                 "JOIN fact ON fact.key = edge.fact JOIN sentence ON sentence.key = fact.sentence "
                 "JOIN article ON article.key = fact.article WHERE edge.target = ? AND fact.kind <> 0") {}

  NodeRecord read(std::int64_t id) {
    NodeRecord node;
    node.id = external_id("n_", id);
    std::map<EntityType, int> types;
    std::map<std::string, int> arabic;
    std::map<std::string, int> latin;
    std::map<std::string, int> romanised;
    std::map<std::string, int> aliases;
    std::map<std::string, int> descriptions;
    std::set<std::int64_t> articles;
    members_.start(id);
    while (members_.step()) {
      ++types[static_cast<EntityType>(members_.integer(0))];
      const std::string name = members_.text(1);
      const bool in_arabic = names::script_of(name) == names::Script::arabic;
      ++(in_arabic ? arabic : latin)[name];
      if (in_arabic) ++romanised[members_.text(2)];
      ++aliases[name];
      const nlohmann::json list = nlohmann::json::parse(members_.view(3));
      for (const nlohmann::json& text : list) ++descriptions[text.get<std::string>()];
      articles.insert(members_.integer(4));
      widen(node.first_seen, node.last_seen, day(members_.text(5)), day(members_.text(5)));
    }
    members_.reset();
    if (articles.empty()) return read_concept(id);
    mentions_.start(id);
    while (mentions_.step()) {
      ++node.mentions;
      if (mentions_.integer(0) == static_cast<int>(MentionKind::name)) ++aliases[mentions_.text(1)];
    }
    mentions_.reset();
    node.articles = static_cast<int>(articles.size());
    int most = 0;
    for (const auto& [type, count] : types) {
      if (count > most) {
        most = count;
        node.type = type;
      }
    }
    node.name_ar = fullest(arabic, node.type);
    node.name_latin = fullest(latin, node.type);
    node.name = total(arabic) > total(latin) ? node.name_ar : node.name_latin;
    if (node.name.empty()) node.name = node.name_ar.empty() ? node.name_latin : node.name_ar;
    if (node.name_latin.empty()) node.name_latin = first_of(romanised);
    given_name_.start(id);
    if (given_name_.step()) {
      node.name = given_name_.text(0);
      (names::script_of(node.name) == names::Script::arabic ? node.name_ar : node.name_latin) = node.name;
    }
    given_name_.reset();
    aliases.erase(node.name);
    node.aliases = by_frequency(aliases);
    node.descriptions = by_frequency(descriptions);
    return node;
  }

 private:
  static int total(const std::map<std::string, int>& counts) {
    int sum = 0;
    for (const auto& [name, count] : counts) sum += count;
    return sum;
  }

  // The most frequent form; for a person one with more than a family name, if there is one.
  static std::string fullest(const std::map<std::string, int>& counts, EntityType type) {
    if (type == EntityType::person) {
      std::map<std::string, int> full;
      for (const auto& [name, count] : counts) {
        const names::Name parsed = names::parse_name(name);
        const auto whole = std::count_if(parsed.parts.begin(), parsed.parts.end(),
                                         [](const auto& part) { return !part.particle && !part.initial; });
        if (whole >= 2) full[name] = count;
      }
      if (!full.empty()) return first_of(full);
    }
    return first_of(counts);
  }

  NodeRecord read_concept(std::int64_t id) {
    NodeRecord node;
    node.id = external_id("n_", id);
    node.concept_node = true;
    std::map<std::string, int> texts;
    std::set<std::int64_t> articles;
    concept_.start(id);
    while (concept_.step()) {
      const bool statement = concept_.integer(0) == static_cast<int>(FactKind::statement);
      node.statement_node = node.statement_node || statement;
      ++texts[concept_.text(statement ? 2 : 1)];
      articles.insert(concept_.integer(3));
      ++node.mentions;
      widen(node.first_seen, node.last_seen, day(concept_.text(4)), day(concept_.text(4)));
    }
    concept_.reset();
    node.articles = static_cast<int>(articles.size());
    node.name = first_of(texts);
    (names::script_of(node.name) == names::Script::arabic ? node.name_ar : node.name_latin) = node.name;
    texts.erase(node.name);
    node.aliases = by_frequency(texts);
    return node;
  }

  Statement members_;
  Statement mentions_;
  Statement given_name_;
  Statement concept_;
};

struct FactRow {
  std::int64_t edge = 0;
  std::int64_t source = 0;
  std::int64_t target = 0;
  FactKind kind = FactKind::relation;
  std::string relation;
  bool negated = false;
  bool symmetric = false;
  Modality modality = Modality::actual;
  std::string action;
  std::string action_spans;
  std::string time_from;
  std::string time_to;
  double confidence = 0;
  std::optional<std::int64_t> said_by;  // node
  std::string said_by_text;
  std::int64_t number = 0;
  std::string id;
  std::int64_t subject = 0;
  std::optional<std::int64_t> object;
  std::optional<Span> object_span;
  int field = 0;
  Span sentence_span;
  std::string sentence;
  std::int64_t article_key = 0;
  std::string article;
  std::string title;
  std::string url;
  std::string outlet;
  std::string published;
  Signature signature;
};

constexpr std::string_view fact_columns =
    "SELECT edge.id, edge.source, edge.target, fact.kind, fact.relation, fact.negated, fact.symmetric, fact.modality, "
    "fact.action, fact.action_spans, fact.time_from, fact.time_to, fact.confidence, teller.node, fact.source_text, "
    "fact.number, fact.subject, fact.object, fact.object_start, fact.object_end, sentence.field, sentence.start, "
    "sentence.end, sentence.text, article.key, article.id, article.title, article.url, article.outlet, "
    "article.published, sentence_signature.signature, fact.id FROM edge CROSS JOIN fact ON fact.key = edge.fact "
    "JOIN sentence ON sentence.key = fact.sentence JOIN article ON article.key = fact.article "
    "LEFT JOIN link AS teller ON teller.entity = fact.source "
    "LEFT JOIN sentence_signature ON sentence_signature.sentence = sentence.key ";

// The same columns with only what choosing edges needs: two tables less to visit and no long texts.
constexpr std::string_view lean_columns =
    "SELECT edge.id, edge.source, edge.target, fact.kind, fact.relation, fact.negated, 0, fact.modality, "
    "'', '', '', '', fact.confidence, NULL, '', "
    "fact.number, 0, NULL, NULL, NULL, 0, 0, "
    "0, '', article.key, article.id, '', '', '', "
    "article.published, sentence_signature.signature, '' FROM edge CROSS JOIN fact ON fact.key = edge.fact "
    "JOIN article ON article.key = fact.article "
    "LEFT JOIN sentence_signature ON sentence_signature.sentence = fact.sentence ";

FactRow fact_row(const Statement& row) {
  FactRow fact;
  fact.edge = row.integer(0);
  fact.source = row.integer(1);
  fact.target = row.integer(2);
  fact.kind = static_cast<FactKind>(row.integer(3));
  fact.relation = row.text(4);
  fact.negated = row.integer(5) != 0;
  fact.symmetric = row.integer(6) != 0;
  fact.modality = static_cast<Modality>(row.integer(7));
  fact.action = row.text(8);
  fact.action_spans = row.text(9);
  fact.time_from = row.text(10);
  fact.time_to = row.text(11);
  fact.confidence = row.real(12);
  if (!row.is_null(13)) fact.said_by = row.integer(13);
  fact.said_by_text = row.text(14);
  fact.number = row.integer(15);
  fact.subject = row.integer(16);
  if (!row.is_null(17)) fact.object = row.integer(17);
  if (!row.is_null(18)) {
    fact.object_span = Span{static_cast<std::size_t>(row.integer(18)), static_cast<std::size_t>(row.integer(19))};
  }
  fact.field = static_cast<int>(row.integer(20));
  fact.sentence_span = {static_cast<std::size_t>(row.integer(21)), static_cast<std::size_t>(row.integer(22))};
  fact.sentence = row.text(23);
  fact.article_key = row.integer(24);
  fact.article = row.text(25);
  fact.title = row.text(26);
  fact.url = row.text(27);
  fact.outlet = row.text(28);
  fact.published = row.text(29);
  fact.signature = signature_from_bytes(row.view(30));
  fact.id = row.text(31);
  return fact;
}

// Canonical order of an edge's facts: best first, then by what does not depend on when they were stored.
bool better(const FactRow& a, const FactRow& b) {
  return std::tie(b.confidence, a.published, a.article, a.number) <
         std::tie(a.confidence, b.published, b.article, b.number);
}

std::vector<std::string> merged_spans(std::vector<std::pair<std::string, std::string>> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<std::pair<std::string, std::string>> merged;
  for (auto& [from, to] : spans) {
    if (!merged.empty() && from <= merged.back().second) {
      merged.back().second = std::max(merged.back().second, to);
    } else {
      merged.emplace_back(std::move(from), std::move(to));
    }
  }
  std::vector<std::string> texts;
  texts.reserve(merged.size());
  for (auto& [from, to] : merged) texts.push_back(std::move(from.append("/").append(to)));
  return texts;
}

class DatabaseView final : public View {
 public:
  // `everything`: also nodes without edges, and no measures.
  DatabaseView(Database& database, const Filter& filter, bool everything)
      : database_(database),
        filter_(filter),
        everything_(everything),
        nodes_(database),
        mentions_(database,
                  "SELECT start, end FROM mention WHERE entity = ? AND field = ? AND start >= ? AND end <= ? AND end > "
                  "start ORDER BY start, end"),
        one_edge_(database, std::string(fact_columns) + "WHERE edge.id = ?") {
    read_twins();
    choose_edges();
    if (!everything_) {
      rank_ = page_rank(topology_);
      if (filter_.top > 0 && topology_.nodes.size() > static_cast<std::size_t>(filter_.top)) {
        keep_top();
        rank_ = page_rank(topology_);
      }
      communities_ = communities(topology_);
    }
  }

  const Topology& topology() const override { return topology_; }

  NodeRecord node(std::int64_t id) const override {
    NodeRecord record = nodes_.read(id);
    const auto place = std::lower_bound(topology_.nodes.begin(), topology_.nodes.end(), id);
    if (!everything_ && place != topology_.nodes.end() && *place == id) {
      const auto index = static_cast<std::size_t>(place - topology_.nodes.begin());
      record.rank = rank_[index];
      record.community = communities_[index];
    } else {
      record.community = -1;
    }
    return record;
  }

  EdgeRecord edge(std::int64_t id) const override { return aggregate(facts_of(id), true); }

  void for_each_node(const std::function<void(const NodeRecord&)>& visit) const override {
    for (const std::int64_t id : topology_.nodes) visit(node(id));
  }

  void for_each_edge(const std::function<void(const EdgeRecord&)>& visit) const override {
    std::size_t next = 0;
    stream(fact_columns, [&](std::vector<FactRow>& facts) {
      while (next < topology_.edges.size() && topology_.edges[next].id < facts.front().edge) ++next;
      if (next == topology_.edges.size() || topology_.edges[next].id != facts.front().edge) return;
      visit(aggregate(facts, true));
    });
  }

  void for_each_evidence(const std::string& edge_id,
                         const std::function<void(const EvidenceRecord&)>& visit) const override {
    for (const FactRow& fact : facts_of(number_of(edge_id))) visit(evidence(fact));
  }

 private:
  static std::int64_t number_of(const std::string& edge_id) {
    if (edge_id.size() != 18 || !edge_id.starts_with("e_") ||
        edge_id.find_first_not_of("0123456789abcdef", 2) != std::string::npos) {
      throw std::invalid_argument("not an edge's id: " + edge_id);
    }
    return static_cast<std::int64_t>(std::stoull(edge_id.substr(2), nullptr, 16));
  }

  bool visible(const FactRow& fact) const {
    if (fact.kind == FactKind::concept_fact && !filter_.include_concepts) return false;
    if (fact.kind == FactKind::statement && !filter_.include_statements) return false;
    if (filter_.asserted_only && (fact.negated || fact.modality != Modality::actual)) return false;
    if (!filter_.since.empty() && day(fact.published) < filter_.since) return false;
    if (!filter_.until.empty() && (fact.published.empty() || day(fact.published) > filter_.until)) return false;
    if (!filter_.relations.empty() &&
        std::find(filter_.relations.begin(), filter_.relations.end(), fact.relation) == filter_.relations.end()) {
      return false;
    }
    if (filter_.types.empty()) return true;
    const auto allowed = [&](std::int64_t node) {
      const auto type = types_.find(node);
      return type == types_.end() ||
             std::find(filter_.types.begin(), filter_.types.end(), type->second) != filter_.types.end();
    };
    return allowed(fact.source) && allowed(fact.target);
  }

  // Visits the visible facts of each edge, best first, by ascending edge id.
  void stream(std::string_view columns, const std::function<void(std::vector<FactRow>&)>& visit) const {
    Statement rows(database_, std::string(columns) + "ORDER BY edge.id");
    std::vector<FactRow> facts;
    const auto flush = [&] {
      if (facts.empty()) return;
      std::sort(facts.begin(), facts.end(), better);
      visit(facts);
      facts.clear();
    };
    while (rows.step()) {
      if (!facts.empty() && facts.front().edge != rows.integer(0)) flush();
      FactRow fact = fact_row(rows);
      if (visible(fact)) facts.push_back(std::move(fact));
    }
    flush();
  }

  std::vector<FactRow> facts_of(std::int64_t edge) const {
    std::vector<FactRow> facts;
    one_edge_.start(edge);
    while (one_edge_.step()) {
      FactRow fact = fact_row(one_edge_);
      if (visible(fact)) facts.push_back(std::move(fact));
    }
    one_edge_.reset();
    std::sort(facts.begin(), facts.end(), better);
    return facts;
  }

  void read_twins() {
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    Statement select(database_, "SELECT first, second FROM twin");
    std::map<std::int64_t, std::size_t> place;
    while (select.step()) {
      pairs.emplace_back(select.integer(0), select.integer(1));
      place.try_emplace(select.integer(0), 0);
      place.try_emplace(select.integer(1), 0);
    }
    std::vector<std::int64_t> articles;
    for (auto& [article, index] : place) {
      index = articles.size();
      articles.push_back(article);
    }
    Groups groups(articles.size());
    for (const auto& [first, second] : pairs) groups.join(place[first], place[second]);
    for (std::size_t i = 0; i < articles.size(); ++i) twin_of_[articles[i]] = articles[groups.find(i)];
  }

  std::int64_t original(std::int64_t article) const {
    const auto found = twin_of_.find(article);
    return found == twin_of_.end() ? article : found->second;
  }

  void choose_edges() {
    if (!filter_.types.empty()) read_types();
    struct Chosen {
      std::int64_t id;
      std::int64_t source;
      std::int64_t target;
      double weight;
      double confidence;
    };
    std::vector<Chosen> chosen;
    stream(lean_columns, [&](std::vector<FactRow>& facts) {
      const EdgeRecord record = aggregate(facts, false);
      if (record.independent_sources < filter_.min_sources || record.confidence < filter_.min_confidence) return;
      chosen.push_back(
          {facts.front().edge, facts.front().source, facts.front().target, record.weight, record.confidence});
    });
    std::optional<std::int64_t> centre;
    if (!filter_.entity.empty()) {
      centre = find_node(database_, filter_.entity);
      const std::set<std::int64_t> near = neighbourhood(*centre, chosen);
      std::erase_if(chosen,
                    [&](const Chosen& edge) { return !near.contains(edge.source) || !near.contains(edge.target); });
    }
    std::vector<std::int64_t>& nodes = topology_.nodes;
    if (everything_) {
      Statement all(database_, "SELECT DISTINCT node FROM link");
      while (all.step()) nodes.push_back(all.integer(0));
    }
    if (centre) nodes.push_back(*centre);
    for (const Chosen& edge : chosen) {
      nodes.push_back(edge.source);
      nodes.push_back(edge.target);
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    const auto index = [&](std::int64_t node) {
      return static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin());
    };
    for (const Chosen& edge : chosen) {
      topology_.edges.push_back({edge.id, index(edge.source), index(edge.target), edge.weight, edge.confidence});
    }
  }

  template <typename Edges>
  std::set<std::int64_t> neighbourhood(std::int64_t centre, const Edges& edges) const {
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> adjacent;
    for (const auto& edge : edges) {
      adjacent[edge.source].push_back(edge.target);
      adjacent[edge.target].push_back(edge.source);
    }
    std::set<std::int64_t> near{centre};
    std::vector<std::int64_t> border{centre};
    for (int hop = 0; hop < filter_.hops && !border.empty(); ++hop) {
      std::vector<std::int64_t> next;
      for (const std::int64_t node : border) {
        for (const std::int64_t other : adjacent[node]) {
          if (near.insert(other).second) next.push_back(other);
        }
      }
      border = std::move(next);
    }
    return near;
  }

  void read_types() {
    Statement select(
        database_,
        "SELECT link.node, entity.type, count(*) AS uses FROM link JOIN entity ON entity.key = link.entity "
        "GROUP BY link.node, entity.type ORDER BY link.node, uses DESC, entity.type");
    while (select.step()) types_.try_emplace(select.integer(0), static_cast<EntityType>(select.integer(1)));
  }

  void keep_top() {
    std::vector<std::size_t> order(topology_.nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank_[a] > rank_[b]; });
    order.resize(static_cast<std::size_t>(filter_.top));
    std::sort(order.begin(), order.end());
    constexpr std::size_t gone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> place(topology_.nodes.size(), gone);
    Topology kept;
    for (const std::size_t node : order) {
      place[node] = kept.nodes.size();
      kept.nodes.push_back(topology_.nodes[node]);
    }
    for (Topology::Edge edge : topology_.edges) {
      edge.source = place[edge.source];
      edge.target = place[edge.target];
      if (edge.source != gone && edge.target != gone) kept.edges.push_back(edge);
    }
    topology_ = std::move(kept);
  }

  const std::string& name_of(std::int64_t node) const {
    const auto [place, made] = names_.try_emplace(node);
    if (made) place->second = nodes_.read(node).name;
    return place->second;
  }

  // `facts` are sorted. Without `words` only what choosing needs: sources, confidence, weight.
  EdgeRecord aggregate(const std::vector<FactRow>& facts, bool words) const {
    EdgeRecord record;
    if (facts.empty()) return record;
    Groups groups(facts.size());
    std::map<std::int64_t, std::size_t> by_article;
    std::vector<Signature> signatures;
    signatures.reserve(facts.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const auto [place, made] = by_article.try_emplace(original(facts[i].article_key), i);
      if (!made) groups.join(place->second, i);
      signatures.push_back(facts[i].signature);
    }
    join_copies(signatures, 2, same_sentence, groups);
    // The facts are sorted, so the first of a group is its best.
    double doubt = 1;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (groups.find(i) != i) continue;
      ++record.independent_sources;
      record.weight += std::max(facts[i].confidence, smallest_weight);
      doubt *= 1 - facts[i].confidence;
    }
    record.confidence = 1 - doubt;
    if (!words) return record;
    const FactRow& best = facts.front();
    record.id = external_id("e_", best.edge);
    record.source = external_id("n_", best.source);
    record.target = external_id("n_", best.target);
    record.relation = best.relation;
    record.negated = best.negated;
    record.modality = best.modality;
    record.facts = static_cast<int>(facts.size());
    std::map<std::string, int> labels;
    std::set<std::int64_t> articles;
    std::set<std::string> outlets;
    std::set<std::string> tellers;
    std::vector<std::pair<std::string, std::string>> spans;
    for (const FactRow& fact : facts) {
      record.symmetric = record.symmetric || fact.symmetric;
      ++labels[fact.action];
      articles.insert(fact.article_key);
      if (!fact.outlet.empty()) outlets.insert(fact.outlet);
      tellers.insert(fact.said_by ? name_of(*fact.said_by) : fact.said_by_text);
      const std::string& from = fact.time_from.empty() ? fact.time_to : fact.time_from;
      const std::string& to = fact.time_to.empty() ? fact.time_from : fact.time_to;
      widen(record.first_event, record.last_event, from, to);
      if (!from.empty()) spans.emplace_back(std::min(from, to), std::max(from, to));
      widen(record.first_published, record.last_published, day(fact.published), day(fact.published));
    }
    record.label = first_of(labels);
    record.articles = static_cast<int>(articles.size());
    record.outlets = static_cast<int>(outlets.size());
    record.said_by.assign(tellers.begin(), tellers.end());
    record.spans = merged_spans(std::move(spans));
    record.best = evidence(best);
    return record;
  }

  std::vector<Span> spans_of(std::int64_t entity, const FactRow& fact) const {
    std::vector<Span> spans;
    mentions_.start(entity, fact.field, fact.sentence_span.start, fact.sentence_span.end);
    while (mentions_.step()) {
      spans.push_back({static_cast<std::size_t>(mentions_.integer(0)) - fact.sentence_span.start,
                       static_cast<std::size_t>(mentions_.integer(1)) - fact.sentence_span.start});
    }
    mentions_.reset();
    return spans;
  }

  EvidenceRecord evidence(const FactRow& fact) const {
    EvidenceRecord record;
    record.article = fact.article;
    record.title = fact.title;
    record.url = fact.url;
    record.outlet = fact.outlet;
    record.published = fact.published;
    record.sentence = fact.sentence;
    record.fact = fact.id;
    record.sentence_start = fact.sentence_span.start;
    const auto within = [&](const Span& span) {
      return span.start >= fact.sentence_span.start && span.end <= fact.sentence_span.end && span.start < span.end;
    };
    const auto shifted = [&](const Span& span) {
      return Span{span.start - fact.sentence_span.start, span.end - fact.sentence_span.start};
    };
    const nlohmann::json action_spans = nlohmann::json::parse(fact.action_spans);
    for (const nlohmann::json& pair : action_spans) {
      const Span span{pair.at(0).get<std::size_t>(), pair.at(1).get<std::size_t>()};
      if (within(span)) record.action.push_back(shifted(span));
    }
    record.subject = spans_of(fact.subject, fact);
    if (fact.object_span && within(*fact.object_span)) {
      record.object.push_back(shifted(*fact.object_span));
    } else if (fact.object) {
      record.object = spans_of(*fact.object, fact);
    }
    record.source = fact.said_by ? external_id("n_", *fact.said_by) : fact.said_by_text;
    record.confidence = fact.confidence;
    record.event_from = fact.time_from.empty() ? fact.time_to : fact.time_from;
    record.event_to = fact.time_to.empty() ? fact.time_from : fact.time_to;
    return record;
  }

  Database& database_;
  Filter filter_;
  bool everything_;
  // Statements carry a position; reading through them leaves the view as it was.
  mutable NodeReader nodes_;
  mutable Statement mentions_;
  mutable Statement one_edge_;
  mutable std::unordered_map<std::int64_t, std::string> names_;
  std::unordered_map<std::int64_t, std::int64_t> twin_of_;
  std::unordered_map<std::int64_t, EntityType> types_;
  Topology topology_;
  std::vector<double> rank_;
  std::vector<int> communities_;
};

void feed(Sha256& hash, const std::vector<std::string>& values) {
  hash.field(static_cast<std::int64_t>(values.size()));
  for (const std::string& value : values) hash.field(value);
}

void feed(Sha256& hash, const std::vector<Span>& spans) {
  hash.field(static_cast<std::int64_t>(spans.size()));
  for (const Span& span : spans)
    hash.field(static_cast<std::int64_t>(span.start)).field(static_cast<std::int64_t>(span.end));
}

}  // namespace

std::unique_ptr<View> view(Database& database, const Filter& filter) {
  return std::make_unique<DatabaseView>(database, filter, false);
}

std::string graph_digest(Database& database) {
  Filter filter;
  filter.include_concepts = true;
  filter.include_statements = true;
  const DatabaseView all(database, filter, true);
  Sha256 hash;
  all.for_each_node([&](const NodeRecord& node) {
    hash.field("node").field(node.id).field(node.name).field(node.name_ar).field(node.name_latin);
    hash.field(static_cast<std::int64_t>(node.type));
    feed(hash, node.aliases);
    feed(hash, node.descriptions);
    hash.field(std::int64_t{node.mentions}).field(std::int64_t{node.articles});
    hash.field(node.first_seen).field(node.last_seen).field(std::int64_t{node.concept_node});
  });
  all.for_each_edge([&](const EdgeRecord& edge) {
    hash.field("edge").field(edge.id).field(edge.source).field(edge.target).field(edge.relation);
    hash.field(std::int64_t{edge.negated}).field(static_cast<std::int64_t>(edge.modality));
    hash.field(std::int64_t{edge.symmetric}).field(edge.label).field(std::int64_t{edge.facts});
    hash.field(std::int64_t{edge.articles})
        .field(std::int64_t{edge.outlets})
        .field(std::int64_t{edge.independent_sources});
    hash.field(edge.first_event).field(edge.last_event).field(edge.first_published).field(edge.last_published);
    feed(hash, edge.said_by);
    feed(hash, edge.spans);
    hash.field(edge.confidence).field(edge.weight);
    all.for_each_evidence(edge.id, [&](const EvidenceRecord& evidence) {
      hash.field("evidence").field(evidence.article).field(evidence.title).field(evidence.url).field(evidence.outlet);
      hash.field(evidence.published).field(evidence.sentence);
      feed(hash, evidence.action);
      feed(hash, evidence.subject);
      feed(hash, evidence.object);
      hash.field(evidence.source).field(evidence.confidence).field(evidence.event_from).field(evidence.event_to);
    });
  });
  return hexadecimal(hash.finish());
}

std::int64_t find_node(Database& database, std::string_view text) {
  if (text.size() == 18 && text.starts_with("n_") &&
      text.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos) {
    const auto id = static_cast<std::int64_t>(std::stoull(std::string(text.substr(2)), nullptr, 16));
    Statement known(
        database,
        "SELECT EXISTS (SELECT 1 FROM link WHERE node = ?1) OR EXISTS (SELECT 1 FROM edge WHERE target = ?1)");
    known.start(id).step();
    if (known.integer(0) == 0) throw std::invalid_argument("there is no node " + std::string(text));
    return id;
  }
  const std::string name = names::normalise(text);
  struct Bearer {
    std::int64_t node;
    std::int64_t articles;
  };
  std::vector<Bearer> bearers;
  Statement select(
      database,
      "SELECT link.node, (SELECT count(DISTINCT entity.article) FROM link AS own JOIN entity ON entity.key = "
      "own.entity WHERE own.node = link.node) AS articles FROM link WHERE link.node IN (SELECT node FROM link "
      "JOIN alias ON alias.entity = link.entity WHERE alias.name = ?1 UNION SELECT node FROM node_name WHERE "
      "name = ?2) GROUP BY link.node ORDER BY articles DESC, link.node");
  const auto find = [&](Statement& sought) {
    while (sought.step()) bearers.push_back({sought.integer(0), sought.integer(1)});
    sought.reset();
  };
  find(select.start(name, text));
  if (bearers.empty() && !name.empty()) {
    // A part of a name, also without its article: Sarraj for Fayez al-Sarraj.
    Statement part(
        database,
        "SELECT link.node, (SELECT count(DISTINCT entity.article) FROM link AS own JOIN entity ON entity.key "
        "= own.entity WHERE own.node = link.node) AS articles FROM link WHERE link.node IN (SELECT node FROM "
        "link JOIN alias ON alias.entity = link.entity WHERE instr(' ' || alias.name || ' ', ' ' || ?1 || ' "
        "') > 0 OR instr(' ' || alias.name || ' ', ' ال' || ?1 || ' ') > 0) GROUP BY link.node ORDER BY "
        "articles DESC, link.node");
    find(part.start(name));
  }
  if (bearers.empty()) {
    std::string message = "nobody in the graph is called \"" + std::string(text) + "\"";
    Statement like(database,
                   "SELECT DISTINCT entity.name FROM alias JOIN entity ON entity.key = alias.entity WHERE ?1 <> '' AND "
                   "instr(alias.name, ?1) > 0 ORDER BY entity.name LIMIT 5");
    like.start(name);
    std::string similar;
    while (like.step()) similar += (similar.empty() ? "; similar: " : ", ") + like.text(0);
    throw std::invalid_argument(message + similar);
  }
  if (bearers.size() == 1 || bearers[0].articles >= 4 * bearers[1].articles) return bearers[0].node;
  std::string message = "several are called \"" + std::string(text) + "\"; give an id:";
  NodeReader reader(database);
  for (std::size_t i = 0; i < std::min<std::size_t>(bearers.size(), 10); ++i) {
    const NodeRecord node = reader.read(bearers[i].node);
    message += "\n  " + node.id + "  " + node.name + " (" +
               std::string(entity_type_names[static_cast<std::size_t>(node.type)]) + ", " +
               std::to_string(node.articles) + " articles)";
  }
  throw std::invalid_argument(message);
}

}  // namespace wasl::graph
