// A plain text file as an article.
#pragma once

#include <string_view>

#include "extract/article.h"

namespace wasl::extract {

// `utf8` must be well-formed. The first line is the title if it is short, does not end like a sentence, and is followed
// by an empty line or by a longer paragraph; the rest, without the empty lines around it, is the text. Only `title` and
// `text` are set.
Article read_plain_text(std::string_view utf8);

}  // namespace wasl::extract
