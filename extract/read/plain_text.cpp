#include "extract/read/plain_text.h"

#include <algorithm>
#include <string>

#include "extract/text/utf8.h"

namespace wasl::extract {
namespace {

constexpr std::size_t longest_title = 160;  // code points
constexpr std::string_view blanks = " \t\r\n\f\v";

std::string_view trim(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool ends_like_a_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "…", ":", ";", ",", "،", "؛", "-", "–", "—", "۔"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;  // a question may be a title
}

}  // namespace

Article read_plain_text(std::string_view utf8) {
  const std::string_view all = trim(utf8);
  Article article;
  const std::size_t line_end = std::min(all.find('\n'), all.size());
  const std::string_view first = trim(all.substr(0, line_end));
  const std::string_view rest = all.substr(std::min(line_end + 1, all.size()));
  const std::string_view body = trim(rest);
  const std::size_t length = count_code_points(first);
  if (!body.empty() && length <= longest_title && !ends_like_a_sentence(first)) {
    const std::string_view second = trim(rest.substr(0, rest.find('\n')));
    const std::string_view paragraph = body.substr(0, body.find('\n'));
    if (second.empty() || count_code_points(paragraph) > length) {
      article.title = first;
      article.text = body;
      return article;
    }
  }
  article.text = all;
  return article;
}

}  // namespace wasl::extract
