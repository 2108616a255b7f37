// Latin forms of Arabic names. Pure, any bytes accepted, safe from several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wasl::names {

// The Latin form of an Arabic name, as news in English would write it ("غسان سلامة" -> "Ghassan Salama"). In order: the
// tables of countries, capitals and organisations for the whole name; the lexicon of given names and the rules for عبد,
// أبو, بن and ال for a part; a joint n-gram model (Deligne, Yvon, Bimbot 1995; Bisani, Ney 2008; MODEL:
// extract/model/TRANSLITERATION.md); ICU for what remains. A name without Arabic letters comes back unchanged.
std::string latin_form(std::string_view name);

// The best `count` Latin spellings of one Arabic word by the n-gram model alone, best first, in lower case.
std::vector<std::string> transliterate(std::string_view word, std::size_t count);

}  // namespace wasl::names
