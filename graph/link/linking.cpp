#include "graph/link/linking.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "extract/names/name.h"
#include "graph/link/agreement.h"
#include "graph/link/generic_names.h"
#include "graph/measure/copies.h"
#include "graph/sha256.h"

namespace wasl::graph {
namespace {

// Entities with one identity: they are one in any case.
struct Group {
  std::vector<std::size_t> members;  // sorted; the first is the group's smallest
  const Identity* identity = nullptr;
  std::size_t name = 0;  // of the smallest member, among the distinct names
  std::set<std::int64_t> articles;
  std::set<std::string_view> nationalities;
  std::set<std::string_view> roles;
};

// The id of the node whose smallest member is `member`.
std::int64_t own_node_id(const Member& member) {
  Sha256 hash;
  hash.field("entity").field(member.article_id).field(static_cast<std::int64_t>(member.type));
  hash.field(member.name).field(static_cast<std::int64_t>(member.ordinal));
  return short_id(hash.finish());
}

template <typename Range>
bool intersects(const Range& first, const Range& second) {
  return std::any_of(first.begin(), first.end(), [&](const auto& value) { return second.contains(value); });
}

std::size_t shared(std::span<const std::int64_t> first, std::span<const std::int64_t> second,
                   std::span<const std::int64_t> excluded, std::span<const std::int64_t> excluded_too) {
  std::size_t count = 0;
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() && b != second.end()) {
    if (*a < *b) {
      ++a;
    } else if (*b < *a) {
      ++b;
    } else {
      if (!std::binary_search(excluded.begin(), excluded.end(), *a) &&
          !std::binary_search(excluded_too.begin(), excluded_too.end(), *a)) {
        ++count;
      }
      ++a;
      ++b;
    }
  }
  return count;
}

bool has_initial(const names::Name& name) {
  return std::any_of(name.parts.begin(), name.parts.end(), [](const auto& part) { return part.initial; });
}

// What the articles say for two groups being one, apart from the names.
struct Support {
  bool role = false;
  bool nationality = false;
  bool country = false;
  bool contradicting_nationality = false;
  std::size_t neighbours = 0;       // most common neighbours of an article of one and an article of the other
  std::size_t common_articles = 0;  // articles that tell the two apart

  // 0 nothing, 1 some, 2 strong.
  int strength() const {
    if (role && (nationality || neighbours > 0)) return 2;
    if (neighbours >= 2) return 2;
    if (role || neighbours == 1) return 1;
    return nationality && country ? 1 : 0;
  }

  void explain(std::vector<Evidence>& evidence) const {
    if (role) evidence.push_back({"role", "the same title or description", 0.2});
    if (nationality) evidence.push_back({"nationality", "the same", 0.05});
    if (contradicting_nationality) evidence.push_back({"nationality", "different", -0.4});
    if (country) evidence.push_back({"country", "their articles name the same country", 0.05});
    if (neighbours > 0) {
      evidence.push_back({"neighbours", std::to_string(neighbours) + " other names in the articles of both",
                          0.1 * static_cast<double>(std::min<std::size_t>(neighbours, 3))});
    }
    if (common_articles > 0) {
      evidence.push_back({"same article", std::to_string(common_articles) + " articles tell them apart", -0.5});
    }
  }
};

class Linker {
 public:
  Linker(std::span<const Member> members, std::span<const AlikePair> alike, std::span<const AppliedDecision> decisions,
         const ContextOf& context_of)
      : members_(members), decisions_(decisions), context_of_(context_of) {
    for (const auto& [first, second] : alike) {
      alike_[first].push_back(second);
      alike_[second].push_back(first);
    }
  }

  Linking run() {
    make_groups();
    parent_.emplace(groups_.size());
    articles_.reserve(groups_.size());
    contents_.reserve(groups_.size());
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      articles_.push_back(groups_[g].articles);
      contents_.push_back({g});
    }
    join_equal_names();
    join_shorter_names(Standing::full);
    join_shorter_names(Standing::brief);
    join_brief_names();
    join_names_used_for_one_another();
    return finish();
  }

 private:
  const names::Name& name(std::size_t group) const { return names_[groups_[group].name]; }
  Standing standing(std::size_t group) const { return groups_[group].identity->standing; }
  bool person(std::size_t group) const { return groups_[group].identity->family == Family::person; }

  void make_groups() {
    std::map<std::pair<Family, std::string_view>, std::size_t> by_identity;
    std::map<std::string_view, std::size_t> by_name;
    for (std::size_t m = 0; m < members_.size(); ++m) {
      const Identity& identity = members_[m].identity;
      std::size_t group = groups_.size();
      if (identity.standing == Standing::full) {
        group = by_identity.try_emplace({identity.family, identity.key}, groups_.size()).first->second;
      }
      if (group == groups_.size()) {
        groups_.emplace_back();
        groups_.back().identity = &identity;
        const auto [place, made] = by_name.try_emplace(members_[m].name, names_.size());
        if (made) names_.push_back(names::parse_name(members_[m].name));
        groups_.back().name = place->second;
      }
      Group& target = groups_[group];
      if (target.members.empty()) groups_of_name_[members_[m].name_number].push_back(group);
      target.members.push_back(m);
      target.articles.insert(members_[m].article);
      if (!members_[m].nationality.empty()) target.nationalities.insert(members_[m].nationality);
      target.roles.insert(members_[m].roles.begin(), members_[m].roles.end());
    }
  }

  // Evidence of a group is bounded, so that the work for a name of thousands of articles stays small: its smallest
  // members speak for it.
  static constexpr std::size_t speakers = 24;

  Support support(std::size_t first, std::size_t second) const {
    const Group& a = groups_[first];
    const Group& b = groups_[second];
    Support result;
    result.role = intersects(a.roles, b.roles);
    result.nationality = intersects(a.nationalities, b.nationalities);
    result.contradicting_nationality = !a.nationalities.empty() && !b.nationalities.empty() && !result.nationality;
    for (const std::int64_t article : a.articles) result.common_articles += b.articles.contains(article) ? 1U : 0U;
    for (std::size_t i = 0; i < std::min(a.members.size(), speakers); ++i) {
      const Member& m = members_[a.members[i]];
      const ArticleContext& here = context_of_(m.article);
      for (std::size_t k = 0; k < std::min(b.members.size(), speakers); ++k) {
        const Member& n = members_[b.members[k]];
        const ArticleContext& there = context_of_(n.article);
        result.neighbours =
            std::max(result.neighbours, shared(here.neighbours, there.neighbours, m.own_keys, n.own_keys));
        if (!result.country) {
          result.country = std::any_of(here.countries.begin(), here.countries.end(), [&](const auto& code) {
            return std::binary_search(there.countries.begin(), there.countries.end(), code);
          });
        }
      }
    }
    return result;
  }

  // The best support of any group of the cluster.
  Support cluster_support(std::size_t group, std::size_t cluster) {
    Support best;
    for (const std::size_t other : contents_[cluster]) {
      const Support found = support(group, other);
      best.role = best.role || found.role;
      best.nationality = best.nationality || found.nationality;
      best.country = best.country || found.country;
      best.neighbours = std::max(best.neighbours, found.neighbours);
      best.common_articles += found.common_articles;
      best.contradicting_nationality = best.contradicting_nationality || found.contradicting_nationality;
    }
    if (best.nationality) best.contradicting_nationality = false;
    return best;
  }

  const Agreement& compare(std::size_t first, std::size_t second) {
    const auto [a, b] = std::minmax({groups_[first].name, groups_[second].name});
    const auto [place, made] = compared_.try_emplace({a, b, person(first)});
    if (made) place->second = agreement(names_[a], names_[b], person(first));
    return place->second;
  }

  static Evidence name_evidence(const Agreement& comparison) {
    return {"name", comparison.explanation,
            comparison.verdict == names::Verdict::different ? -1 : 1 - comparison.distance};
  }

  void record(std::size_t first, std::size_t second, bool joined, bool doubtful, double score,
              std::vector<Evidence> evidence) {
    PairDecision pair;
    pair.first = groups_[std::min(first, second)].members.front();
    pair.second = groups_[std::max(first, second)].members.front();
    if (pair.first > pair.second) std::swap(pair.first, pair.second);
    pair.joined = joined;
    pair.doubtful = doubtful;
    pair.score = std::clamp(score, 0.0, 1.0);
    // What an earlier step found stays part of the explanation.
    PairDecision& kept = pairs_[{pair.first, pair.second}];
    pair.evidence = std::move(kept.evidence);
    for (Evidence& item : evidence) {
      const bool known = std::any_of(pair.evidence.begin(), pair.evidence.end(), [&](const Evidence& other) {
        return other.what == item.what && other.finding == item.finding;
      });
      if (!known) pair.evidence.push_back(std::move(item));
    }
    kept = std::move(pair);
  }

  // The cluster's groups without those whose name is a shorter form of another's: two short forms of one name (its
  // first and its last part, its first two parts) contradict each other and nothing.
  std::vector<std::size_t> speaking(std::size_t cluster) {
    std::vector<std::size_t> result;
    for (const std::size_t g : contents_[cluster]) {
      const bool spoken_for =
          person(g) && std::any_of(contents_[cluster].begin(), contents_[cluster].end(), [&](std::size_t other) {
            // A long name of few articles may be a slip that mixes two persons.
            return groups_[other].articles.size() * 2 >= groups_[g].articles.size() &&
                   identifying_parts(name(other)) > identifying_parts(name(g)) &&
                   compare(g, other).verdict != names::Verdict::different;
          });
      if (!spoken_for) result.push_back(g);
    }
    return result;
  }

  // Two whole names in two clusters that contradict each other, or a well-known entity on either side that is not the
  // same.
  std::optional<Evidence> contradiction(std::size_t first_cluster, std::size_t second_cluster) {
    const std::vector<std::size_t> first = speaking(first_cluster);
    const std::vector<std::size_t> second = speaking(second_cluster);
    for (const std::size_t a : first) {
      for (const std::size_t b : second) {
        const Identity& m = *groups_[a].identity;
        const Identity& n = *groups_[b].identity;
        if (!m.known.empty() && !n.known.empty() && m.known != n.known) {
          return Evidence{"known", m.known + " and " + n.known, -1};
        }
        if (!m.country.empty() && !n.country.empty() && m.country != n.country) {
          return Evidence{"country", m.country + " and " + n.country, -1};
        }
        if (person(a) && m.standing != Standing::brief && n.standing != Standing::brief &&
            compare(a, b).verdict == names::Verdict::different) {
          Evidence evidence = name_evidence(compare(a, b));
          evidence.finding = "their clusters hold names that differ: " + evidence.finding;
          return evidence;
        }
      }
    }
    return std::nullopt;
  }

  // Whether so many articles that have two apart tell them apart, of so many that have the rarer one. A few of many are
  // slips of extraction.
  static bool told_apart(std::size_t common, std::size_t articles) { return common * slips_in > articles; }
  static constexpr std::size_t slips_in = 12;

  std::size_t common_articles(std::size_t first_cluster, std::size_t second_cluster) const {
    const auto& a = articles_[first_cluster];
    const auto& b = articles_[second_cluster];
    const auto& smaller = a.size() <= b.size() ? a : b;
    const auto& larger = a.size() <= b.size() ? b : a;
    return static_cast<std::size_t>(
        std::count_if(smaller.begin(), smaller.end(), [&](std::int64_t article) { return larger.contains(article); }));
  }

  void join(std::size_t first_cluster, std::size_t second_cluster) {
    parent_->join(first_cluster, second_cluster);
    const std::size_t kept = parent_->find(first_cluster);
    const std::size_t gone = kept == first_cluster ? second_cluster : first_cluster;
    articles_[kept].insert(articles_[gone].begin(), articles_[gone].end());
    contents_[kept].insert(contents_[kept].end(), contents_[gone].begin(), contents_[gone].end());
    std::sort(contents_[kept].begin(), contents_[kept].end());
    articles_[gone].clear();
    contents_[gone].clear();
  }

  // Step 2.
  void join_equal_names() {
    struct Candidate {
      double score;
      std::size_t first;
      std::size_t second;
    };
    std::vector<Candidate> candidates;
    const auto whole = [&](std::size_t g) {
      return (standing(g) == Standing::full || standing(g) == Standing::common) && groups_[g].identity->known.empty();
    };
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!whole(g)) continue;
      for (const std::size_t other : alike(g)) {
        if (other <= g || !whole(other)) continue;
        const Agreement& comparison = compare(g, other);
        if (comparison.verdict != names::Verdict::same || comparison.distance > names::across_articles) continue;
        if (person(g) && comparison.matched_parts < 2) continue;
        const double across = name(g).script == name(other).script ? 0 : 0.02;
        candidates.push_back({0.95 - comparison.distance - across, g, other});
      }
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(-a.score, a.first, a.second) < std::tuple(-b.score, b.first, b.second);
    });
    for (const auto& [score, first, second] : candidates) join_if_sound(first, second, score);
  }

  // The groups whose names are the group's own or like it, in ascending order, without itself.
  std::vector<std::size_t> alike(std::size_t group) const {
    std::vector<std::size_t> found;
    const auto take = [&](std::int64_t number) {
      const auto place = groups_of_name_.find(number);
      if (place != groups_of_name_.end()) found.insert(found.end(), place->second.begin(), place->second.end());
    };
    const std::int64_t own = members_[groups_[group].members.front()].name_number;
    take(own);
    if (const auto others = alike_.find(own); others != alike_.end()) {
      for (const std::int64_t other : others->second) take(other);
    }
    std::sort(found.begin(), found.end());
    std::erase(found, group);
    return found;
  }

  void join_if_sound(std::size_t first, std::size_t second, double score) {
    const std::size_t a = parent_->find(first);
    const std::size_t b = parent_->find(second);
    const Agreement& comparison = compare(first, second);
    std::vector<Evidence> evidence{name_evidence(comparison)};
    const Support found = support(first, second);
    found.explain(evidence);
    if (a == b) {
      record(first, second, true, false, score, std::move(evidence));
      return;
    }
    const auto refuse = [&](bool doubtful, double lowered) {
      record(first, second, false, doubtful, lowered, std::move(evidence));
    };
    if (auto against = contradiction(a, b)) {
      evidence.push_back(std::move(*against));
      refuse(false, score - 0.5);
      return;
    }
    const std::size_t common = common_articles(a, b);
    const std::size_t smaller = std::min(articles_[a].size(), articles_[b].size());
    if (told_apart(common, smaller) && (common > 1 || comparison.distance > 0)) {
      refuse(true, score - 0.4);
      return;
    }
    const int strength = found.strength();
    const bool common_name = standing(first) == Standing::common || standing(second) == Standing::common;
    if (common_name && strength < 2) {
      if (strength == 0) return;  // thousands of them, and nothing to say
      evidence.push_back({"name", "two widespread names, as many people have", -0.3});
      refuse(true, score - 0.3);
      return;
    }
    if (found.contradicting_nationality && strength < 2) {
      refuse(true, score - 0.3);
      return;
    }
    // One word alone, spelled differently: places and organisations of other scripts.
    if (!person(first) && comparison.matched_parts < 2 && comparison.distance > 0 && strength < 1 && !found.country) {
      evidence.push_back({"name", "a single word, spelled differently", -0.3});
      refuse(true, score - 0.3);
      return;
    }
    join(a, b);
    record(first, second, true, false, score, std::move(evidence));
  }

  // A name that fits so many says nothing.
  static constexpr std::size_t too_many = 20;

  // Step 3. `kind` full: an initial or a missing middle name; brief: a part alone.
  void join_shorter_names(Standing kind) {
    struct Choice {
      std::size_t group;
      std::size_t other;
      double score;
      std::vector<Evidence> evidence;
    };
    std::vector<Choice> choices;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!person(g) || standing(g) == Standing::anonymous) continue;
      // "J. Biden" is brief by its standing and a shorter form by its shape.
      const bool brief = standing(g) == Standing::brief && identifying_parts(name(g)) < 2;
      if (brief != (kind == Standing::brief)) continue;
      std::map<std::size_t, std::size_t> fitting;  // cluster -> its first group that fits
      for (const std::size_t other : alike(g)) {
        if (!person(other) || !longer(other, g) || parent_->find(other) == parent_->find(g)) continue;
        if (compare(g, other).verdict == names::Verdict::different || compare(g, other).matched_parts < 1) continue;
        fitting.try_emplace(parent_->find(other), other);
        if (fitting.size() > too_many) break;
      }
      if (fitting.empty() || fitting.size() > too_many) continue;
      if (!brief) leave_slips_out(fitting);
      std::optional<std::pair<std::size_t, Support>> best;
      std::size_t supported = 0;
      std::size_t rivals = 0;
      for (const auto& [cluster, other] : fitting) {
        const Support found = cluster_support(g, cluster);
        if (told_apart(std::max(found.common_articles, common_articles(parent_->find(g), cluster)),
                       std::min(articles_[parent_->find(g)].size(), articles_[cluster].size()))) {
          // The article itself tells them apart, so this one is not meant.
          std::vector<Evidence> evidence{name_evidence(compare(g, other))};
          found.explain(evidence);
          record(g, other, false, false, 0.2, std::move(evidence));
          continue;
        }
        ++rivals;
        if (found.strength() > 0) ++supported;
        if (!best || better(found, best->second)) best = {cluster, found};
      }
      if (!best) continue;
      const std::size_t other = fitting.at(best->first);
      const Agreement& comparison = compare(g, other);
      std::vector<Evidence> evidence{name_evidence(comparison)};
      best->second.explain(evidence);
      const int strength = best->second.strength();
      const double score =
          (brief ? 0.55 : 0.7) + 0.12 * strength - 0.1 * static_cast<double>(std::min<std::size_t>(rivals - 1, 3));
      bool sound = false;
      if (rivals == 1) {
        // The only one of that name: some support, and strong support if the part is a given name that many have.
        const bool weak_part = brief && widespread_only(g);
        const bool enough_for_name = comparison.matched_parts >= 2 || best->second.country;
        sound = strength >= (weak_part ? 2 : 1) || (!brief && enough_for_name && !weak_part);
        if (brief && !weak_part && strength == 0 && best->second.country && articles_[best->first].size() >= 3)
          sound = true;
      } else {
        evidence.push_back({"rivals", std::to_string(rivals) + " different entities fit this name", -0.3});
        sound = strength == 2 && supported == 1;
      }
      if (best->second.contradicting_nationality && strength < 2) sound = false;
      if (!sound) {
        record(g, other, false, true, score - 0.2, std::move(evidence));
        continue;
      }
      choices.push_back({g, other, score, std::move(evidence)});
    }
    // All were judged on the same clusters; now they are joined, best first.
    std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
      return std::tuple(-a.score, a.group, a.other) < std::tuple(-b.score, b.group, b.other);
    });
    for (Choice& choice : choices) {
      const std::size_t a = parent_->find(choice.group);
      const std::size_t b = parent_->find(choice.other);
      bool joined = a == b;
      if (!joined && !told_apart(common_articles(a, b), std::min(articles_[a].size(), articles_[b].size()))) {
        if (auto against = contradiction(a, b)) {
          choice.evidence.push_back(std::move(*against));
        } else {
          join(a, b);
          joined = true;
        }
      }
      record(choice.group, choice.other, joined, !joined, choice.score, std::move(choice.evidence));
    }
  }

  // A whole name with something behind it that few articles have, beside one that many have, is a slip of extraction.
  void leave_slips_out(std::map<std::size_t, std::size_t>& fitting) const {
    std::size_t most = 0;
    for (const auto& [cluster, group] : fitting) most = std::max(most, articles_[cluster].size());
    std::erase_if(fitting, [&](const auto& item) { return articles_[item.first].size() * slips_in <= most; });
  }

  static bool better(const Support& first, const Support& second) {
    return std::tuple(first.strength(), first.role, first.neighbours, first.nationality) >
           std::tuple(second.strength(), second.role, second.neighbours, second.nationality);
  }

  bool widespread_only(std::size_t group) const {
    return std::all_of(name(group).parts.begin(), name(group).parts.end(),
                       [](const auto& part) { return part.particle || part.initial || is_widespread(part); });
  }

  // Whether `other` is a fuller form than `group`.
  bool longer(std::size_t other, std::size_t group) const {
    const std::size_t a = identifying_parts(name(other));
    const std::size_t b = identifying_parts(name(group));
    if (standing(other) == Standing::brief && b >= 2 && !has_initial(name(group))) return false;
    if (has_initial(name(group)) && !has_initial(name(other))) return a >= 2;
    return a > b && !has_initial(name(other));
  }

  // Brief names that fit no fuller one, among themselves.
  void join_brief_names() {
    // Those that were weighed against fuller names and left alone stay alone.
    std::set<std::size_t> judged;
    for (const auto& [pair, decision] : pairs_) judged.insert({pair.first, pair.second});
    std::vector<std::size_t> loose;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (person(g) && standing(g) == Standing::brief && contents_[parent_->find(g)].size() == 1 &&
          !judged.contains(groups_[g].members.front())) {
        loose.push_back(g);
      }
    }
    for (const std::size_t g : loose) {
      for (const std::size_t other : alike(g)) {
        if (other <= g || !std::binary_search(loose.begin(), loose.end(), other)) continue;
        const Agreement& comparison = compare(g, other);
        if (comparison.verdict != names::Verdict::same) continue;
        std::vector<Evidence> evidence{name_evidence(comparison)};
        const Support found = support(g, other);
        found.explain(evidence);
        const int strength = found.strength();
        const double score = 0.5 + 0.15 * strength - comparison.distance;
        const std::size_t a = parent_->find(g);
        const std::size_t b = parent_->find(other);
        bool joined = a == b;
        if (!joined && strength == 2 && !found.contradicting_nationality && !widespread_only(g) &&
            common_articles(a, b) == 0) {
          join(a, b);
          joined = true;
        }
        if (joined || strength > 0) record(g, other, joined, !joined, score, std::move(evidence));
      }
    }
  }

  // Step 4.
  void join_names_used_for_one_another() {
    std::map<std::pair<Family, std::string_view>, std::size_t> by_identity;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (standing(g) == Standing::full) by_identity[{groups_[g].identity->family, groups_[g].identity->key}] = g;
    }
    std::map<std::pair<std::size_t, std::size_t>, std::set<std::int64_t>> uses;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (const std::size_t m : groups_[g].members) {
        for (const std::string& other : members_[m].other_keys) {
          const auto found = by_identity.find({groups_[g].identity->family, other});
          if (found != by_identity.end() && found->second != g) {
            uses[std::minmax({g, found->second})].insert(members_[m].article);
          }
        }
      }
    }
    struct Candidate {
      std::size_t count;
      std::size_t first;
      std::size_t second;
      bool acronym;
    };
    std::vector<Candidate> candidates;
    for (const auto& [pair, articles] : uses) {
      const std::string& first = groups_[pair.first].identity->normalised;
      const std::string& second = groups_[pair.second].identity->normalised;
      candidates.push_back(
          {articles.size(), pair.first, pair.second, is_acronym_of(first, second) || is_acronym_of(second, first)});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(!a.acronym, b.count, a.first, a.second) < std::tuple(!b.acronym, a.count, b.first, b.second);
    });
    for (const auto& [count, first, second, acronym] : candidates) {
      const std::size_t a = parent_->find(first);
      const std::size_t b = parent_->find(second);
      std::vector<Evidence> evidence;
      evidence.push_back({"alias", std::to_string(count) + " articles use both names for one", 0.3});
      if (acronym) evidence.push_back({"acronym", "one is made of the other's initials", 0.4});
      if (a == b) {
        record(first, second, true, false, 0.9, std::move(evidence));
        continue;
      }
      // Enough articles, and enough of those that have the rarer name: a slip of extraction stays without effect.
      const std::size_t rarer = std::min(groups_[first].articles.size(), groups_[second].articles.size());
      const bool agree = person(first) && compare(first, second).verdict != names::Verdict::different &&
                         compare(first, second).matched_parts >= 2;
      const bool attested = acronym || (count >= 2 && count * 3 >= rarer) || (agree && count >= 3);
      const std::size_t apart = common_articles(a, b);
      if (apart > 0) evidence.push_back({"same article", std::to_string(apart) + " articles tell them apart", -0.5});
      auto against = contradiction(a, b);
      if (against) evidence.push_back(*against);
      const bool one =
          agree ? !told_apart(apart, std::min(articles_[a].size(), articles_[b].size())) : apart * 5 < count;
      const bool joined = attested && one && !against;
      if (joined) join(a, b);
      record(first, second, joined, !joined && count >= 2, joined ? 0.8 : 0.4, std::move(evidence));
    }
  }

  // Step 5 and the result.
  Linking finish() {
    std::vector<std::size_t> cluster_of(members_.size());
    std::vector<std::vector<std::size_t>> clusters(groups_.size());
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::size_t cluster = parent_->find(g);
      for (const std::size_t m : groups_[g].members) {
        cluster_of[m] = cluster;
        clusters[cluster].push_back(m);
      }
    }
    // The cluster that holds most of a side's anchors is the one that was meant; ties go to the smallest member.
    const auto meant = [&](const std::vector<std::size_t>& anchors) -> std::optional<std::size_t> {
      std::map<std::size_t, std::size_t> votes;
      for (const std::size_t m : anchors) ++votes[cluster_of[m]];
      std::optional<std::tuple<std::size_t, std::size_t, std::size_t>>
          best;  // votes, smallest member (reversed), cluster
      for (const auto& [cluster, count] : votes) {
        const std::size_t smallest = *std::min_element(clusters[cluster].begin(), clusters[cluster].end());
        const std::tuple candidate(count, members_.size() - smallest, cluster);
        if (!best || candidate > *best) best = candidate;
      }
      if (!best) return std::nullopt;
      return std::get<2>(*best);
    };
    std::map<std::size_t, std::string> names;
    for (const AppliedDecision& decision : decisions_) {
      const auto first = meant(decision.first);
      if (!first) continue;
      if (decision.kind == DecisionKind::rename) {
        names[*first] = decision.name;
      } else if (decision.kind == DecisionKind::merge) {
        const auto second = meant(decision.second);
        if (!second || *second == *first) continue;
        for (const std::size_t m : clusters[*second]) cluster_of[m] = *first;
        clusters[*first].insert(clusters[*first].end(), clusters[*second].begin(), clusters[*second].end());
        clusters[*second].clear();
        if (names.contains(*second)) names.try_emplace(*first, names[*second]);
        names.erase(*second);
      } else {
        // What leaves takes along the entities of the node that bear the same names.
        std::set<std::pair<Family, std::string_view>> leaving_names;
        std::set<std::size_t> leaving;
        for (const std::size_t m : decision.second) {
          if (cluster_of[m] == *first) leaving.insert(m);
          leaving_names.insert({members_[m].identity.family, members_[m].identity.normalised});
        }
        std::set<std::pair<Family, std::string_view>> staying_names;
        for (const std::size_t m : decision.first) {
          staying_names.insert({members_[m].identity.family, members_[m].identity.normalised});
        }
        for (const std::size_t m : clusters[*first]) {
          const std::pair<Family, std::string_view> own{members_[m].identity.family, members_[m].identity.normalised};
          if (leaving_names.contains(own) && !staying_names.contains(own)) leaving.insert(m);
        }
        if (leaving.empty() || leaving.size() == clusters[*first].size()) continue;
        const std::size_t made = clusters.size();
        clusters.emplace_back(leaving.begin(), leaving.end());
        for (const std::size_t m : leaving) cluster_of[m] = made;
        std::erase_if(clusters[*first], [&](std::size_t m) { return leaving.contains(m); });
      }
    }
    // After a split two clusters may hold a well-known entity; the one with its smallest member keeps its id.
    std::map<std::size_t, std::string_view> smallest_known;
    {
      std::set<std::string_view> seen;
      for (std::size_t m = 0; m < members_.size(); ++m) {
        const std::string& known = members_[m].identity.known;
        if (!known.empty() && seen.insert(known).second) smallest_known[m] = known;
      }
    }
    Linking result;
    std::map<std::size_t, std::size_t> by_smallest;  // smallest member -> cluster
    for (std::size_t c = 0; c < clusters.size(); ++c) {
      if (clusters[c].empty()) continue;
      std::sort(clusters[c].begin(), clusters[c].end());
      by_smallest[clusters[c].front()] = c;
    }
    for (const auto& [smallest, c] : by_smallest) {
      result.clusters.push_back(clusters[c]);
      std::string_view known;  // a curator may have joined several
      for (const std::size_t m : clusters[c]) {
        const auto found = smallest_known.find(m);
        if (found != smallest_known.end() && (known.empty() || found->second < known)) known = found->second;
      }
      result.nodes.push_back(known.empty() ? own_node_id(members_[smallest]) : known_node_id(std::string(known)));
      const auto named = names.find(c);
      result.names.push_back(named == names.end() ? std::string() : named->second);
    }
    for (auto& [key, pair] : pairs_) result.pairs.push_back(std::move(pair));
    return result;
  }

  std::span<const Member> members_;
  std::span<const AppliedDecision> decisions_;
  const ContextOf& context_of_;
  std::vector<names::Name> names_;                                             // distinct ones
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> alike_;          // by name number
  std::unordered_map<std::int64_t, std::vector<std::size_t>> groups_of_name_;  // ascending
  std::vector<Group> groups_;
  std::optional<Groups> parent_;
  std::vector<std::set<std::int64_t>> articles_;    // of the cluster whose name is the index
  std::vector<std::vector<std::size_t>> contents_;  // its groups, sorted
  std::map<std::tuple<std::size_t, std::size_t, bool>, Agreement> compared_;
  std::map<std::pair<std::size_t, std::size_t>, PairDecision> pairs_;
};

}  // namespace

bool before(const Member& first, const Member& second) {
  return std::tie(first.article_id, first.type, first.name, first.ordinal) <
         std::tie(second.article_id, second.type, second.name, second.ordinal);
}

std::int64_t known_node_id(const std::string& known) {
  Sha256 hash;
  hash.field("known").field(known);
  return short_id(hash.finish());
}

Linking link(std::span<const Member> members, std::span<const AlikePair> alike,
             std::span<const AppliedDecision> decisions, const ContextOf& context_of) {
  return Linker(members, alike, decisions, context_of).run();
}

}  // namespace wasl::graph
