// Sentence splitting.
#pragma once

#include <vector>

#include "extract/text/text.h"

namespace wasl::extract {

// The sentences of `text`, in order, by rule. A sentence starts and ends with a character that is not blank
// (characters.h), and every such character is in exactly one sentence. A sentence ends
// - at the end of a line;
// - after . ! ? ؟ ۔ with the quotation marks and brackets that close there, also where the blank after it is missing
//   (two words of at least two letters on both sides);
// but not after initials and abbreviations (د. أ. U.S. Mr.), inside numbers, dotted acronyms and host names, after an
// ellipsis in the middle of a line unless a capital follows, nor before a lower-case letter. Thread-safe.
std::vector<Span> split_sentences(const Text& text);

}  // namespace wasl::extract
