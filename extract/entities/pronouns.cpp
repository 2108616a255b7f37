#include "extract/entities/pronouns.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace wasl::extract {
namespace {

constexpr std::size_t sentences_back = 3;

const std::map<std::string, Agreement, std::less<>>& arabic_pronouns() {
  static const std::map<std::string, Agreement, std::less<>> pronouns = {
      {"ه", masculine}, {"ها", feminine},  {"هم", plural},  {"هن", plural},
      {"هما", dual},    {"هو", masculine}, {"هي", feminine}};
  return pronouns;
}

const std::map<std::string, Agreement, std::less<>>& english_pronouns() {
  static const std::map<std::string, Agreement, std::less<>> pronouns = {
      {"he", masculine}, {"him", masculine}, {"his", masculine},     {"himself", masculine},
      {"she", feminine}, {"her", feminine},  {"hers", feminine},     {"herself", feminine},
      {"it", neuter},    {"its", neuter},    {"itself", neuter},     {"they", plural},
      {"them", plural},  {"their", plural},  {"themselves", plural}, {"theirs", plural}};
  return pronouns;
}

bool is_first_person(const std::string& word, bool arabic) {
  static const std::set<std::string, std::less<>> words = {"نا", "نحن", "انا", "ي",   "ني",     "i",        "me",
                                                           "my", "we",  "us",  "our", "myself", "ourselves"};
  return words.contains(word) && (arabic == (static_cast<unsigned char>(word.front()) > 0x7F));
}

bool is_relative(const std::string& word, bool arabic) {
  static const std::set<std::string, std::less<>> arabic_words = {"الذي",   "التي",   "الذين",  "اللذان", "اللذين",
                                                                  "اللتان", "اللتين", "اللاتي", "اللواتي"};
  static const std::set<std::string, std::less<>> english_words = {"who", "which", "whom", "whose", "that"};
  return arabic ? arabic_words.contains(word) : english_words.contains(word);
}

Agreement agreement_of_relative(const std::string& word) {
  if (word == "الذي") return masculine;
  if (word == "التي") return feminine;
  if (word == "الذين" || word == "اللاتي" || word == "اللواتي") return plural;
  if (word.starts_with("الل")) return dual | plural;
  return any_agreement;
}

// What an Arabic verb form says of its subject.
Agreement agreement_of_verb(const Word& word, const std::string& form) {
  const std::string& f = word.features;
  if (f.find("Number=Plur") != std::string::npos) return plural;
  if (f.find("Number=Dual") != std::string::npos) return dual | plural;
  if (f.find("Gender=Fem") != std::string::npos) return feminine;
  if (f.find("Gender=Masc") != std::string::npos) return masculine;
  if (form.ends_with("وا") || (form.ends_with("ون") && (form.starts_with("ي") || form.starts_with("ت")))) return plural;
  if (form.ends_with("تا") ||
      (form.ends_with("ان") && (form.starts_with("ي") || form.starts_with("ت")) && form.size() > 8)) {
    return dual | plural;
  }
  if (form.starts_with("ي")) return masculine;
  static const std::set<std::string, std::less<>> perfect_with_t = {
      "تولي",  "تم",   "تعهد",  "تحدث",  "تلقي", "توجه",  "تمكن", "تسلم",  "تابع", "تراس",  "تقدم",
      "توقع",  "توفي", "تعرض",  "تناول", "تبني", "تجاوز", "تجول", "تطرق",  "تضمن", "تمني",  "تراجع",
      "تعاقد", "تفقد", "تشاور", "تبادل", "توصل", "تخلي",  "تسبب", "تزوج",  "تخرج", "تمسك",  "تورط",
      "تعاون", "تصدي", "تلا",   "ترك",   "تاهل", "توج",   "تصدر", "تعادل", "تغلب", "تساءل", "تسايل"};
  if (form.ends_with("ت") && form.size() > 4) return feminine;
  if (form.starts_with("ت") && !perfect_with_t.contains(form)) return feminine;
  return masculine;
}

}  // namespace

PronounResolver::PronounResolver(const ArticleWords& words, std::vector<Occurrence> occurrences,
                                 std::function<std::optional<std::size_t>(std::size_t, std::size_t)> entity_of,
                                 std::function<EntityTraits(std::size_t)> traits)
    : words_(&words),
      occurrences_(std::move(occurrences)),
      pronouns_(words.sentences()),
      omitted_(words.sentences()),
      entity_of_(std::move(entity_of)),
      traits_(std::move(traits)) {
  std::vector<Occurrence> by_words = std::move(occurrences_);
  occurrences_.clear();
  auto next = by_words.begin();
  for (std::size_t s = 0; s < words.sentences(); ++s) {
    pronouns_[s].resize(words.size(s));
    omitted_[s].resize(words.size(s));
    for (std::size_t i = 0; i < words.size(s); ++i) {
      while (next != by_words.end() && std::pair(next->sentence, next->word) <= std::pair(s, i)) {
        add(*next++);
      }
      pronouns_[s][i] = resolve(s, i);
      if (pronouns_[s][i]) {
        add({s, i, *pronouns_[s][i], is_relation(words.word(s, i).deprel, "nsubj"), false});
      }
      if (words.arabic() && words.word(s, i).upos == "VERB" && !has_subject(s, i)) {
        omitted_[s][i] = find_omitted(s, i);
        if (omitted_[s][i]) add({s, i, *omitted_[s][i], true, false});
      }
    }
  }
  // What remains are answers; the functions belong to whoever made this.
  entity_of_ = nullptr;
  traits_ = nullptr;
  words_ = nullptr;
}

std::optional<std::size_t> PronounResolver::pronoun(std::size_t s, std::size_t word) const {
  if (s >= pronouns_.size() || word >= pronouns_[s].size()) return std::nullopt;
  return pronouns_[s][word];
}

std::optional<std::size_t> PronounResolver::omitted_subject(std::size_t s, std::size_t verb) const {
  if (s >= omitted_.size() || verb >= omitted_[s].size()) return std::nullopt;
  return omitted_[s][verb];
}

void PronounResolver::add(const Occurrence& occurrence) {
  occurrences_.push_back(occurrence);
  ++counts_[occurrence.entity];
}

bool PronounResolver::agrees(std::size_t entity, Agreement agreement) const {
  return (traits_(entity).agreement & agreement) != 0;
}

std::optional<std::size_t> PronounResolver::entity_or_pronoun(std::size_t s, std::size_t word) const {
  if (const auto entity = entity_of_(s, word)) return entity;
  return pronouns_[s][word];
}

std::optional<std::size_t> PronounResolver::resolve(std::size_t s, std::size_t i) {
  const Word& word = words_->word(s, i);
  const std::string& form = words_->view(s, i).normalised;
  if (word.upos != "PRON" && word.upos != "DET" && word.upos != "SCONJ") return std::nullopt;
  if (is_relative(form, words_->arabic())) {
    if (words_->arabic() || word.upos == "PRON") return relative(s, i);
    return std::nullopt;
  }
  if (word.upos == "SCONJ") return std::nullopt;
  if (is_first_person(form, words_->arabic())) return speaker(s, i);
  const auto& table = words_->arabic() ? arabic_pronouns() : english_pronouns();
  const auto found = table.find(form);
  if (found == table.end()) return std::nullopt;
  // "it is", "إنه من" before a clause refer to nothing; expletives are marked as such.
  if (is_relation(word.deprel, "expl")) return std::nullopt;
  Agreement agreement = found->second;
  if (form == "هما") agreement = dual | plural;
  if (form == "هم") agreement = plural;
  if (const Grammar known = resumptive(s, i)) return *known;
  if (const Grammar known = marked(s, i, agreement)) return *known;
  return salient(s, i, agreement, is_relation(word.deprel, "nsubj"));
}

std::optional<std::size_t> PronounResolver::relative(std::size_t s, std::size_t i) const {
  const Agreement agreement = agreement_of_relative(words_->view(s, i).normalised);
  // Up to the head of the relative clause, and from there to the noun it belongs to.
  std::size_t at = i;
  for (int steps = 0; steps < 6; ++steps) {
    const Word& word = words_->word(s, at);
    if (word.head < 0 || static_cast<std::size_t>(word.head) >= words_->size(s)) break;
    const auto head = static_cast<std::size_t>(word.head);
    if (is_relation(word.deprel, "acl") && head < i) {
      if (const auto entity = entity_or_pronoun(s, head); entity && agrees(*entity, agreement)) return entity;
      if (!words_->arabic()) return entity_or_pronoun(s, head);
      break;
    }
    at = head;
  }
  if (!words_->arabic()) {
    if (words_->view(s, i).normalised == "that") return std::nullopt;
  }
  for (std::size_t back = 1; back <= 6 && back <= i; ++back) {
    const Word& before = words_->word(s, i - back);
    if (before.upos == "VERB") break;
    const auto entity = entity_of_(s, i - back);
    if (entity && agrees(*entity, agreement)) return entity;
    // A noun that agrees and is no entity is what it modifies.
    const WordView& view = words_->view(s, i - back);
    if (words_->arabic() && !entity && before.upos == "NOUN" && view.definite && (view.agreement & agreement) != 0) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> PronounResolver::subject_of(std::size_t s, std::size_t predicate) const {
  for (const std::size_t d : words_->view(s, predicate).dependents) {
    if (!is_relation(words_->word(s, d).deprel, "nsubj")) continue;
    if (const auto entity = entity_or_pronoun(s, d)) return entity;
  }
  for (const Predicate& p : words_->sentence(s).predicates) {
    if (p.word != predicate) continue;
    for (const Argument& a : p.arguments) {
      if (a.role != Role::arg0 || a.probability < 0.5F || a.word >= words_->size(s)) continue;
      if (const auto entity = entity_or_pronoun(s, a.word)) return entity;
    }
  }
  return omitted_[s][predicate];
}

bool PronounResolver::has_subject(std::size_t s, std::size_t verb) const {
  for (const std::size_t d : words_->view(s, verb).dependents) {
    if (is_relation(words_->word(s, d).deprel, "nsubj")) return true;
  }
  return false;
}

// The model marks the noun that a pronoun on a predicate stands for, where the sentence has it, like the pronoun. On a
// verb the pronoun is an object, whatever the model says; a hint is enough if the noun agrees.
PronounResolver::Grammar PronounResolver::marked(std::size_t s, std::size_t i, Agreement agreement) const {
  for (const Predicate& p : words_->sentence(s).predicates) {
    if (p.word + 1 != i) continue;
    const bool verb = words_->word(s, p.word).upos == "VERB";
    const auto own =
        std::find_if(p.arguments.begin(), p.arguments.end(), [&](const Argument& a) { return a.word == i; });
    if (!verb && own == p.arguments.end()) return std::nullopt;
    const float least = verb ? 0.2F : 0.5F;
    const Argument* best = nullptr;
    for (const Argument& a : p.arguments) {
      const bool fits = verb ? a.role == Role::arg1 || a.role == Role::arg2 : a.role == own->role;
      if (!fits || a.word >= p.word || a.probability < least) continue;
      const auto entity = entity_or_pronoun(s, a.word);
      if (!entity || !agrees(*entity, agreement)) continue;
      if (best == nullptr || a.probability > best->probability) best = &a;
    }
    if (best != nullptr) return Grammar(entity_or_pronoun(s, best->word));
  }
  return std::nullopt;
}

bool PronounResolver::has_subject_after(std::size_t s, std::size_t verb) const {
  for (const std::size_t d : words_->view(s, verb).dependents) {
    if (d > verb && is_relation(words_->word(s, d).deprel, "nsubj") && words_->word(s, d).upos != "PRON") return true;
  }
  for (const Predicate& p : words_->sentence(s).predicates) {
    if (p.word != verb) continue;
    return std::any_of(p.arguments.begin(), p.arguments.end(), [&](const Argument& a) {
      return a.role == Role::arg0 && a.word > verb + 1 && words_->word(s, a.word).upos != "PRON";
    });
  }
  return false;
}

// "الفضيحة التي فجرها القضاء": in a relative clause whose subject is somebody else, the pronoun on the verb stands for
// the noun before the clause, entity or not; after ما it stands for a thing.
PronounResolver::Grammar PronounResolver::resumptive(std::size_t s, std::size_t i) const {
  if (!words_->arabic() || i < 2) return std::nullopt;
  const std::size_t verb = i - 1;
  if (words_->word(s, verb).upos != "VERB" || words_->word(s, verb).token != words_->word(s, i).token) {
    return std::nullopt;
  }
  const std::string& before = words_->view(s, verb - 1).normalised;
  if (before == "ما" && has_subject_after(s, verb)) return Grammar(std::in_place, std::nullopt);
  // The verb itself or one that it is coordinated with modifies a noun, or follows the relative pronoun.
  std::optional<std::size_t> antecedent;
  std::size_t at = verb;
  bool own_subject = has_subject_after(s, verb);
  for (int steps = 0; steps < 2 && !antecedent; ++steps) {
    const Word& word = words_->word(s, at);
    if (word.head < 0 || static_cast<std::size_t>(word.head) >= words_->size(s)) break;
    const auto head = static_cast<std::size_t>(word.head);
    if (is_relation(word.deprel, "acl") && head < at) antecedent = head;
    if (!is_relation(word.deprel, "conj")) break;
    at = head;
    own_subject = own_subject || has_subject_after(s, at);
  }
  if (is_relative(before, true) && before != "ما" && verb >= 2) {
    std::size_t noun = verb - 2;
    while (noun > 0 && (words_->is_punctuation(s, noun) || words_->word(s, noun).upos == "ADJ")) --noun;
    if (!antecedent || *antecedent >= verb - 1) antecedent = noun;
  }
  if (!antecedent || !own_subject) return std::nullopt;
  return Grammar(entity_or_pronoun(s, *antecedent));
}

// First persons speak: the subject of what was said last before, or in the same sentence after the quotation.
std::optional<std::size_t> PronounResolver::speaker(std::size_t s, std::size_t i) const {
  const auto person = [&](std::size_t entity) { return traits_(entity).type == EntityType::person; };
  const Occurrence* best = nullptr;
  for (auto o = occurrences_.rbegin(); o != occurrences_.rend() && o->sentence + sentences_back >= s; ++o) {
    if (!o->subject || !person(o->entity)) continue;
    best = &*o;
    break;
  }
  for (const Predicate& p : words_->sentence(s).predicates) {
    for (const Argument& a : p.arguments) {
      if (a.role != Role::arg0 || a.word >= words_->size(s) || p.word >= words_->size(s)) continue;
      const auto entity = entity_or_pronoun(s, a.word);
      if (entity && person(*entity) && a.word > i) return entity;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(best->entity);
}

std::optional<std::size_t> PronounResolver::salient(std::size_t s, std::size_t i, Agreement agreement,
                                                    bool for_subject) const {
  // Whatever takes part in the same predicate is somebody else, but for a possessive of its own argument.
  std::set<std::size_t> others;
  const Word& word = words_->word(s, i);
  const bool argument = !is_relation(word.deprel, "nmod") && !is_relation(word.deprel, "det");
  if (argument && word.head >= 0 && !for_subject) {
    if (const auto subject = subject_of(s, static_cast<std::size_t>(word.head))) others.insert(*subject);
  }
  for (const Predicate& p : words_->sentence(s).predicates) {
    const bool here =
        std::any_of(p.arguments.begin(), p.arguments.end(), [&](const Argument& a) { return a.word == i; });
    if (!here) continue;
    for (const Argument& a : p.arguments) {
      if (a.word == i || a.word >= words_->size(s) || a.word > i) continue;
      if (a.role != Role::arg0 && a.role != Role::arg1 && a.role != Role::arg2) continue;
      if (const auto entity = entity_or_pronoun(s, a.word)) others.insert(*entity);
    }
  }
  double best_score = -1;
  std::optional<std::size_t> best;
  // From the nearest back, so that of equals the nearest is kept.
  for (auto at = occurrences_.rbegin(); at != occurrences_.rend(); ++at) {
    const Occurrence& o = *at;
    if (o.sentence + sentences_back <= s) break;
    if (o.sentence == s && o.word >= i) continue;
    if (others.contains(o.entity) || !agrees(o.entity, agreement)) continue;
    const EntityTraits traits = traits_(o.entity);
    const double distance = static_cast<double>(s - o.sentence);
    const double apart = o.sentence == s ? static_cast<double>(i - o.word) : static_cast<double>(i) / 2 + 10;
    double score = 4.0 - 1.5 * distance - 0.04 * std::min(apart, 50.0);
    if (o.subject) score += for_subject ? 2.0 : 1.2;
    if (o.named) score += 0.3;
    if (traits.type == EntityType::person) score += for_subject ? 0.5 : argument ? 0.8 : 0.0;
    score += 0.1 * std::min(counts_.at(o.entity), 8);
    if (traits.type == EntityType::location || traits.type == EntityType::event || traits.type == EntityType::other)
      score -= 1;
    if (score > best_score) {
      best_score = score;
      best = o.entity;
    }
  }
  return best;
}

std::optional<std::size_t> PronounResolver::find_omitted(std::size_t s, std::size_t verb) const {
  const std::string& form = words_->view(s, verb).normalised;
  const Word& word = words_->word(s, verb);
  const Agreement agreement = agreement_of_verb(word, form);
  // A verb beside or below another one: the other's subject, if it agrees.
  std::size_t at = verb;
  for (int steps = 0; steps < 3; ++steps) {
    const Word& w = words_->word(s, at);
    if (w.head < 0 || static_cast<std::size_t>(w.head) >= words_->size(s)) break;
    const auto head = static_cast<std::size_t>(w.head);
    if (is_relation(w.deprel, "acl") && head < verb) {
      if (const auto entity = entity_or_pronoun(s, head); entity && agrees(*entity, agreement)) return entity;
    }
    if (words_->word(s, head).upos == "VERB" || words_->word(s, head).upos == "NOUN") {
      const auto subject = subject_of(s, head);
      if (subject && agrees(*subject, agreement)) return subject;
    }
    at = head;
  }
  return salient(s, verb, agreement, true);
}

}  // namespace wasl::extract
