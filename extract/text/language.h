// Which language an article is in.
#pragma once

#include <string_view>

#include "extract/text/text.h"

namespace wasl::extract {

// "ar", "en", or "other" (also for a text without letters). By rule: the script of most letters decides between the
// two; then Arabic must show Arabic's article and function words rather than the letters and function words of Persian,
// Urdu, Pashto, Kurdish or Uyghur, and English must show more English function words than those of any of the other
// European languages that news is written in. Texts of a few words without function words pass when nothing in them
// speaks against it. Reads at most the first 20,000 code points. Thread-safe.
std::string_view detect_language(const Text& text);

}  // namespace wasl::extract
