// Which names may be one. Kept in the store, so that each pair of names is compared once, however often they occur;
// what is kept of a name is a pure function of it and of the names that are or were there.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "extract/names/name.h"
#include "graph/database.h"
#include "graph/link/identity.h"

namespace wasl::graph {

// The number of a name: equal for equal identities.
std::int64_t name_number(Family family, const std::string& key);

class AlikeNames {
 public:
  explicit AlikeNames(Database& database);

  // Makes the name's number known. A new one is compared with those that sound like it.
  std::int64_t number(const Identity& identity);

 private:
  Statement insert_;
  Statement insert_sound_;
  Statement candidates_;
  Statement insert_pair_;
  std::unordered_map<std::int64_t, names::Name> parsed_;
};

}  // namespace wasl::graph
