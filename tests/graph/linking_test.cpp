// Who is who across articles and scripts: what must be one node and what must not.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/database.h"
#include "graph/store.h"
#include "graph/view.h"
#include "tests/graph/made_articles.h"

namespace wasl::graph {
namespace {

using Type = EntityType;

struct Named {
  std::string name;
  Type type = Type::person;
  std::vector<std::string> descriptions;
  std::string nationality;
};

// One article in which the given entities meet each other in a row.
ExtractedArticle telling(const std::string& id, const std::vector<Named>& entities) {
  made::Writer writer(id);
  std::vector<std::string> ids;
  for (const Named& named : entities)
    ids.push_back(writer.entity(named.name, named.type, named.descriptions, named.nationality));
  ids.push_back(writer.entity("somebody", Type::group));
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) writer.relation(ids[i], "met", "MEET", ids[i + 1]);
  return writer.record();
}

class Linked {
 public:
  explicit Linked(const std::vector<ExtractedArticle>& articles) : store_("") {
    store_.add(articles);
    store_.derive();
  }

  // The node of the entity of this name in this article.
  std::int64_t node(const std::string& article, const std::string& name) {
    Statement select(
        store_.database(),
        "SELECT link.node FROM article JOIN entity ON entity.article = article.key JOIN link ON link.entity = "
        "entity.key WHERE article.id = ? AND entity.name = ?");
    select.start(article, name);
    return select.step() ? select.integer(0) : -1;
  }

 private:
  Store store_;
};

// Whether two names, each in an article of its own with the given company, are one node.
bool one_node(const Named& first, const Named& second, const std::vector<Named>& company = {}) {
  std::vector<Named> a{first};
  std::vector<Named> b{second};
  a.insert(a.end(), company.begin(), company.end());
  b.insert(b.end(), company.begin(), company.end());
  Linked linked({telling("a", a), telling("b", b)});
  return linked.node("a", first.name) == linked.node("b", second.name);
}

TEST(Linking, OnePersonInBothScriptsAndAllForms) {
  const std::vector<Named> company = {{"Angela Merkel", Type::person, {}, ""}, {"Iran", Type::geopolitical, {}, ""}};
  std::vector<ExtractedArticle> articles;
  const std::vector<std::string> forms = {"جو بايدن", "بايدن", "Joe Biden", "J. Biden", "Biden"};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    std::vector<Named> entities{{forms[i], Type::person, {i == 1 ? "الرئيس الأميركي" : "president"}, "US"}};
    entities.insert(entities.end(), company.begin(), company.end());
    articles.push_back(telling("biden-" + std::to_string(i), entities));
  }
  Linked linked(articles);
  for (std::size_t i = 1; i < forms.size(); ++i) {
    EXPECT_EQ(linked.node("biden-0", forms[0]), linked.node("biden-" + std::to_string(i), forms[i])) << forms[i];
  }
}

TEST(Linking, SpellingVariantsAreOne) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"ينس ستولتنبرغ", "ينس ستولتنبيرغ"},
      {"أنطونيو غوتيريش", "أنطونيو جوتيريش"},
      {"Antonio Guterres", "أنطونيو غوتيريش"},
      {"غسان سلامة", "Ghassan Salame"},
      {"عبد الله صالح القحطاني", "عبدالله صالح القحطاني"},
      {"دونالد ترامب", "دونالد ترمب"},
      {"دونالد ترامب", "Donald Trump"},
      {"Sergei Lavrov", "سيرغي لافروف"},
      {"Sergey Lavrov", "Sergei Lavrov"},
      {"بنيامين نتنياهو", "بنيامين نتانياهو"},
      {"Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"},
      {"إيمانويل ماكرون", "Emmanuel Macron"},
      {"فلاديمير بوتين", "Vladimir Putin"},
      {"أنجيلا ميركل", "انجيلا ميركل"},
      {"مايك بومبيو", "Mike Pompeo"},
      {"فيديريكا موغيريني", "فيديريكا موجيريني"},
  };
  for (const auto& [first, second] : pairs) {
    EXPECT_TRUE(one_node({first, Type::person, {}, ""}, {second, Type::person, {}, ""})) << first << " / " << second;
  }
}

TEST(Linking, CountriesAndKnownOrganisationsMeetAcrossScripts) {
  EXPECT_TRUE(one_node({"لبنان", Type::geopolitical, {}, ""}, {"Lebanon", Type::location, {}, ""}));
  EXPECT_TRUE(
      one_node({"الولايات المتحدة", Type::geopolitical, {}, ""}, {"United States", Type::geopolitical, {}, ""}));
  EXPECT_TRUE(one_node({"الأمم المتحدة", Type::organization, {}, ""}, {"United Nations", Type::organization, {}, ""}));
  EXPECT_TRUE(one_node({"بنغازي", Type::geopolitical, {}, ""}, {"Benghazi", Type::geopolitical, {}, ""},
                       {{"Libya", Type::geopolitical, {}, ""}}));
}

TEST(Linking, TheSameMinistryOfTheSameCountry) {
  EXPECT_TRUE(
      one_node({"وزارة الدفاع", Type::organization, {}, "LB"}, {"Ministry of Defence", Type::organization, {}, "LB"}));
  EXPECT_TRUE(
      one_node({"وزارة الدفاع اللبنانية", Type::organization, {}, ""}, {"وزارة الدفاع", Type::organization, {}, "LB"}));
  EXPECT_TRUE(one_node({"الجيش اللبناني", Type::organization, {}, ""}, {"Lebanese army", Type::organization, {}, ""}));
  EXPECT_FALSE(
      one_node({"وزارة الدفاع", Type::organization, {}, "LB"}, {"وزارة الدفاع", Type::organization, {}, "SY"}));
  EXPECT_FALSE(one_node({"وزارة الدفاع", Type::organization, {}, ""}, {"وزارة الدفاع", Type::organization, {}, ""}));
}

TEST(Linking, FatherAndSonAreTwo) {
  const std::vector<Named> company = {{"Lina Harbane", Type::person, {}, ""},
                                      {"Oskar Lindqvist", Type::person, {}, ""}};
  const auto person = [](const std::string& name) { return Named{name, Type::person, {"king"}, "SA"}; };
  for (const auto& [son, father] :
       std::vector<std::pair<std::string, std::string>>{{"محمد بن سلمان", "سلمان"},
                                                        {"محمد بن سلمان بن عبد العزيز", "سلمان بن عبد العزيز"},
                                                        {"محمد بن سلمان بن عبدالعزيز", "سلمان بن عبدالعزيز آل سعود"},
                                                        {"سامر أحمد علاونة", "أحمد علاونة"},
                                                        {"بن سلمان بن عبدالعزيز", "سلمان بن عبدالعزيز"},
                                                        {"Mohammed bin Salman", "Salman"},
                                                        {"Mohammed bin Rashid Al Maktoum", "Rashid Al Maktoum"}}) {
    EXPECT_FALSE(one_node(person(son), person(father), company)) << son << " / " << father;
  }
  EXPECT_TRUE(one_node(person("محمد بن سلمان بن عبد العزيز"), person("محمد بن سلمان"), company));
  EXPECT_TRUE(one_node(person("زين العابدين بن علي"), person("بن علي"), company)) << "a family's name";
  EXPECT_TRUE(one_node(person("Ben Lindgrove"), person("Lindgrove"), company)) << "a given name";
  // One article that takes the two for one does not make them one elsewhere.
  made::Writer confused("confused");
  const std::string one = confused.entity("محمد بن سلمان بن عبد العزيز", Type::person);
  confused.relation(one, "استقبل", "RECEIVE", confused.entity("Oskar Lindqvist", Type::person));
  Entity& entity = confused.record().entities[0];
  Mention wrong = entity.mentions[0];
  wrong.text = "سلمان بن عبد العزيز";
  entity.mentions.push_back(wrong);
  Linked linked({telling("a", {person("محمد بن سلمان بن عبد العزيز")}), telling("b", {person("سلمان بن عبد العزيز")}),
                 confused.record()});
  EXPECT_NE(linked.node("a", "محمد بن سلمان بن عبد العزيز"), linked.node("b", "سلمان بن عبد العزيز"));
}

TEST(Linking, SlipsOfFewArticlesDoNotPartANameFromItsLongerForm) {
  const Named lina{"Lina Harbane", Type::person, {}, ""};
  const auto person = [](const std::string& name) { return Named{name, Type::person, {"king"}, "SA"}; };
  std::vector<ExtractedArticle> articles;
  for (int i = 0; i < 13; ++i) {
    articles.push_back(telling("full-" + std::to_string(i), {person("سلمان بن عبدالعزيز آل سعود"), lina}));
    articles.push_back(telling("short-" + std::to_string(i), {person("سلمان بن عبدالعزيز"), lina}));
  }
  articles.push_back(telling("slip-1", {person("سلمان بن عبدالعزيز الميمون"), lina}));
  articles.push_back(telling("slip-2", {person("سلمان بن عبدالعزيز البطولية"), lina}));
  Linked linked(articles);
  EXPECT_EQ(linked.node("full-0", "سلمان بن عبدالعزيز آل سعود"), linked.node("short-0", "سلمان بن عبدالعزيز"));
  EXPECT_NE(linked.node("slip-1", "سلمان بن عبدالعزيز الميمون"), linked.node("slip-2", "سلمان بن عبدالعزيز البطولية"));
}

TEST(Linking, PlacesThatAreSpelledAlikeAreTwo) {
  const std::vector<Named> company = {{"Lina Harbane", Type::person, {}, ""}, {"Egypt", Type::geopolitical, {}, ""}};
  const auto one = [&](const std::string& first, const std::string& second, Type type) {
    return one_node({first, type, {}, ""}, {second, type, {}, ""}, company);
  };
  EXPECT_FALSE(one("القنيطرة", "القنطرة", Type::geopolitical));
  EXPECT_FALSE(one("الحزم", "الحزام", Type::location));
  EXPECT_FALSE(one("دار", "دير", Type::location));
  EXPECT_FALSE(one("العقبة", "عقوبة", Type::location));
  EXPECT_TRUE(one("برمنغهام", "برمنجهام", Type::organization));
  EXPECT_TRUE(one("تشيلسي", "تشلسي", Type::organization));
  EXPECT_TRUE(one("كوبنهاغن", "كوبنهاجن", Type::geopolitical));
  EXPECT_FALSE(one_node({"عبد الله الثاني", Type::person, {"king"}, ""}, {"عبد الله الثني", Type::person, {"king"}, ""},
                        company));
}

TEST(Linking, ShortFormsOfOneNameDoNotContradictEachOther) {
  const auto person = [](const std::string& name) { return Named{name, Type::person, {"ملك البحرين"}, "BH"}; };
  const Named lina{"Lina Harbane", Type::person, {}, ""};
  Linked linked({telling("a", {person("حمد بن عيسى آل خليفة"), lina}), telling("b", {person("حمد بن عيسى"), lina}),
                 telling("c", {person("حمد آل خليفة"), lina})});
  EXPECT_EQ(linked.node("a", "حمد بن عيسى آل خليفة"), linked.node("b", "حمد بن عيسى"));
  EXPECT_EQ(linked.node("a", "حمد بن عيسى آل خليفة"), linked.node("c", "حمد آل خليفة"));
}

TEST(Linking, TwoMinistersOfOneFamilyName) {
  Linked linked({telling("a", {{"Samir Haddad", Type::person, {"finance minister"}, "LB"}}),
                 telling("b", {{"Rami Haddad", Type::person, {"interior minister"}, "LB"}}),
                 telling("c", {{"Haddad", Type::person, {}, ""}})});
  EXPECT_NE(linked.node("a", "Samir Haddad"), linked.node("b", "Rami Haddad"));
  EXPECT_NE(linked.node("c", "Haddad"), linked.node("a", "Samir Haddad"));
  EXPECT_NE(linked.node("c", "Haddad"), linked.node("b", "Rami Haddad"));
}

TEST(Linking, StrongEvidenceSettlesAnAmbiguousName) {
  Linked linked(
      {telling("a",
               {{"Samir Haddad", Type::person, {"finance minister"}, "LB"}, {"Lina Harbane", Type::person, {}, ""}}),
       telling("b",
               {{"Rami Haddad", Type::person, {"interior minister"}, "SY"}, {"Oskar Lindqvist", Type::person, {}, ""}}),
       telling("c", {{"Haddad", Type::person, {"finance minister"}, "LB"}, {"Lina Harbane", Type::person, {}, ""}})});
  EXPECT_EQ(linked.node("c", "Haddad"), linked.node("a", "Samir Haddad"));
}

TEST(Linking, OneArticleTellsThemApart) {
  Linked linked({telling("a", {{"Oskar Lindqvist", Type::person, {}, ""}, {"Lindqvist", Type::person, {}, ""}}),
                 telling("b", {{"Oskar Lindqvist", Type::person, {}, ""}})});
  EXPECT_EQ(linked.node("a", "Oskar Lindqvist"), linked.node("b", "Oskar Lindqvist"));
  EXPECT_NE(linked.node("a", "Oskar Lindqvist"), linked.node("a", "Lindqvist"));
}

TEST(Linking, CitiesOfOneName) {
  const Named tripoli{"Tripoli", Type::geopolitical, {}, ""};
  Linked linked({telling("a", {tripoli, {"Libya", Type::geopolitical, {}, ""}}),
                 telling("b", {tripoli, {"Lebanon", Type::geopolitical, {}, ""}}),
                 telling("c", {{"طرابلس", Type::geopolitical, {}, ""}, {"ليبيا", Type::geopolitical, {}, ""}}),
                 telling("d", {tripoli})});
  EXPECT_NE(linked.node("a", "Tripoli"), linked.node("b", "Tripoli"));
  EXPECT_NE(linked.node("a", "Tripoli"), linked.node("d", "Tripoli"));
  EXPECT_EQ(linked.node("a", "Tripoli"), linked.node("c", "طرابلس"));
}

TEST(Linking, ClubsAreNotTheirCities) {
  EXPECT_FALSE(one_node({"Barcelona", Type::organization, {}, ""}, {"Barcelona", Type::geopolitical, {}, ""}));
  EXPECT_FALSE(one_node({"برشلونة", Type::organization, {}, ""}, {"برشلونة", Type::geopolitical, {}, ""}));
}

TEST(Linking, UnnamedGroupsStayWhereTheyAre) {
  EXPECT_FALSE(one_node({"مسلحون", Type::group, {}, ""}, {"مسلحون", Type::group, {}, ""}));
}

TEST(Linking, NamesThatManyHaveNeedMore) {
  EXPECT_FALSE(one_node({"محمد علي", Type::person, {"لاعب"}, ""}, {"محمد علي", Type::person, {"قاض"}, ""}));
  EXPECT_TRUE(one_node({"محمد علي", Type::person, {"قاضي التحقيق"}, "LB"},
                       {"محمد علي", Type::person, {"قاضي التحقيق"}, "LB"}, {{"Lina Harbane", Type::person, {}, ""}}));
}

TEST(Linking, AcronymsThatArticlesExplain) {
  made::Writer writer("a");
  const std::string body = writer.entity("Nordic River Watch", Type::organization);
  writer.relation(body, "met", "MEET", writer.entity("somebody", Type::group));
  Entity& entity = writer.record().entities.front();
  entity.mentions.push_back({Field::text, {0, 0}, "NRW", MentionKind::name});
  Linked linked({writer.record(), telling("b", {{"NRW", Type::organization, {}, ""}})});
  EXPECT_EQ(linked.node("a", "Nordic River Watch"), linked.node("b", "NRW"));
}

Type type_of(std::string_view name) {
  const auto place = std::find(entity_type_names.begin(), entity_type_names.end(), name);
  return static_cast<Type>(place - entity_type_names.begin());
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string text; std::getline(stream, text, '\t');) cells.push_back(text);
  return cells;
}

TEST(Linking, ConfusablePairsStayApart) {
  std::ifstream file(CONFUSABLE_PAIRS);
  ASSERT_TRUE(file);
  const std::vector<Named> company = {{"Lina Harbane", Type::person, {}, ""},
                                      {"Idris Tamboura", Type::person, {}, ""},
                                      {"Orbital Trust", Type::organization, {}, ""}};
  int pairs = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    const std::vector<std::string> cells = cells_of(line);
    ASSERT_EQ(cells.size(), 4U) << line;
    ++pairs;
    EXPECT_FALSE(one_node({cells[0], type_of(cells[2]), {}, ""}, {cells[1], type_of(cells[3]), {}, ""}, company))
        << line;
  }
  EXPECT_GE(pairs, 300);
}

// B-cubed (Bagga and Baldwin 1998): for each entity of an article, how much of its node is right and how much of what
// belongs to it is in its node.
TEST(Linking, EventsToldTwiceByBCubed) {
  std::ifstream file(TOLD_TWICE);
  ASSERT_TRUE(file);
  struct Item {
    std::string article;
    std::string who;
    std::string name;
    std::int64_t node = 0;
  };
  std::vector<Item> items;
  std::map<std::string, std::vector<Named>> by_article;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::vector<std::string> cells = cells_of(line);
    cells.resize(6);
    items.push_back({cells[0], cells[1], cells[3]});
    std::vector<std::string> descriptions;
    if (!cells[4].empty()) descriptions.push_back(cells[4]);
    by_article[cells[0]].push_back({cells[3], type_of(cells[2]), descriptions, cells[5]});
  }
  std::vector<ExtractedArticle> articles;
  for (const auto& [id, entities] : by_article) articles.push_back(telling(id, entities));
  Linked linked(articles);
  for (Item& item : items) item.node = linked.node(item.article, item.name);
  double precision = 0;
  double recall = 0;
  for (const Item& item : items) {
    double both = 0;
    double node = 0;
    double truth = 0;
    for (const Item& other : items) {
      both += other.node == item.node && other.who == item.who ? 1 : 0;
      node += other.node == item.node ? 1 : 0;
      truth += other.who == item.who ? 1 : 0;
      if (&item < &other && (other.node == item.node) != (other.who == item.who)) {
        std::cout << (other.node == item.node ? "wrongly one: " : "missed: ") << item.name << " [" << item.article
                  << "] / " << other.name << " [" << other.article << "]\n";
      }
    }
    precision += both / node;
    recall += both / truth;
  }
  precision /= static_cast<double>(items.size());
  recall /= static_cast<double>(items.size());
  std::cout << "B-cubed over " << items.size() << " entities: precision " << precision << ", recall " << recall << '\n';
  EXPECT_GE(precision, 0.97);
  EXPECT_GE(recall, 0.90);
}

}  // namespace
}  // namespace wasl::graph
