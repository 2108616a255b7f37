#include "extract/read/html_page.h"

#include <gumbo.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "extract/read/date.h"
#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

using Json = nlohmann::json;

constexpr int deepest_nesting = 1000;
constexpr std::size_t shortest_paragraph = 25;  // code points, to count for the main text
constexpr std::string_view html_blanks = " \t\r\n\f";

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : byte; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char byte) { return lower(byte); });
  return result;
}

std::string_view trim(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(html_blanks), text.size()));
  return text.substr(0, text.find_last_not_of(html_blanks) + 1);
}

template <std::size_t count>
bool contains_any(std::string_view text, const std::array<std::string_view, count>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

// --- the tree --------------------------------------------------------------------------------------------------------

std::string_view attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_attribute(const GumboNode& node, const char* name) {
  return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

template <typename Visit>
void for_each_child(const GumboNode& node, const Visit& visit) {
  const GumboVector& children = node.v.element.children;
  for (unsigned index = 0; index < children.length; ++index)
    visit(*static_cast<const GumboNode*>(children.data[index]));
}

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE; }

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE;
}

// How deep the elements of a page can nest at most, counted without parsing it: the parser works recursively. Elements
// that end by themselves when the next one starts are left out.
int nesting(std::string_view html) {
  constexpr std::array<std::string_view, 28> not_counted = {
      "area",  "base",   "br",    "col",   "embed",  "hr",       "img",  "input", "link", "meta",
      "param", "source", "track", "wbr",   "p",      "li",       "dt",   "dd",    "tr",   "td",
      "th",    "thead",  "tbody", "tfoot", "option", "optgroup", "html", "body"};
  int depth = 0;
  int deepest = 0;
  for (std::size_t index = html.find('<'); index != std::string_view::npos; index = html.find('<', index + 1)) {
    const bool closing = index + 1 < html.size() && html[index + 1] == '/';
    const std::size_t start = index + (closing ? 2 : 1);
    std::size_t end = start;
    while (end < html.size() && end - start < 20 && (std::isalnum(static_cast<unsigned char>(html[end])) != 0)) ++end;
    if (end == start) continue;
    const std::string name = lower(html.substr(start, end - start));
    if (std::find(not_counted.begin(), not_counted.end(), name) != not_counted.end()) continue;
    if (!closing && (name == "script" || name == "style" || name == "textarea" || name == "title")) {
      index = std::min(html.find("</", end), html.size() - 1);  // raw text; what follows is looked at from there
      continue;
    }
    depth = closing ? std::max(0, depth - 1) : depth + 1;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

class Tree {
 public:
  explicit Tree(std::string_view html) {
    if (nesting(html) > deepest_nesting) throw std::invalid_argument("elements nested too deeply");
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    output_.reset(gumbo_parse_with_options(&options, html.data(), html.size()));
    if (!output_) throw std::invalid_argument("not readable as HTML");
  }

  const GumboNode& root() const { return *output_->root; }

 private:
  struct Free {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
  };
  std::unique_ptr<GumboOutput, Free> output_;
};

// The text of an element with its blanks collapsed.
void append_text(const GumboNode& node, std::string& text) {
  if (is_text(node)) {
    for (const char byte : std::string_view(node.v.text.text)) {
      if (html_blanks.find(byte) == std::string_view::npos) {
        text.push_back(byte);
      } else if (!text.empty() && text.back() != ' ') {
        text.push_back(' ');
      }
    }
  } else if (is_element(node)) {
    for_each_child(node, [&](const GumboNode& child) { append_text(child, text); });
  }
}

std::string text_of(const GumboNode& node) {
  std::string text;
  append_text(node, text);
  return std::string(trim(text));
}

// The text of script and the like, unchanged.
std::string raw_text_of(const GumboNode& node) {
  std::string text;
  for_each_child(node, [&](const GumboNode& child) {
    if (is_text(child)) text += child.v.text.text;
  });
  return text;
}

// --- the main text ---------------------------------------------------------------------------------------------------

// A paragraph: text that no block boundary interrupts.
struct Block {
  std::string text;
  std::size_t link_bytes = 0;
  std::vector<const GumboNode*> containers;  // the blocks around it, innermost first; at most three
  bool in_body_property = false;             // inside itemprop="articleBody"
  bool heading = false;
};

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

bool never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
      return true;
    default:
      return false;
  }
}

// The element's id and classes, each between blanks, without those that tell of other elements ("has-sidebar").
std::string layout_names(const GumboNode& node) {
  const std::string all = lower(std::string(attribute(node, "class")) + ' ' + std::string(attribute(node, "id")));
  std::string names = " ";
  for (std::string_view rest = trim(all); !rest.empty(); rest = trim(rest)) {
    const std::string_view name = rest.substr(0, rest.find_first_of(html_blanks));
    if (!name.starts_with("has-") && !name.starts_with("with-") && !name.starts_with("no-")) {
      names += name;
      names += ' ';
    }
    rest.remove_prefix(name.size());
  }
  return names;
}

bool is_around_the_article(const GumboNode& node) {
  switch (node.v.element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MENU:
      return true;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_H1:
      return false;
    default:
      break;
  }
  if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
  const std::string style = lower(attribute(node, "style"));
  if (style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos) return true;
  constexpr std::array<std::string_view, 5> roles = {"navigation", "complementary", "banner", "contentinfo", "search"};
  if (const std::string_view role = attribute(node, "role"); !role.empty() && contains_any(role, roles)) return true;
  const std::string names = layout_names(node);
  constexpr std::array<std::string_view, 36> around = {
      "comment", "disqus",    "sidebar",  "footer",   "masthead", "navbar",  "nav-",     "-nav",    "menu",
      "related", "recommend", "share",    "sharing",  "social",   "sponsor", "promo",    "banner",  "advert",
      "ad-slot", "widget",    "cookie",   "newslett", "subscri",  "popup",   "modal",    "breadcr", "tag-list",
      "most-",   "popular",   "trending", "paginat",  "caption",  "signup",  "see-also", "sr-only", "toolbar"};
  constexpr std::array<std::string_view, 8> article = {"article", "body",  "content", "main",
                                                       "post",    "story", "entry",   "text"};
  constexpr std::array<std::string_view, 4> always = {"related", "comment", "share", "newslett"};
  return contains_any(names, around) && (!contains_any(names, article) || contains_any(names, always));
}

class BlockCollector {
 public:
  // `strict`: leave out what looks like navigation by its name or kind.
  BlockCollector(const GumboNode& root, bool strict) : strict_(strict) {
    visit(root, false, false);
    flush();
  }

  std::vector<Block> take() { return std::move(blocks_); }

 private:
  void visit(const GumboNode& node, bool in_link, bool in_body_property) {
    if (is_text(node)) {
      const std::size_t before = current_.text.size();
      append_text(node, current_.text);
      if (in_link) current_.link_bytes += current_.text.size() - before;
      current_.in_body_property = in_body_property;
      return;
    }
    if (!is_element(node)) {
      if (node.type == GUMBO_NODE_DOCUMENT)
        for_each_child(node, [&](const GumboNode& child) { visit(child, false, false); });
      return;
    }
    const GumboTag tag = node.v.element.tag;
    if (never_text(tag) || (strict_ && is_around_the_article(node))) return;
    if (tag == GUMBO_TAG_BR) return flush();
    if (is_inline(tag)) {
      for_each_child(node,
                     [&](const GumboNode& child) { visit(child, in_link || tag == GUMBO_TAG_A, in_body_property); });
      return;
    }
    const bool body_property = in_body_property || attribute(node, "itemprop") == "articleBody";
    const bool heading = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
    flush();
    open_.push_back(&node);
    heading_ += heading ? 1 : 0;
    for_each_child(node, [&](const GumboNode& child) { visit(child, in_link, body_property); });
    flush();
    heading_ -= heading ? 1 : 0;
    open_.pop_back();
  }

  void flush() {
    const std::string_view text = trim(current_.text);
    if (!text.empty()) {
      current_.text = std::string(text);
      current_.heading = heading_ > 0;
      for (auto container = open_.rbegin(); container != open_.rend() && current_.containers.size() < 3; ++container) {
        current_.containers.push_back(*container);
      }
      blocks_.push_back(std::move(current_));
    }
    current_ = Block();
  }

  bool strict_;
  int heading_ = 0;
  std::vector<const GumboNode*> open_;
  Block current_;
  std::vector<Block> blocks_;
};

bool mostly_links(const Block& block) { return block.link_bytes * 2 > block.text.size(); }

bool is_inside(const GumboNode* node, const GumboNode* container) {
  for (; node != nullptr; node = node->parent) {
    if (node == container) return true;
  }
  return false;
}

// The element around the main text: each paragraph speaks for the block that holds it, and less for the blocks around.
const GumboNode* main_container(const std::vector<Block>& blocks) {
  std::vector<std::pair<const GumboNode*, double>> scores;  // in document order, so that ties are decided
  std::unordered_map<const GumboNode*, std::size_t> places;
  for (const Block& block : blocks) {
    const std::size_t length = count_code_points(block.text);
    if (length < shortest_paragraph || mostly_links(block) || block.heading || block.containers.empty()) continue;
    const double links = static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size());
    const double score = (1 + std::min(static_cast<double>(length) / 100, 3.0)) * (1 - links);
    // A paragraph element stands for itself; text right inside another block makes that block the container.
    const bool paragraph = block.containers[0]->v.element.tag == GUMBO_TAG_P ||
                           block.containers[0]->v.element.tag == GUMBO_TAG_LI ||
                           block.containers[0]->v.element.tag == GUMBO_TAG_BLOCKQUOTE;
    double share = 1;
    for (std::size_t index = paragraph ? 1 : 0; index < block.containers.size(); ++index, share /= 2) {
      const auto [place, is_new] = places.try_emplace(block.containers[index], scores.size());
      if (is_new) scores.emplace_back(block.containers[index], 0);
      scores[place->second].second += score * share;
    }
  }
  const auto best = std::max_element(scores.begin(), scores.end(),
                                     [](const auto& left, const auto& right) { return left.second < right.second; });
  return best == scores.end() ? nullptr : best->first;
}

void add_line(std::string_view line, std::string& text) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

std::string join(const std::vector<Block>& blocks, const GumboNode* container, std::string_view title) {
  // An articleBody that the page marks itself wins over the estimate.
  std::size_t marked = 0;
  for (const Block& block : blocks) marked += block.in_body_property ? count_code_points(block.text) : 0;
  std::string text;
  std::string pending_heading;
  for (const Block& block : blocks) {
    const bool wanted =
        marked >= 140 ? block.in_body_property : !block.containers.empty() && is_inside(block.containers[0], container);
    if (!wanted || mostly_links(block) || block.text == title) continue;
    if (block.heading) {
      pending_heading = block.text;  // only if text follows
      continue;
    }
    add_line(pending_heading, text);
    add_line(block.text, text);
    pending_heading.clear();
  }
  return text;
}

// --- metadata --------------------------------------------------------------------------------------------------------

struct Metadata {
  std::string title;
  std::string url;
  std::string outlet;
  std::string author;
  std::string published;
  std::string body;  // JSON-LD gives it sometimes
};

void set_if_empty(std::string& field, std::string_view value) {
  if (field.empty()) field = trim(value);
}

// A name in JSON-LD: a string, {"name": ...}, or a list of these.
std::string name_in(const Json& value, int depth = 0) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("name") && depth < 4) return name_in(value["name"], depth + 1);
  std::string names;
  if (value.is_array() && depth < 4) {
    for (const Json& item : value) {
      const std::string name = name_in(item, depth + 1);
      if (name.empty()) continue;
      if (!names.empty()) names += ", ";
      names += name;
    }
  }
  return names;
}

bool is_article_type(const Json& type) {
  if (type.is_array())
    return std::any_of(type.begin(), type.end(),
                       [](const Json& item) { return item.is_string() && is_article_type(item); });
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
}

std::string string_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void read_json_ld(const Json& json, Metadata& metadata, int depth) {
  if (depth > 6) return;
  if (json.is_array()) {
    for (const Json& item : json) read_json_ld(item, metadata, depth + 1);
    return;
  }
  if (!json.is_object()) return;
  if (json.contains("@graph")) read_json_ld(json["@graph"], metadata, depth + 1);
  if (!json.contains("@type") || !is_article_type(json["@type"])) return;
  set_if_empty(metadata.title, string_in(json, "headline"));
  set_if_empty(metadata.published, iso_date(string_in(json, "datePublished")));
  set_if_empty(metadata.url, string_in(json, "url"));
  set_if_empty(metadata.body, string_in(json, "articleBody"));
  if (json.contains("author")) set_if_empty(metadata.author, name_in(json["author"]));
  if (json.contains("publisher")) set_if_empty(metadata.outlet, name_in(json["publisher"]));
}

// What the page says of itself, from the strongest source to the weakest.
class MetadataReader {
 public:
  explicit MetadataReader(const GumboNode& root) { visit(root); }

  Metadata result() const {
    Metadata result = json_ld_;
    for (const Metadata* weaker : {&open_graph_, &meta_, &elements_}) {
      set_if_empty(result.title, weaker->title);
      set_if_empty(result.url, weaker->url);
      set_if_empty(result.outlet, weaker->outlet);
      set_if_empty(result.author, weaker->author);
      set_if_empty(result.published, weaker->published);
    }
    if (json_ld_.title.empty()) result.title = without_outlet(best_title(), result.outlet);
    return result;
  }

 private:
  void visit(const GumboNode& node) {
    if (!is_element(node)) return;
    switch (node.v.element.tag) {
      case GUMBO_TAG_META:
        meta(node);
        break;
      case GUMBO_TAG_TITLE:
        if (node.parent != nullptr && node.parent->v.element.tag == GUMBO_TAG_HEAD)
          set_if_empty(page_title_, text_of(node));
        break;
      case GUMBO_TAG_H1:
        set_if_empty(heading_, text_of(node));
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical") set_if_empty(elements_.url, attribute(node, "href"));
        break;
      case GUMBO_TAG_TIME:
        time(node);
        break;
      case GUMBO_TAG_SCRIPT:
        if (attribute(node, "type") == "application/ld+json") {
          read_json_ld(Json::parse(raw_text_of(node), nullptr, false), json_ld_, 0);
        }
        break;
      default:
        break;
    }
    for_each_child(node, [&](const GumboNode& child) { visit(child); });
  }

  void meta(const GumboNode& node) {
    const std::string_view content = attribute(node, "content");
    std::string name = lower(attribute(node, "property"));
    if (name.empty()) name = lower(attribute(node, "name"));
    if (name.empty()) name = lower(attribute(node, "itemprop"));
    const auto is = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is({"og:title"})) set_if_empty(open_graph_.title, content);
    if (is({"og:url"})) set_if_empty(open_graph_.url, content);
    if (is({"og:site_name"})) set_if_empty(open_graph_.outlet, content);
    if (is({"article:published_time", "og:article:published_time"}))
      set_if_empty(open_graph_.published, iso_date(content));
    if (is({"article:author", "og:article:author"}) && !content.starts_with("http"))
      set_if_empty(open_graph_.author, content);
    if (is({"twitter:title", "headline", "dc.title", "parsely-title"})) set_if_empty(meta_.title, content);
    if (is({"application-name", "publisher", "dc.publisher", "citation_journal_title"}))
      set_if_empty(meta_.outlet, content);
    if (is({"author", "dc.creator", "parsely-author", "byl"})) set_if_empty(meta_.author, content);
    if (is({"date", "pubdate", "publishdate", "publish-date", "publish_date", "dc.date", "dc.date.issued",
            "dcterms.created", "datepublished", "parsely-pub-date", "sailthru.date", "citation_publication_date"})) {
      set_if_empty(meta_.published, iso_date(content));
    }
  }

  void time(const GumboNode& node) {
    const std::string date = iso_date(has_attribute(node, "datetime") ? attribute(node, "datetime") : text_of(node));
    const bool of_publication = attribute(node, "itemprop") == "datePublished" || has_attribute(node, "pubdate");
    set_if_empty(of_publication ? meta_.published : elements_.published, date);
  }

  // The heading if the page's other titles begin with it or there is none of them.
  std::string best_title() const {
    for (const std::string* title : {&open_graph_.title, &meta_.title, &page_title_}) {
      if (!title->empty()) return !heading_.empty() && title->starts_with(heading_) ? heading_ : *title;
    }
    return heading_;
  }

  static std::string without_outlet(std::string title, std::string_view outlet) {
    for (const std::string_view separator : {" - ", " | ", " – ", " — ", " :: ", " « ", " » "}) {
      const std::size_t at = title.rfind(separator);
      if (at == std::string::npos || at == 0) continue;
      const std::string_view tail = trim(std::string_view(title).substr(at + separator.size()));
      if (tail == outlet || separator == " | ") return std::string(trim(std::string_view(title).substr(0, at)));
    }
    return title;
  }

  Metadata json_ld_;
  Metadata open_graph_;
  Metadata meta_;
  Metadata elements_;
  std::string page_title_;
  std::string heading_;
};

std::optional<std::string> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::optional<std::string> decode_html(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return convert(bytes, "UTF-16");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!find_bad_byte(bytes)) return std::string(bytes);
  const std::string head = lower(bytes.substr(0, 4096));
  std::size_t start = head.find("charset=");
  if (start == std::string::npos) return std::nullopt;
  start = head.find_first_not_of(" \"'", start + std::strlen("charset="));
  if (start == std::string::npos) return std::nullopt;
  const std::string encoding = head.substr(start, std::min(head.find_first_of(" \"'/>;", start), head.size()) - start);
  if (encoding.empty() || encoding == "utf-8" || encoding == "utf8") return std::nullopt;
  // The Web's Latin-1 is Windows' (WHATWG Encoding Standard).
  return convert(bytes, encoding == "iso-8859-1" ? "windows-1252" : encoding);
}

Article read_html_page(std::string_view utf8) {
  const Tree tree(utf8);
  const Metadata metadata = MetadataReader(tree.root()).result();
  Article article;
  article.title = metadata.title;
  article.url = metadata.url;
  article.outlet = metadata.outlet;
  article.author = metadata.author;
  article.published = metadata.published;
  for (const bool strict : {true, false}) {
    const std::vector<Block> blocks = BlockCollector(tree.root(), strict).take();
    const GumboNode* container = main_container(blocks);
    if (container == nullptr) continue;
    article.text = join(blocks, container, article.title);
    if (!article.text.empty()) break;
  }
  // A page whose text is loaded by a script may still carry it in its metadata.
  if (metadata.body.size() > article.text.size() * 4) article.text = strip_markup(metadata.body);
  return article;
}

std::string strip_markup(std::string_view utf8) {
  const Tree tree(utf8);
  std::string text;
  for (const Block& block : BlockCollector(tree.root(), false).take()) {
    add_line(block.text, text);
  }
  return text;
}

}  // namespace wasl::extract
