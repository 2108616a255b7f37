// Whether two names may be one across articles: names::compare tolerates what one article may tolerate; between
// articles a wrong merge is worse than a missing one, so what distinguishes names elsewhere must agree here. Pure.
#pragma once

#include <string>

#include "extract/names/name.h"

namespace wasl::graph {

struct Agreement {
  names::Verdict verdict = names::Verdict::different;
  double distance = 1;
  int matched_parts = 0;
  std::string explanation;
};

// On top of names::compare with names::across_articles:
// - what is missing may be missing on one side only, and an initial must stand for a part;
// - a Latin spelling that the lexicon gives to several names (Salim: سالم, سليم) agrees only with the one of which it
// is
//   the usual spelling;
// - a name does not agree with its bearer's father: محمد بن سلمان and سلمان are two, and so may be سامر أحمد علاونة and
//   أحمد علاونة;
// - places and organisations of a single Arabic word may differ in vowel letters, and in غ and ج, only if the word is
//   foreign (no ال) and has five letters;
// - Latin spellings must have the same vowels (Paul, Paula), Arabic ones the same end (حرير, حريري) and, after عبد, the
//   same word; across scripts a final vowel must be written in both.
Agreement agreement(const names::Name& first, const names::Name& second, bool person);

}  // namespace wasl::graph
