#include "graph/alike_names.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "graph/link/agreement.h"
#include "graph/sha256.h"

namespace wasl::graph {
namespace {

constexpr std::size_t names_kept = 50'000;

bool may_be_one(const names::Name& first, const names::Name& second, bool person) {
  const Agreement comparison = agreement(first, second, person);
  // Shorter forms are for persons: places and organisations of other words are others.
  if (comparison.verdict == names::Verdict::different || comparison.matched_parts < 1) return false;
  return person || comparison.verdict == names::Verdict::same;
}

}  // namespace

std::int64_t name_number(Family family, const std::string& key) {
  Sha256 hash;
  hash.field("name").field(static_cast<std::int64_t>(family)).field(key);
  return short_id(hash.finish());
}

AlikeNames::AlikeNames(Database& database)
    : insert_(database, "INSERT OR IGNORE INTO name VALUES (?, ?) RETURNING 1"),
      insert_sound_(database, "INSERT OR IGNORE INTO name_sound VALUES (?, ?)"),
      candidates_(database,
                  "SELECT DISTINCT name.number, name.text FROM name_sound JOIN name ON name.number = name_sound.name "
                  "WHERE sound IN (SELECT value FROM json_each(?1)) AND name.number <> ?2"),
      insert_pair_(database, "INSERT OR IGNORE INTO alike_name VALUES (?1, ?2), (?2, ?1)") {}

std::int64_t AlikeNames::number(const Identity& identity) {
  const std::int64_t own = name_number(identity.family, identity.key);
  // What the tables know, and what is told apart by its country, is not compared by its spelling.
  const bool person = identity.family == Family::person;
  const bool compared = person || identity.family == Family::place || identity.family == Family::organisation;
  if (!compared || !identity.known.empty() || !identity.country.empty()) return own;
  const bool made = insert_.start(own, identity.normalised).step();
  insert_.reset();
  if (!made) return own;
  std::vector<std::int64_t> sounds;
  for (const std::string& key : comparison_keys(identity)) sounds.push_back(short_id(Sha256().field(key).finish()));
  const names::Name name = names::parse_name(identity.normalised);
  if (parsed_.size() > names_kept) parsed_.clear();
  std::vector<std::int64_t> alike;
  candidates_.start(nlohmann::json(sounds).dump(), own);
  while (candidates_.step()) {
    const auto [other, fresh] = parsed_.try_emplace(candidates_.integer(0));
    if (fresh) other->second = names::parse_name(candidates_.view(1));
    if (may_be_one(name, other->second, person)) alike.push_back(other->first);
  }
  candidates_.reset();
  for (const std::int64_t other : alike) insert_pair_.run(own, other);
  for (const std::int64_t sound : sounds) insert_sound_.run(sound, own);
  return own;
}

}  // namespace wasl::graph
