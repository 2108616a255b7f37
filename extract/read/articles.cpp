#include "extract/read/articles.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <utility>

#include "extract/read/html_page.h"
#include "extract/read/json_articles.h"
#include "extract/read/plain_text.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

constexpr std::size_t head_size = std::size_t{64} << 10U;

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

std::string describe(const BadByte& bad) {
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "byte 0x%02X at position %zu of the line, %zu of the file", bad.value,
                bad.column, bad.offset + 1);
  return text.data();
}

std::string describe_in_line(const BadByte& bad) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "byte 0x%02X at position %zu of the line", bad.value, bad.column);
  return text.data();
}

// A name that can be an id: file names are bytes, ids are text.
std::string printable(const std::string& name) {
  if (!find_bad_byte(name)) return name;
  std::string result;
  for (const char byte : name) {
    if (static_cast<unsigned char>(byte) < 0x80) {
      result.push_back(byte);
    } else {
      std::array<char, 4> code{};
      std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
      result += code.data();
    }
  }
  return result;
}

bool is_blank_text(const std::string& text) { return text.find_first_not_of(" \t\r\n\f\v") == std::string::npos; }

// Reads one file.
class FileReader {
 public:
  FileReader(const std::string& name, ByteStream& bytes, const std::function<void(Record&&)>& record,
             const std::function<void(Problem&&)>& problem)
      : name_(printable(name)), bytes_(bytes), record_(record), problem_(problem) {}

  void read(InputKind kind) {
    const std::string_view head = bytes_.peek(head_size);
    Content content = recognise(head, head.size() < head_size);
    if (content == Content::empty && head.size() >= head_size) content = Content::text;
    if (kind == InputKind::text && content != Content::empty && content != Content::binary) content = Content::text;
    if (kind == InputKind::html && content != Content::empty && content != Content::binary) content = Content::html;
    if (kind == InputKind::json && content != Content::json_values && content != Content::empty &&
        content != Content::binary) {
      content = Content::json_lines;
    }
    if (head.starts_with("\xEF\xBB\xBF")) {
      for (int skip = 0; skip < 3; ++skip) bytes_.next();
    }
    switch (content) {
      case Content::empty:
        return problem(0, "empty");
      case Content::binary:
        return problem(0, "binary", "not text, HTML or JSON");
      case Content::utf16:
        return utf16(head);
      case Content::text:
        return text();
      case Content::html:
        return html();
      case Content::json_lines:
        return json_lines();
      case Content::json_values:
        return json_values();
    }
  }

 private:
  void problem(std::size_t line, std::string reason, std::string detail = {}) {
    problem_({.name = name_, .line = line, .reason = std::move(reason), .detail = std::move(detail), .error = true});
  }

  void too_long(std::size_t line) { problem(line, "too long", "more than " + megabytes(longest_article)); }

  void utf16(std::string_view) { problem(1, "not UTF-8", "UTF-16; convert it first, for example with iconv"); }

  void text() {
    std::string whole;
    if (!bytes_.read_rest(whole, longest_article)) return too_long(1);
    if (const auto bad = find_bad_byte(whole)) return problem(bad->line, "not UTF-8", describe(*bad));
    Article article = read_plain_text(whole);
    article.id = name_;
    deliver(std::move(article), 0);
  }

  void html() {
    std::string whole;
    if (!bytes_.read_rest(whole, longest_article)) return too_long(1);
    const std::optional<std::string> utf8 = decode_html(whole);
    if (!utf8) {
      const auto bad = find_bad_byte(whole);
      return problem(bad->line, "not UTF-8", describe(*bad));
    }
    try {
      Article article = read_html_page(*utf8);
      if (article.text.empty()) return problem(0, "no article text", "the page has no paragraphs of text");
      article.id = name_;
      deliver(std::move(article), 0);
    } catch (const std::invalid_argument& error) {
      problem(0, "not readable as HTML", error.what());
    }
  }

  void json_lines() {
    std::string line;
    for (;;) {
      const std::size_t number = bytes_.line();
      const ByteStream::Line status = bytes_.read_line(line, longest_article);
      if (status == ByteStream::Line::end) return;
      if (status == ByteStream::Line::too_long) {
        too_long(number);
      } else if (!is_blank_text(line)) {
        json(line, number);
      }
    }
  }

  void json_values() {
    split_json_values(
        bytes_, [&](const std::string& object, std::size_t line) { json(object, line); },
        [&](std::size_t line, const std::string& fault) {
          fault.empty() ? too_long(line) : problem(line, "not JSON", fault);
        });
  }

  void json(const std::string& object, std::size_t line) {
    if (const auto bad = find_bad_byte(object)) {
      return problem(line + bad->line - 1, "not UTF-8", describe_in_line(*bad));
    }
    try {
      Record record = read_json_article(object);
      if (auto* article = std::get_if<Article>(&record)) {
        if (article->id.empty()) article->id = name_ + ':' + std::to_string(line);
        deliver(std::move(*article), line);
      } else {
        deliver(std::move(std::get<ExtractedArticle>(record)), line);
      }
    } catch (const std::invalid_argument& error) {
      problem(line, "not an article", error.what());
    }
  }

  void deliver(Article&& article, std::size_t line) {
    if (is_blank_text(article.text) && is_blank_text(article.title)) {
      return problem(line, "no article text", "neither a title nor a text");
    }
    if (has_nul(article)) return problem(line, "binary", "a NUL character in the text");
    record_(std::move(article));
  }

  void deliver(ExtractedArticle&& article, std::size_t line) {
    if (article.article.id.empty()) return problem(line, "not an article", "\"id\" is empty");
    if (has_nul(article.article)) return problem(line, "binary", "a NUL character in the text");
    record_(std::move(article));
  }

  static bool has_nul(const Article& article) {
    const auto fields = {&article.id, &article.title, &article.text, &article.url, &article.outlet, &article.author};
    return std::any_of(fields.begin(), fields.end(),
                       [](const std::string* field) { return field->find('\0') != std::string::npos; });
  }

  std::string name_;
  ByteStream& bytes_;
  const std::function<void(Record&&)>& record_;
  const std::function<void(Problem&&)>& problem_;
};

}  // namespace

std::string Problem::message() const {
  std::string message = name;
  if (line > 0) message += ':' + std::to_string(line);
  message += ": " + reason;
  if (!detail.empty()) message += ": " + detail;
  for (char& byte : message) {
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) byte = '?';
  }
  return message;
}

void ReadSummary::count(const Problem& problem) {
  ++skipped[problem.reason];
  errors = errors || problem.error;
}

std::string ReadSummary::text() const {
  std::string text = std::to_string(articles) + (articles == 1 ? " article read" : " articles read");
  std::size_t total = 0;
  std::string reasons;
  for (const auto& [reason, number] : skipped) {
    total += number;
    reasons += (reasons.empty() ? "" : ", ") + std::to_string(number) + ' ' + reason;
  }
  if (total > 0) text += "; " + std::to_string(total) + " skipped: " + reasons;
  return text;
}

void read_articles(Input& input, InputKind kind, const std::function<void(Record&&)>& record,
                   const std::function<void(Problem&&)>& problem) {
  input.for_each(
      [&](const std::string& name, ByteStream& bytes) { FileReader(name, bytes, record, problem).read(kind); },
      [&](const std::string& name, const std::string& reason) {
        problem({.name = printable(name), .line = 0, .reason = "not readable", .detail = reason, .error = true});
      });
}

}  // namespace wasl::extract
