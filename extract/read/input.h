// Bytes from wherever the user points: files, folders, archives, standard input.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace wasl::extract {

// A file or archive that cannot be read; the message says why, without the file's name.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The bytes of one file, decompressed, read from front to back. Not thread-safe.
class ByteStream {
 public:
  // Fills in up to `capacity` bytes and returns how many; 0 at the end. Throws InputError.
  using Source = std::function<std::size_t(char* buffer, std::size_t capacity)>;

  explicit ByteStream(Source source) : source_(std::move(source)) {}

  // At least the next `count` bytes, or all that are left; valid until the next call.
  std::string_view peek(std::size_t count);

  // The next byte, or -1 at the end. Counts lines.
  int next() {
    if (position_ == buffer_.size() && peek(1).empty()) return -1;
    const char byte = buffer_[position_++];
    if (byte == '\n') ++line_;
    return static_cast<unsigned char>(byte);
  }

  enum class Line { complete, too_long, end };
  // Reads up to the next line break, which is left out. A line of more than `limit` bytes is passed over and comes back
  // cut, as too_long; `end` if there was nothing left.
  Line read_line(std::string& line, std::size_t limit);

  // Everything that is left. Returns false if that is more than `limit` bytes.
  bool read_rest(std::string& bytes, std::size_t limit);

  // 1-based number of the line in which the next byte stands.
  std::size_t line() const { return line_; }

 private:
  bool fill(std::size_t count);

  Source source_;
  std::string buffer_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  bool ended_ = false;
};

// Goes through the user's arguments. Each path is a file, a folder (all files below it, sorted by path, without hidden
// ones; links to folders are not followed) or "-" for standard input. Files may be compressed (gzip, bzip2, xz, zstd)
// or zip and tar archives, and the files in these again, recognised by content.
class Input {
 public:
  // `name`: the path as the user wrote it; for a file in an archive "archive.zip/inner.txt"; "-" for standard input.
  using Visit = std::function<void(const std::string& name, ByteStream& bytes)>;
  // A path that cannot be read, wholly or from some point on.
  using Failure = std::function<void(const std::string& name, const std::string& reason)>;

  explicit Input(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {}

  // Throws what `visit` throws, except InputError, which becomes a failure of the file.
  void for_each(const Visit& visit, const Failure& failure);

  // Bytes to read in all, as far as the file system tells; and how many of them have been read. Both in terms of the
  // files on disk, compressed or not. May be called from another thread while `for_each` runs.
  std::uintmax_t total() const { return total_; }
  std::uintmax_t done() const { return done_; }

 private:
  std::vector<std::string> arguments_;
  std::atomic<std::uintmax_t> total_ = 0;
  std::atomic<std::uintmax_t> done_ = 0;
};

}  // namespace wasl::extract
