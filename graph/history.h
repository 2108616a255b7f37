// The curator's decisions: appended, never edited, taken back only by a further one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "graph/database.h"

namespace wasl::graph {

// An entity of an article by what survives another extraction.
struct Anchor {
  std::string article_id;
  int type = 0;
  std::string name;
  int ordinal = 0;
  bool operator==(const Anchor&) const = default;
  bool operator<(const Anchor& other) const {
    return std::tie(article_id, type, name, ordinal) <
           std::tie(other.article_id, other.type, other.name, other.ordinal);
  }
};

struct Decision {
  std::int64_t number = 0;  // given when appended
  std::string kind;         // merge, split, rename, undo
  std::string author;
  std::string time;  // ISO; part of the history, never of the graph
  std::string reason;
  std::string name;                    // rename
  std::optional<std::int64_t> undone;  // undo
  std::vector<Anchor> first;           // the node
  std::vector<Anchor> second;          // merge: the other node; split: what leaves
  bool active = true;                  // when read: not taken back
};

// In the order in which they were taken.
std::vector<Decision> decisions(Database& database);

// Returns its number. Throws std::invalid_argument if there is no such decision to take back, or it is taken back
// already.
std::int64_t append(Database& database, const Decision& decision);

}  // namespace wasl::graph
