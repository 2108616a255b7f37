#include "graph/commands/questions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "extract/names/name.h"
#include "graph/commands/command_line.h"
#include "graph/commands/output.h"
#include "graph/database.h"
#include "graph/measure/communities.h"
#include "graph/measure/paths.h"
#include "graph/measure/rank.h"
#include "graph/sha256.h"
#include "graph/store.h"
#include "graph/view.h"

namespace wasl::graph {
namespace {

// What all questions take.
struct Question : Words {
  Filter filter;
  std::size_t count = 10;
};

std::size_t index_of(const Topology& topology, std::int64_t node) {
  const auto place = std::lower_bound(topology.nodes.begin(), topology.nodes.end(), node);
  if (place == topology.nodes.end() || *place != node) return topology.nodes.size();
  return static_cast<std::size_t>(place - topology.nodes.begin());
}

// Names of the nodes that one answer speaks of.
class Names {
 public:
  explicit Names(const View& view) : view_(view) {}
  const std::string& operator()(std::int64_t node) {
    const auto [place, made] = names_.try_emplace(node);
    if (made) place->second = view_.node(node).name;
    return place->second;
  }

 private:
  const View& view_;
  std::map<std::int64_t, std::string> names_;
};

// The edges of a node, strongest first; equal ones by id.
std::vector<Topology::Edge> edges_of(const Topology& topology, std::size_t node) {
  std::vector<Topology::Edge> edges;
  for (const Topology::Edge& edge : topology.edges) {
    if (edge.source == node || edge.target == node) edges.push_back(edge);
  }
  std::stable_sort(edges.begin(), edges.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return edges;
}

std::string origin(const EvidenceRecord& evidence) {
  std::string text = evidence.outlet.empty() ? evidence.article : evidence.outlet;
  if (!evidence.published.empty()) text += ", " + evidence.published.substr(0, 10);
  return text;
}

std::string joined(const std::vector<std::string>& values, std::size_t at_most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), at_most); ++i) text += (i == 0 ? "" : ", ") + shown(values[i]);
  if (values.size() > at_most) text += ", … (" + std::to_string(values.size()) + ")";
  return text;
}

std::string counted(int count, const std::string& what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

std::string period(const std::string& first, const std::string& last) {
  return first == last ? first : first + " to " + last;
}

std::string tellers(const EdgeRecord& edge) {
  std::vector<std::string> list;
  list.reserve(edge.said_by.size());
  for (const std::string& teller : edge.said_by) list.push_back(teller.empty() ? "the article itself" : teller);
  return joined(list, 5);
}

// Each edge with what it carries and its best sentence.
void print_edges(const View& seen, const std::vector<Topology::Edge>& edges) {
  Names name_of(seen);
  for (const auto& edge : edges) {
    const EdgeRecord record = seen.edge(edge.id);
    std::cout << "  " << shown(name_of(seen.topology().nodes[edge.source])) << ' ' << record.type() << ' '
              << shown(name_of(seen.topology().nodes[edge.target])) << "  (" << counted(record.facts, "fact") << ", "
              << counted(record.articles, "article") << ", " << counted(record.outlets, "outlet") << ", "
              << counted(record.independent_sources, "source") << ", " << decimal(record.confidence);
    if (!record.first_event.empty()) std::cout << "; " << period(record.first_event, record.last_event);
    if (record.said_by != std::vector<std::string>{""}) std::cout << "; says " << tellers(record);
    std::cout << ")\n      " << shortened(record.best.sentence, 200) << "  [" << shown(origin(record.best)) << "]\n";
  }
}

// --- show
// --------------------------------------------------------------------------------------------------------------

struct Role {
  std::string role;
  std::string first;
  std::string last;
  std::int64_t articles = 0;
};

std::vector<Role> roles_of(Database& database, std::int64_t node) {
  Statement select(
      database,
      "SELECT value, min(nullif(substr(article.published, 1, 10), '')), max(substr(article.published, 1, 10)), "
      "count(DISTINCT article.key) FROM link JOIN entity ON entity.key = link.entity JOIN article ON article.key = "
      "entity.article, json_each(entity.descriptions) WHERE link.node = ? GROUP BY value ORDER BY 2, 3, value");
  select.start(node);
  std::vector<Role> roles;
  while (select.step()) roles.push_back({select.text(0), select.text(1), select.text(2), select.integer(3)});
  return roles;
}

// Those of most articles, in the order of time that they have.
std::vector<Role> commonest(std::vector<Role> roles, std::size_t count) {
  if (roles.size() <= count) return roles;
  std::vector<std::int64_t> articles;
  for (const Role& role : roles) articles.push_back(role.articles);
  std::nth_element(articles.begin(), articles.begin() + static_cast<std::ptrdiff_t>(count) - 1, articles.end(),
                   std::greater<>());
  const std::int64_t least = articles[count - 1];
  std::erase_if(roles, [&](const Role& role) { return role.articles < least; });
  if (roles.size() > count) roles.resize(count);
  return roles;
}

void show(const Question& words, const std::string& entity) {
  Store store = open(words);
  const std::int64_t id = find_node(store.database(), entity);
  const auto seen = view(store.database(), words.filter);
  const NodeRecord node = seen->node(id);
  const std::size_t index = index_of(seen->topology(), id);
  std::vector<Topology::Edge> edges;
  if (index < seen->topology().nodes.size()) edges = edges_of(seen->topology(), index);
  const std::size_t all = edges.size();
  edges.resize(std::min(edges.size(), words.count));
  const std::vector<Role> roles = roles_of(store.database(), id);
  if (words.json) {
    Json json = to_json(node);
    for (const Role& role : roles) {
      json["roles"].push_back(
          {{"role", role.role}, {"first", role.first}, {"last", role.last}, {"articles", role.articles}});
    }
    json["edges"] = Json::array();
    for (const auto& edge : edges) json["edges"].push_back(to_json(seen->edge(edge.id), *seen));
    std::cout << json.dump(2) << '\n';
    return;
  }
  std::cout << shown(node.name) << "  " << type_name(node.type) << "  " << node.id << '\n';
  if (!node.name_ar.empty() && node.name_ar != node.name) std::cout << "Arabic: " << shown(node.name_ar) << '\n';
  if (!node.name_latin.empty() && node.name_latin != node.name)
    std::cout << "Latin: " << shown(node.name_latin) << '\n';
  if (!node.aliases.empty()) std::cout << "also: " << joined(node.aliases, 12) << '\n';
  std::cout << node.articles << " articles, " << node.mentions << " mentions";
  if (!node.first_seen.empty()) std::cout << ", " << node.first_seen << " to " << node.last_seen;
  std::cout << "; rank " << decimal(100 * node.rank) << " %";
  if (node.community >= 0) std::cout << "; community " << node.community;
  std::cout << '\n';
  if (!roles.empty()) {
    std::cout << "\nDescribed as\n";
    Table table({{"role", {}, true}, {"articles", to_the_right}, {"first"}, {"last"}});
    for (const Role& role : commonest(roles, 15))
      table.add({role.role, std::to_string(role.articles), role.first, role.last});
    print_table(table);
  }
  if (edges.empty()) return;
  std::cout << "\nStrongest edges (" << edges.size() << " of " << all << ")\n";
  print_edges(*seen, edges);
}

// --- edges
// --------------------------------------------------------------------------------------------------------------

void strongest_edges(const Question& words) {
  Store store = open(words);
  const auto seen = view(store.database(), words.filter);
  std::vector<Topology::Edge> edges = seen->topology().edges;
  std::stable_sort(edges.begin(), edges.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  edges.resize(std::min(edges.size(), words.count));
  if (!words.json) return print_edges(*seen, edges);
  Json json = Json::array();
  for (const auto& edge : edges) json.push_back(to_json(seen->edge(edge.id), *seen));
  std::cout << json.dump(2) << '\n';
}

// --- path
// --------------------------------------------------------------------------------------------------------------

void path(const Question& words, const std::string& from, const std::string& to, PathKind kind, bool all, int& status) {
  Store store = open(words);
  const std::int64_t first = find_node(store.database(), from);
  const std::int64_t last = find_node(store.database(), to);
  Filter filter = words.filter;
  filter.asserted_only = !all;
  const auto seen = view(store.database(), filter);
  const Topology& topology = seen->topology();
  const std::size_t start = index_of(topology, first);
  const std::size_t end = index_of(topology, last);
  std::vector<Path> found;
  if (start < topology.nodes.size() && end < topology.nodes.size())
    found = paths(topology, start, end, kind, words.count);
  if (words.json) {
    Json json = Json::array();
    for (const Path& way : found) {
      Json item = {{"confidence", way.confidence}, {"nodes", Json::array()}, {"edges", Json::array()}};
      for (const std::size_t node : way.nodes) item["nodes"].push_back(to_json(seen->node(topology.nodes[node])));
      for (const std::size_t edge : way.edges)
        item["edges"].push_back(to_json(seen->edge(topology.edges[edge].id), *seen));
      json.push_back(std::move(item));
    }
    std::cout << json.dump(2) << '\n';
  } else {
    Names name_of(*seen);
    for (std::size_t i = 0; i < found.size(); ++i) {
      std::cout << (i == 0 ? "" : "\n") << i + 1 << ". " << found[i].edges.size() << " steps, credible by "
                << decimal(found[i].confidence) << '\n';
      for (const std::size_t e : found[i].edges) {
        const EdgeRecord edge = seen->edge(topology.edges[e].id);
        std::cout << "  " << shown(name_of(topology.nodes[topology.edges[e].source])) << ' ' << edge.type() << ' '
                  << shown(name_of(topology.nodes[topology.edges[e].target])) << "\n      "
                  << shortened(edge.best.sentence, 200) << "  [" << shown(origin(edge.best)) << "]\n";
      }
    }
    if (found.empty()) std::cout << "no path\n";
  }
  if (found.empty()) status = 1;
}

// --- rank, communities
// -------------------------------------------------------------------------------------------------

struct RankWords : Question {
  bool by_betweenness = false;
  bool unweighted = false;
  std::size_t window = 0;  // letters of a date that name it: 4 a year, 7 a month, 10 a day; 0 all at once
};

std::vector<double> centrality(const Topology& topology, const RankWords& words) {
  if (words.by_betweenness) return betweenness(topology, !words.unweighted);
  if (!words.unweighted) return page_rank(topology);
  Topology even = topology;
  for (Topology::Edge& edge : even.edges) edge.weight = 1;
  return page_rank(even);
}

// The windows in which articles were published, in order.
std::vector<std::string> windows(Database& database, const RankWords& words) {
  Statement select(database,
                   "SELECT DISTINCT substr(published, 1, ?1) FROM article WHERE published GLOB '[0-9][0-9][0-9][0-9]-"
                   "[0-9][0-9]-[0-9][0-9]*' AND (?2 = '' OR substr(published, 1, 10) >= ?2) AND (?3 = '' OR "
                   "substr(published, 1, 10) <= ?3) ORDER BY 1");
  select.start(words.window, words.filter.since, words.filter.until);
  std::vector<std::string> found;
  while (select.step()) found.push_back(select.text(0));
  return found;
}

void rank(const RankWords& words) {
  Store store = open(words);
  Json json = Json::array();
  Table table({{words.window == 0 ? "" : "when"},
               {"", to_the_right},
               {words.by_betweenness ? "betweenness" : "rank %", to_the_right},
               {"name", {}, true},
               {"type"},
               {"articles", to_the_right},
               {"id"}});
  const auto rank_in = [&](const std::string& window) {
    Filter filter = words.filter;
    if (!window.empty()) {
      // Dates are compared as text: every day of 2024-05 lies between "2024-05" and "2024-05~".
      filter.since = std::max(filter.since, window);
      filter.until = filter.until.empty() ? window + "~" : std::min(filter.until, window + "~");
    }
    const auto seen = view(store.database(), filter);
    const Topology& topology = seen->topology();
    const std::vector<double> values = centrality(topology, words);
    std::vector<std::size_t> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    // Values that differ by rounding only are equal; then the id decides.
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] > values[b] + 1e-12; });
    order.resize(std::min(order.size(), words.count));
    for (std::size_t i = 0; i < order.size(); ++i) {
      const NodeRecord node = seen->node(topology.nodes[order[i]]);
      const double value = values[order[i]];
      Json item = to_json(node);
      item["value"] = value;
      if (!window.empty()) item["window"] = window;
      json.push_back(std::move(item));
      table.add({window, std::to_string(i + 1), decimal(words.by_betweenness ? value : 100 * value), node.name,
                 std::string(type_name(node.type)), std::to_string(node.articles), node.id});
    }
  };
  if (words.window == 0) {
    rank_in("");
  } else {
    for (const std::string& window : windows(store.database(), words)) rank_in(window);
  }
  if (words.json) {
    std::cout << json.dump(2) << '\n';
  } else {
    print_table(table);
  }
}

void show_communities(const Question& words, std::size_t members) {
  Store store = open(words);
  const auto seen = view(store.database(), words.filter);
  const Topology& topology = seen->topology();
  const std::vector<int> labels = communities(topology);
  const std::vector<double> ranks = page_rank(topology);
  std::map<int, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= 0) groups[labels[i]].push_back(i);
  }
  Json json = Json::array();
  std::size_t shown_groups = 0;
  for (auto& [label, nodes] : groups) {
    if (shown_groups++ == words.count) break;
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](std::size_t a, std::size_t b) { return ranks[a] > ranks[b] + 1e-12; });
    std::vector<std::string> names;
    Json list = Json::array();
    for (std::size_t i = 0; i < std::min(nodes.size(), members); ++i) {
      const NodeRecord node = seen->node(topology.nodes[nodes[i]]);
      names.push_back(node.name);
      list.push_back({{"id", node.id}, {"name", node.name}, {"type", type_name(node.type)}, {"rank", node.rank}});
    }
    if (words.json) {
      json.push_back({{"community", label}, {"nodes", nodes.size()}, {"first", std::move(list)}});
    } else {
      std::cout << label << "  " << nodes.size() << " nodes: " << joined(names, names.size()) << '\n';
    }
  }
  if (words.json) std::cout << json.dump(2) << '\n';
}

// --- timeline
// ----------------------------------------------------------------------------------------------------------

void timeline(const Question& words, const std::string& one, const std::string& other) {
  Store store = open(words);
  const std::int64_t first = find_node(store.database(), one);
  std::optional<std::int64_t> second;
  if (!other.empty()) second = find_node(store.database(), other);
  const auto seen = view(store.database(), words.filter);
  const Topology& topology = seen->topology();
  struct Event {
    std::string date;
    std::int64_t edge;
    std::int64_t source;
    std::int64_t target;
    std::string type;
    EvidenceRecord evidence;
  };
  std::vector<Event> events;
  for (const Topology::Edge& edge : topology.edges) {
    const std::int64_t source = topology.nodes[edge.source];
    const std::int64_t target = topology.nodes[edge.target];
    if (source != first && target != first) continue;
    if (second && source != *second && target != *second) continue;
    const EdgeRecord record = seen->edge(edge.id);
    seen->for_each_evidence(record.id, [&](const EvidenceRecord& evidence) {
      const std::string date = evidence.event_from.empty() ? evidence.published.substr(0, 10) : evidence.event_from;
      events.push_back({date, edge.id, source, target, record.type(), evidence});
    });
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.date, a.edge, a.evidence.article) < std::tie(b.date, b.edge, b.evidence.article);
  });
  Names name_of(*seen);
  Json json = Json::array();
  for (const Event& event : events) {
    if (words.json) {
      json.push_back({{"date", event.date},
                      {"source", external_id("n_", event.source)},
                      {"source_name", name_of(event.source)},
                      {"type", event.type},
                      {"target", external_id("n_", event.target)},
                      {"target_name", name_of(event.target)},
                      {"evidence", to_json(event.evidence)}});
    } else {
      std::cout << (event.date.empty() ? "undated   " : event.date) << "  " << shown(name_of(event.source)) << ' '
                << event.type << ' ' << shown(name_of(event.target)) << "\n            "
                << shortened(event.evidence.sentence, 200) << "  [" << shown(origin(event.evidence)) << "]\n";
    }
  }
  if (words.json) std::cout << json.dump(2) << '\n';
}

// --- search
// ------------------------------------------------------------------------------------------------------------

// An FTS5 query: every word, an Arabic one also with the clitics that are written together with it.
std::string query_for(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& given : words) {
    const std::string normalised = names::normalise(given);
    for (std::size_t start = 0; start < normalised.size();) {
      const std::size_t end = std::min(normalised.find(' ', start), normalised.size());
      const std::string word = normalised.substr(start, end - start);
      start = end + 1;
      if (word.empty()) continue;
      query += query.empty() ? "(" : " AND (";
      query += '"' + word + '"';
      if (names::script_of(word) == names::Script::arabic) {
        for (const std::string_view clitics :
             {"ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "ول", "وب"}) {
          query += " OR \"" + std::string(clitics) + word + '"';
        }
      }
      query += ')';
    }
  }
  return query;
}

void search(const Question& words, const std::vector<std::string>& sought, int& status) {
  Store store = open(words);
  const std::string query = query_for(sought);
  if (query.empty()) throw std::invalid_argument("nothing to search for");
  Statement select(
      store.database(),
      "SELECT sentence.text, article.id, article.title, article.url, article.outlet, article.published, "
      "sentence.key, article.fetched FROM sentence_words JOIN sentence ON sentence.key = sentence_words.rowid JOIN "
      "article ON "
      "article.key = sentence.article WHERE sentence_words MATCH ?1 AND (?2 = '' OR article.published >= ?2) AND "
      "(?3 = '' OR (article.published <> '' AND substr(article.published, 1, 10) <= ?3)) ORDER BY "
      "bm25(sentence_words), article.published, article.id, sentence.field, sentence.start LIMIT ?4");
  Statement ends(
      store.database(),
      "SELECT DISTINCT edge.id FROM fact JOIN edge ON edge.fact = fact.key WHERE fact.sentence = ? AND fact.kind = 0 "
      "ORDER BY edge.id");
  const auto seen = view(store.database(), {});
  Names name_of(*seen);
  Json json = Json::array();
  bool any = false;
  select.start(query, words.filter.since, words.filter.until, words.count);
  while (select.step()) {
    any = true;
    std::vector<EdgeRecord> edges;
    ends.start(select.integer(6));
    while (ends.step()) edges.push_back(seen->edge(ends.integer(0)));
    const auto number = [](const std::string& id) {
      return static_cast<std::int64_t>(std::stoull(id.substr(2), nullptr, 16));
    };
    if (words.json) {
      Json list = Json::array();
      for (const EdgeRecord& edge : edges) {
        list.push_back({{"id", edge.id},
                        {"source", edge.source},
                        {"source_name", name_of(number(edge.source))},
                        {"type", edge.type()},
                        {"target", edge.target},
                        {"target_name", name_of(number(edge.target))}});
      }
      json.push_back({{"sentence", select.text(0)},
                      {"article", select.text(1)},
                      {"title", select.text(2)},
                      {"url", select.text(3)},
                      {"outlet", select.text(4)},
                      {"published", select.text(5)},
                      {"fetched", select.text(7)},
                      {"edges", std::move(list)}});
      continue;
    }
    std::string from = select.text(4).empty() ? select.text(1) : select.text(4);
    if (!select.view(5).empty()) from += ", " + select.text(5).substr(0, 10);
    std::cout << shortened(select.view(0), 300) << "  [" << shown(from) << "]\n";
    for (const EdgeRecord& edge : edges) {
      std::cout << "    " << shown(name_of(number(edge.source))) << ' ' << edge.type() << ' '
                << shown(name_of(number(edge.target))) << '\n';
    }
  }
  if (words.json) std::cout << json.dump(2) << '\n';
  if (!any) {
    if (!words.json) std::cout << "no sentence\n";
    status = 1;
  }
}

// --- stats
// -------------------------------------------------------------------------------------------------------------

void stats(const Question& words) {
  Store store = open(words);
  const Counts counts = store.counts();
  Database& database = store.database();
  const std::int64_t copies = database.number("SELECT count(DISTINCT second) FROM twin");
  const std::int64_t doubtful = database.number("SELECT count(*) FROM comparison WHERE doubtful");
  std::vector<std::pair<std::string, std::size_t>> rows = {{"articles", counts.articles},
                                                           {"sentences", counts.sentences},
                                                           {"mentions", counts.mentions},
                                                           {"entities of articles", counts.article_entities},
                                                           {"facts", counts.facts},
                                                           {"relations", counts.relations},
                                                           {"nodes", counts.nodes},
                                                           {"edges", counts.edges},
                                                           {"copied articles", static_cast<std::size_t>(copies)},
                                                           {"doubtful pairs", static_cast<std::size_t>(doubtful)},
                                                           {"decisions", counts.decisions}};
  Statement types(
      database,
      "SELECT type, count(*) FROM (SELECT link.node, min(entity.type) AS type FROM link JOIN entity ON entity.key = "
      "link.entity GROUP BY link.node) GROUP BY type ORDER BY type");
  Statement relations(
      database,
      "SELECT fact.relation, count(*), count(DISTINCT edge.id) FROM edge JOIN fact ON fact.key = edge.fact WHERE "
      "fact.kind = 0 GROUP BY fact.relation ORDER BY 2 DESC, 1 LIMIT ?");
  relations.start(words.count);
  if (words.json) {
    Json json;
    for (const auto& [what, count] : rows) json[what] = count;
    while (types.step())
      json["nodes by type"][std::string(type_name(static_cast<EntityType>(types.integer(0))))] = types.integer(1);
    while (relations.step()) json["facts by relation"][relations.text(0)] = relations.integer(1);
    std::cout << json.dump(2) << '\n';
    return;
  }
  Table table({{"what"}, {"count", to_the_right}});
  for (const auto& [what, count] : rows) table.add({what, std::to_string(count)});
  while (types.step()) {
    table.add({"nodes " + std::string(type_name(static_cast<EntityType>(types.integer(0)))),
               std::to_string(types.integer(1))});
  }
  while (relations.step()) table.add({"facts " + relations.text(0), std::to_string(relations.integer(1))});
  print_table(table);
}

// --- disputes
// ----------------------------------------------------------------------------------------------------------

void disputes(const Question& words) {
  Store store = open(words);
  Filter filter = words.filter;
  filter.include_concepts = true;
  const auto seen = view(store.database(), filter);
  struct Pair {
    std::optional<EdgeRecord> affirmed;
    std::optional<EdgeRecord> denied;
    double weight = 0;
  };
  std::map<std::tuple<std::string, std::string, std::string>, Pair> pairs;
  seen->for_each_edge([&](const EdgeRecord& edge) {
    // What is planned or demanded and then denied is no dispute about what happened.
    if (edge.modality != Modality::actual && edge.modality != Modality::possible) return;
    Pair& pair = pairs[{edge.source, edge.relation, edge.target}];
    std::optional<EdgeRecord>& side = edge.negated ? pair.denied : pair.affirmed;
    if (!side || edge.weight > side->weight) side = edge;
  });
  std::vector<const Pair*> found;
  for (auto& [key, pair] : pairs) {
    if (!pair.affirmed || !pair.denied) continue;
    // One teller who says both is inconsistent, not in dispute.
    if (pair.affirmed->said_by == pair.denied->said_by && pair.affirmed->said_by.size() == 1 &&
        pair.affirmed->facts == 1 && pair.denied->facts == 1 &&
        pair.affirmed->best.article == pair.denied->best.article) {
      continue;
    }
    pair.weight = std::min(pair.affirmed->weight, pair.denied->weight);
    found.push_back(&pair);
  }
  std::stable_sort(found.begin(), found.end(), [](const Pair* a, const Pair* b) { return a->weight > b->weight; });
  if (found.size() > words.count) found.resize(words.count);
  Json json = Json::array();
  const auto name_of = [&](const std::string& id) {
    return seen->node(static_cast<std::int64_t>(std::stoull(id.substr(2), nullptr, 16))).name;
  };
  for (const Pair* pair : found) {
    const std::string source = name_of(pair->affirmed->source);
    const std::string target = name_of(pair->affirmed->target);
    if (words.json) {
      json.push_back({{"source_name", source},
                      {"relation", pair->affirmed->relation},
                      {"target_name", target},
                      {"affirmed", to_json(*pair->affirmed, *seen)},
                      {"denied", to_json(*pair->denied, *seen)}});
      continue;
    }
    std::cout << shown(source) << ' ' << pair->affirmed->relation << ' ' << shown(target) << '\n';
    for (const EdgeRecord* edge : {&*pair->affirmed, &*pair->denied}) {
      std::cout << (edge->negated ? "  denied by " : "  affirmed by ") << tellers(*edge) << " ("
                << edge->independent_sources << " sources)\n      " << shortened(edge->best.sentence, 200) << "  ["
                << shown(origin(edge->best)) << "]\n";
    }
  }
  if (words.json) std::cout << json.dump(2) << '\n';
  if (found.empty() && !words.json) std::cout << "nothing is affirmed and denied\n";
}

}  // namespace

void add_question_commands(CLI::App& graph, int& status) {
  {
    auto words = std::make_shared<Question>();
    CLI::App* app = add_command(graph, *words, "edges", "List the strongest edges, each with its best sentence",
                                "  wasl graph edges news.db --count 20 --asserted");
    app->add_option("--count", words->count, "How many edges")->capture_default_str();
    app->add_flag("--asserted", words->filter.asserted_only, "Only what is said to have happened");
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words] { strongest_edges(*words); });
  }
  {
    struct Own : Question {
      std::string entity;
    };
    auto words = std::make_shared<Own>();
    CLI::App* app =
        add_command(graph, *words, "show", "Say who somebody is: names, roles, strongest edges with evidence",
                    "  wasl graph show news.db \"Ghassan Salame\"\n  wasl graph show news.db سلامة --since 2021-01-01");
    app->add_option("ENTITY", words->entity, "A name in any spelling, or a node's id")->required();
    app->add_option("--edges", words->count, "How many edges")->capture_default_str();
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words] { show(*words, words->entity); });
  }
  {
    struct Own : Question {
      std::string from;
      std::string to;
      PathKind kind = PathKind::strongest;
      bool all = false;
    };
    auto words = std::make_shared<Own>();
    words->count = 1;
    CLI::App* app = add_command(
        graph, *words, "path", "Find how two are connected",
        "  wasl graph path news.db Lavrov Guterres\n  wasl graph path news.db Lavrov Guterres --kind shortest -k 3");
    app->add_option("A", words->from, "A name or a node's id")->required();
    app->add_option("B", words->to, "A name or a node's id")->required();
    const std::map<std::string, PathKind> kinds = {{"shortest", PathKind::shortest},
                                                   {"strongest", PathKind::strongest}};
    app->add_option("--kind", words->kind, "shortest: fewest steps; strongest: the most credible chain")
        ->transform(CLI::CheckedTransformer(kinds))
        ->default_str("strongest");
    app->add_option("-k,--paths", words->count, "How many paths")->capture_default_str();
    app->add_flag("--all", words->all, "Also over denied, planned and possible edges");
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words, &status] { path(*words, words->from, words->to, words->kind, words->all, status); });
  }
  {
    auto words = std::make_shared<RankWords>();
    words->count = 20;
    CLI::App* app = add_command(
        graph, *words, "rank", "List the most central nodes",
        "  wasl graph rank news.db --top 10\n  wasl graph rank news.db --by betweenness --since 2021-01-01\n"
        "  wasl graph rank news.db --every month --top 3");
    const std::map<std::string, bool> kinds = {{"pagerank", false}, {"betweenness", true}};
    app->add_option("--by", words->by_betweenness, "pagerank or betweenness")
        ->transform(CLI::CheckedTransformer(kinds))
        ->default_str("pagerank");
    app->add_flag("--unweighted", words->unweighted, "Count every edge once");
    const std::map<std::string, std::size_t> lengths = {{"year", 4}, {"month", 7}, {"day", 10}};
    app->add_option("--every", words->window, "A ranking for each year, month or day of publication")
        ->transform(CLI::CheckedTransformer(lengths));
    add_top(*app, words->count, "nodes");
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words] { rank(*words); });
  }
  {
    struct Own : Question {
      std::size_t members = 8;
    };
    auto words = std::make_shared<Own>();
    CLI::App* app =
        add_command(graph, *words, "communities", "List groups that have much to do with each other",
                    "  wasl graph communities news.db\n  wasl graph communities news.db --top 3 --members 20");
    add_top(*app, words->count, "groups");
    app->add_option("--members", words->members, "How many of each, the most central first")->capture_default_str();
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words] { show_communities(*words, words->members); });
  }
  {
    struct Own : Question {
      std::string one;
      std::string other;
    };
    auto words = std::make_shared<Own>();
    CLI::App* app =
        add_command(graph, *words, "timeline", "What somebody did and underwent, by date; with B only between the two",
                    "  wasl graph timeline news.db NATO\n  wasl graph timeline news.db NATO Libya");
    app->add_option("A", words->one, "A name or a node's id")->required();
    app->add_option("B", words->other, "Another");
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words] { timeline(*words, words->one, words->other); });
  }
  {
    struct Own : Question {
      std::vector<std::string> sought;
    };
    auto words = std::make_shared<Own>();
    CLI::App* app =
        add_command(graph, *words, "search", "Find sentences that hold all the words, and their edges",
                    "  wasl graph search news.db ceasefire talks\n  wasl graph search news.db وقف إطلاق النار");
    app->add_option("WORDS", words->sought, "Words in either script; spelling variants count")->required();
    add_top(*app, words->count, "sentences");
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words, &status] { search(*words, words->sought, status); });
  }
  {
    auto words = std::make_shared<Question>();
    CLI::App* app = add_command(graph, *words, "stats", "Count what is stored", "  wasl graph stats news.db");
    add_top(*app, words->count, "relation types");
    app->callback([words] { stats(*words); });
  }
  {
    auto words = std::make_shared<Question>();
    CLI::App* app = add_command(graph, *words, "disputes", "List what one source affirms and another denies",
                                "  wasl graph disputes news.db");
    add_top(*app, words->count, "pairs");
    add_period(*app, words->filter.since, words->filter.until);
    app->callback([words] { disputes(*words); });
  }
}

}  // namespace wasl::graph
