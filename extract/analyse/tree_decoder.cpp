#include "extract/analyse/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace wasl::extract {

namespace {

constexpr double impossible = -1e30;

// A dense graph over nodes 0 .. count - 1, node 0 the root; at(dependent, head) is the arc's score.
struct Scores {
  std::size_t count;
  std::vector<double> values;
  double& at(std::size_t dependent, std::size_t head) { return values[dependent * count + head]; }
  double at(std::size_t dependent, std::size_t head) const { return values[dependent * count + head]; }
};

// A cycle among the chosen heads, or nothing.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& heads) {
  std::vector<std::size_t> seen(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<std::size_t> cycle = {node};
    for (std::size_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// Heads of the maximum spanning arborescence; heads[0] is meaningless.
std::vector<std::size_t> best_arborescence(const Scores& scores) {
  const std::size_t count = scores.count;
  std::vector<std::size_t> heads(count, 0);
  for (std::size_t dependent = 1; dependent < count; ++dependent) {
    for (std::size_t head = 1; head < count; ++head) {
      if (head != dependent && scores.at(dependent, head) > scores.at(dependent, heads[dependent]))
        heads[dependent] = head;
    }
  }
  const std::vector<std::size_t> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;
  // Contract the cycle to the last node of a smaller graph, solve that, and break the cycle where its arc enters.
  std::vector<char> in_cycle(count, 0);
  double cycle_score = 0;
  for (const std::size_t node : cycle) {
    in_cycle[node] = 1;
    cycle_score += scores.at(node, heads[node]);
  }
  std::vector<std::size_t> kept;
  for (std::size_t node = 0; node < count; ++node) {
    if (!in_cycle[node]) kept.push_back(node);
  }
  const std::size_t contracted = kept.size();
  Scores smaller{contracted + 1, std::vector<double>((contracted + 1) * (contracted + 1), impossible)};
  std::vector<std::size_t> enters(contracted, 0);  // for a head outside: which node of the cycle it would take over
  std::vector<std::size_t> leaves(contracted, 0);  // for a dependent outside: its best head in the cycle
  for (std::size_t i = 0; i < contracted; ++i) {
    for (std::size_t j = 0; j < contracted; ++j) {
      if (i != 0 && i != j) smaller.at(i, j) = scores.at(kept[i], kept[j]);
    }
    double best_enter = -std::numeric_limits<double>::infinity();
    double best_leave = -std::numeric_limits<double>::infinity();
    for (const std::size_t node : cycle) {
      const double enter = cycle_score - scores.at(node, heads[node]) + scores.at(node, kept[i]);
      if (enter > best_enter) {
        best_enter = enter;
        enters[i] = node;
      }
      if (i != 0 && scores.at(kept[i], node) > best_leave) {
        best_leave = scores.at(kept[i], node);
        leaves[i] = node;
      }
    }
    smaller.at(contracted, i) = best_enter;
    if (i != 0) smaller.at(i, contracted) = best_leave;
  }
  const std::vector<std::size_t> solved = best_arborescence(smaller);
  for (std::size_t i = 1; i < contracted; ++i) heads[kept[i]] = solved[i] == contracted ? leaves[i] : kept[solved[i]];
  const std::size_t entering = solved[contracted];
  heads[enters[entering]] = kept[entering];
  return heads;
}

}  // namespace

std::vector<int> decode_tree(std::span<const float> scores, std::size_t count) {
  if (count == 0) return {};
  Scores graph{count + 1, std::vector<double>((count + 1) * (count + 1), impossible)};
  double largest = 0;
  for (std::size_t dependent = 0; dependent < count; ++dependent) {
    for (std::size_t head = 0; head <= count; ++head) {
      const double score = scores[dependent * (count + 1) + head];
      if (head != dependent + 1) graph.at(dependent + 1, head) = score;
      largest = std::max(largest, std::abs(score));
    }
  }
  // A second child of the root costs more than any tree can win, so the best tree has one.
  const double penalty = (2 * largest + 1) * static_cast<double>(count + 1);
  for (std::size_t dependent = 1; dependent <= count; ++dependent) graph.at(dependent, 0) -= penalty;
  const std::vector<std::size_t> heads = best_arborescence(graph);
  std::vector<int> result(count);
  for (std::size_t word = 0; word < count; ++word) result[word] = static_cast<int>(heads[word + 1]) - 1;
  return result;
}

}  // namespace wasl::extract
