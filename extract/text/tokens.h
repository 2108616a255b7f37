// Orthographic tokens.
#pragma once

#include <vector>

#include "extract/text/text.h"

namespace wasl::extract {

// The tokens of a span of `text`, in order, by rule, as Universal Dependencies' English-EWT and Arabic-PUD cut them
// before clitics are split:
// - a run of letters, digits and marks is one token, cut where Arabic and Latin letters meet; Arabic clitics stay on;
// - a number keeps its inner points, commas and colons (3.5, 1,200, ١٢٫٥, 10:30);
// - English contractions and possessives are cut: do|n't, Bush|'s, we|'ll, can|not; other inner apostrophes stay
// (O'Neill);
// - Latin abbreviations keep their points (U.S., Mr., W.), and so do URLs, host names and mail addresses;
// - every other character that is not blank is a token of its own, hyphens and full stops included.
// Every character of the span that is not blank (characters.h) is in exactly one token, and no token is empty or
// contains a blank. Thread-safe. Requires: span.end <= text.size().
std::vector<Span> tokenise(const Text& text, Span span);

}  // namespace wasl::extract
