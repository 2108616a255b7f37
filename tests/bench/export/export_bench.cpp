// export_bench NODES EDGES FORMAT FILE [flavour]: exports a made-up graph that is never in memory, and prints, parted
// by tabs, seconds, seconds of processor, megabytes of memory and megabytes of the file. Edges run mostly inside
// communities; the same numbers give the same graph. Format sqlite makes the tables that go into a copied store, in an
// empty one.
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "export/store_copy.h"
#include "export/writer.h"

namespace {

using namespace wasl;

class MadeUpGraph : public graph::ResolvedGraph {
 public:
  MadeUpGraph(std::size_t nodes, std::size_t edges)
      : nodes_(nodes), each_((edges + nodes - 1) / nodes), edges_(edges) {}

  void for_each_node(const std::function<void(const graph::NodeRecord&)>& visit) const override {
    graph::NodeRecord node;
    for (std::size_t i = 0; i < nodes_; ++i) {
      node.id = id("n_", i);
      node.name = i % 2 == 0 ? "سلمى حداد " + std::to_string(i) : "Karim Aziz " + std::to_string(i);
      node.name_ar = i % 2 == 0 ? node.name : "";
      node.name_latin = "Salma Haddad " + std::to_string(i);
      node.aliases = {"S. Haddad " + std::to_string(i), "حداد " + std::to_string(i)};
      node.type = static_cast<EntityType>(i % 3);
      node.mentions = static_cast<int>(1 + mixed(i) % 200);
      node.articles = node.mentions / 2 + 1;
      node.community = static_cast<int>(i % communities());
      node.rank = 1.0 / static_cast<double>(nodes_);
      node.first_seen = "2019-02-03";
      node.last_seen = "2021-11-30";
      visit(node);
    }
  }

  void for_each_edge(const std::function<void(const graph::EdgeRecord&)>& visit) const override {
    static const std::vector<std::string> relations = {"MEET", "ACCUSE", "VISIT", "SUPPORT", "ATTACK", "SIGN"};
    graph::EdgeRecord edge;
    for (std::size_t i = 0; i < edges_; ++i) {
      const std::size_t source = i / each_;
      const std::size_t step = 1 + i % each_ * 7 + mixed(source) % 5;
      const std::size_t target = (source + step * (i % 4 == 0 ? 1 : communities())) % nodes_;
      edge.id = id("e_", i);
      edge.source = id("n_", source);
      edge.target = id("n_", target);
      edge.relation = relations[i % relations.size()];
      edge.negated = i % 11 == 0;
      edge.modality = i % 13 == 0 ? Modality::planned : Modality::actual;
      edge.label = i % 2 == 0 ? "التقى" : "met";
      edge.facts = static_cast<int>(1 + i % 9);
      edge.articles = edge.outlets = edge.independent_sources = static_cast<int>(1 + i % 5);
      edge.first_event = edge.first_published = "2020-01-02";
      edge.last_event = edge.last_published = "2020-05-06";
      edge.said_by = {"", "the harbour office"};
      edge.spans = {"2020-01-02/2020-01-03", "2020-05-06/2020-05-06"};
      edge.confidence = 0.9;
      edge.weight = 0.5 + static_cast<double>(i % 17) / 4;
      edge.best.article = "article-" + std::to_string(i % 50000);
      edge.best.title = "Talks in the harbour";
      edge.best.url = "https://news.example/" + std::to_string(i % 50000);
      edge.best.outlet = "Harbour Herald";
      edge.best.published = "2020-05-07";
      edge.best.sentence = i % 2 == 0
                               ? "التقت مديرة المرفأ أمس ممثلي العمال في مبنى الميناء وبحثت معهم مطالبهم."
                               : "The harbour master met the dockers' delegates yesterday to discuss their demands.";
      edge.best.confidence = 0.9;
      visit(edge);
    }
  }

  void for_each_evidence(const std::string&, const std::function<void(const graph::EvidenceRecord&)>&) const override {}

 private:
  static std::string id(const char* prefix, std::size_t number) {
    const std::string digits = std::to_string(number);
    return prefix + std::string(8 - digits.size(), '0') + digits;
  }
  static std::uint64_t mixed(std::uint64_t value) {  // splitmix64
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
  }
  std::size_t communities() const { return nodes_ / 200 + 1; }

  std::size_t nodes_;
  std::size_t each_;
  std::size_t edges_;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::uintmax_t size_of(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return std::filesystem::file_size(path);
  std::uintmax_t sum = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) sum += entry.file_size();
  return sum;
}

int run(const std::vector<std::string>& words) {
  const MadeUpGraph graph(std::stoul(words.at(0)), std::stoul(words.at(1)));
  exports::ExportOptions options;
  options.format = words.at(2);
  if (words.size() > 4) options.flavour = words.at(4);
  const auto start = std::chrono::steady_clock::now();
  if (options.format == "sqlite") {
    const std::string store = words.at(3) + ".store";
    { std::ofstream empty(store); }
    exports::copy_store(store, graph, words.at(3));
    std::filesystem::remove(store);
  } else {
    write_graph(graph, words.at(3), options);
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  constexpr double megabyte = 1e6;
  std::cout << wall.count() << '\t' << seconds(usage.ru_utime) + seconds(usage.ru_stime) << '\t'
            << usage.ru_maxrss / 1024 << '\t' << static_cast<double>(size_of(words.at(3))) / megabyte << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "export_bench: " << error.what() << '\n';
    return 2;
  }
}
