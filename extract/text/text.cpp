#include "extract/text/text.h"

#include <unicode/utf8.h>

#include <limits>
#include <stdexcept>
#include <utility>

namespace wasl::extract {

Text::Text(std::string utf8) : utf8_(std::move(utf8)) {
  if (utf8_.size() >= std::numeric_limits<std::uint32_t>::max()) throw std::invalid_argument("text of 4 GiB or more");
  code_points_.reserve(utf8_.size());
  starts_.reserve(utf8_.size() + 1);
  starts_.clear();
  for (std::size_t offset = 0; offset < utf8_.size();) {
    starts_.push_back(static_cast<std::uint32_t>(offset));
    UChar32 code_point = 0;
    U8_NEXT(utf8_.data(), offset, utf8_.size(), code_point);
    if (code_point < 0) throw std::invalid_argument("text is not UTF-8");
    code_points_.push_back(static_cast<char32_t>(code_point));
  }
  starts_.push_back(static_cast<std::uint32_t>(utf8_.size()));
}

}  // namespace wasl::extract
