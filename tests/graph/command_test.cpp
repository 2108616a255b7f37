// `wasl graph` as a person uses it: what it prints and how it ends.
#include "graph/command.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "extract/record_json.h"
#include "tests/graph/made_articles.h"

namespace wasl::graph {
namespace {

class Commands : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              (std::string("wasl-command-") + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    db_ = (folder_ / "news.db").string();
    std::ofstream facts(folder_ / "facts.jsonl");
    for (const ExtractedArticle& record : articles()) facts << to_json_line(record) << '\n';
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static std::vector<ExtractedArticle> articles() {
    std::vector<ExtractedArticle> records;
    {
      made::Writer writer("a", "2024-03-03", "The Lamp");
      const std::string lina = writer.entity("Lina Harbane", EntityType::person, {"mediator"});
      writer.relation(lina, "met", "MEET", writer.entity("Oskar Lindqvist", EntityType::person)).symmetric = true;
      writer.relation(lina, "visited", "VISIT", writer.entity("Libya", EntityType::geopolitical));
      records.push_back(writer.record());
    }
    {
      made::Writer writer("b", "2024-03-04", "The Mirror");
      const std::string oskar = writer.entity("Oskar Lindqvist", EntityType::person);
      writer.relation(oskar, "supported", "SUPPORT", writer.entity("Orbital Trust", EntityType::organization));
      Fact& denied = writer.relation(writer.entity("لينا حربان", EntityType::person), "لم تزر", "VISIT",
                                     writer.entity("ليبيا", EntityType::geopolitical));
      denied.negated = true;
      denied.source = oskar;
      records.push_back(writer.record());
    }
    return records;
  }

  // The exit status; what was printed is in `printed_`.
  int run(std::vector<std::string> words) {
    CLI::App app;
    int status = 0;
    add_graph_command(app, status);
    std::reverse(words.begin(), words.end());
    words.emplace_back("graph");
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    try {
      app.parse(words);
    } catch (const CLI::ParseError& error) {
      status = 100 + error.get_exit_code();
    } catch (const std::exception& error) {
      failure_ = error.what();
      status = 2;
    }
    printed_ = testing::internal::GetCapturedStdout();
    testing::internal::GetCapturedStderr();
    return status;
  }

  nlohmann::json json(std::vector<std::string> words) {
    words.emplace_back("--json");
    run(std::move(words));
    return nlohmann::json::parse(printed_);
  }

  void add() { ASSERT_EQ(run({"add", db_, (folder_ / "facts.jsonl").string(), "--quiet"}), 0); }
  bool printed(const std::string& text) const { return printed_.find(text) != std::string::npos; }

  std::filesystem::path folder_;
  std::string db_;
  std::string printed_;
  std::string failure_;
};

TEST_F(Commands, AddTwiceChangesNothingAndDigestIsALine) {
  add();
  ASSERT_EQ(run({"digest", db_}), 0);
  const std::string digest = printed_;
  EXPECT_EQ(digest.size(), 65U);
  add();
  run({"digest", db_});
  EXPECT_EQ(printed_, digest);
  EXPECT_EQ(run({"remove", db_, "--id", "b"}), 0);
  run({"digest", db_});
  EXPECT_NE(printed_, digest);
  EXPECT_EQ(run({"remove", db_, "--id", "b"}), 1);
  EXPECT_EQ(run({"remove", db_}), 2) << "no condition";
}

TEST_F(Commands, ShowFindsEitherScript) {
  add();
  ASSERT_EQ(run({"show", db_, "Lina Harbane"}), 0);
  EXPECT_TRUE(printed("mediator"));
  EXPECT_TRUE(printed("VISIT"));
  EXPECT_TRUE(printed("NOT_VISIT"));
  EXPECT_TRUE(printed("Lina Harbane visited Libya."));
  const std::string latin = json({"show", db_, "Lina Harbane"})["id"];
  EXPECT_EQ(json({"show", db_, "لينا حربان"})["id"], latin);
  EXPECT_EQ(json({"show", db_, "Harbane"})["id"], latin) << "a part of the name";
  EXPECT_EQ(json({"show", db_, "حربان"})["id"], latin);
  EXPECT_EQ(run({"show", db_, "Harb"}), 2);
  EXPECT_NE(failure_.find("similar: Lina Harbane"), std::string::npos) << failure_;
}

TEST_F(Commands, PathRankCommunitiesTimelineSearchStats) {
  add();
  ASSERT_EQ(run({"path", db_, "Orbital Trust", "Libya"}), 0);
  EXPECT_TRUE(printed("3 steps"));
  EXPECT_EQ(run({"path", db_, "Orbital Trust", "Libya", "--since", "2030-01-01"}), 1);
  EXPECT_EQ(json({"rank", db_, "--top", "2"}).size(), 2U);
  EXPECT_EQ(json({"rank", db_, "--by", "betweenness", "--top", "1"})[0]["name"], "Oskar Lindqvist");
  EXPECT_FALSE(json({"communities", db_}).empty());
  const auto events = json({"timeline", db_, "Lina Harbane", "Libya"});
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0]["date"], "2024-03-03");
  EXPECT_EQ(events[1]["type"], "NOT_VISIT");
  EXPECT_EQ(json({"search", db_, "visited", "libya"}).size(), 1U);
  EXPECT_EQ(json({"search", db_, "ليبيا"}).size(), 1U);
  EXPECT_EQ(run({"search", db_, "nothing"}), 1);
  EXPECT_EQ(json({"stats", db_})["articles"], 2);
}

TEST_F(Commands, EdgesCarryEverything) {
  add();
  ASSERT_EQ(run({"show", db_, "Lina Harbane"}), 0);
  EXPECT_TRUE(printed("(1 fact, 1 article, 1 outlet, 1 source, ")) << printed_;
  EXPECT_TRUE(printed("says Oskar Lindqvist"));
  const auto edges = json({"edges", db_});
  ASSERT_EQ(edges.size(), 4U);
  const auto denied =
      std::find_if(edges.begin(), edges.end(), [](const auto& edge) { return edge["type"] == "NOT_VISIT"; });
  ASSERT_NE(denied, edges.end());
  EXPECT_EQ((*denied)["relation"], "VISIT");
  EXPECT_EQ((*denied)["negated"], true);
  EXPECT_EQ((*denied)["modality"], "actual");
  EXPECT_EQ((*denied)["said_by"][0], "Oskar Lindqvist");
  for (const char* name : {"facts", "articles", "outlets", "independent_sources", "first_event", "last_event",
                           "first_published", "last_published", "spans", "confidence", "weight", "best"}) {
    EXPECT_TRUE(denied->contains(name)) << name;
  }
  ASSERT_EQ((*denied)["evidence"].size(), 1U);
  EXPECT_EQ((*denied)["evidence"][0]["article"], "b");
  EXPECT_FALSE((*denied)["evidence"][0]["fact"].get<std::string>().empty());
}

TEST_F(Commands, RankForEachWindow) {
  add();
  const auto days = json({"rank", db_, "--every", "day", "--top", "1"});
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0]["window"], "2024-03-03");
  EXPECT_EQ(days[0]["name"], "Lina Harbane");
  EXPECT_EQ(days[1]["window"], "2024-03-04");
  EXPECT_EQ(json({"rank", db_, "--every", "month", "--top", "1"}).size(), 1U);
  EXPECT_EQ(json({"rank", db_, "--every", "day", "--until", "2024-03-03", "--top", "1"}).size(), 1U);
  EXPECT_EQ(json({"rank", db_, "--every", "year", "--top", "9"}), [&] {
    auto all = json({"rank", db_, "--top", "9"});
    for (auto& item : all) item["window"] = "2024";
    return all;
  }());
}

TEST_F(Commands, EveryAnswerIsAlsoJson) {
  add();
  run({"rename", db_, "Orbital Trust", "The Trust"});
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"show", db_, "Libya"},
                                             {"edges", db_},
                                             {"path", db_, "Libya", "Lina Harbane"},
                                             {"rank", db_},
                                             {"communities", db_},
                                             {"timeline", db_, "Libya"},
                                             {"search", db_, "visited"},
                                             {"stats", db_},
                                             {"disputes", db_},
                                             {"why", db_, "Libya", "Lina Harbane"},
                                             {"review", db_},
                                             {"history", db_},
                                             {"check", db_},
                                             {"digest", db_},
                                             {"merge", db_, "Libya", "The Trust"},
                                             {"split", db_, "Libya", "--article", "a"},
                                             {"undo", db_, "1"},
                                             {"remove", db_, "--id", "b"},
                                             {"add", db_, (folder_ / "facts.jsonl").string()}}) {
    EXPECT_NO_THROW(json(words)) << words[0] << ": " << printed_ << failure_;
  }
}

TEST_F(Commands, FetchedIsKept) {
  ASSERT_EQ(run({"add", db_, (folder_ / "facts.jsonl").string(), "--quiet", "--fetched", "2024-03-09T08:00:00Z"}), 0);
  EXPECT_EQ(json({"search", db_, "visited"})[0]["fetched"], "2024-03-09T08:00:00Z");
}

TEST_F(Commands, CheckFindsWhatACuratorShouldLookAt) {
  std::ofstream facts(folder_ / "odd.jsonl");
  const auto tell = [&](const std::string& id, const std::string& name, const std::string& published) {
    made::Writer writer(id, published);
    writer.relation(writer.entity(name, EntityType::person), "met", "MEET",
                    writer.entity("Libya", EntityType::geopolitical));
    writer.entity("Nobody Special", EntityType::person);
    facts << to_json_line(writer.record()) << '\n';
  };
  tell("1", "Karim", "2024-02-30");
  tell("2", "Karim", "07/09/2016");
  tell("3", "هذا", "2024-02-29");
  facts.close();
  ASSERT_EQ(run({"add", db_, (folder_ / "odd.jsonl").string(), "--quiet"}), 0);
  std::map<std::string, std::pair<int, std::string>> found;
  for (const auto& item : json({"check", db_}))
    found[item["what"]] = {item["count"], item["examples"].empty() ? "" : item["examples"][0].get<std::string>()};
  EXPECT_EQ(found["names of several nodes (unlinked twins)"].first, 1);
  EXPECT_EQ(found["names of several nodes (unlinked twins)"].second, "Karim (2 nodes)");
  EXPECT_EQ(found["names that are none"].second, "هذا");
  EXPECT_EQ(found["impossible dates"].first, 2);
  EXPECT_EQ(found["nodes without edges"].second, "Nobody Special");
  EXPECT_EQ(found["damaged pages"].first, 0);
}

TEST_F(Commands, DisputesNameBothSides) {
  add();
  ASSERT_EQ(run({"disputes", db_}), 0);
  EXPECT_TRUE(printed("affirmed by the article itself"));
  EXPECT_TRUE(printed("denied by Oskar Lindqvist"));
}

TEST_F(Commands, DecisionsAreExplainedAndTakenBack) {
  add();
  run({"digest", db_});
  const std::string before = printed_;
  ASSERT_EQ(run({"merge", db_, "Orbital Trust", "Oskar Lindqvist", "--author", "me", "--time", "2024-05-01", "--reason",
                 "a test"}),
            0);
  EXPECT_EQ(json({"show", db_, "Orbital Trust"})["id"], json({"show", db_, "Oskar Lindqvist"})["id"]);
  ASSERT_EQ(run({"why", db_, "Orbital Trust", "Oskar Lindqvist"}), 0);
  EXPECT_TRUE(printed("A curator decided"));
  ASSERT_EQ(run({"undo", db_, "1"}), 0);
  run({"digest", db_});
  EXPECT_EQ(printed_, before);
  EXPECT_EQ(run({"undo", db_, "1"}), 2);
  ASSERT_EQ(run({"rename", db_, "Orbital Trust", "The Trust"}), 0);
  EXPECT_EQ(json({"show", db_, "The Trust"})["name"], "The Trust");
  ASSERT_EQ(run({"split", db_, "Oskar Lindqvist", "--article", "b"}), 0);
  EXPECT_EQ(run({"split", db_, "Orbital Trust", "--article", "b"}), 2) << "nothing would stay";
  const auto history = json({"history", db_});
  ASSERT_EQ(history.size(), 4U);
  EXPECT_EQ(history[0]["author"], "me");
  EXPECT_FALSE(history[0]["active"]);
  EXPECT_EQ(run({"check", db_, "--anew"}), 0);
}

TEST_F(Commands, WhyShowsEvidence) {
  add();
  ASSERT_EQ(run({"why", db_, "Lina Harbane", "لينا حربان"}), 0);
  EXPECT_TRUE(printed("One node"));
  EXPECT_TRUE(printed("joined"));
  EXPECT_TRUE(printed("transliteration"));
  ASSERT_EQ(run({"why", db_, "Lina Harbane", "Libya"}), 0);
  EXPECT_TRUE(printed("never one node"));
  EXPECT_EQ(run({"review", db_}), 0);
}

TEST_F(Commands, HelpHasExamplesAndMistakesAreErrors) {
  for (const char* name :
       {"add", "remove", "digest", "show", "path", "rank", "communities", "timeline", "search", "stats", "check", "why",
        "review", "merge", "split", "rename", "undo", "disputes", "history"}) {
    CLI::App app;
    int status = 0;
    add_graph_command(app, status);
    EXPECT_NE(app.get_subcommand("graph")->get_subcommand(name)->help().find("Example"), std::string::npos) << name;
  }
  EXPECT_GE(run({"show", db_}), 100);
  EXPECT_EQ(run({"stats", db_}), 2) << "there is no store";
}

}  // namespace
}  // namespace wasl::graph
