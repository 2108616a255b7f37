#include "tests/graph/made_articles.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wasl::graph::made {
namespace {

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

struct Form {
  std::string_view name;
  std::string_view description;
  std::string_view nationality;
};

// One person a row, each in several forms.
const std::vector<std::vector<Form>> people = {
    {{"Lina Harbane", "mediator", ""},
     {"لينا حربان", "الوسيطة", ""},
     {"Harbane", "mediator", ""},
     {"L. Harbane", "", ""}},
    {{"Joran Veldkamp", "minister", "NL"}, {"جوران فيلدكامب", "", "NL"}, {"Veldkamp", "minister", ""}},
    {{"Marta Veldkamp", "judge", "NL"}, {"Veldkamp", "judge", ""}},
    {{"محمد علي", "لاعب", ""}, {"Mohamed Ali", "player", ""}, {"علي", "", ""}},
    {{"محمد علي", "قاض", "LB"}, {"محمد علي", "", ""}},
    {{"Idris Tamboura", "president", ""}, {"إدريس تمبورا", "الرئيس", ""}, {"Tamboura", "president", ""}},
    {{"Oskar Lindqvist", "", ""}, {"Oskar B. Lindqvist", "", ""}, {"O. Lindqvist", "envoy", ""}},
    {{"حسن الصفدي", "وزير", "LB"}, {"Hassan Safadi", "", ""}, {"الصفدي", "وزير", "LB"}},
    {{"حسين الصفدي", "نائب", "LB"}, {"الصفدي", "", ""}},
    {{"Petra Nowak-Ilves", "", ""}, {"Nowak-Ilves", "", ""}},
};

struct Thing {
  std::string_view name;
  EntityType type;
  std::string_view nationality;
};

const std::vector<Thing> things = {
    {"Libya", EntityType::geopolitical, ""},
    {"ليبيا", EntityType::geopolitical, ""},
    {"Lebanon", EntityType::geopolitical, ""},
    {"لبنان", EntityType::location, ""},
    {"Tripoli", EntityType::geopolitical, ""},
    {"طرابلس", EntityType::geopolitical, ""},
    {"NATO", EntityType::organization, ""},
    {"وزارة الدفاع", EntityType::organization, ""},
    {"وزارة الدفاع", EntityType::organization, "LB"},
    {"Ministry of Defence", EntityType::organization, "LY"},
    {"Orbital Trust", EntityType::organization, ""},
    {"Harbane Foundation", EntityType::organization, ""},
    {"مسلحون", EntityType::group, ""},
    {"two witnesses", EntityType::group, ""},
    {"Treaty of Aldmoor", EntityType::other, ""},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> actions = {{{"met", "MEET"},
                                                                                   {"accused", "ACCUSE"},
                                                                                   {"visited", "VISIT"},
                                                                                   {"التقى", "MEET"},
                                                                                   {"اتهم", "ACCUSE"},
                                                                                   {"supported", "SUPPORT"}}};

}  // namespace

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t value = state_;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

Writer::Writer(std::string id, std::string published, std::string outlet) {
  record_.article.id = std::move(id);
  record_.article.published = std::move(published);
  record_.article.outlet = std::move(outlet);
  record_.article.language = "en";
}

std::string Writer::entity(std::string_view name, EntityType type, std::vector<std::string> descriptions,
                           std::string nationality) {
  Entity entity;
  entity.id = "e" + std::to_string(record_.entities.size() + 1);
  entity.name = name;
  entity.type = type;
  entity.descriptions = std::move(descriptions);
  entity.nationality = std::move(nationality);
  record_.entities.push_back(std::move(entity));
  return record_.entities.back().id;
}

Entity& Writer::find(const std::string& id) {
  return *std::find_if(record_.entities.begin(), record_.entities.end(),
                       [&](const Entity& entity) { return entity.id == id; });
}

std::size_t Writer::append(std::string_view words) {
  const std::size_t start = length_;
  record_.article.text += words;
  length_ += code_points(words);
  return start;
}

void Writer::mention(const std::string& id, MentionKind kind) {
  Entity& entity = find(id);
  const std::size_t start = append(entity.name);
  entity.mentions.push_back({Field::text, {start, length_}, entity.name, kind});
}

Fact& Writer::fact(const std::string& subject, std::string_view action, const std::string& type,
                   const std::string& object, std::string_view words, FactKind kind) {
  const auto kind_of = [&](const std::string& id) {
    return find(id).type == EntityType::group ? MentionKind::nominal : MentionKind::name;
  };
  if (length_ > 0) append("\n");
  const std::size_t start = length_;
  Fact fact;
  fact.id = "f" + std::to_string(record_.facts.size() + 1);
  fact.kind = kind;
  fact.subject = subject;
  fact.subject_text = find(subject).name;
  fact.action = action;
  fact.relation = type;
  fact.confidence = 0.8;
  mention(subject, kind_of(subject));
  append(" ");
  const std::size_t action_start = append(action);
  fact.action_spans.push_back({action_start, length_});
  append(" ");
  if (kind == FactKind::relation) {
    fact.object = object;
    fact.object_text = find(object).name;
    mention(object, kind_of(object));
  } else {
    append(words);
    if (kind == FactKind::concept_fact) fact.object_text = words;
  }
  append(".");
  fact.sentence = {start, length_};
  record_.text_sentences.push_back(fact.sentence);
  record_.facts.push_back(std::move(fact));
  return record_.facts.back();
}

Fact& Writer::relation(const std::string& subject, std::string_view action, const std::string& type,
                       const std::string& object) {
  return fact(subject, action, type, object, {}, FactKind::relation);
}

Fact& Writer::concept_fact(const std::string& subject, std::string_view action, const std::string& type,
                           std::string_view words) {
  return fact(subject, action, type, {}, words, FactKind::concept_fact);
}

Fact& Writer::statement(const std::string& subject, std::string_view action, const std::string& type,
                        std::string_view words) {
  return fact(subject, action, type, {}, words, FactKind::statement);
}

ExtractedArticle article(std::size_t number, std::size_t version) {
  // Every fifth article tells the same as the one before it, in another outlet.
  const std::size_t told = number % 5 == 4 ? number - 1 : number;
  Random random(told * 1000 + version);
  const std::string month = std::to_string(1 + told % 9);
  Writer writer("article-" + std::to_string(number),
                number % 11 == 0 ? "" : "2024-0" + month + "-1" + std::to_string(told % 10),
                "Outlet " + std::to_string(number % 7));
  if (number % 3 == 0) writer.record().article.url = "https://news.example/" + std::to_string(number);
  std::vector<std::string> ids;
  const std::size_t persons = 2 + random.below(3);
  for (std::size_t i = 0; i < persons; ++i) {
    const auto& forms = people[random.below(people.size())];
    const Form& form = forms[random.below(forms.size())];
    std::vector<std::string> descriptions;
    if (!form.description.empty() && random.chance(70)) descriptions.emplace_back(form.description);
    ids.push_back(writer.entity(form.name, EntityType::person, descriptions, std::string(form.nationality)));
  }
  const std::size_t others = 1 + random.below(4);
  for (std::size_t i = 0; i < others; ++i) {
    const Thing& thing = things[random.below(things.size())];
    ids.push_back(writer.entity(thing.name, thing.type, {}, std::string(thing.nationality)));
  }
  const std::size_t facts = 2 + random.below(5);
  for (std::size_t i = 0; i < facts; ++i) {
    const std::string& subject = ids[random.below(ids.size())];
    const std::string& object = ids[random.below(ids.size())];
    const auto& [action, type] = actions[random.below(actions.size())];
    if (subject == object) {
      if (random.chance(50)) {
        writer.concept_fact(subject, action, std::string(type), "the ceasefire plan");
      } else {
        writer.statement(subject, "said that", "SAY",
                         "the talks of round " + std::to_string(random.below(5)) + " go on");
      }
      continue;
    }
    Fact& fact = writer.relation(subject, action, std::string(type), object);
    fact.negated = random.chance(10);
    fact.symmetric = type == "MEET";
    if (random.chance(20)) fact.modality = static_cast<Modality>(random.below(5));
    if (random.chance(20)) fact.source = ids[random.below(ids.size())];
    if (random.chance(30)) fact.time = FactTime{"then", "2024-03-0" + std::to_string(1 + random.below(9)), ""};
    fact.confidence = 0.3 + 0.01 * static_cast<double>(random.below(70));
  }
  return writer.record();
}

}  // namespace wasl::graph::made
