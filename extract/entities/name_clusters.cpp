#include "extract/entities/name_clusters.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "extract/names/table.h"
#include "extract/text/characters.h"

namespace wasl::extract {
namespace {

using names::NounClass;

// Beyond so many different names an article is a list; the first ones are compared with each other.
constexpr std::size_t most_compared = 1500;

class NameClusters {
 public:
  NameClusters(const ArticleWords& words, const std::vector<FoundMention>& mentions)
      : words_(words), mentions_(mentions), parent_(mentions.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].kind == MentionKind::name) names_.push_back(m);
    }
  }

  std::vector<std::size_t> run() {
    settle_types();
    join_equal();
    join_parenthesised();
    join_by_kind_word();
    find_distinct();
    join_acronyms();
    join_variants();
    join_parts(true);
    join_parts(false);
    std::vector<std::size_t> labels(mentions_.size(), no_cluster);
    std::map<std::size_t, std::size_t> numbers;
    for (const std::size_t m : names_) labels[m] = numbers.try_emplace(find(m), numbers.size()).first->second;
    return labels;
  }

 private:
  std::size_t find(std::size_t m) const {
    while (parent_[m] != m) m = parent_[m];
    return m;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

  bool person(std::size_t m) const { return is_person_[m]; }

  // The word itself or, for a longer one, a variant spelling of it.
  bool is_near(const std::set<std::string>& all, const std::string& word) const {
    if (all.contains(word)) return true;
    if (!words_.arabic() || word.size() < 10) return false;
    return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      return other.size() >= 10 && names::word_distance(word, other) <= names::across_articles;
    });
  }

  // One spelling is one type within an article: that of a fuller name of a person which it is part of, that of the
  // tables, or that of most mentions.
  void settle_types() {
    is_person_.assign(mentions_.size(), false);
    std::set<std::string> parts_of_persons;
    std::map<std::string, int> votes;
    std::set<std::string> parts_of_others;  // first words of the names of organisations
    for (const std::size_t m : names_) {
      const FoundMention& mention = mentions_[m];
      const bool is_person = mention.type == EntityType::person;
      if (mention.type == EntityType::organization && mention.name.parts.size() > 1) {
        parts_of_others.insert(mention.name.parts.front().text);
      }
      votes[mention.name.normalised] += is_person ? 1 : -1;
      if (!is_person || mention.name.parts.size() < 2) continue;
      for (const std::size_t i : {std::size_t{0}, mention.name.parts.size() - 1}) {
        parts_of_persons.insert(mention.name.parts[i].text);
      }
    }
    for (const std::size_t m : names_) {
      const FoundMention& mention = mentions_[m];
      const bool single = mention.name.parts.size() == 1;
      const bool place = mention.known != nullptr && is_place(mention.known->type);
      const bool part = single && !place && is_near(parts_of_persons, mention.name.parts.front().text);
      if (!part && mention.known != nullptr && mention.known->type == EntityType::organization) continue;
      if (!part && single && parts_of_others.contains(mention.name.parts.front().text)) continue;
      is_person_[m] = part || votes[mention.name.normalised] > 0 ||
                      (votes[mention.name.normalised] == 0 && mention.type == EntityType::person);
    }
  }
  static bool is_place(EntityType type) { return type == EntityType::geopolitical || type == EntityType::location; }
  // Types that may turn out to be one: what the model takes for an organisation may be a place elsewhere.
  bool compatible_types(std::size_t a, std::size_t b) const { return person(a) == person(b); }

  std::string key(std::size_t m) const {
    const FoundMention& mention = mentions_[m];
    if (mention.known != nullptr) {
      const std::string& id = mention.known->id;
      if (id.starts_with("capital:") && governs(m)) return "country:" + id.substr(8);
      return id;
    }
    std::string text = mention.name.normalised;
    if (text.starts_with("the ")) text.erase(0, 4);
    if (person(m)) {
      text.clear();
      for (const names::NamePart& part : mention.name.parts) text += part.text + " ";
    } else if (words_.arabic()) {
      text = without_article(text);
    }
    return text;
  }

  // Where it is unclear, a capital stands for what it stands for elsewhere in the article.
  bool governs(std::size_t m) const {
    const CapitalUse use = use_of_capital(words_, mentions_[m]);
    if (use != CapitalUse::unclear) return use == CapitalUse::government;
    return std::any_of(names_.begin(), names_.end(), [&](std::size_t other) {
      return mentions_[other].known == mentions_[m].known &&
             use_of_capital(words_, mentions_[other]) == CapitalUse::government;
    });
  }

  void join_equal() {
    std::map<std::pair<bool, std::string>, std::size_t> first;
    for (const std::size_t m : names_) {
      const auto [place, added] = first.try_emplace({person(m), key(m)}, m);
      if (!added) join(m, place->second);
    }
    // One spelling, two types: the model erred on one of them. A one-word name stays apart (a family and a town).
    for (const std::size_t m : names_) {
      if (!person(m)) continue;
      const auto other = first.find({false, key(m).substr(0, key(m).size() - 1)});
      if (other != first.end() && mentions_[m].name.parts.size() > 1) join(m, other->second);
    }
  }

  // NAME (NAME): "حلف شمال الأطلسي (ناتو)", "Kennedy Space Center (KSC)".
  void join_parenthesised() {
    for (std::size_t i = 0; i + 1 < names_.size(); ++i) {
      const FoundMention& a = mentions_[names_[i]];
      const FoundMention& b = mentions_[names_[i + 1]];
      if (a.sentence != b.sentence || b.first != a.last + 2 || b.first == 0) continue;
      if (words_.word(b.sentence, b.first - 1).form != "(" || a.type != b.type || is_place(a.type)) continue;
      join(names_[i], names_[i + 1]);
    }
  }

  // A name without a leading word for its kind: حزب X, صحيفة X, "the X party" (not for what a country owns).
  std::string without_kind(std::size_t m) const {
    const FoundMention& mention = mentions_[m];
    std::vector<std::string_view> parts = names::split(mention.name.normalised, ' ');
    if (parts.size() < 2) return {};
    const bool arabic = mention.name.script == names::Script::arabic;
    const std::string kind(arabic ? parts.front() : parts.back());
    const auto noun_class = names::noun_class(kind);
    if (noun_class != NounClass::organisation && noun_class != NounClass::place && noun_class != NounClass::group &&
        noun_class != NounClass::event && noun_class != NounClass::government) {
      return {};
    }
    std::string rest;
    for (std::size_t i = arabic ? 1 : 0; i < parts.size() - (arabic ? 0 : 1); ++i) {
      if (!rest.empty()) rest.push_back(' ');
      rest += parts[i];
    }
    if (kind == "حكومه" || kind == "government") return {};
    // The army of a country is not the country.
    if (const names::KnownEntity* known = names::known_entity(rest)) {
      if (is_place(known->type) != (noun_class == NounClass::place || noun_class == NounClass::government)) return {};
    }
    if (names::country_by_adjective(rest)) return {};
    return arabic ? without_article(rest) : rest;
  }

  void join_by_kind_word() {
    std::map<std::string, std::size_t> plain;
    for (const std::size_t m : names_) {
      if (!person(m)) plain.try_emplace(key(m), m);
    }
    for (const std::size_t m : names_) {
      if (person(m) || mentions_[m].known != nullptr) continue;
      const std::string rest = without_kind(m);
      if (rest.empty()) continue;
      const auto found = plain.find(rest);
      if (found == plain.end() || !compatible_types(m, found->second)) continue;
      // A club may be called like a town, and the model then often takes it for one.
      static const std::set<std::string, std::less<>> own_names = {"فريق",  "نادي", "ناد",       "حزب",     "حركه",
                                                                   "صحيفه", "قناه", "شركه",      "تنظيم",   "موقع",
                                                                   "club",  "team", "newspaper", "company", "group"};
      const std::vector<std::string_view> parts = names::split(mentions_[m].name.normalised, ' ');
      const bool own = mentions_[found->second].known == nullptr &&
                       own_names.contains(words_.arabic() ? parts.front() : parts.back());
      if (!own && is_place(mentions_[found->second].type) != is_place(mentions_[m].type)) continue;
      join(m, found->second);
    }
  }

  // KSC for Kennedy Space Center.
  void join_acronyms() {
    for (const std::size_t m : distinct_) {
      const std::string& text = mentions_[m].text;
      if (text.size() < 2 || text.size() > 6 || person(m)) continue;
      if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) continue;
      for (const std::size_t other : distinct_) {
        if (other == m || person(other) || mentions_[other].name.parts.size() < 2) continue;
        std::string initials;
        bool gap = true;
        for (const char c : mentions_[other].text) {
          if (gap && c >= 'A' && c <= 'Z') initials.push_back(c);
          gap = c == ' ' || c == '-';
        }
        if (initials == text) {
          join(m, other);
          break;
        }
      }
    }
  }

  // Equal names are joined already; the sieves that compare each with each look at one of them.
  void find_distinct() {
    std::set<std::pair<bool, std::string>> seen;
    for (const std::size_t m : names_) {
      if (seen.emplace(person(m), key(m)).second) distinct_.push_back(m);
    }
    if (distinct_.size() > most_compared) distinct_.resize(most_compared);
    keys_.resize(mentions_.size());
    for (const std::size_t m : distinct_) keys_[m] = names::blocking_keys(mentions_[m].name);
  }

  bool share_key(std::size_t a, std::size_t b) const {
    return std::any_of(keys_[a].begin(), keys_[a].end(),
                       [&](const std::string& k) { return std::binary_search(keys_[b].begin(), keys_[b].end(), k); });
  }

  void join_variants() {
    for (std::size_t i = 0; i < distinct_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const std::size_t a = distinct_[i];
        const std::size_t b = distinct_[j];
        if (person(a) != person(b) || mentions_[a].name.parts.size() != mentions_[b].name.parts.size()) continue;
        if (!share_key(a, b) || find(a) == find(b)) continue;
        if (mentions_[a].known != nullptr && mentions_[b].known != nullptr) continue;
        // Latin spelling does not vary within one article, and short Arabic words are too near to each other.
        const double tolerance = words_.arabic() ? names::within_article : 0.07;
        const names::Comparison c = names::compare(mentions_[a].name, mentions_[b].name, person(a), tolerance);
        if (c.verdict != names::Verdict::same) continue;
        if (!person(a) && c.distance > 0 && mentions_[a].name.normalised.size() < 10) continue;
        join(a, b);
      }
    }
  }

  // Short names: persons by family or given name, others by the beginning or end of the fuller name.
  void join_parts(bool persons) {
    std::vector<std::size_t> order;
    for (const std::size_t m : distinct_) {
      if (person(m) == persons) order.push_back(m);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return mentions_[a].name.parts.size() > mentions_[b].name.parts.size();
    });
    for (const std::size_t m : order) {
      std::set<std::size_t> fuller;  // clusters
      for (const std::size_t other : order) {
        const bool alias = !persons && mentions_[other].known != nullptr;
        if (!alias && mentions_[other].name.parts.size() <= mentions_[m].name.parts.size()) continue;
        if ((persons && !share_key(m, other)) || find(other) == find(m)) continue;
        if (persons ? is_part_of_person(m, other) : is_part_of_other(m, other)) fuller.insert(find(other));
      }
      if (fuller.size() == 1) {
        join(m, *fuller.begin());
      } else if (fuller.size() > 1 && persons) {
        // Several bear the name: the one named last before.
        std::size_t nearest = no_cluster;
        for (const std::size_t name : names_) {
          if (name < m && fuller.contains(find(name))) nearest = name;
        }
        if (nearest != no_cluster) join(m, nearest);
      }
    }
  }

  bool is_part_of_person(std::size_t m, std::size_t other) const {
    const std::vector<names::NamePart>& parts = mentions_[other].name.parts;
    const names::Comparison c =
        names::compare(mentions_[m].name, mentions_[other].name, true, words_.arabic() ? 0.1 : 0.05);
    if (c.verdict == names::Verdict::different) return false;
    if (mentions_[m].name.parts.size() > 1) return true;
    // One word: the last part or the first; never the father's name after بن.
    const std::string& word = mentions_[m].name.parts.front().text;
    const bool last = names::word_distance(word, parts.back().text) <= names::across_articles;
    const bool first = names::word_distance(word, parts.front().text) <= names::across_articles;
    const bool patronymic =
        parts.size() > 2 && parts[parts.size() - 2].particle && parts[parts.size() - 2].text == "بن";
    return (last && !patronymic) || first || parts.size() > 3;
  }

  bool is_part_of_other(std::size_t m, std::size_t other) const {
    const FoundMention& small = mentions_[m];
    const FoundMention& big = mentions_[other];
    if (small.known != nullptr && is_place(small.known->type)) return false;
    // Towns are no short forms; the English types of what no table knows are guesses.
    if (words_.arabic() && (small.type == EntityType::geopolitical || big.type == EntityType::geopolitical) &&
        small.type != EntityType::location && big.type != EntityType::location) {
      return false;
    }
    if (small.known != nullptr && big.known != nullptr) return false;
    const std::vector<names::NamePart>& a = small.name.parts;
    const names::Name full =
        big.known != nullptr ? names::parse_name(words_.arabic() ? big.known->arabic : big.known->english) : big.name;
    const std::vector<names::NamePart>& b = full.parts.size() > big.name.parts.size() ? full.parts : big.name.parts;
    if (a.empty() || a.size() >= b.size()) return false;
    const auto equal = [](const names::NamePart& x, const names::NamePart& y) { return x.text == y.text; };
    const bool start = std::equal(a.begin(), a.end(), b.begin(), equal);
    const bool end = std::equal(a.begin(), a.end(), b.end() - static_cast<std::ptrdiff_t>(a.size()), equal);
    if (start && a.size() == 1 && names::noun_class(a.front().text))
      return false;  // a kind word alone is a description
    if (end && words_.arabic() && a.size() == 1) return small.type == big.type && !names::noun_class(a.front().text);
    return start || end;
  }

  const ArticleWords& words_;
  const std::vector<FoundMention>& mentions_;
  std::vector<std::size_t> parent_;
  std::vector<std::size_t> names_;
  std::vector<std::size_t> distinct_;
  std::vector<std::vector<std::string>> keys_;  // of the distinct names, by mention
  std::vector<bool> is_person_;
};

}  // namespace

CapitalUse use_of_capital(const ArticleWords& words, const FoundMention& capital) {
  static const std::set<std::string, std::less<>> places = {"في",   "ب",    "إلى", "الى", "من",      "قرب",
                                                            "شمال", "جنوب", "شرق", "غرب", "in",      "at",
                                                            "near", "from", "to",  "of",  "outside", "around"};
  const std::size_t s = capital.sentence;
  if (places.contains(words.case_of(s, capital.head))) return CapitalUse::town;
  if (capital.first > 0) {
    const std::optional<NounClass> before = words.view(s, capital.first - 1).noun_class;
    if (before == NounClass::place || before == NounClass::government) return CapitalUse::town;
    if (places.contains(words.word(s, capital.first - 1).form)) return CapitalUse::town;
  }
  if (is_relation(words.word(s, capital.head).deprel, "nsubj")) return CapitalUse::government;
  bool place = false;
  for (const Predicate& p : words.sentence(s).predicates) {
    for (const Argument& a : p.arguments) {
      if (a.word < capital.first || a.word > capital.last) continue;
      if (a.role == Role::arg0 || a.role == Role::arg1 || a.role == Role::arg2) return CapitalUse::government;
      place = place || a.role == Role::location;
    }
  }
  return place ? CapitalUse::town : CapitalUse::unclear;
}

std::vector<std::size_t> cluster_names(const ArticleWords& words, const std::vector<FoundMention>& mentions) {
  return NameClusters(words, mentions).run();
}

}  // namespace wasl::extract
