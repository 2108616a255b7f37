// The one form in which extraction holds a field of an article: its UTF-8 bytes, its code points, and where each code
// point starts. Offsets are code points everywhere, and a slice is still the bytes of the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.h"

namespace wasl::extract {

// A value. Threads may read one Text at the same time.
class Text {
 public:
  Text() = default;
  // Throws std::invalid_argument if `utf8` is not well-formed or has 4 GiB or more.
  explicit Text(std::string utf8);

  // In code points.
  std::size_t size() const { return code_points_.size(); }
  bool empty() const { return code_points_.empty(); }
  // Requires: index < size().
  char32_t operator[](std::size_t index) const { return code_points_[index]; }

  std::u32string_view code_points() const { return code_points_; }
  std::string_view utf8() const { return utf8_; }

  // The characters of a span; both views live as long as this Text is neither changed nor moved.
  // Requires: span.start <= span.end <= size().
  std::string_view slice(Span span) const {
    return std::string_view(utf8_).substr(byte_offset(span.start), byte_offset(span.end) - byte_offset(span.start));
  }
  std::u32string_view code_points(Span span) const {
    return std::u32string_view(code_points_).substr(span.start, span.end - span.start);
  }

  // Bytes before the code point of this index. Requires: index <= size().
  std::size_t byte_offset(std::size_t index) const { return starts_[index]; }

 private:
  std::string utf8_;
  std::u32string code_points_;
  std::vector<std::uint32_t> starts_{0};  // byte offset of each code point, and of the end
};

}  // namespace wasl::extract
