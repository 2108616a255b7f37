// The closed list of given names and much used family names (extract/lexicon/given_names.tsv). Words are normalised
// parts of names. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wasl::names {

// The numbers of the rows that a part can be, ascending; empty if the list does not know it. A Latin spelling may stand
// for several names (Hamed: حامد, حمد).
const std::vector<std::uint32_t>& given_name_rows(std::string_view part);

bool is_given_name(std::string_view part);

// The preferred Latin spelling, empty if unknown.
std::string preferred_latin(std::string_view part);

}  // namespace wasl::names
