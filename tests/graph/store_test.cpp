// The store as others see it: what adding, replacing, removing and filtering do.
#include "graph/store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/database.h"
#include "graph/record.h"
#include "tests/graph/made_articles.h"

namespace wasl::graph {
namespace {

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& part = {})
      : path_(std::filesystem::path(testing::TempDir()) /
              (std::string("wasl-") + testing::UnitTest::GetInstance()->current_test_info()->name() + part + ".db")) {
    remove();
  }
  ~TemporaryFile() { remove(); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  void remove() const {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + ending);
  }
  std::filesystem::path path_;
};

// Two persons; one article says that they met, two more copy or deny it.
std::vector<ExtractedArticle> meeting() {
  std::vector<ExtractedArticle> articles;
  const auto tell = [&](const std::string& id, const std::string& outlet, const std::string& date, bool denied,
                        const std::string& also) {
    made::Writer writer(id, date, outlet);
    const std::string lina = writer.entity("Lina Harbane", EntityType::person, {"mediator"});
    const std::string oskar = writer.entity("Oskar Lindqvist", EntityType::person);
    Fact& fact = writer.relation(
        lina, denied ? "never met in the old town hall of Aldmoor with" : "met in the old town hall of Aldmoor with",
        "MEET", oskar);
    fact.negated = denied;
    fact.symmetric = true;
    fact.confidence = 0.8;
    fact.time = FactTime{"then", "2024-03-01", "2024-03-02"};
    if (!also.empty()) {
      Fact& more = writer.relation(oskar, also, "VISIT", writer.entity("Libya", EntityType::geopolitical));
      more.modality = Modality::planned;
      more.confidence = 0.5;
    }
    articles.push_back(writer.record());
  };
  tell("a", "The Lamp", "2024-03-03", false, "plans a long journey through the southern provinces of");
  tell("b", "The Mirror", "2024-03-04", false, "");
  tell("c", "The Lamp", "2024-03-05", true, "");
  return articles;
}

std::optional<EdgeRecord> edge(ResolvedGraph& graph, const std::string& type) {
  std::optional<EdgeRecord> found;
  graph.for_each_edge([&](const EdgeRecord& record) {
    if (record.type() == type) found = record;
  });
  return found;
}

TEST(Store, AddsReplacesAndLeavesAlone) {
  Store store("");
  std::vector<ExtractedArticle> articles = meeting();
  const AddSummary first = store.add(articles);
  EXPECT_EQ(first.added, 3U);
  const std::string digest = store.digest();
  const AddSummary second = store.add(articles);
  EXPECT_EQ(second.unchanged, 3U);
  EXPECT_EQ(store.digest(), digest);
  articles[0].article.title = "Another title";
  const AddSummary third = store.add(articles);
  EXPECT_EQ(third.replaced, 1U);
  EXPECT_EQ(third.unchanged, 2U);
  EXPECT_EQ(store.counts().articles, 3U);
}

TEST(Store, TheSameAddressReplaces) {
  Store store("");
  std::vector<ExtractedArticle> articles = meeting();
  articles[0].article.url = "https://lamp.example/1";
  articles[1].article.url = "https://lamp.example/1";
  EXPECT_EQ(store.add(articles).replaced, 1U);
  EXPECT_EQ(store.counts().articles, 2U);
}

TEST(Store, EdgesCountFactsArticlesOutletsAndIndependentSources) {
  Store store("");
  store.add(meeting());
  const auto graph = store.resolve({});
  const auto met = edge(*graph, "MEET");
  ASSERT_TRUE(met);
  EXPECT_EQ(met->facts, 2);
  EXPECT_EQ(met->articles, 2);
  EXPECT_EQ(met->outlets, 2);
  EXPECT_EQ(met->independent_sources, 1) << "the sentence is copied";
  EXPECT_DOUBLE_EQ(met->confidence, 0.8);
  EXPECT_TRUE(met->symmetric);
  EXPECT_EQ(met->first_event, "2024-03-01");
  EXPECT_EQ(met->last_event, "2024-03-02");
  EXPECT_EQ(met->first_published, "2024-03-03");
  EXPECT_EQ(met->spans, std::vector<std::string>{"2024-03-01/2024-03-02"});
  EXPECT_EQ(met->best.article, "a");
  EXPECT_EQ(met->best.sentence, "Lina Harbane met in the old town hall of Aldmoor with Oskar Lindqvist.");
  ASSERT_EQ(met->best.action.size(), 1U);
  EXPECT_EQ(met->best.action[0], (Span{13, 53}));
  ASSERT_EQ(met->best.subject.size(), 1U);
  EXPECT_EQ(met->best.subject[0], (Span{0, 12}));
  EXPECT_TRUE(edge(*graph, "NOT_MEET"));
  EXPECT_TRUE(edge(*graph, "PLANNED_VISIT"));
  int evidence = 0;
  graph->for_each_evidence(met->id, [&](const EvidenceRecord&) { ++evidence; });
  EXPECT_EQ(evidence, 2);
}

TEST(Store, FiltersShowLess) {
  Store store("");
  store.add(meeting());
  const auto types = [&](const Filter& filter) {
    std::string text;
    std::vector<std::string> sorted;
    store.resolve(filter)->for_each_edge([&](const EdgeRecord& record) { sorted.push_back(record.type()); });
    std::sort(sorted.begin(), sorted.end());
    for (const std::string& type : sorted) text += type + " ";
    return text;
  };
  EXPECT_EQ(types({}), "MEET NOT_MEET PLANNED_VISIT ");
  Filter filter;
  filter.asserted_only = true;
  EXPECT_EQ(types(filter), "MEET ");
  filter = {};
  filter.since = "2024-03-05";
  EXPECT_EQ(types(filter), "NOT_MEET ");
  filter = {};
  filter.until = "2024-03-03";
  EXPECT_EQ(types(filter), "MEET PLANNED_VISIT ");
  filter = {};
  filter.types = {EntityType::person};
  EXPECT_EQ(types(filter), "MEET NOT_MEET ");
  filter = {};
  filter.relations = {"VISIT"};
  EXPECT_EQ(types(filter), "PLANNED_VISIT ");
  filter = {};
  filter.min_confidence = 0.7;
  EXPECT_EQ(types(filter), "MEET NOT_MEET ");
  filter = {};
  filter.entity = "libya";
  EXPECT_EQ(types(filter), "PLANNED_VISIT ");
  filter.hops = 2;
  EXPECT_EQ(types(filter), "MEET NOT_MEET PLANNED_VISIT ");
  filter = {};
  filter.top = 2;
  EXPECT_EQ(types(filter), "MEET NOT_MEET ");
  filter = {};
  filter.entity = "Nobody Atall";
  EXPECT_THROW(store.resolve(filter), std::invalid_argument);
}

TEST(Store, ConceptsAndStatementsOnRequest) {
  made::Writer writer("a");
  const std::string lina = writer.entity("Lina Harbane", EntityType::person);
  writer.concept_fact(lina, "rejected", "REJECT", "the ceasefire plan");
  writer.statement(lina, "said that", "SAY", "the talks go on");
  Store store("");
  store.add({&writer.record(), 1});
  int edges = 0;
  const auto count = [&](const Filter& filter) {
    edges = 0;
    store.resolve(filter)->for_each_edge([&](const EdgeRecord&) { ++edges; });
    return edges;
  };
  EXPECT_EQ(count({}), 0);
  Filter filter;
  filter.include_concepts = true;
  EXPECT_EQ(count(filter), 1);
  filter.include_statements = true;
  EXPECT_EQ(count(filter), 2);
  std::vector<std::string> names;
  store.resolve(filter)->for_each_node([&](const NodeRecord& node) {
    if (node.concept_node) names.push_back(node.name);
  });
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"Lina Harbane said that the talks go on.", "the ceasefire plan"}));
}

TEST(Store, KeepsWhatIsInTheFile) {
  const TemporaryFile file;
  std::string digest;
  {
    Store store(file.path());
    store.add(meeting());
    digest = store.digest();
  }
  Store store(file.path(), Store::Open::existing);
  EXPECT_EQ(store.digest(), digest);
  EXPECT_EQ(store.counts().articles, 3U);
}

TEST(Store, AStoreOfAnOlderVersionIsBroughtUpToDate) {
  const TemporaryFile file;
  const TemporaryFile donor("donor");
  std::string digest;
  {
    Store store(donor.path());
    store.add(meeting());
    digest = store.digest();
  }
  {
    std::ifstream schema(SCHEMA_1);
    Database old(file.path(), true);
    old.execute(std::string(std::istreambuf_iterator<char>(schema), {}));
    old.execute("PRAGMA user_version = 1; PRAGMA application_id = 0x5741534c");
    old.execute("ATTACH '" + donor.path().string() + "' AS donor");
    const std::string columns =
        "key, id, url, outlet, author, published, language, title, content_sha256, record_sha256, text";
    old.execute("INSERT INTO article (" + columns + ") SELECT " + columns + " FROM donor.article");
    for (const char* table : {"sentence", "entity", "mention", "fact"})
      old.execute(std::string("INSERT INTO ") + table + " SELECT * FROM donor." + table);
    // Rows that the older rules had made.
    old.execute("INSERT INTO link SELECT key, 1 FROM entity");
    old.execute("INSERT INTO stale_block VALUES (7)");
  }
  Store store(file.path(), Store::Open::existing);
  EXPECT_EQ(store.digest(), digest);
  EXPECT_EQ(store.add(meeting()).unchanged, 3U);
}

TEST(Store, KeepsWhenArticlesWereFetchedButNotInTheGraph) {
  Store store("");
  store.add(meeting(), "2024-04-01T12:00:00Z");
  const std::string digest = store.digest();
  EXPECT_EQ(store.database().number("SELECT count(*) FROM article WHERE fetched = '2024-04-01T12:00:00Z'"), 3);
  std::vector<ExtractedArticle> articles = meeting();
  store.add(articles, "2024-05-01");
  EXPECT_EQ(store.database().number("SELECT count(*) FROM article WHERE fetched = '2024-05-01'"), 0)
      << "the same article again changes nothing";
  articles[0].article.author = "Somebody";
  store.add(articles, "2024-05-01");
  EXPECT_EQ(store.database().number("SELECT count(*) FROM article WHERE fetched = '2024-05-01'"), 1);
  EXPECT_EQ(store.digest(), digest) << "authors and fetching are no part of the graph";
}

TEST(Store, RemovesByAddressOutletAndDays) {
  std::vector<ExtractedArticle> articles = meeting();
  articles[1].article.url = "https://mirror.example/1";
  const auto left = [&](const ArticleSelection& selection, std::size_t removed) {
    Store store("");
    store.add(articles);
    EXPECT_EQ(store.remove(selection), removed);
    std::string ids;
    Statement select(store.database(), "SELECT id FROM article ORDER BY id");
    while (select.step()) ids += select.text(0);
    return ids;
  };
  EXPECT_EQ(left({.id = "a", .url = {}, .outlet = {}, .since = {}, .until = {}}, 1), "bc");
  EXPECT_EQ(left({.id = {}, .url = "https://mirror.example/1", .outlet = {}, .since = {}, .until = {}}, 1), "ac");
  EXPECT_EQ(left({.id = {}, .url = {}, .outlet = "The Lamp", .since = {}, .until = {}}, 2), "b");
  EXPECT_EQ(left({.id = {}, .url = {}, .outlet = {}, .since = "2024-03-04", .until = {}}, 2), "a");
  EXPECT_EQ(left({.id = {}, .url = {}, .outlet = {}, .since = {}, .until = "2024-03-04"}, 2), "c");
  EXPECT_EQ(left({.id = {}, .url = {}, .outlet = "The Lamp", .since = "2024-03-04", .until = "2024-03-31"}, 1), "ab");
  EXPECT_EQ(left({}, 0), "abc");
}

TEST(Store, RefusesOtherFiles) {
  const TemporaryFile file;
  EXPECT_THROW(Store(file.path(), Store::Open::existing), std::runtime_error);
  std::ofstream(file.path())
      << "This is a letter, not a database, and it is long enough to be read as a header of one hundred bytes.";
  EXPECT_THROW(Store(file.path()), std::runtime_error);
  std::filesystem::remove(file.path());
  {
    Database other(file.path(), true);
    other.execute("CREATE TABLE things (name TEXT)");
  }
  EXPECT_THROW(Store(file.path()), std::runtime_error);
}

TEST(Store, FactsAndDecisionsAreNeverEdited) {
  Store store("");
  store.add(meeting());
  EXPECT_THROW(store.database().execute("UPDATE fact SET negated = 1"), std::runtime_error);
  EXPECT_THROW(store.database().execute("UPDATE entity SET name = 'x'"), std::runtime_error);
  EXPECT_THROW(store.database().execute("UPDATE mention SET text = 'x'"), std::runtime_error);
  store.database().execute("INSERT INTO decision VALUES (1, 'merge', '', '', '', '', NULL)");
  EXPECT_THROW(store.database().execute("UPDATE decision SET author = 'x'"), std::runtime_error);
  EXPECT_THROW(store.database().execute("DELETE FROM decision"), std::runtime_error);
}

TEST(Store, RefusesRecordsThatContradictThemselves) {
  Store store("");
  std::vector<ExtractedArticle> articles = meeting();
  articles[1].facts[0].subject = "e99";
  EXPECT_THROW(store.add(articles), std::invalid_argument);
  EXPECT_EQ(store.counts().articles, 0U) << "all or nothing";
  articles = meeting();
  articles[0].facts[0].sentence.end = 100000;
  EXPECT_TRUE(fault_of(articles[0]));
  articles = meeting();
  articles[0].article.text = "\xff" + articles[0].article.text;
  EXPECT_TRUE(fault_of(articles[0]));
  EXPECT_FALSE(fault_of(meeting()[0]));
}

TEST(Store, HostileNamesAreNames) {
  const std::vector<std::string> names = {
      "\"); DROP TABLE article; --", "null",       "",    "' OR 1=1", std::string("nul\0inside", 10),
      std::string(100000, 'x'),      "\u202Eevil", "]]>", "\n\t"};
  Store store("");
  std::vector<ExtractedArticle> articles;
  for (std::size_t i = 0; i < names.size(); ++i) {
    made::Writer writer("id " + names[i].substr(0, 20));
    const std::string subject = writer.entity(names[i], EntityType::person, {names[i]});
    writer.relation(subject, "met", "MEET", writer.entity("Lina Harbane", EntityType::person));
    articles.push_back(writer.record());
  }
  store.add(articles);
  std::size_t found = 0;
  store.resolve({})->for_each_node([&](const NodeRecord& node) {
    if (std::find(names.begin(), names.end(), node.name) != names.end()) ++found;
  });
  EXPECT_EQ(found, names.size());
}

}  // namespace
}  // namespace wasl::graph
