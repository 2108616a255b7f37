// The same entity across articles and scripts. One call links the entities that are connected by alike names; its
// result is a pure function of them and of the decisions, independent of their order.
//
// In steps, each on the result of the one before: (1) equal identities are one group; (2) groups whose full names agree
// part by part are joined, best first, unless something contradicts (constrained agglomerative clustering); (3) shorter
// forms (an initial, a missing middle name), then brief ones (a family name alone), join the one cluster that they fit,
// if the articles support it; where several fit, the evidence must be strong for one and absent for the others;
// (4) names that articles use for one another are joined if enough articles do; (5) the curator's decisions are applied
// in the order in which they were taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/fact.h"
#include "graph/link/identity.h"

namespace wasl::graph {

// What an article as a whole says of those who occur in it.
struct ArticleContext {
  std::vector<std::string> countries;    // ISO codes, sorted
  std::vector<std::int64_t> neighbours;  // block keys of its entities other than countries, sorted
};

// An entity of one article.
struct Member {
  std::int64_t entity = 0;  // its row, and that of its article
  std::int64_t article = 0;
  std::string article_id;
  EntityType type = EntityType::other;
  std::string name;
  int ordinal = 0;
  std::string nationality;
  std::vector<std::string> roles;  // titles and descriptions in normal form, sorted
  Identity identity;
  std::int64_t name_number = 0;         // of its identity key, see AlikeNames
  std::vector<std::string> other_keys;  // identity keys, of full standing, of further names that the article gives it
  std::vector<std::int64_t> own_keys;   // its block keys, sorted
};

// Numbers of two names that may be one person's, place's or organisation's.
using AlikePair = std::pair<std::int64_t, std::int64_t>;

// Canonical order, by what does not depend on when the article was stored: article id, type, name, ordinal.
bool before(const Member& first, const Member& second);

// The id of the node of a well-known entity: the same in every store.
std::int64_t known_node_id(const std::string& known);

enum class DecisionKind { merge, split, rename };

// An active decision. Sides hold indices of members that its anchors name; a side may be empty.
struct AppliedDecision {
  DecisionKind kind = DecisionKind::merge;
  std::int64_t number = 0;
  std::vector<std::size_t> first;
  std::vector<std::size_t> second;
  std::string name;  // rename
};

struct Evidence {
  std::string what;     // "name", "role", "nationality", "neighbours", "same article", "rivals", "decision"
  std::string finding;  // in words
  double weight = 0;    // for the merge if positive, against it if negative
};

struct PairDecision {
  std::size_t first = 0;  // smallest members of the two groups
  std::size_t second = 0;
  bool joined = false;
  bool doubtful = false;
  double score = 0;  // 0 to 1
  std::vector<Evidence> evidence;
};

struct Linking {
  std::vector<std::vector<std::size_t>> clusters;  // member indices, each sorted, by smallest member
  // Their ids: of the well-known entity whose smallest member is in it, else made from the cluster's smallest member.
  std::vector<std::int64_t> nodes;
  std::vector<std::string> names;   // by a curator, empty if none
  std::vector<PairDecision> pairs;  // by first, then second
};

// Gives what is known of an article by its row. The result must live as long as the call of `link`.
using ContextOf = std::function<const ArticleContext&(std::int64_t article)>;

// `members` must be sorted by `before`; `decisions` by number. Only names of `alike` are compared.
Linking link(std::span<const Member> members, std::span<const AlikePair> alike,
             std::span<const AppliedDecision> decisions, const ContextOf& context_of);

}  // namespace wasl::graph
