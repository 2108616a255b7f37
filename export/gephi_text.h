// Text forms that Gephi's own parsers make necessary.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace wasl::exports {

// ["a", "b"], which is JSON too, cut by whole items to about `longest` bytes; empty for an empty list. Quotes and
// backslashes are all that needs escaping, as clean_line leaves no control characters.
std::string list_text(const std::vector<std::string>& items, std::size_t longest);

// Gephi turns the letters INF anywhere in a data value into "Infinity", so INFLUENCE becomes influence; a constant
// without them stays as it is.
std::string without_inf(std::string constant);

}  // namespace wasl::exports
