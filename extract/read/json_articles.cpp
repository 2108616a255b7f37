#include "extract/read/json_articles.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "extract/read/date.h"
#include "extract/read/html_page.h"
#include "extract/record_json.h"

namespace wasl::extract {
namespace {

using Json = nlohmann::ordered_json;

std::string folded(std::string_view key) {
  std::string result;
  for (const char byte : key) {
    if (byte != '_' && byte != '-')
      result.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : byte);
  }
  return result;
}

// A value as one string; "" for null and for what is no text.
std::string flat(const Json& value, int depth = 0) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (depth > 4) return {};
  if (value.is_object()) return value.contains("name") ? flat(value["name"], depth + 1) : std::string();
  std::string joined;
  if (value.is_array()) {
    for (const Json& item : value) {
      const std::string part = flat(item, depth + 1);
      if (part.empty()) continue;
      if (!joined.empty()) joined += ", ";
      joined += part;
    }
  }
  return joined;
}

// The first of the keys that has a value.
template <std::size_t count>
std::string find(const Json& object, const std::array<std::string_view, count>& keys, bool paragraphs = false) {
  for (const std::string_view key : keys) {
    for (const auto& [name, value] : object.items()) {
      if (folded(name) != key) continue;
      std::string found;
      if (paragraphs && value.is_array()) {
        for (const Json& paragraph : value) {
          if (!found.empty()) found += '\n';
          found += flat(paragraph);
        }
      } else {
        found = flat(value);
      }
      if (!found.empty()) return found;
    }
  }
  return {};
}

bool has_markup(std::string_view text) {
  constexpr std::array<std::string_view, 6> tags = {"</p>", "<br", "</div>", "</a>", "</P>", "<BR"};
  return std::any_of(tags.begin(), tags.end(), [&](auto tag) { return text.find(tag) != std::string_view::npos; });
}

}  // namespace

Record read_json_article(std::string_view json) {
  Json object;
  try {
    object = Json::parse(json);
  } catch (const Json::parse_error& error) {
    throw std::invalid_argument("not JSON at byte " + std::to_string(error.byte));
  }
  if (!object.is_object()) throw std::invalid_argument("not a JSON object");
  if (object.contains("facts") && object.contains("entities")) return from_json_line(json);
  constexpr std::array<std::string_view, 6> id = {"id", "docid", "articleid", "uuid", "guid", "doc"};
  constexpr std::array<std::string_view, 2> title = {"title", "headline"};
  constexpr std::array<std::string_view, 8> text = {"text",     "body",     "content", "articlebody",
                                                    "maintext", "fulltext", "article", "story"};
  constexpr std::array<std::string_view, 5> url = {"url", "link", "uri", "sourceurl", "canonicalurl"};
  constexpr std::array<std::string_view, 7> outlet = {"outlet",   "source",    "publisher", "site",
                                                      "sitename", "newspaper", "domain"};
  constexpr std::array<std::string_view, 4> author = {"author", "authors", "byline", "creator"};
  constexpr std::array<std::string_view, 9> published = {"published",     "publishedat", "date",
                                                         "datepublished", "publishdate", "publicationdate",
                                                         "publisheddate", "pubdate",     "timestamp"};
  constexpr std::array<std::string_view, 2> language = {"language", "lang"};
  Article article;
  article.id = find(object, id);
  article.title = find(object, title);
  article.text = find(object, text, true);
  article.url = find(object, url);
  article.outlet = find(object, outlet);
  article.author = find(object, author);
  article.published = iso_date(find(object, published));
  article.language = find(object, language);
  if (has_markup(article.text)) article.text = strip_markup(article.text);
  return article;
}

void split_json_values(ByteStream& bytes, const std::function<void(const std::string&, std::size_t)>& object,
                       const std::function<void(std::size_t, const std::string&)>& fault) {
  std::string value;
  std::size_t start_line = 0;
  std::size_t length = 0;
  int depth = 0;
  bool in_string = false;
  bool escaped = false;
  bool stray = false;  // bytes between objects have been reported
  bool in_array = false;
  for (int next = bytes.next(); next >= 0; next = bytes.next()) {
    const char byte = static_cast<char>(next);
    if (depth == 0) {
      if (byte == '{') {
        depth = 1;
        length = 1;
        start_line = bytes.line();
        value.assign(1, byte);
        stray = false;
      } else if (byte == '[' && !in_array) {
        in_array = true;
      } else if (!stray && std::string_view(" \t\r\n,]").find(byte) == std::string_view::npos) {
        fault(bytes.line(), "something other than an object");
        stray = true;
      }
      continue;
    }
    if (++length <= longest_article) value.push_back(byte);
    if (in_string) {
      if (escaped) {
        escaped = false;
      } else if (byte == '\\') {
        escaped = true;
      } else if (byte == '"') {
        in_string = false;
      }
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      ++depth;
    } else if ((byte == '}' || byte == ']') && --depth == 0) {
      if (length > longest_article) {
        fault(start_line, "");
      } else {
        object(value, start_line);
      }
    }
  }
  if (depth > 0) fault(start_line, "the file ends inside an object");
}

}  // namespace wasl::extract
