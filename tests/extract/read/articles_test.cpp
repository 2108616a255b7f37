#include "extract/read/articles.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <utility>

#include "extract/record_json.h"
#include "tests/extract/text/hostile_text.h"

namespace wasl::extract {
namespace {

namespace fs = std::filesystem;

constexpr const char* arabic = "وصل وفد من غرفة التجارة إلى عمان أمس.";

class Articles : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("wasl_articles_test_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  // Writes an archive by its name: .zip, .tar, .tar.gz; or one file compressed: .gz.
  void write_archive(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files) const {
    archive* out = archive_write_new();
    if (name.ends_with("gz")) archive_write_add_filter_gzip(out);
    if (name.ends_with(".zip")) {
      archive_write_set_format_zip(out);
    } else if (name.find(".tar") != std::string::npos) {
      archive_write_set_format_ustar(out);
    } else {
      archive_write_set_format_raw(out);
    }
    ASSERT_EQ(archive_write_open_filename(out, path(name).c_str()), ARCHIVE_OK);
    for (const auto& [inner, bytes] : files) {
      archive_entry* entry = archive_entry_new();
      archive_entry_set_pathname(entry, inner.c_str());
      archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_perm(entry, 0644);
      archive_write_header(out, entry);
      archive_write_data(out, bytes.data(), bytes.size());
      archive_entry_free(entry);
    }
    archive_write_free(out);
  }

  std::string bytes_of(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void read(const std::vector<std::string>& names, InputKind kind = InputKind::recognise) {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(path(name));
    Input input(paths);
    articles.clear();
    extracted.clear();
    problems.clear();
    read_articles(
        input, kind,
        [&](Record&& record) {
          if (auto* article = std::get_if<Article>(&record)) {
            articles.push_back(std::move(*article));
          } else {
            extracted.push_back(std::move(std::get<ExtractedArticle>(record)));
          }
        },
        [&](Problem&& problem) {
          problem.name = problem.name.substr(std::min(problem.name.size(), folder_.string().size() + 1));
          problems.push_back(std::move(problem));
        });
    EXPECT_LE(input.done(), input.total());
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> result;
    for (const Article& article : articles) result.push_back(article.id.substr(folder_.string().size() + 1));
    return result;
  }

  std::vector<std::string> messages() const {
    std::vector<std::string> result;
    for (const Problem& problem : problems) result.push_back(problem.message());
    return result;
  }

  using Strings = std::vector<std::string>;
  std::vector<Article> articles;
  std::vector<ExtractedArticle> extracted;
  std::vector<Problem> problems;

 private:
  fs::path folder_;
};

TEST_F(Articles, ReadsFoldersInOrderWithoutHiddenFiles) {
  write("in/b.txt", arabic);
  write("in/a/z.txt", arabic);
  write("in/.hidden", arabic);
  write("in/.git/c.txt", arabic);
  read({"in"});
  EXPECT_EQ(ids(), (Strings{"in/a/z.txt", "in/b.txt"}));
  EXPECT_TRUE(problems.empty());
}

TEST_F(Articles, ReadsJsonOfEveryForm) {
  write("lines.jsonl",
        "{\"id\":7,\"headline\":\"T\",\"body\":\"One\",\"source\":{\"id\":null,\"name\":\"Daily\"},"
        "\"authors\":[\"A\",\"B\"],\"publishedAt\":\"Tue, 16 Jul 2019 10:00:00 GMT\",\"Lang\":\"en\"}\n\n"
        "{\"article_body\":[\"p1\",\"p2\"],\"URL\":\"u\"}\n{\"content\":\"<p>a &amp; b</p><p>c</p>\"}\n");
  read({"lines.jsonl"});
  ASSERT_EQ(articles.size(), 3U);
  EXPECT_EQ(articles[0], (Article{.id = "7",
                                  .title = "T",
                                  .text = "One",
                                  .url = "",
                                  .outlet = "Daily",
                                  .author = "A, B",
                                  .published = "2019-07-16",
                                  .language = "en"}));
  EXPECT_EQ(articles[1].id, path("lines.jsonl:3"));
  EXPECT_EQ(articles[1].text, "p1\np2");
  EXPECT_EQ(articles[1].url, "u");
  EXPECT_EQ(articles[2].text, "a & b\nc");

  write("array.json", "[\n {\"text\": \"a\"},\n {\"text\":\n\"b } \\\" {\"} ]");
  read({"array.json"});
  EXPECT_EQ(ids(), (Strings{"array.json:2", "array.json:3"}));
  EXPECT_EQ(articles[1].text, "b } \" {");

  write("one.json", "{\n \"title\": \"a\",\n \"text\": \"b\"\n}\n");
  read({"one.json"});
  EXPECT_EQ(articles.size(), 1U);
  EXPECT_TRUE(problems.empty());
}

TEST_F(Articles, ReadsArchivesAndArchivesInArchives) {
  write_archive("one.gz", {{"data", arabic}});
  write_archive("in.tar.gz",
                {{"x/a.txt", arabic}, {"x/b.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"}, {".hid", "x"}});
  write_archive("out.zip", {{"c.txt", arabic}, {"in.tar.gz", bytes_of("in.tar.gz")}});
  read({"one.gz", "in.tar.gz", "out.zip"});
  EXPECT_EQ(ids(),
            (Strings{"one.gz", "in.tar.gz/x/a.txt", "in.tar.gz/x/b.jsonl:1", "in.tar.gz/x/b.jsonl:2", "out.zip/c.txt",
                     "out.zip/in.tar.gz/x/a.txt", "out.zip/in.tar.gz/x/b.jsonl:1", "out.zip/in.tar.gz/x/b.jsonl:2"}));
  EXPECT_EQ(articles[0].text, arabic);
  EXPECT_TRUE(problems.empty());
}

TEST_F(Articles, GivesBackExtractedArticles) {
  ExtractedArticle record;
  record.article.id = "x";
  record.article.language = "ar";
  record.article.text = arabic;
  write("facts.jsonl", to_json_line(record) + "\n{\"text\":\"plain\"}\n{\"id\":\"y\",\"facts\":[],\"entities\":3}\n");
  read({"facts.jsonl"});
  ASSERT_EQ(extracted.size(), 1U);
  EXPECT_EQ(extracted[0], record);
  EXPECT_EQ(articles.size(), 1U);
  EXPECT_EQ(messages(), (Strings{"facts.jsonl:3: not an article: \"language\" is missing"}));
}

TEST_F(Articles, NamesEachFaultOnceAndGoesOn) {
  write("a.txt", "ok\nbad \xFF byte");
  write("b.txt", "");
  write("c.bin", std::string("a\0b", 3));
  write("d.jsonl",
        "{\"title\": broken}\n{\"x\":1}\n{\"text\":\"\xFF\"}\n{\"text\":\"a\\u0000b\"}\n{\"text\":\"good\"}\n");
  write("e.json", "[{\"text\":\"good\"}, 5, {\"text\":\"cut");
  write("f.html", "<html><body><a href=x>y</a></body></html>");
  write("g.jsonl", "{\"text\":\"" + std::string(longest_article, 'x') + "\"}\n{\"text\":\"good\"}\n");
  write("h.txt", std::string(longest_article + 1, 'x'));
  std::mt19937 random(7);
  std::string noise;  // that does not compress to nothing
  for (int count = 0; count < 400000; ++count) noise += static_cast<char>('a' + random() % 26);
  write_archive("i.tar.gz", {{"a.txt", arabic}, {"b.txt", noise}});
  write("i.tar.gz", bytes_of("i.tar.gz").substr(0, 120000));
  write("j.txt",
        "\xFF\xFE"
        "a");
  read({"a.txt", "b.txt", "c.bin", "d.jsonl", "e.json", "f.html", "g.jsonl", "h.txt", "i.tar.gz", "j.txt", "missing"});
  EXPECT_EQ(messages(), (Strings{
                            "a.txt:2: not UTF-8: byte 0xFF at position 5 of the line, 8 of the file",
                            "b.txt: empty",
                            "c.bin: binary: not text, HTML or JSON",
                            "d.jsonl:1: not an article: not JSON at byte 11",
                            "d.jsonl:2: no article text: neither a title nor a text",
                            "d.jsonl:3: not UTF-8: byte 0xFF at position 10 of the line",
                            "d.jsonl:4: binary: a NUL character in the text",
                            "e.json:1: not JSON: something other than an object",
                            "e.json:1: not JSON: the file ends inside an object",
                            "f.html: no article text: the page has no paragraphs of text",
                            "g.jsonl:1: too long: more than 16 MB",
                            "h.txt:1: too long: more than 16 MB",
                            "i.tar.gz/b.txt: not readable: damaged archive: truncated gzip input",
                            "j.txt:1: not UTF-8: UTF-16; convert it first, for example with iconv",
                            "missing: not readable: No such file or directory",
                        }));
  EXPECT_EQ(articles.size(), 4U);
  ReadSummary summary{.articles = 2, .skipped = {}, .errors = false};
  summary.count(problems[0]);
  summary.count(problems[1]);
  summary.count(problems[5]);
  EXPECT_TRUE(summary.errors);
  EXPECT_EQ(summary.text(), "2 articles read; 3 skipped: 1 empty, 2 not UTF-8");
}

TEST_F(Articles, TakesTheKindThatItIsTold) {
  write("a", "{\"text\":\"x\"}");
  read({"a"}, InputKind::text);
  ASSERT_EQ(articles.size(), 1U);
  EXPECT_EQ(articles[0].text, "{\"text\":\"x\"}");
  write("b", "The council of the town met for five hours and decided nothing.");
  read({"b"}, InputKind::html);
  ASSERT_EQ(articles.size(), 1U);
  read({"b"}, InputKind::json);
  EXPECT_EQ(messages(), (Strings{"b:1: not an article: not JSON at byte 1"}));
}

// Random bytes and damaged files are never more than a message.
TEST_F(Articles, SurvivesAnyBytes) {
  std::mt19937 random(6);
  write_archive("a.zip", {{"a.txt", arabic}, {"b.html", "<p>a<p>b"}, {"c.json", "[{\"text\":\"a\"}]"}});
  write_archive("b.tar.gz", {{"a.txt", arabic}, {"b.html", "<p>a<p>b"}});
  write("c.jsonl", "{\"id\":\"1\",\"title\":\"a\",\"text\":\"b\",\"authors\":[{\"name\":\"x\"}]}\n{\"text\":\"c\"}\n");
  write("d.html",
        "<html><head><meta charset=windows-1256><script type='application/ld+json'>{\"@type\":\"Article\"}</script>"
        "<body><table><p>one two three four five six seven<b><i></table><ul><li>x</html>");
  for (const std::string name : {"a.zip", "b.tar.gz", "c.jsonl", "d.html"}) {
    const std::string original = bytes_of(name);
    for (int round = 0; round < 150; ++round) {
      std::string bytes = original;
      for (unsigned change = 1 + random() % 4; change > 0; --change) {
        bytes[random() % bytes.size()] = static_cast<char>(random());
      }
      if (round % 5 == 0) bytes.resize(random() % bytes.size());
      write("x", bytes);
      read({"x"});
      for (const Article& article : articles) EXPECT_FALSE(article.title.empty() && article.text.empty());
    }
  }
}

}  // namespace
}  // namespace wasl::extract
