// Fields of CSV (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace wasl::exports {

// In quotes if the text has a quote, a separator, a line break or outer blanks; quotes are doubled. Empty text is an
// empty field.
std::string csv_field(std::string_view text);

// The same for spreadsheets: text that a spreadsheet would take for a formula gets an apostrophe in front.
std::string spreadsheet_field(std::string_view text);

}  // namespace wasl::exports
