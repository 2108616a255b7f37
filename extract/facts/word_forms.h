// The spellings in which a table's lemma stands in a text, so that tables can be looked up by the words themselves. Not
// a morphological analyser: it may also make forms that nobody writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/analyse/analysis.h"

namespace wasl::extract {

enum class PartOfSpeech { verb, noun, adjective, other };

// All forms of a lemma, folded as `fold` does, sorted, no repeats; clitics (و ف س ب ل ك and the pronoun suffixes) are
// words of their own and not part of a form.
//
// The lemma as the tables write it: Arabic verbs as perfect/imperfect, further pairs after more slashes (the passive of
// a hollow verb: "قال/يقول/قيل/يقال"), participles of derived stems are made from the imperfect; English verbs as base,
// then irregular forms if any ("meet/met", "take/took/taken"); nouns and adjectives as singular, then irregular
// plurals.
std::vector<std::string> inflected_forms(Language language, PartOfSpeech part, std::string_view lemma);

// The form in which words are compared: normal_form(word, Fold::letters), for Arabic with hamza dropped at the end of a
// word, where suffixes change its seat.
std::string fold(std::string_view word);

// An identifier made from a lemma: English in upper case, Arabic letter by letter in Latin; [A-Z][A-Z0-9_]*, "ACT" if
// nothing remains.
std::string identifier(std::string_view lemma);

}  // namespace wasl::extract
