// The analysis as a linguist reads it.
#pragma once

#include <string>
#include <string_view>

#include "extract/analyse/analysis.h"
#include "extract/text/text.h"

namespace wasl::extract {

// CoNLL-U (https://universaldependencies.org/format.html) of one article: a comment block and ten columns a word;
// tokens of several words have a range line. MISC holds Start and End (code points of the field), Name=TYPE on the
// first word of a name (with its length in words, Name=PER:2), Pred=probability on a predicate, and Args=ROLE:word|...
// there, words numbered as in the first column.
std::string to_conllu(const ArticleAnalysis& analysis, std::string_view article_id, const Text& title,
                      const Text& text);

}  // namespace wasl::extract
