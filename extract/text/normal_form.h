// Normal forms of text for matching and for the model, with the way back to the original characters. The original is
// never changed; whatever is found in a normal form is reported by the span of the original that it stands for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.h"

namespace wasl::extract {

enum class Fold {
  // The same letters written one way: NFC (Unicode Standard Annex #15), Arabic presentation forms and ligatures as
  // plain letters, no tatweel, no Arabic diacritics, no bidi controls and other invisible characters, digits of any
  // script as 0-9, curly quotation marks and apostrophes as ASCII.
  spelling,
  // `spelling`, and letters that writers exchange as one: أ إ آ ٱ as ا, ى and Persian ی as ي, Persian ک as ك, ة as ه,
  // ؤ as و, ئ as ي; Latin letters without accents, in lower case; no combining marks.
  letters
};

// A normal form. Offsets into it and into the original count code points.
struct NormalForm {
  std::u32string characters;
  std::vector<Span> origins;  // for each character the original characters that it stands for; starts and ends ascend

  // The original characters that [span.start, span.end) of the normal form stands for: the smallest span that covers
  // them, with the diacritics and tatweel that follow its letters. An empty span gives an empty span.
  // Requires: span.start <= span.end <= characters.size().
  Span original(Span span) const;
};

// Pure. Any sequence of Unicode scalar values is accepted. Runs of more than 30 combining marks are normalised in
// pieces (the Stream-Safe Text Format of UAX #15), so that the time is linear.
NormalForm normalise(std::u32string_view characters, Fold fold);

// The normal form alone, as UTF-8. `utf8` must be well-formed.
std::string normal_form(std::string_view utf8, Fold fold);

}  // namespace wasl::extract
