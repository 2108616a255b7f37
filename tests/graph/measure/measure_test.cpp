// Measures against small graphs whose answers are known.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "graph/measure/communities.h"
#include "graph/measure/copies.h"
#include "graph/measure/paths.h"
#include "graph/measure/rank.h"
#include "tests/graph/made_articles.h"

namespace wasl::graph {
namespace {

Topology graph(std::size_t nodes, const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  Topology topology;
  for (std::size_t i = 0; i < nodes; ++i) topology.nodes.push_back(static_cast<std::int64_t>(100 + i));
  for (const auto& [source, target] : pairs) {
    topology.edges.push_back({static_cast<std::int64_t>(topology.edges.size()), source, target, 1, 0.9});
  }
  return topology;
}

// Two cliques of five and four nodes that one edge joins.
Topology two_cliques() {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = i + 1; k < 4; ++k) pairs.emplace_back(i, k);
  }
  for (std::size_t i = 4; i < 9; ++i) {
    for (std::size_t k = i + 1; k < 9; ++k) pairs.emplace_back(i, k);
  }
  pairs.emplace_back(3, 4);
  return graph(9, pairs);
}

TEST(Measure, PageRankSumsToOneAndPrefersTheHub) {
  const std::vector<double> ranks = page_rank(graph(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
  EXPECT_NEAR(std::accumulate(ranks.begin(), ranks.end(), 0.0), 1, 1e-9);
  EXPECT_EQ(std::max_element(ranks.begin(), ranks.end()) - ranks.begin(), 0);
  EXPECT_NEAR(ranks[1], ranks[4], 1e-12);
  EXPECT_TRUE(page_rank({}).empty());
}

TEST(Measure, BetweennessOfAPathsMiddle) {
  const std::vector<double> values = betweenness(graph(3, {{0, 1}, {1, 2}}), false);
  EXPECT_DOUBLE_EQ(values[0], 0);
  EXPECT_DOUBLE_EQ(values[1], 1);
  EXPECT_EQ(betweenness(graph(2, {{0, 1}}), true), (std::vector<double>{0, 0}));
}

TEST(Measure, CommunitiesAreFoundNumberedAndStable) {
  const std::vector<int> labels = communities(two_cliques());
  EXPECT_EQ(labels, (std::vector<int>{1, 1, 1, 1, 0, 0, 0, 0, 0})) << "the larger one is 0";
  for (int round = 0; round < 5; ++round) EXPECT_EQ(communities(two_cliques()), labels);
  EXPECT_EQ(communities(graph(3, {{0, 1}})), (std::vector<int>{0, 0, -1}));
  EXPECT_EQ(communities(graph(2, {})), (std::vector<int>{-1, -1}));
}

TEST(Measure, ShortestAndStrongestPathsDiffer) {
  Topology topology = graph(4, {{0, 3}, {0, 1}, {1, 2}, {3, 2}});
  topology.edges[0].confidence = 0.3;  // short and doubtful
  const auto shortest = paths(topology, 0, 3, PathKind::shortest, 5);
  ASSERT_EQ(shortest.size(), 2U);
  EXPECT_EQ(shortest[0].nodes, (std::vector<std::size_t>{0, 3}));
  EXPECT_EQ(shortest[1].nodes, (std::vector<std::size_t>{0, 1, 2, 3}));
  const auto strongest = paths(topology, 0, 3, PathKind::strongest, 1);
  ASSERT_EQ(strongest.size(), 1U);
  EXPECT_EQ(strongest[0].nodes, (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_EQ(strongest[0].edges, (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_NEAR(strongest[0].confidence, 0.729, 1e-12);
  EXPECT_TRUE(paths(graph(3, {{0, 1}}), 0, 2, PathKind::shortest, 3).empty());
  EXPECT_TRUE(paths(topology, 1, 1, PathKind::shortest, 3).empty());
}

TEST(Measure, AllLooplessPathsInOrder) {
  const auto found = paths(graph(4, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}}), 0, 3, PathKind::shortest, 10);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].nodes, (std::vector<std::size_t>{0, 1, 3}));
  EXPECT_EQ(found[1].nodes, (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_EQ(found[2].nodes.size(), 4U);
  EXPECT_EQ(found[3].nodes.size(), 4U);
}

TEST(Measure, SignaturesEstimateOverlap) {
  std::string text;
  std::string half;
  for (int i = 0; i < 200; ++i) {
    text += "w" + std::to_string(i) + " ";
    half += (i < 100 ? "w" : "v") + std::to_string(i) + " ";
  }
  const Signature whole = minhash(text, article_signature_size);
  EXPECT_DOUBLE_EQ(similarity(whole, whole), 1);
  EXPECT_NEAR(similarity(whole, minhash(half, article_signature_size)), 1.0 / 3, 0.2);
  EXPECT_EQ(similarity(whole, minhash("", article_signature_size)), 0);
  EXPECT_EQ(signature_from_bytes(to_bytes(whole)), whole);
  EXPECT_EQ(bands(whole, 4).size(), article_signature_size / 4);
}

TEST(Measure, CopiesAreJoined) {
  const std::string sentence = "the envoy left the old town after a day of talks with the council of elders";
  const std::vector<Signature> signatures = {minhash(sentence, 32),
                                             minhash("quite another sentence about the price of salt", 32),
                                             minhash(sentence + " officials said", 32), Signature{}};
  Groups groups(4);
  join_copies(signatures, 2, same_sentence, groups);
  EXPECT_EQ(groups.find(2), 0U);
  EXPECT_EQ(groups.find(1), 1U);
  EXPECT_EQ(groups.find(3), 3U);
}

}  // namespace
}  // namespace wasl::graph
