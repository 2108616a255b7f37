// The explanation of an article's facts for people to read.
#pragma once

#include <string>

#include "extract/article.h"
#include "extract/facts/facts.h"

namespace wasl::extract {

// For each sentence its words, then a line for each candidate ("+" a fact, "-" one that was not certain enough) with
// relation type, ends, stance, construction and confidence, then a line for each finite verb that gave no fact, with
// the reason. Lines hold no control characters; right-to-left text is isolated (terminal/shown_text.h).
std::string explanation_text(const Article& article, const Explanation& explanation);

}  // namespace wasl::extract
