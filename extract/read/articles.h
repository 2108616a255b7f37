// Reads articles: plain text, HTML pages, JSON Lines, JSON arrays, and already extracted articles, from files, folders,
// archives and standard input.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "extract/article.h"
#include "extract/fact.h"
#include "extract/read/input.h"
#include "extract/read/kind.h"

namespace wasl::extract {

// An article, or the line of an earlier `wasl extract`, recognised by its "facts".
using Record = std::variant<Article, ExtractedArticle>;

// Something that was not read. `name` is the file as in Input; `line` is 1-based, 0 if it concerns the whole file.
struct Problem {
  std::string name;
  std::size_t line = 0;
  std::string reason;  // for a summary: "not UTF-8", "empty", "binary", "too long", ...
  std::string detail;  // what more there is to say, or empty
  bool error = true;   // false: passed over on purpose, as an article in another language

  // "file:12: not UTF-8: byte 0xFF in column 7", without a line break and without control characters.
  std::string message() const;
};

// What came of a run, for its last lines.
struct ReadSummary {
  std::size_t articles = 0;                    // read, extracted ones included
  std::map<std::string, std::size_t> skipped;  // by reason
  bool errors = false;

  void count(const Problem& problem);
  // "3 articles read; 2 skipped: 1 binary, 1 empty".
  std::string text() const;
};

// An article longer than this, in bytes, is not read.
inline constexpr std::size_t longest_article = std::size_t{16} << 20U;

// Reads everything in `input`, in order, one article in memory at a time. Strings of a record are valid UTF-8 without
// NUL, an article has a title or a text, and its id is the source's or the file's name, with ":LINE" where a file holds
// several. `language` is as the source gives it and has to be detected. Exactly one of `record` and `problem` is called
// for each article found.
void read_articles(Input& input, InputKind kind, const std::function<void(Record&&)>& record,
                   const std::function<void(Problem&&)>& problem);

}  // namespace wasl::extract
