#include "tests/export/memory_graph.h"

#include <set>
#include <tuple>

namespace wasl::tests {
namespace {

graph::NodeRecord node(std::string id, std::string name, EntityType type, int mentions, int community) {
  graph::NodeRecord record;
  record.id = std::move(id);
  record.name = std::move(name);
  record.type = type;
  record.mentions = mentions;
  record.articles = (mentions + 1) / 2;
  record.community = community;
  record.rank = mentions / 100.0;
  record.first_seen = "2021-03-01";
  record.last_seen = "2021-04-20";
  return record;
}

graph::EdgeRecord edge(std::string id, std::string source, std::string target, std::string relation, std::string label,
                       std::string sentence) {
  graph::EdgeRecord record;
  record.id = std::move(id);
  record.source = std::move(source);
  record.target = std::move(target);
  record.relation = std::move(relation);
  record.label = std::move(label);
  record.facts = 2;
  record.articles = 2;
  record.outlets = 1;
  record.independent_sources = 1;
  record.first_event = "2021-03-01";
  record.last_event = "2021-03-09";
  record.first_published = "2021-03-02";
  record.last_published = "2021-03-10";
  record.said_by = {""};
  record.spans = {"2021-03-01/2021-03-02", "2021-03-09/2021-03-09"};
  record.confidence = 0.875;
  record.weight = 1.625;
  record.best.article = "doc-12";
  record.best.title = "Harbour talks";
  record.best.url = "https://news.example/12?a=1&b=2";
  record.best.outlet = "Harbour Herald";
  record.best.published = "2021-03-02";
  record.best.sentence = std::move(sentence);
  record.best.confidence = 0.9;
  return record;
}

}  // namespace

MemoryGraph harbour_news() {
  MemoryGraph graph;
  auto salma = node("n_0001", "سلمى حداد", EntityType::person, 12, 0);
  salma.name_ar = "سلمى حداد";
  salma.name_latin = "Salma Haddad";
  salma.aliases = {"S. Haddad", "حداد"};
  salma.descriptions = {"رئيسة المرفأ", "harbour master"};
  graph.nodes.push_back(salma);
  auto piers = node("n_0002", "Blue Pier & Sons", EntityType::organization, 5, 0);
  piers.name_latin = "Blue Pier & Sons";
  graph.nodes.push_back(piers);
  auto town = node("n_0003", "ميناء الزرقاء", EntityType::geopolitical, 30, 1);
  town.name_ar = "ميناء الزرقاء";
  town.name_latin = "Mina al-Zarqa";
  graph.nodes.push_back(town);
  graph.nodes.push_back(node("n_0004", "Karim Aziz", EntityType::person, 3, 1));
  graph.nodes.push_back(node("n_0005", "Dockers' Union", EntityType::group, 2, 1));
  graph.nodes.push_back(node("n_0006", "Spring Regatta", EntityType::event, 1, 2));
  graph.nodes.push_back(node("n_0007", "North Quay", EntityType::location, 1, -1));
  auto safety = node("n_0008", "safety at work", EntityType::other, 1, 1);
  safety.concept_node = true;
  graph.nodes.push_back(safety);
  auto said = node("n_0009", "The union may not strike.", EntityType::other, 1, -1);
  said.concept_node = said.statement_node = true;
  graph.nodes.push_back(said);

  auto met = edge("e_0001", "n_0001", "n_0004", "MEET", "التقت", "التقت سلمى حداد كريم عزيز في الميناء.");
  met.symmetric = true;
  met.best.action = {{0, 5}};
  met.best.subject = {{6, 15}};
  met.best.object = {{16, 25}};
  met.said_by = {"", "Blue Pier & Sons"};
  graph.edges.push_back(met);
  auto denied = edge("e_0002", "n_0001", "n_0004", "MEET", "met", "Haddad did not meet Aziz, the union said.");
  denied.negated = true;
  denied.said_by = {"Dockers' Union"};
  denied.best.source = "n_0005";
  graph.edges.push_back(denied);
  auto planned = edge("e_0003", "n_0001", "n_0003", "VISIT", "visit", "Haddad plans to visit the port.");
  planned.modality = Modality::planned;
  planned.first_event.clear();
  planned.last_event.clear();
  planned.spans.clear();
  graph.edges.push_back(planned);
  graph.edges.push_back(edge("e_0004", "n_0001", "n_0002", "INFLUENCE", "influenced", "Haddad influenced the firm."));
  graph.edges.push_back(edge("e_0005", "n_0004", "n_0002", "WORK_FOR", "works for", "Aziz works for Blue Pier."));
  auto possible = edge("e_0006", "n_0005", "n_0002", "STRIKE", "strike", "The union may not strike.");
  possible.negated = true;
  possible.modality = Modality::possible;
  graph.edges.push_back(possible);
  graph.edges.push_back(edge("e_0007", "n_0005", "n_0008", "DEMAND", "demanded", "The union demanded safety at work."));
  graph.edges.push_back(edge("e_0008", "n_0006", "n_0003", "TAKE_PLACE", "took place", "The regatta was in the port."));
  auto second = met.best;
  second.article = "doc-40";
  second.sentence = "They met again on the quay.";
  second.action = {{5, 8}};
  second.subject = {{0, 4}};
  second.object.clear();
  graph.more_evidence["e_0001"] = {second};
  return graph;
}

MemoryGraph hostile_news() {
  using namespace std::string_literals;
  const std::vector<std::string> names = {"\"); DROP TABLE nodes; --",
                                          "a ]]> b <![CDATA[ c",
                                          "=HYPERLINK(\"http://news.example\",\"x\")",
                                          "<script>alert('x')</script></textarea><!-- ",
                                          "left\u202Eright\u202C \u2066inner\u2069",
                                          "bell\x07 tab\tnew\nline\0zero\x1b[31m"s,
                                          std::string(100000, 'x'),
                                          "null",
                                          "`}) DETACH DELETE n //\\u0027 \\' \\",
                                          "broken \xC3\x28 \xED\xA0\x80 \xFF bytes",
                                          "@SUM(1+1)*cmd|' /C calc'!A0",
                                          "+44 20 | -1; NULL, \"quoted\"; 'single'",
                                          "&amp; &#1; %s ${jndi:x} {{x}}",
                                          "",
                                          "NaN INF -inf",
                                          "👩‍🚀 ‏نص‎ \u2028line\u2029paragraph \uFFFE\uFEFF"};
  MemoryGraph graph;
  int number = 1000;
  for (const std::string& name : names) {
    ++number;
    auto record = node("n_" + std::to_string(number), name, EntityType::person, number % 7 + 1, number % 3);
    record.name_ar = name;
    record.aliases = {name, "plain", name + " again"};
    record.descriptions = {name};
    record.first_seen = name;
    graph.nodes.push_back(record);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& next = graph.nodes[(i + 1) % names.size()].id;
    auto record = edge("e_" + std::to_string(1000 + i), graph.nodes[i].id, next, "TELL", names[i], names[i]);
    record.said_by = {names[i]};
    record.first_event = names[i];
    record.best.article = names[i];
    record.best.title = names[i];
    record.best.url = names[i];
    record.best.outlet = names[i];
    record.best.published = names[i];
    record.best.source = names[i];
    record.best.action = {{0, 3}, {5, 2000000}};
    graph.edges.push_back(record);
  }
  return graph;
}

MemoryGraph generated(std::size_t nodes, std::size_t edges) {
  MemoryGraph graph;
  const auto padded = [](std::size_t value) {
    const std::string digits = std::to_string(value);
    return std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
  };
  std::uint64_t state = 42;
  const auto random = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state >> 33) % below);
  };
  const std::size_t communities = std::max<std::size_t>(2, nodes / 50);
  for (std::size_t i = 0; i < nodes; ++i) {
    graph.nodes.push_back(node("n_" + padded(i), "Person " + std::to_string(i), EntityType::person,
                               static_cast<int>(1 + random(20) * random(20)), static_cast<int>(i % communities)));
  }
  std::set<std::tuple<std::size_t, std::size_t>> taken;
  while (graph.edges.size() < edges) {
    const std::size_t source = random(nodes);
    const bool near = random(10) < 8 && nodes > communities;
    const std::size_t target =
        near ? (source + communities * (1 + random(nodes / communities))) % nodes : random(nodes);
    if (source == target || !taken.emplace(source, target).second) continue;
    graph.edges.push_back(edge("e_" + padded(graph.edges.size()), graph.nodes[source].id, graph.nodes[target].id,
                               random(2) == 0 ? "MEET" : "ACCUSE", "met", "One person met another one."));
  }
  return graph;
}

}  // namespace wasl::tests
