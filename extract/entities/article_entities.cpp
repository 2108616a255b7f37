#include "extract/entities/article_entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "extract/entities/article_words.h"
#include "extract/entities/mentions.h"
#include "extract/entities/name_clusters.h"
#include "extract/entities/pronouns.h"
#include "extract/names/latin.h"
#include "extract/names/table.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

using names::NounClass;

constexpr std::size_t none = no_cluster;

// One way in which an entity is described: the noun and its modifiers.
struct Description {
  std::string noun;
  std::set<std::string> modifiers;
  std::string text;
  bool of_name = false;  // taken from the entity's name ("حركة" of حركة النهضة)
};

struct Candidate {
  std::vector<std::size_t> mentions;
  EntityType type = EntityType::other;
  std::string name;
  std::vector<Description> descriptions;
  std::optional<std::string> nationality;
  const names::KnownEntity* known = nullptr;
  Agreement agreement = any_agreement;
  bool named = false;
};

// A name as it stands in a list of names: without quotation marks.
std::string without_quotes(const std::string& text) {
  std::string result;
  for (const char32_t c : names::code_points(text)) {
    if (std::u32string_view(U"«»“”\"").find(c) != std::u32string_view::npos) continue;
    if (c == U' ' && (result.empty() || result.back() == ' ')) continue;
    append_utf8(result, c);
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result.empty() ? text : result;
}

bool is_subset(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

std::size_t words_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

}  // namespace

struct ArticleEntities::Candidates {
  std::vector<FoundMention> mentions;
  std::vector<std::size_t> entity_of;                // by mention
  std::vector<std::vector<std::size_t>> mention_at;  // by sentence and word: mention number or none
  std::vector<std::vector<std::vector<std::size_t>>> conjuncts;
  std::vector<Candidate> entities;
  std::vector<std::vector<std::optional<std::size_t>>> pronouns;
  std::vector<std::vector<std::optional<std::size_t>>> omitted;
  std::vector<std::vector<Span>> word_spans;
  std::vector<Field> fields;
  std::map<std::pair<Field, std::size_t>, std::string> pronoun_text;  // by field and start
  std::vector<Span> mention_spans;
  std::vector<std::string> mention_texts;  // verbatim
};

namespace {

class Builder {
 public:
  Builder(const ArticleWords& words, std::vector<FoundMention> mentions)
      : words_(words), mentions_(std::move(mentions)), entity_of_(mentions_.size(), none) {}

  void run() {
    const std::vector<std::size_t> labels = cluster_names(words_, mentions_);
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      if (labels[m] == no_cluster) continue;
      while (entities_.size() <= labels[m]) entities_.emplace_back();
      take(m, labels[m]);
    }
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      complete_named(entities_[e]);
      for (const Description& d : entities_[e].descriptions) by_noun_[stem(d.noun)].insert(e);
    }
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].names_mention) link(m, entity_of_[*mentions_[m].names_mention]);
    }
    count_countries();
    std::vector<std::size_t> order(mentions_.size());
    for (std::size_t m = 0; m < order.size(); ++m) order[m] = m;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(mentions_[a].sentence, mentions_[a].head) < std::pair(mentions_[b].sentence, mentions_[b].head);
    });
    order_ = order;
    for (const std::size_t m : order) {
      if (entity_of_[m] == none) resolve(m);
      last_seen_[entity_of_[m]] = {mentions_[m].sentence, mentions_[m].head};
      recent_.push_back(m);
    }
  }

  std::vector<FoundMention>& mentions() { return mentions_; }
  std::vector<std::size_t>& entity_of() { return entity_of_; }
  std::vector<Candidate>& entities() { return entities_; }
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  void take(std::size_t m, std::size_t entity) {
    entity_of_[m] = entity;
    entities_[entity].mentions.push_back(m);
  }

  // Type by the table, else by most of the mentions; name by the fullest of them.
  void complete_named(Candidate& entity) {
    entity.named = true;
    std::map<EntityType, int> votes;
    Agreement agreement = 0;
    for (const std::size_t m : entity.mentions) {
      const FoundMention& mention = mentions_[m];
      if (mention.known != nullptr && (entity.known == nullptr || mention.known->id.starts_with("country:"))) {
        entity.known = mention.known;
      }
      votes[mention.type] += static_cast<int>(mention.name.parts.size());
      agreement |= mention.agreement;
    }
    entity.type = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
                    return a.second < b.second;
                  })->first;
    if (entity.known != nullptr) entity.type = entity.known->type;
    std::size_t best = entity.mentions.front();
    for (const std::size_t m : entity.mentions) {
      const bool person = entity.type == EntityType::person;
      const auto size = [&](std::size_t n) {
        // A capital never names the country if the country is named.
        const bool capital = mentions_[n].known != nullptr && mentions_[n].known->id.starts_with("capital:");
        if (capital && entity.known != nullptr && entity.known->id.starts_with("country:")) return std::size_t{0};
        return person ? mentions_[n].name.parts.size() : mentions_[n].name.normalised.size();
      };
      if (size(m) > size(best)) best = m;
    }
    entity.name = without_quotes(mentions_[best].text);
    entity.agreement = mentions_[best].agreement;
    if (entity.type == EntityType::organization && words_.arabic()) entity.agreement = agreement;
    if (entity.type == EntityType::person && (agreement == (masculine | feminine) || agreement == masculine))
      entity.agreement = agreement;
    add_name_descriptions(entity);
  }

  // "حركة النهضة" can later be "الحركة", "the New Zealand government" "the government".
  void add_name_descriptions(Candidate& entity) const {
    if (entity.type == EntityType::person) return;
    std::vector<std::string> forms;
    for (const std::size_t m : entity.mentions) forms.push_back(mentions_[m].text);
    if (entity.known != nullptr) {
      forms.push_back(entity.known->arabic);
      forms.push_back(entity.known->english);
      static const std::set<std::string, std::less<>> armed = {"organisation:ISIS", "organisation:AL_QAEDA"};
      if (armed.contains(entity.known->id)) {
        entity.descriptions.push_back({"تنظيم", {}, "", true});
        entity.descriptions.push_back({"جماعه", {}, "", true});
      }
      if (entity.known->id == "organisation:NATO") entity.descriptions.push_back({"alliance", {}, "", true});
      static const std::set<std::string, std::less<>> kingdoms = {"country:SA", "country:BH", "country:MA",
                                                                  "country:JO"};
      if (kingdoms.contains(entity.known->id)) entity.descriptions.push_back({"مملكه", {}, "", true});
      if (entity.known->id == "country:OM") entity.descriptions.push_back({"سلطنه", {}, "", true});
    }
    for (const std::string& form : forms) {
      const std::string normalised = names::normalise(form);
      std::vector<std::string_view> parts = names::split(normalised, ' ');
      if (parts.size() < 2) continue;
      const bool arabic = names::script_of(form) == names::Script::arabic;
      if (arabic != words_.arabic()) continue;
      const std::string noun = arabic ? without_article(parts.front()) : std::string(parts.back());
      if (!names::noun_class(noun)) continue;
      Description description{noun, {}, "", true};
      for (std::size_t i = arabic ? 1 : 0; i < parts.size() - (arabic ? 0 : 1); ++i) {
        const std::string part(parts[i]);
        std::optional<std::string> country = names::country_by_adjective(part);
        if (!country) country = names::country_by_name(arabic ? part : std::string(parts[i]));
        description.modifiers.insert(country ? *country : arabic ? without_article(part) : part);
      }
      entity.descriptions.push_back(std::move(description));
    }
  }

  void describe(std::size_t m, std::size_t entity) {
    const FoundMention& mention = mentions_[m];
    Candidate& e = entities_[entity];
    if (!e.nationality) e.nationality = mention.nationality;
    const bool known = std::any_of(e.descriptions.begin(), e.descriptions.end(),
                                   [&](const Description& d) { return d.text == mention.text; });
    if (!known) e.descriptions.push_back({mention.noun, mention.modifiers, mention.text, false});
    by_noun_[stem(mention.noun)].insert(entity);
  }

  void link(std::size_t m, std::size_t entity) {
    take(m, entity);
    describe(m, entity);
    const FoundMention& mention = mentions_[m];
    Candidate& e = entities_[entity];
    const bool tells_gender = mention.agreement == masculine || mention.agreement == feminine;
    if (e.type == EntityType::person && tells_gender) e.agreement = mention.agreement;
    if (e.type == EntityType::organization && words_.arabic()) e.agreement |= mention.agreement;
  }

  void count_countries() {
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      if (entities_[e].known == nullptr || !entities_[e].known->id.starts_with("country:")) continue;
      country_entity_[entities_[e].known->id.substr(8)] = e;
      country_weight_[e] += static_cast<int>(entities_[e].mentions.size()) * 2;
    }
    for (std::size_t s = 0; s < words_.sentences(); ++s) {
      for (std::size_t i = 0; i < words_.size(s); ++i) {
        const auto& nationality = words_.view(s, i).nationality;
        if (!nationality) continue;
        const auto found = country_entity_.find(*nationality);
        if (found != country_entity_.end()) ++country_weight_[found->second];
      }
    }
  }

  // ---- descriptions without a name beside them

  bool matches(const FoundMention& mention, const Candidate& entity, const Description& description) const {
    if (!same_noun(mention.noun, description.noun)) return false;
    const std::set<std::string> wanted = telling(mention.modifiers);
    const std::set<std::string> described = telling(description.modifiers);
    if (wanted.empty()) return true;
    if (is_subset(wanted, described)) return true;
    std::set<std::string> all = described;
    if (entity.nationality) all.insert(*entity.nationality);
    if (entity.known != nullptr && entity.known->id.starts_with("country:")) all.insert(entity.known->id.substr(8));
    for (const Description& d : entity.descriptions) {
      if (same_noun(d.noun, mention.noun)) all.merge(telling(d.modifiers));
    }
    if (is_subset(wanted, all)) return true;
    // The fuller description may come later: "السلطات" first, then "السلطات البلجيكية".
    if (description.of_name || !mention.definite) return false;
    return described.empty() ? !entity.named && entity.type != EntityType::group : is_subset(described, wanted);
  }

  // Without the case endings of plural, dual and indefinite accusative.
  static std::string stem(const std::string& noun) {
    for (const std::string_view end : {"ون", "ين", "ان"}) {
      if (noun.size() > 8 && noun.ends_with(end)) return noun.substr(0, noun.size() - end.size());
    }
    if (noun.size() > 6 && noun.ends_with("ا")) return noun.substr(0, noun.size() - 2);  // عددا, مسلحا
    return noun;
  }
  static bool same_noun(const std::string& a, const std::string& b) { return a == b || stem(a) == stem(b); }

  // Modifiers that tell one from another, in a form without case endings; "new", "former", "said" do not.
  static std::set<std::string> telling(const std::set<std::string>& modifiers) {
    static const std::set<std::string, std::less<>> vague = {
        "جديد", "جديده", "سابق", "سابقه", "حالي",   "حاليه",   "مذكور", "مذكوره", "نفس",    "نفسه", "نفسها",
        "اخير", "اخيره", "راحل", "new",   "former", "current", "same",  "said",   "latter", "then", "late"};
    std::set<std::string> kept;
    for (const std::string& modifier : modifiers) {
      if (!vague.contains(modifier)) kept.insert(stem(modifier));
    }
    return kept;
  }

  // The words of a phrase for comparing two quantified phrases: numerals as digits, no case endings.
  static std::string quantity_key(const std::string& text) {
    static const std::map<std::string, std::string, std::less<>> numerals = {
        {"اثنان", "2"}, {"اثنين", "2"}, {"ثلاثه", "3"}, {"ثلاث", "3"},  {"اربعه", "4"}, {"اربع", "4"},   {"خمسه", "5"},
        {"خمس", "5"},   {"سته", "6"},   {"ست", "6"},    {"سبعه", "7"},  {"سبع", "7"},   {"ثمانيه", "8"}, {"ثماني", "8"},
        {"تسعه", "9"},  {"تسع", "9"},   {"عشره", "10"}, {"عشر", "10"},  {"two", "2"},   {"three", "3"},  {"four", "4"},
        {"five", "5"},  {"six", "6"},   {"seven", "7"}, {"eight", "8"}, {"nine", "9"},  {"ten", "10"}};
    const std::string normalised = names::normalise(text);
    std::string key;
    for (const std::string_view part : names::split(normalised, ' ')) {
      const auto numeral = numerals.find(part);
      key += (numeral != numerals.end() ? numeral->second : stem(without_article(part))) + " ";
    }
    return key;
  }

  bool seen_before(std::size_t entity, const FoundMention& mention) const {
    const auto seen = last_seen_.find(entity);
    return seen != last_seen_.end() && seen->second < std::pair(mention.sentence, mention.head);
  }

  void resolve(std::size_t m) {
    const FoundMention& mention = mentions_[m];
    if (std::optional<std::size_t> entity = find_antecedent(mention)) {
      take(m, *entity);
      describe(m, *entity);
      return;
    }
    Candidate entity;
    entity.type = mention.type;
    entity.name = mention.text;
    entity.agreement = mention.agreement;
    if (entity.type == EntityType::person && !words_.arabic()) entity.agreement = mention.agreement & ~plural;
    entity.nationality = mention.nationality;
    entities_.push_back(std::move(entity));
    take(m, entities_.size() - 1);
    describe(m, entities_.size() - 1);
  }

  std::optional<std::size_t> find_antecedent(const FoundMention& mention) {
    static const std::set<std::string, std::less<>> countries = {"بلاد",   "وطن",   "دوله",    "country",
                                                                 "nation", "state", "homeland"};
    if (mention.noun_class == NounClass::government && mention.definite && mention.modifiers.empty() &&
        countries.contains(mention.noun)) {
      return main_country(mention);
    }
    // "الدولة التونسية"
    if (mention.noun_class == NounClass::government && mention.modifiers.size() == 1 && mention.nationality &&
        mention.type == EntityType::geopolitical && names_state(mention.noun)) {
      const auto found = country_entity_.find(*mention.nationality);
      if (found != country_entity_.end()) return found->second;
    }
    // By description: the most recent one.
    std::optional<std::size_t> best;
    std::pair<std::size_t, std::size_t> best_place;
    bool best_before = false;
    const auto described = by_noun_.find(stem(mention.noun));
    static const std::set<std::size_t> nobody;
    for (const std::size_t e : described == by_noun_.end() ? nobody : described->second) {
      const bool fits =
          std::any_of(entities_[e].descriptions.begin(), entities_[e].descriptions.end(), [&](const Description& d) {
            return matches(mention, entities_[e], d) && may_corefer(mention, entities_[e], d);
          });
      if (!fits) continue;
      const bool before = seen_before(e, mention);
      const auto place = before ? last_seen_.at(e) : first_place(e);
      const bool better = !best || (before && !best_before) || (before && best_before && place > best_place) ||
                          (!before && !best_before && place < best_place);
      if (better) {
        best = e;
        best_place = place;
        best_before = before;
      }
    }
    if (best && (best_before || entities_[*best].named)) return best;
    return recent_of_kind(mention);
  }

  static bool names_state(const std::string& noun) {
    static const std::set<std::string, std::less<>> nouns = {"دوله",  "بلاد",   "جمهوريه",  "مملكه",  "سلطنه",
                                                             "state", "nation", "republic", "kingdom"};
    return nouns.contains(noun);
  }

  std::pair<std::size_t, std::size_t> first_place(std::size_t entity) const {
    const FoundMention& mention = mentions_[entities_[entity].mentions.front()];
    return {mention.sentence, mention.head};
  }

  bool may_corefer(const FoundMention& mention, const Candidate& entity, const Description& description) const {
    if (mention.quantified) {
      return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                         [&](std::size_t m) { return quantity_key(mentions_[m].text) == quantity_key(mention.text); });
    }
    if (mention.possessed) return description.text == mention.text;
    if (entity.type == EntityType::person && (mention.agreement & (entity.agreement | plural)) == 0) return false;
    const bool people = mention.noun_class == NounClass::title || mention.noun_class == NounClass::person ||
                        mention.noun_class == NounClass::group;
    if (people && entity.type == EntityType::group && (mention.agreement & entity.agreement) == 0) return false;
    if (entity.type == EntityType::person && mention.agreement == plural) return false;
    // What is not definite introduces somebody new, unless it repeats words exactly ("وزير الخارجية" has no ال itself).
    const bool construct = words_.arabic() && !mention.modifiers.empty() && !mention.text.empty();
    if (!mention.definite && !construct) {
      // ... or the title and the text tell the same.
      const bool plain_person = mention.noun_class == NounClass::person && mention.agreement != plural;
      const bool across = words_.sentence(mentions_[entity.mentions.front()].sentence).field == Field::title &&
                          words_.sentence(mention.sentence).field == Field::text;
      return quantity_key(description.text) == quantity_key(mention.text) && (!plain_person || across);
    }
    if (!mention.definite && construct) return !description.modifiers.empty() || description.of_name;
    return true;
  }

  std::optional<std::size_t> main_country(const FoundMention& mention) const {
    std::optional<std::size_t> best;
    int best_weight = 0;
    for (const auto& [entity, weight] : country_weight_) {
      int w = weight;
      const auto seen = last_seen_.find(entity);
      if (seen != last_seen_.end() && seen->second.first + 1 >= mention.sentence) w += 2;
      if (seen != last_seen_.end() && seen->second.first == mention.sentence) w += 2;
      if (w > best_weight) {
        best_weight = w;
        best = entity;
      }
    }
    return best;
  }

  // "الرجل", "the club": the most recent entity of the kind whose own name or title does not say otherwise.
  std::optional<std::size_t> recent_of_kind(const FoundMention& mention) const {
    static const std::set<std::string, std::less<>> own = {"فريق",  "نادي", "ناد",  "حزب",   "حركه",    "شركه",
                                                           "تنظيم", "team", "club", "party", "company", "side"};
    if (!mention.definite || mention.quantified || (mention.possessed && !own.contains(mention.noun)))
      return std::nullopt;
    if (!mention.possessed && !telling(mention.modifiers).empty()) return std::nullopt;
    EntityType wanted{};
    if (mention.noun_class == NounClass::person || mention.noun_class == NounClass::title) {
      wanted = EntityType::person;
    } else if (mention.noun_class == NounClass::organisation) {
      static const std::set<std::string, std::less<>> general = {"سلطات",    "شرطه",        "جيش",    "معارضه",
                                                                 "امن",      "authorities", "police", "army",
                                                                 "military", "opposition",  "press",  "media"};
      if (general.contains(mention.noun)) return std::nullopt;
      wanted = EntityType::organization;
    } else {
      return std::nullopt;
    }
    if ((mention.agreement & plural) != 0 && mention.agreement != (neuter | plural)) return std::nullopt;
    for (auto m = recent_.rbegin(); m != recent_.rend() && mentions_[*m].sentence + 1 >= mention.sentence; ++m) {
      const std::size_t entity = entity_of_[*m];
      const Candidate& e = entities_[entity];
      if (!e.named || e.type != wanted) continue;
      if (wanted == EntityType::person && (e.agreement & mention.agreement) == 0) continue;
      const bool otherwise = std::any_of(e.descriptions.begin(), e.descriptions.end(), [&](const Description& d) {
        return mention.noun_class != NounClass::person && !same_noun(d.noun, mention.noun);
      });
      if (!otherwise) return entity;
    }
    return std::nullopt;
  }

  const ArticleWords& words_;
  std::vector<FoundMention> mentions_;
  std::vector<std::size_t> entity_of_;
  std::vector<Candidate> entities_;
  std::vector<std::size_t> order_;
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> last_seen_;
  std::vector<std::size_t> recent_;                       // mentions resolved so far
  std::map<std::string, std::set<std::size_t>> by_noun_;  // entities by the stem of a noun that describes them
  std::map<std::string, std::size_t> country_entity_;
  std::map<std::size_t, int> country_weight_;
};

std::vector<std::size_t> coordinated(const ArticleWords& words, std::size_t s, std::size_t word) {
  std::vector<std::size_t> all = {word};
  for (std::size_t at = 0; at < all.size() && all.size() < 32; ++at) {
    for (const std::size_t d : words.view(s, all[at]).dependents) {
      if (!is_relation(words.word(s, d).deprel, "conj") || words.word(s, d).upos == "VERB") continue;
      if (std::find(all.begin(), all.end(), d) == all.end()) all.push_back(d);
    }
  }
  std::sort(all.begin() + 1, all.end());
  return all;
}

}  // namespace

ArticleEntities::ArticleEntities(std::unique_ptr<const Candidates> candidates) : candidates_(std::move(candidates)) {}
ArticleEntities::ArticleEntities(ArticleEntities&&) noexcept = default;
ArticleEntities& ArticleEntities::operator=(ArticleEntities&&) noexcept = default;
ArticleEntities::~ArticleEntities() = default;

ArticleEntities ArticleEntities::build(const ArticleAnalysis& analysis, const Article& article) {
  const ArticleWords words(analysis, article);
  Builder builder(words, find_mentions(words));
  builder.run();
  auto all = std::make_unique<Candidates>();
  all->mentions = std::move(builder.mentions());
  all->entity_of = std::move(builder.entity_of());
  all->entities = std::move(builder.entities());
  const std::size_t sentences = words.sentences();
  all->mention_at.resize(sentences);
  all->conjuncts.resize(sentences);
  all->word_spans.resize(sentences);
  for (std::size_t s = 0; s < sentences; ++s) {
    all->fields.push_back(words.sentence(s).field);
    all->mention_at[s].assign(words.size(s), none);
    for (std::size_t i = 0; i < words.size(s); ++i) {
      all->conjuncts[s].push_back(coordinated(words, s, i));
      all->word_spans[s].push_back(words.word(s, i).span);
      if (words.word(s, i).upos == "PRON") {
        all->pronoun_text[{words.sentence(s).field, words.word(s, i).span.start}] = words.text(s, i, i);
      }
    }
  }
  // Names answer for all their words, descriptions for their head and for the number or quantifier before it.
  for (const MentionKind kind : {MentionKind::nominal, MentionKind::name}) {
    for (std::size_t m = 0; m < all->mentions.size(); ++m) {
      const FoundMention& mention = all->mentions[m];
      if (mention.kind != kind) continue;
      const std::size_t last = kind == MentionKind::name ? mention.last : mention.head;
      for (std::size_t i = kind == MentionKind::name || mention.quantified ? mention.first : mention.head; i <= last;
           ++i) {
        std::size_t& at = all->mention_at[mention.sentence][i];
        if (i == mention.head || at == none || kind == MentionKind::name) at = m;
      }
    }
  }
  // "سمو أمير الباحة": the honorific answers for the title after it.
  for (std::size_t s = 0; words.arabic() && s < sentences; ++s) {
    for (std::size_t i = words.size(s); i-- > 1;) {
      if (all->mention_at[s][i - 1] == none && words.view(s, i - 1).noun_class == NounClass::address) {
        all->mention_at[s][i - 1] = all->mention_at[s][i];
      }
    }
  }
  for (const FoundMention& mention : all->mentions) {
    all->mention_spans.push_back(words.span(mention.sentence, mention.first, mention.last));
    all->mention_texts.push_back(words.text(mention.sentence, mention.first, mention.last));
  }

  const auto entity_of = [&](std::size_t s, std::size_t i) -> std::optional<std::size_t> {
    const std::size_t m = all->mention_at[s][i];
    return m == none ? std::nullopt : std::optional(all->entity_of[m]);
  };
  std::set<std::pair<std::size_t, std::size_t>> subjects;
  for (std::size_t s = 0; s < sentences; ++s) {
    for (const Predicate& p : words.sentence(s).predicates) {
      for (const Argument& a : p.arguments) {
        if (a.role == Role::arg0 && a.probability >= 0.5F) subjects.emplace(s, a.word);
      }
    }
  }
  std::vector<Occurrence> occurrences;
  for (const std::size_t m : builder.order()) {
    const FoundMention& mention = all->mentions[m];
    bool subject = false;
    for (std::size_t i = mention.first; i <= mention.last; ++i) {
      subject = subject || (subjects.contains({mention.sentence, i}) && all->mention_at[mention.sentence][i] == m);
    }
    subject = subject || is_relation(words.word(mention.sentence, mention.head).deprel, "nsubj");
    occurrences.push_back(
        {mention.sentence, mention.head, all->entity_of[m], subject, mention.kind == MentionKind::name});
  }
  const auto traits = [&](std::size_t entity) {
    return EntityTraits{all->entities[entity].agreement, all->entities[entity].type};
  };
  const PronounResolver resolver(words, std::move(occurrences), entity_of, traits);
  all->pronouns.resize(sentences);
  all->omitted.resize(sentences);
  for (std::size_t s = 0; s < sentences; ++s) {
    for (std::size_t i = 0; i < words.size(s); ++i) {
      all->pronouns[s].push_back(resolver.pronoun(s, i));
      all->omitted[s].push_back(resolver.omitted_subject(s, i));
    }
  }
  return ArticleEntities(std::move(all));
}

std::optional<Reference> ArticleEntities::entity_at(std::size_t s, std::size_t word) const {
  const Candidates& all = *candidates_;
  if (s >= all.mention_at.size() || word >= all.mention_at[s].size()) return std::nullopt;
  const std::size_t m = all.mention_at[s][word];
  if (m != none) {
    const FoundMention& mention = all.mentions[m];
    Span span = all.mention_spans[m];
    if (mention.names_mention) {
      const Span& name = all.mention_spans[*mention.names_mention];
      span = {std::min(span.start, name.start), std::max(span.end, name.end)};
    }
    return Reference{all.entity_of[m], all.fields[s], mention.kind, span};
  }
  if (const auto& entity = all.pronouns[s][word])
    return Reference{*entity, all.fields[s], MentionKind::pronoun, all.word_spans[s][word]};
  return std::nullopt;
}

std::optional<Reference> ArticleEntities::omitted_subject(std::size_t s, std::size_t verb) const {
  const Candidates& all = *candidates_;
  if (s >= all.omitted.size() || verb >= all.omitted[s].size() || !all.omitted[s][verb]) return std::nullopt;
  const std::size_t start = all.word_spans[s][verb].start;
  return Reference{*all.omitted[s][verb], all.fields[s], MentionKind::omitted, {start, start}};
}

std::vector<std::size_t> ArticleEntities::conjuncts(std::size_t s, std::size_t word) const {
  const Candidates& all = *candidates_;
  if (s >= all.conjuncts.size() || word >= all.conjuncts[s].size()) return {word};
  return all.conjuncts[s][word];
}

EntityType ArticleEntities::type(std::size_t entity) const { return candidates_->entities.at(entity).type; }
const std::string& ArticleEntities::name(std::size_t entity) const { return candidates_->entities.at(entity).name; }
bool ArticleEntities::named(std::size_t entity) const { return candidates_->entities.at(entity).named; }
std::size_t ArticleEntities::size() const { return candidates_->entities.size(); }

ArticleEntities::Result ArticleEntities::finish(std::span<const Reference> used) const {
  const Candidates& all = *candidates_;
  Result result;
  result.ids.resize(all.entities.size());
  std::vector<std::vector<Mention>> mentions(all.entities.size());
  std::vector<bool> wanted(all.entities.size(), false);
  for (std::size_t e = 0; e < all.entities.size(); ++e) wanted[e] = all.entities[e].named;
  for (std::size_t m = 0; m < all.mentions.size(); ++m) {
    const FoundMention& mention = all.mentions[m];
    mentions[all.entity_of[m]].push_back(
        {all.fields[mention.sentence], all.mention_spans[m], all.mention_texts[m], mention.kind});
  }
  for (const Reference& reference : used) {
    if (reference.entity >= all.entities.size()) continue;
    wanted[reference.entity] = true;
    const Field field = reference.field;
    if (reference.kind == MentionKind::omitted) {
      mentions[reference.entity].push_back({field, reference.span, "", MentionKind::omitted});
    } else if (reference.kind == MentionKind::pronoun) {
      const auto text = all.pronoun_text.find({field, reference.span.start});
      mentions[reference.entity].push_back(
          {field, reference.span, text == all.pronoun_text.end() ? std::string() : text->second, MentionKind::pronoun});
    }
  }
  const auto place = [](const Mention& m) { return std::tuple(m.field, m.span.start, m.span.end, m.kind); };
  std::vector<std::size_t> order;
  for (std::size_t e = 0; e < mentions.size(); ++e) {
    if (!wanted[e] || mentions[e].empty()) continue;
    std::sort(mentions[e].begin(), mentions[e].end(),
              [&](const Mention& a, const Mention& b) { return place(a) < place(b); });
    mentions[e].erase(std::unique(mentions[e].begin(), mentions[e].end()), mentions[e].end());
    order.push_back(e);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return place(mentions[a].front()) < place(mentions[b].front());
  });
  for (const std::size_t e : order) {
    const Candidate& candidate = all.entities[e];
    Entity entity;
    entity.id = "e" + std::to_string(result.entities.size() + 1);
    entity.name = candidate.name;
    entity.type = candidate.type;
    entity.name_latin = names::latin_form(candidate.name);
    for (const Description& d : candidate.descriptions) {
      if (!d.text.empty() && words_in(d.text) <= 12) entity.descriptions.push_back(d.text);
    }
    entity.nationality = candidate.nationality.value_or("");
    entity.mentions = std::move(mentions[e]);
    result.ids[e] = entity.id;
    result.entities.push_back(std::move(entity));
  }
  return result;
}

}  // namespace wasl::extract
