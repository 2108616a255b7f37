#include "extract/record_json.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

#include "extract/text/utf8.h"
#include "tests/extract/text/hostile_text.h"

namespace wasl {
namespace {

// Random records that keep the rules of a record.
class RecordMaker {
 public:
  explicit RecordMaker(unsigned seed) : random_(seed) {}

  ExtractedArticle make() {
    ExtractedArticle record;
    record.article = {.id = words(),
                      .title = words(),
                      .text = words(),
                      .url = words(),
                      .outlet = words(),
                      .author = words(),
                      .published = coin() ? "2019-07-16" : "",
                      .language = coin() ? "ar" : "en"};
    title_ = extract::count_code_points(record.article.title);
    text_ = extract::count_code_points(record.article.text);
    for (int count = number(3); count > 0; --count) record.title_sentences.push_back(span(Field::title));
    for (int count = number(3); count > 0; --count) record.text_sentences.push_back(span(Field::text));
    const int entities = 1 + number(3);
    for (int index = 1; index <= entities; ++index) record.entities.push_back(entity("e" + std::to_string(index)));
    for (int index = number(4); index > 0; --index) record.facts.push_back(fact("f" + std::to_string(index), entities));
    return record;
  }

 private:
  int number(int most) { return static_cast<int>(random_() % (static_cast<unsigned>(most) + 1)); }
  bool coin() { return random_() % 2 == 0; }
  std::string words() { return extract::to_utf8(extract::hostile_text(random_, random_() % 12)); }
  std::string some_words() { return "w" + words(); }

  Span span(Field field) {
    const std::size_t size = field == Field::title ? title_ : text_;
    const std::size_t start = random_() % (size + 1);
    return {.start = start, .end = start + random_() % (size - start + 1)};
  }

  Entity entity(const std::string& id) {
    Entity entity{.id = id,
                  .name = words(),
                  .type = static_cast<EntityType>(number(6)),
                  .name_latin = words(),
                  .descriptions = {},
                  .nationality = coin() ? "LB" : "",
                  .mentions = {}};
    for (int count = number(2); count > 0; --count) entity.descriptions.push_back(words());
    for (int count = number(3); count > 0; --count) {
      const Field field = coin() ? Field::title : Field::text;
      entity.mentions.push_back(
          {.field = field, .span = span(field), .text = words(), .kind = static_cast<MentionKind>(number(3))});
    }
    return entity;
  }

  Fact fact(const std::string& id, int entities) {
    const auto any_entity = [&] { return "e" + std::to_string(1 + number(entities - 1)); };
    Fact fact;
    fact.id = id;
    fact.kind = static_cast<FactKind>(number(2));
    fact.subject = any_entity();
    fact.subject_text = words();
    fact.action = words();
    fact.field = coin() ? Field::title : Field::text;
    for (int count = 1 + number(2); count > 0; --count) fact.action_spans.push_back(span(fact.field));
    fact.lemma = words();
    fact.relation = "MEET";
    fact.preposition = words();
    if (fact.kind == FactKind::relation) fact.object = any_entity();
    fact.object_text = words();
    if (coin()) fact.object_span = span(fact.field);
    fact.negated = coin();
    fact.symmetric = coin();
    fact.modality = static_cast<Modality>(number(4));
    if (coin()) fact.source = any_entity();
    fact.source_text = words();
    if (coin()) fact.time = {.text = words(), .from = coin() ? "2019-07-15" : "", .to = coin() ? "2019-07-16" : ""};
    if (coin()) fact.place = {.entity = coin() ? any_entity() : "", .text = words()};
    fact.sentence = span(fact.field);
    fact.construction = "verbal_clause";
    fact.confidence = std::uniform_real_distribution<double>(0, 1)(random_);
    return fact;
  }

  std::mt19937 random_;
  std::size_t title_ = 0;
  std::size_t text_ = 0;
};

TEST(RecordJson, GivesBackAnEqualRecordForAnyText) {
  RecordMaker maker(1);
  for (int round = 0; round < 500; ++round) {
    const ExtractedArticle record = maker.make();
    const std::string line = to_json_line(record);
    ASSERT_EQ(line.find('\n'), std::string::npos);
    const ExtractedArticle again = from_json_line(line);
    ASSERT_EQ(again, record);
    ASSERT_EQ(to_json_line(again), line);
  }
}

TEST(RecordJson, WritesTheContract) {
  ExtractedArticle record;
  record.article = {.id = "a1",
                    .title = "",
                    .text = "زار سمير قطر",
                    .url = "",
                    .outlet = "",
                    .author = "",
                    .published = "2020-01-02",
                    .language = "ar"};
  record.text_sentences = {{.start = 0, .end = 12}};
  record.entities = {
      {.id = "e1",
       .name = "سمير",
       .type = EntityType::person,
       .name_latin = "Samir",
       .descriptions = {},
       .nationality = "",
       .mentions = {
           {.field = Field::text, .span = {.start = 4, .end = 8}, .text = "سمير", .kind = MentionKind::name}}}};
  EXPECT_EQ(to_json_line(record),
            R"({"id":"a1","language":"ar","title":"","url":"","outlet":"","author":"","published":"2020-01-02",)"
            R"("entities":[{"id":"e1","name":"سمير","type":"PER","name_latin":"Samir","mentions":[{"field":"text",)"
            R"("start":4,"end":8,"text":"سمير","kind":"name"}],"descriptions":[],"nationality":""}],"facts":[],)"
            R"("text":"زار سمير قطر","sentences":[["text",0,12]]})");
}

TEST(RecordJson, ReadsTheContractWithoutTheAddedKeys) {
  const ExtractedArticle record = from_json_line(
      R"({"id":"x","language":"en","title":"","url":"","outlet":"","author":"","published":"",
          "entities":[{"id":"e1","name":"A","type":"PER","name_latin":"A","mentions":[]}],
          "facts":[{"id":"f1","kind":"statement","subject":"e1","subject_text":"A","action":"said","action_spans":[[2,6]],
                    "preposition":null,"object":null,"object_text":null,"object_span":null,"polarity":"-",
                    "modality":"planned","source":null,"source_text":null,"time":null,"place":null,"field":"text",
                    "sentence":[0,9],"confidence":1}]})");
  ASSERT_EQ(record.facts.size(), 1U);
  EXPECT_TRUE(record.facts[0].negated);
  EXPECT_EQ(record.facts[0].modality, Modality::planned);
  EXPECT_FALSE(record.facts[0].time);
}

std::string refusal(const std::string& line) {
  try {
    from_json_line(line);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(RecordJson, SaysWhatIsWrong) {
  const std::string start = R"({"id":"x","language":"en","text":"abc",)";
  EXPECT_EQ(refusal("{"), "not JSON at byte 2");
  EXPECT_EQ(refusal("[]"), "\"id\" is expected in an object");
  EXPECT_EQ(refusal(R"({"id":3})"), "\"id\" is not a string");
  EXPECT_EQ(refusal(start + R"("entities":[]})"), "\"facts\" is missing");
  EXPECT_EQ(refusal(start + R"("facts":[],"entities":[{"id":"e1","name":"a","type":"CAT","mentions":[]}]})"),
            "\"type\" has an unknown value");
  EXPECT_EQ(refusal(start + R"("facts":[],"entities":[],"sentences":[["text",0,4]]})"),
            "\"sentences\" lies outside its field");
  EXPECT_EQ(refusal(start + R"("facts":[],"entities":[],"sentences":[["text",-1,2]]})"),
            "\"sentences\" is not an offset");
  EXPECT_EQ(refusal(start + R"("entities":[],"facts":[{"id":"f1","kind":"relation","subject":"e1"}]})"),
            "\"subject\" names no entity of the article");
}

}  // namespace
}  // namespace wasl
