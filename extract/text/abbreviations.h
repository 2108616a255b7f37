// Words that are written with a full stop without ending a sentence. Written here.
#pragma once

#include <string_view>

namespace wasl::extract {

enum class Abbreviation {
  none,
  leading,   // something always follows: Mr., Sen., Gen.
  any_place  // may also end a sentence: Inc., Jr., Jan.
};

// `word` without its full stop, in its own case: "Mr" is an abbreviation, "mr" is not; "vs" is.
Abbreviation latin_abbreviation(std::u32string_view word);

// Whether an English word often begins a sentence ("The", "But"): then the full stop before it ends one, even after an
// abbreviation.
bool often_begins_sentence(std::u32string_view word);

// Whether the word ends host names: "com", "org", "كوم". Latin letters in any case.
bool is_host_suffix(std::u32string_view word);

}  // namespace wasl::extract
