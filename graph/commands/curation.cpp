#include "graph/commands/curation.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "extract/names/known.h"
#include "extract/names/name.h"
#include "graph/commands/command_line.h"
#include "graph/commands/output.h"
#include "graph/database.h"
#include "graph/derivation.h"
#include "graph/history.h"
#include "graph/link/agreement.h"
#include "graph/link/identity.h"
#include "graph/sha256.h"
#include "graph/store.h"
#include "graph/view.h"

namespace wasl::graph {
namespace {

struct DecisionWords : Words {
  std::string author;
  std::string time;
  std::string reason;
};

void add_author(CLI::App& app, DecisionWords& words) {
  app.add_option("--author", words.author, "Who decides (default: the user's name)");
  app.add_option("--time", words.time, "When, as the history shall say (default: now, UTC)");
  app.add_option("--reason", words.reason, "Why");
}

Decision started(const DecisionWords& words, const std::string& kind) {
  Decision decision;
  decision.kind = kind;
  decision.author = words.author;
  decision.time = words.time;
  decision.reason = words.reason;
  if (decision.author.empty()) {
    const char* user = std::getenv("USER");
    decision.author = user != nullptr ? user : "unknown";
  }
  if (decision.time.empty()) decision.time = now();
  return decision;
}

std::string node_label(const View& view, std::int64_t node) {
  const NodeRecord record = view.node(node);
  return shown(record.name) + " (" + std::string(type_name(record.type)) + ", " + std::to_string(record.articles) +
         " articles, " + record.id + ")";
}

// --- who a node is made of
// ---------------------------------------------------------------------------------------------

struct Part {
  std::int64_t entity = 0;
  Anchor anchor;
  std::string normalised;
};

std::vector<Part> parts_of(Database& database, std::int64_t node) {
  Statement select(
      database,
      "SELECT entity.key, article.id, entity.type, entity.name, entity.ordinal, identity.normalised FROM link JOIN "
      "entity ON entity.key = link.entity JOIN article ON article.key = entity.article JOIN identity ON "
      "identity.entity = entity.key WHERE link.node = ? ORDER BY article.id, entity.type, entity.name, "
      "entity.ordinal");
  select.start(node);
  std::vector<Part> parts;
  while (select.step()) {
    parts.push_back(
        {select.integer(0),
         {select.text(1), static_cast<int>(select.integer(2)), select.text(3), static_cast<int>(select.integer(4))},
         select.text(5)});
  }
  return parts;
}

// A decision must find its node again when articles go, come back or are extracted anew. So it is anchored in up to so
// many of the node's entities: first one of each spelling, then the smallest.
constexpr std::size_t anchors_at_most = 64;

std::vector<Anchor> anchors_of(const std::vector<Part>& parts) {
  std::vector<Anchor> anchors;
  std::set<std::string> spellings;
  for (const Part& part : parts) {
    if (anchors.size() < anchors_at_most && spellings.insert(part.normalised).second) anchors.push_back(part.anchor);
  }
  for (const Part& part : parts) {
    if (anchors.size() >= anchors_at_most) break;
    if (std::find(anchors.begin(), anchors.end(), part.anchor) == anchors.end()) anchors.push_back(part.anchor);
  }
  std::sort(anchors.begin(), anchors.end());
  return anchors;
}

void report(const Words& words, Store& store, std::int64_t number, const std::string& done) {
  if (words.json) {
    std::cout << Json({{"decision", number}, {"digest", store.digest()}}).dump(2) << '\n';
  } else {
    std::cout << "decision " << number << ": " << done << "\ntake it back with: wasl graph undo " << words.store << ' '
              << number << '\n';
  }
}

void merge(const DecisionWords& words, const std::string& one, const std::string& other) {
  Store store = open(words);
  Database& database = store.database();
  const std::int64_t first = find_node(database, one);
  const std::int64_t second = find_node(database, other);
  if (first == second) throw std::invalid_argument("both are one node already: " + external_id("n_", first));
  Decision decision = started(words, "merge");
  decision.first = anchors_of(parts_of(database, first));
  decision.second = anchors_of(parts_of(database, second));
  const std::string done = [&] {
    const auto seen = view(database, {});
    return node_label(*seen, first) + " and " + node_label(*seen, second) + " are one";
  }();
  report(words, store, append(database, decision), done);
}

void split(const DecisionWords& words, const std::string& node, const std::vector<std::string>& names,
           const std::vector<std::string>& articles) {
  Store store = open(words);
  Database& database = store.database();
  const std::int64_t id = find_node(database, node);
  std::set<std::string> spellings;
  for (const std::string& name : names) spellings.insert(names::normalise(name));
  std::vector<Part> leaving;
  std::vector<Part> staying;
  for (Part& part : parts_of(database, id)) {
    const bool leaves = spellings.contains(part.normalised) ||
                        std::find(articles.begin(), articles.end(), part.anchor.article_id) != articles.end();
    (leaves ? leaving : staying).push_back(std::move(part));
  }
  if (leaving.empty()) throw std::invalid_argument("nothing in " + external_id("n_", id) + " has this name or article");
  if (staying.empty()) throw std::invalid_argument("nothing would stay in " + external_id("n_", id));
  Decision decision = started(words, "split");
  decision.first = anchors_of(staying);
  decision.second = anchors_of(leaving);
  const std::string done = std::to_string(leaving.size()) + " of " + std::to_string(leaving.size() + staying.size()) +
                           " entities leave " + external_id("n_", id);
  report(words, store, append(database, decision), done);
}

void rename(const DecisionWords& words, const std::string& node, const std::string& name) {
  if (name.empty()) throw std::invalid_argument("a name is needed");
  Store store = open(words);
  Database& database = store.database();
  const std::int64_t id = find_node(database, node);
  Decision decision = started(words, "rename");
  decision.name = name;
  decision.first = anchors_of(parts_of(database, id));
  report(words, store, append(database, decision), external_id("n_", id) + " is called " + shown(name));
}

void undo(const DecisionWords& words, std::int64_t number) {
  Store store(words.store, Store::Open::existing);
  Decision decision = started(words, "undo");
  decision.undone = number;
  report(words, store, append(store.database(), decision), "decision " + std::to_string(number) + " is taken back");
}

std::string subject_of(const std::vector<Anchor>& anchors) {
  return anchors.empty() ? std::string() : anchors.front().name + " [" + anchors.front().article_id + "]";
}

void history(const Words& words) {
  Store store(words.store, Store::Open::existing);
  Json json = Json::array();
  Table table({{"", to_the_right}, {"what"}, {"of", {}, true}, {"by"}, {"time"}, {"reason", {}, true}, {""}});
  for (const Decision& decision : decisions(store.database())) {
    std::string what = subject_of(decision.first);
    if (decision.kind == "merge") what += " = " + subject_of(decision.second);
    if (decision.kind == "split") what += " without " + subject_of(decision.second);
    if (decision.kind == "rename") what += ": " + decision.name;
    if (decision.undone) what = "decision " + std::to_string(*decision.undone);
    if (words.json) {
      Json item = {{"decision", decision.number}, {"kind", decision.kind},     {"author", decision.author},
                   {"time", decision.time},       {"reason", decision.reason}, {"active", decision.active}};
      if (!decision.name.empty()) item["name"] = decision.name;
      if (decision.undone) item["undone"] = *decision.undone;
      for (const auto& [key, side] : {std::pair("first", &decision.first), std::pair("second", &decision.second)}) {
        for (const Anchor& anchor : *side) {
          item[key].push_back({{"article", anchor.article_id},
                               {"type", type_name(static_cast<EntityType>(anchor.type))},
                               {"name", anchor.name}});
        }
      }
      json.push_back(std::move(item));
    } else {
      table.add({std::to_string(decision.number), decision.kind, what, decision.author, decision.time, decision.reason,
                 decision.active ? "" : "taken back"});
    }
  }
  if (words.json) {
    std::cout << json.dump(2) << '\n';
  } else if (table.empty()) {
    std::cout << "no decisions\n";
  } else {
    print_table(table);
  }
}

// --- why, review
// -------------------------------------------------------------------------------------------------------

struct Compared {
  std::int64_t first = 0;
  std::int64_t second = 0;
  bool joined = false;
  bool doubtful = false;
  double score = 0;
  Json evidence;
};

Compared compared(const Statement& row) {
  return {row.integer(0),      row.integer(1), row.integer(2) != 0,
          row.integer(3) != 0, row.real(4),    Json::parse(row.view(5))};
}

struct EntityRow {
  std::string name;
  std::string article;
  std::int64_t node = 0;
};

EntityRow entity_row(Database& database, std::int64_t entity) {
  Statement select(
      database,
      "SELECT entity.name, article.id, link.node FROM entity JOIN article ON article.key = entity.article JOIN link ON "
      "link.entity = entity.key WHERE entity.key = ?");
  select.start(entity).step();
  return {select.text(0), select.text(1), select.integer(2)};
}

Json to_json(Database& database, const Compared& pair) {
  const EntityRow first = entity_row(database, pair.first);
  const EntityRow second = entity_row(database, pair.second);
  Json evidence = Json::array();
  for (const Json& item : pair.evidence)
    evidence.push_back({{"what", item[0]}, {"finding", item[1]}, {"weight", item[2]}});
  return {{"first", {{"name", first.name}, {"article", first.article}, {"node", external_id("n_", first.node)}}},
          {"second", {{"name", second.name}, {"article", second.article}, {"node", external_id("n_", second.node)}}},
          {"joined", pair.joined},
          {"doubtful", pair.doubtful},
          {"score", pair.score},
          {"evidence", std::move(evidence)}};
}

void print(Database& database, const Compared& pair) {
  const EntityRow first = entity_row(database, pair.first);
  const EntityRow second = entity_row(database, pair.second);
  std::cout << shown(first.name) << " [" << shown(first.article) << "] and " << shown(second.name) << " ["
            << shown(second.article) << "]: "
            << (pair.joined     ? "joined"
                : pair.doubtful ? "doubtful, kept apart"
                                : "kept apart")
            << ", score " << decimal(pair.score) << '\n';
  Table table({{"  evidence"}, {"finding", {}, true}, {"weight", to_the_right}});
  for (const Json& item : pair.evidence) {
    const auto weight = item[2].get<double>();
    table.add({"  " + item[0].get<std::string>(), item[1].get<std::string>(),
               (weight < 0 ? "-" : "+") + decimal(std::abs(weight))});
  }
  print_table(table);
}

// The entities that bear exactly this name, for a question about two names that are one node.
std::set<std::int64_t> bearers(Database& database, const std::string& name, std::int64_t node) {
  Statement select(
      database,
      "SELECT link.entity FROM link JOIN identity ON identity.entity = link.entity WHERE link.node = ?1 AND "
      "(identity.normalised = ?2 OR ?2 = '')");
  select.start(node, name);
  std::set<std::int64_t> entities;
  while (select.step()) entities.insert(select.integer(0));
  return entities;
}

void why(const Words& words, const std::string& one, const std::string& other) {
  Store store = open(words);
  Database& database = store.database();
  const std::int64_t first = find_node(database, one);
  const std::int64_t second = find_node(database, other);
  const auto seen = view(database, {});
  std::vector<Compared> pairs;
  Statement select(
      database,
      "SELECT first, second, joined, doubtful, score, evidence FROM comparison JOIN link AS a ON a.entity = first JOIN "
      "link AS b ON b.entity = second WHERE (a.node = ?1 AND b.node = ?2) OR (a.node = ?2 AND b.node = ?1) ORDER BY "
      "joined DESC, score DESC, first, second");
  select.start(first, second);
  while (select.step()) pairs.push_back(compared(select));
  const bool one_node = first == second;
  if (one_node) {
    // What concerns the two names asked for comes first; the rest joins further spellings.
    const std::set<std::int64_t> a = bearers(database, names::normalise(one), first);
    const std::set<std::int64_t> b = bearers(database, names::normalise(other), first);
    std::stable_partition(pairs.begin(), pairs.end(), [&](const Compared& pair) {
      return (a.contains(pair.first) && b.contains(pair.second)) || (b.contains(pair.first) && a.contains(pair.second));
    });
    std::erase_if(pairs, [](const Compared& pair) { return !pair.joined; });
  }
  std::vector<std::int64_t> decided;
  {
    Statement by_decision(
        database,
        "SELECT DISTINCT decision FROM decision_anchor JOIN article ON article.id = article_id JOIN entity ON "
        "entity.article = article.key AND entity.type = decision_anchor.type AND entity.name = "
        "decision_anchor.name AND entity.ordinal = decision_anchor.ordinal JOIN link ON link.entity = entity.key "
        "WHERE link.node IN (?1, ?2) ORDER BY decision");
    by_decision.start(first, second);
    std::set<std::int64_t> active;
    for (const Decision& decision : decisions(database)) {
      if (decision.active && decision.kind != "rename") active.insert(decision.number);
    }
    while (by_decision.step()) {
      if (active.contains(by_decision.integer(0))) decided.push_back(by_decision.integer(0));
    }
  }
  const Agreement comparison =
      agreement(names::parse_name(one), names::parse_name(other), seen->node(first).type == EntityType::person);
  if (words.json) {
    Json json = {{"one_node", one_node},
                 {"first", to_json(seen->node(first))},
                 {"second", to_json(seen->node(second))},
                 {"names", comparison.explanation},
                 {"decisions", decided},
                 {"comparisons", Json::array()}};
    for (const Compared& pair : pairs) json["comparisons"].push_back(to_json(database, pair));
    std::cout << json.dump(2) << '\n';
    return;
  }
  if (one_node) {
    std::cout << "One node: " << node_label(*seen, first) << '\n';
  } else {
    std::cout << "Two nodes: " << node_label(*seen, first) << "\n           " << node_label(*seen, second) << '\n';
  }
  for (const std::int64_t number : decided)
    std::cout << "A curator decided: see decision " << number << " in wasl graph history\n";
  if (pairs.empty()) {
    if (one_node) {
      std::cout << "The names are the same, or stand for one well-known entity.\n";
    } else {
      const NodeRecord a = seen->node(first);
      const NodeRecord b = seen->node(second);
      if (family_of(a.type) != family_of(b.type)) {
        std::cout << type_name(a.type) << " and " << type_name(b.type) << " are never one node.\n";
      } else {
        std::cout << "No spelling of one is near enough to any spelling of the other. The names asked for: "
                  << shown(comparison.explanation) << '\n';
      }
    }
  }
  constexpr std::size_t printed_at_most = 12;
  for (std::size_t i = 0; i < std::min(pairs.size(), printed_at_most); ++i) {
    std::cout << '\n';
    print(database, pairs[i]);
  }
  if (pairs.size() > printed_at_most)
    std::cout << "\n… and " << pairs.size() - printed_at_most << " more (--json lists all)\n";
}

void review(const Words& words, std::size_t count) {
  Store store = open(words);
  Database& database = store.database();
  Statement select(
      database,
      "SELECT first, second, joined, doubtful, score, comparison.evidence, own.normalised, other.normalised FROM "
      "comparison JOIN link AS a ON a.entity = first JOIN link AS b ON b.entity = second JOIN identity AS own ON "
      "own.entity = first JOIN identity AS other ON other.entity = second WHERE doubtful AND a.node <> b.node ORDER BY "
      "score DESC, own.normalised, other.normalised, own.article_id, other.article_id, own.ordinal, other.ordinal");
  // A name that many have alone makes pairs without number; one stands for all of the same two names.
  struct Names {
    Compared pair;
    std::size_t more = 0;
  };
  std::vector<Names> listed;
  std::map<std::pair<std::string, std::string>, std::size_t> place;
  while (select.step()) {
    const auto [first, second] = std::minmax({select.text(6), select.text(7)});
    const auto [found, made] = place.try_emplace({first, second}, listed.size());
    if (!made) {
      if (found->second < listed.size()) ++listed[found->second].more;
    } else if (listed.size() < count) {
      listed.push_back({compared(select)});
    } else {
      found->second = count;
    }
  }
  if (words.json) {
    Json json = Json::array();
    for (const Names& names : listed) {
      json.push_back(to_json(database, names.pair));
      json.back()["more_of_these_names"] = names.more;
    }
    std::cout << json.dump(2) << '\n';
    return;
  }
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const Compared& pair = listed[i].pair;
    if (i > 0) std::cout << '\n';
    print(database, pair);
    if (listed[i].more > 0) std::cout << "  and " << listed[i].more << " more pairs of these two names\n";
    std::cout << "  if they are one: wasl graph merge " << words.store << ' '
              << external_id("n_", entity_row(database, pair.first).node) << ' '
              << external_id("n_", entity_row(database, pair.second).node) << '\n';
  }
  if (listed.empty()) std::cout << "nothing is doubtful\n";
}

// --- check
// -------------------------------------------------------------------------------------------------------------

struct Finding {
  std::string what;
  std::size_t count = 0;
  bool fault = false;  // of the store; the rest is for a curator's eye
  std::vector<std::string> examples;
};

Finding finding(Database& database, const std::string& what, bool fault, const std::string& sql) {
  Finding result;
  result.what = what;
  result.fault = fault;
  Statement select(database, sql);
  while (select.step()) {
    if (++result.count <= 5) result.examples.push_back(select.text(0));
  }
  return result;
}

// A name that cannot be one: no letters, an address, a sentence, or nothing but words that name nobody.
bool junk(const std::string& name) {
  const std::string normalised = names::normalise(name);
  if (names::script_of(normalised) == names::Script::other) return true;
  if (name.size() > 200 || name.find("://") != std::string::npos || name.find('@') != std::string::npos) return true;
  static const std::set<std::string, std::less<>> nobody = {
      "this",      "that",     "these",     "those",    "it",       "he",        "she",      "they",   "today",
      "yesterday", "tomorrow", "there",     "which",    "who",      "the",       "a",        "an",     "and",
      "of",        "in",       "statement", "monday",   "tuesday",  "wednesday", "thursday", "friday", "saturday",
      "sunday",    "هذا",      "هذه",       "ذلك",      "تلك",      "هولاء",     "التي",     "الذي",   "الذين",
      "هو",        "هي",       "هم",        "امس",      "اليوم",    "غدا",       "هناك",     "هنا",    "البيان",
      "التصريح",   "الاحد",    "الاثنين",   "الثلاثاء", "الاربعاء", "الخميس",    "الجمعه",   "السبت",  "يوم",
      "في",        "من",       "علي",       "الي",      "عن",       "و",         "الله",     "رحمه",   "حفظه",
      "ايده",      "رعاه",     "ه"};
  // علي is a name by itself.
  if (normalised == "علي") return false;
  for (std::size_t start = 0; start < normalised.size();) {
    const std::size_t end = std::min(normalised.find(' ', start), normalised.size());
    if (!nobody.contains(std::string_view(normalised).substr(start, end - start))) return false;
    start = end + 1;
  }
  return true;
}

bool plausible_date(const std::string& date) {
  if (date.empty()) return true;
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (date[i] < '0' || date[i] > '9') return false;
  }
  const auto part = [&](std::size_t start, std::size_t count) { return std::stoi(date.substr(start, count)); };
  const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  return day.ok() && part(0, 4) >= 1500 && part(0, 4) < 3000;
}

void check(const Words& words, bool anew, int& status) {
  Store store(words.store, Store::Open::existing);
  Database& database = store.database();
  std::vector<Finding> findings;
  const auto of = [&](const std::string& what, bool fault, const std::string& sql) {
    findings.push_back(finding(database, what, fault, sql));
  };
  of("damaged pages", true, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
  of("broken references", true, "SELECT \"table\" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check");
  store.derive();
  of("entities without a node", true, "SELECT name FROM entity WHERE key NOT IN (SELECT entity FROM link)");
  of("facts between two nodes without an edge", true,
     "SELECT fact.id FROM fact JOIN link AS a ON a.entity = fact.subject JOIN link AS b ON b.entity = fact.object "
     "WHERE fact.kind = 0 "
     "AND a.node <> b.node AND fact.key NOT IN (SELECT fact FROM edge)");
  of("edges whose end is no node", true,
     "SELECT edge.id FROM edge JOIN fact ON fact.key = edge.fact WHERE fact.kind = 0 AND (edge.source NOT IN (SELECT "
     "node FROM link) "
     "OR edge.target NOT IN (SELECT node FROM link))");
  of("facts whose two ends are one node", false,
     "SELECT fact.subject_text || ' ' || fact.action || ' ' || fact.object_text || ' [' || article.id || ']' FROM fact "
     "JOIN link AS a "
     "ON a.entity = fact.subject JOIN link AS b ON b.entity = fact.object JOIN article ON article.key = fact.article "
     "WHERE fact.kind = "
     "0 AND a.node = b.node ORDER BY article.id, fact.number");
  of("pairs that may be one (wasl graph review)", false,
     "SELECT e.name || ' / ' || f.name FROM comparison JOIN link AS a ON a.entity = first JOIN link AS b ON b.entity = "
     "second JOIN "
     "entity AS e ON e.key = first JOIN entity AS f ON f.key = second WHERE doubtful AND a.node <> b.node ORDER BY "
     "score DESC, e.name, "
     "f.name");
  // A curator parted them, articles say nothing of which is meant, or they are of different countries.
  of("names of several nodes (unlinked twins)", false,
     "SELECT min(name) || ' (' || count(DISTINCT node) || ' nodes)' FROM identity JOIN link ON link.entity = "
     "identity.entity WHERE standing <> " +
         std::to_string(static_cast<int>(Standing::anonymous)) +
         " GROUP BY family, "
         "normalised HAVING count(DISTINCT node) > 1 ORDER BY count(DISTINCT node) DESC, normalised");
  of("nodes without edges", false,
     "SELECT min(entity.name) FROM link JOIN entity ON entity.key = link.entity WHERE link.node NOT IN (SELECT source "
     "FROM edge) AND "
     "link.node NOT IN (SELECT target FROM edge) GROUP BY link.node ORDER BY 1");
  of("events that end before they begin", false,
     "SELECT action || ' ' || time_from || ' to ' || time_to FROM fact WHERE time_from <> '' AND time_to <> '' AND "
     "time_to < time_from "
     "ORDER BY 1");
  {
    Finding names{"names that are none", 0, false, {}};
    Statement select(database, "SELECT DISTINCT name FROM entity ORDER BY name");
    while (select.step()) {
      const std::string name = select.text(0);
      if (junk(name) && ++names.count <= 5) names.examples.push_back(name);
    }
    findings.push_back(std::move(names));
    Finding dates{"impossible dates", 0, false, {}};
    Statement days(database,
                   "SELECT published, id FROM article UNION SELECT time_from, id FROM fact UNION SELECT time_to, id "
                   "FROM fact ORDER BY "
                   "1, 2");
    while (days.step()) {
      if (!plausible_date(days.text(0)) && ++dates.count <= 5)
        dates.examples.push_back(days.text(0) + " [" + days.text(1) + "]");
    }
    findings.push_back(std::move(dates));
  }
  if (anew) {
    const std::string before = store.digest();
    Transaction transaction(database);
    database.execute("UPDATE derivation SET version = 0");
    derive(database);
    const bool same = graph_digest(database) == before;
    findings.push_back({"graph differs from one made anew", same ? 0U : 1U, true, {}});
  }
  bool faults = false;
  Json json = Json::array();
  Table table({{"what"}, {"count", to_the_right}, {"for example", {}, true}});
  for (const Finding& found : findings) {
    faults = faults || (found.fault && found.count > 0);
    if (words.json) {
      json.push_back(
          {{"what", found.what}, {"count", found.count}, {"fault", found.fault}, {"examples", found.examples}});
    } else {
      table.add({found.what, std::to_string(found.count), found.examples.empty() ? "" : found.examples.front()});
    }
  }
  if (words.json) {
    std::cout << json.dump(2) << '\n';
  } else {
    print_table(table);
    std::cout << (faults ? "the store has faults\n" : "the store is sound\n");
  }
  if (faults) status = 1;
}

}  // namespace

void add_curation_commands(CLI::App& graph, int& status) {
  {
    struct Pair : Words {
      std::string one;
      std::string other;
    };
    auto words = std::make_shared<Pair>();
    CLI::App* app = add_command(graph, *words, "why", "Explain why two names are one node, or are not",
                                "  wasl graph why news.db \"Joe Biden\" بايدن");
    app->add_option("A", words->one, "A name or a node's id")->required();
    app->add_option("B", words->other, "Another")->required();
    app->callback([words] { why(*words, words->one, words->other); });
  }
  {
    struct List : Words {
      std::size_t count = 10;
    };
    auto words = std::make_shared<List>();
    CLI::App* app = add_command(graph, *words, "review", "List pairs that may be one entity and were kept apart",
                                "  wasl graph review news.db");
    add_top(*app, words->count, "pairs");
    app->callback([words] { review(*words, words->count); });
  }
  {
    struct Pair : DecisionWords {
      std::string one;
      std::string other;
    };
    auto words = std::make_shared<Pair>();
    CLI::App* app =
        add_command(graph, *words, "merge", "Decide that two nodes are one",
                    "  wasl graph merge news.db \"J. Smith\" n_00f3a1b2c4d5e6f7 --reason \"same byline photo\"");
    app->add_option("A", words->one, "A name or a node's id")->required();
    app->add_option("B", words->other, "Another")->required();
    add_author(*app, *words);
    app->callback([words] { merge(*words, words->one, words->other); });
  }
  {
    struct Parts : DecisionWords {
      std::string node;
      std::vector<std::string> names;
      std::vector<std::string> articles;
    };
    auto words = std::make_shared<Parts>();
    CLI::App* app = add_command(graph, *words, "split",
                                "Decide that a node is two: what has one of the names or articles leaves it",
                                "  wasl graph split news.db \"Adam Smith\" --article story-12\n"
                                "  wasl graph split news.db Tripoli --name \"طرابلس\" --reason \"the Lebanese one\"");
    app->add_option("NODE", words->node, "A name or a node's id")->required();
    CLI::Option* name = app->add_option("--name", words->names, "A spelling that leaves, also in articles to come");
    CLI::Option* article = app->add_option("--article", words->articles, "An article whose entity leaves");
    add_author(*app, *words);
    app->callback([words, name, article] {
      if (name->empty() && article->empty()) throw CLI::RequiredError("--name or --article");
      split(*words, words->node, words->names, words->articles);
    });
  }
  {
    struct Name : DecisionWords {
      std::string node;
      std::string name;
    };
    auto words = std::make_shared<Name>();
    CLI::App* app = add_command(graph, *words, "rename", "Decide what a node is called",
                                "  wasl graph rename news.db سلامة \"Ghassan Salamé\"");
    app->add_option("NODE", words->node, "A name or a node's id")->required();
    app->add_option("NAME", words->name, "The new name")->required();
    add_author(*app, *words);
    app->callback([words] { rename(*words, words->node, words->name); });
  }
  {
    struct Number : DecisionWords {
      std::int64_t number = 0;
    };
    auto words = std::make_shared<Number>();
    CLI::App* app = add_command(graph, *words, "undo", "Take a decision back", "  wasl graph undo news.db 3");
    app->add_option("NUMBER", words->number, "The decision's number in wasl graph history")->required();
    add_author(*app, *words);
    app->callback([words] { undo(*words, words->number); });
  }
  {
    auto words = std::make_shared<Words>();
    CLI::App* app = add_command(graph, *words, "history", "List the decisions", "  wasl graph history news.db");
    app->callback([words] { history(*words); });
  }
  {
    struct Deep : Words {
      bool anew = false;
    };
    auto words = std::make_shared<Deep>();
    CLI::App* app = add_command(graph, *words, "check", "Look for damage, and for what a curator should look at",
                                "  wasl graph check news.db\n  wasl graph check news.db --anew");
    app->add_flag("--anew", words->anew, "Also derive the whole graph anew and compare (takes long)");
    app->callback([words, &status] { check(*words, words->anew, status); });
  }
}

}  // namespace wasl::graph
