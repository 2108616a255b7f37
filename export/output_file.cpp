#include "export/output_file.h"

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace wasl::exports {

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), written_(path_) {
  std::error_code ignored;
  if (!std::filesystem::exists(path_, ignored) || std::filesystem::is_regular_file(path_, ignored)) {
    written_ += ".partial";
  }
  file_.open(written_, std::ios::binary);
  if (!file_) fail();
  buffer_.reserve(full_ + (full_ >> 2));
}

OutputFile::~OutputFile() {
  if (finished_ || written_ == path_) return;
  file_.close();
  std::error_code ignored;
  std::filesystem::remove(written_, ignored);
}

void OutputFile::flush() {
  file_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  if (!file_) fail();
  buffer_.clear();
}

void OutputFile::finish() {
  flush();
  file_.close();
  if (!file_) fail();
  if (written_ != path_) {
    std::error_code error;
    std::filesystem::rename(written_, path_, error);
    if (error) throw std::runtime_error(path_.string() + ": " + error.message());
  }
  finished_ = true;
}

void OutputFile::fail() const {
  const std::error_code error(errno, std::generic_category());
  throw std::runtime_error(path_.string() + ": cannot write: " + error.message());
}

}  // namespace wasl::exports
