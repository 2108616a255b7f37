// The article: what every reader makes and every later stage starts from.
#pragma once

#include <string>

namespace wasl {

// One news article. All strings are valid UTF-8 in the characters of the source (nothing folded or trimmed inside), so
// that an offset into `title` or `text` always leads back to the same characters. Unknown fields are empty.
struct Article {
  std::string id;  // unique within a run: given by the source, else derived from the file's name and position
  std::string title;
  std::string text;  // the body without the title
  std::string url;
  std::string outlet;
  std::string author;
  std::string published;  // ISO date, YYYY-MM-DD, optionally followed by a time as in the source; empty if unknown
  std::string language;   // "ar" or "en"; empty until detected

  bool operator==(const Article&) const = default;
};

}  // namespace wasl
