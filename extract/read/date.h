// Publication dates as sources write them.
#pragma once

#include <string>
#include <string_view>

namespace wasl::extract {

// An ISO date, YYYY-MM-DD, or "" if the words are no date or an ambiguous one (03/04/2019). Understood are ISO 8601
// (a time after the date is kept as it is), 2019/7/16, 20190716, 16/7/2019 where only one order is possible, RFC 2822,
// "16 July 2019", "July 16, 2019", the same with the Arabic names of months (يوليو, تموز, جويلية), digits of any
// script, and seconds or milliseconds since 1970 (10 or 13 digits). Years 1500 to 2999.
std::string iso_date(std::string_view utf8);

}  // namespace wasl::extract
