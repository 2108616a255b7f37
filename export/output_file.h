// A file that appears under its name only when it is complete.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace wasl::exports {

// Written to a neighbour of `path` first; finish() gives it its name, and without finish() nothing is left behind. What
// is not a regular file (a pipe, a device) is written directly. All functions throw std::runtime_error with the path
// and the system's reason.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  OutputFile& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= full_) flush();
    return *this;
  }
  OutputFile& operator<<(char c) {
    buffer_ += c;
    return *this;
  }
  void finish();

 private:
  void flush();
  [[noreturn]] void fail() const;

  static constexpr std::size_t full_ = std::size_t{1} << 18;
  std::filesystem::path path_;
  std::filesystem::path written_;  // the neighbour, or path_ itself for a device
  std::ofstream file_;
  std::string buffer_;
  bool finished_ = false;
};

}  // namespace wasl::exports
