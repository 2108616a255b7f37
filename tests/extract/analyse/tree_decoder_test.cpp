#include "extract/analyse/tree_decoder.h"

#include <gtest/gtest.h>

#include <random>

namespace wasl::extract {
namespace {

bool is_tree_with_one_root(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t word = 0; word < heads.size(); ++word) {
    roots += heads[word] == -1 ? 1 : 0;
    std::size_t steps = 0;
    for (int node = static_cast<int>(word); node != -1; node = heads[static_cast<std::size_t>(node)]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double total(const std::vector<int>& heads, const std::vector<float>& scores) {
  double sum = 0;
  for (std::size_t word = 0; word < heads.size(); ++word) {
    sum += scores[word * (heads.size() + 1) + static_cast<std::size_t>(heads[word] + 1)];
  }
  return sum;
}

// The best score over all trees, by trying every choice of heads.
double best_by_search(const std::vector<float>& scores, std::size_t count) {
  double best = -1e30;
  std::vector<int> heads(count, -1);
  while (true) {
    if (is_tree_with_one_root(heads)) best = std::max(best, total(heads, scores));
    std::size_t word = 0;
    while (word < count && ++heads[word] == static_cast<int>(count)) heads[word++] = -1;
    if (word == count) return best;
  }
}

TEST(TreeDecoder, FindsTheBestTreeWithOneRoot) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> score(-5, 5);
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 1 + random() % 5;
    std::vector<float> scores(count * (count + 1));
    for (float& value : scores) value = score(random);
    const std::vector<int> heads = decode_tree(scores, count);
    ASSERT_TRUE(is_tree_with_one_root(heads));
    EXPECT_NEAR(total(heads, scores), best_by_search(scores, count), 1e-4);
  }
}

TEST(TreeDecoder, AnyScoresGiveATree) {
  std::mt19937 random(8);
  for (const std::size_t count : {std::size_t{40}, std::size_t{120}}) {
    std::vector<float> scores(count * (count + 1));
    for (float& value : scores) value = static_cast<float>(random() % 3);  // many ties, many cycles
    EXPECT_TRUE(is_tree_with_one_root(decode_tree(scores, count)));
  }
  EXPECT_TRUE(decode_tree({}, 0).empty());
}

}  // namespace
}  // namespace wasl::extract
