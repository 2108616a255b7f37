#include "extract/read/input.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace wasl::extract {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_size = std::size_t{64} << 10U;
constexpr int deepest_archive = 4;  // archives in archives; deeper ones are bombs

// A file's bytes as they are on disk, counted.
class File {
 public:
  File(int descriptor, bool owned, std::atomic<std::uintmax_t>& done)
      : descriptor_(descriptor), owned_(owned), done_(done) {}
  ~File() {
    if (owned_) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) {
    for (;;) {
      const ssize_t count = ::read(descriptor_, buffer, capacity);
      if (count >= 0) {
        done_ += static_cast<std::uintmax_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR) throw InputError(std::strerror(errno));
    }
  }

 private:
  int descriptor_;
  bool owned_;
  std::atomic<std::uintmax_t>& done_;
};

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

// libarchive over any source: a plain file is an archive with one entry without a name.
class Archive {
 public:
  explicit Archive(ByteStream::Source source) : source_(std::move(source)), handle_(archive_read_new()) {
    if (!handle_) throw InputError("not enough memory");
    archive* handle = handle_.get();
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_empty(handle);
    archive_read_support_format_raw(handle);
    if (archive_read_open(handle, this, nullptr, &Archive::read_block, nullptr) < ARCHIVE_WARN) fail();
  }

  // The next regular file's name, "" for plain data, in `name`; false at the end.
  bool next(std::string& name) {
    for (;;) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(handle_.get(), &entry);
      if (status == ARCHIVE_EOF) return false;
      if (status < ARCHIVE_WARN) fail();
      plain_ =
          archive_format(handle_.get()) == ARCHIVE_FORMAT_RAW || archive_format(handle_.get()) == ARCHIVE_FORMAT_EMPTY;
      if (plain_) {
        name.clear();
        return true;
      }
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const char* path = archive_entry_pathname_utf8(entry);
      if (path == nullptr) path = archive_entry_pathname(entry);
      name = path == nullptr ? "?" : path;
      return true;
    }
  }

  // Whether the entry is the source itself, decompressed or not.
  bool plain() const { return plain_; }
  bool compressed() const { return archive_filter_count(handle_.get()) > 1; }

  std::size_t read(char* buffer, std::size_t capacity) {
    const la_ssize_t count = archive_read_data(handle_.get(), buffer, capacity);
    if (count < 0) fail();
    return static_cast<std::size_t>(count);
  }

 private:
  [[noreturn]] void fail() const {
    if (!source_error_.empty()) throw InputError(source_error_);
    const char* reason = archive_error_string(handle_.get());
    throw InputError(std::string("damaged archive: ") + (reason == nullptr ? "unknown format" : reason));
  }

  static la_ssize_t read_block(archive* handle, void* self_pointer, const void** block) {
    auto& self = *static_cast<Archive*>(self_pointer);
    try {
      *block = self.block_.data();
      return static_cast<la_ssize_t>(self.source_(self.block_.data(), self.block_.size()));
    } catch (const std::exception& error) {  // must not pass through C
      self.source_error_ = error.what();
      archive_set_error(handle, EIO, "%s", error.what());
      return -1;
    }
  }

  ByteStream::Source source_;
  std::string source_error_;
  std::array<char, block_size> block_{};
  std::unique_ptr<archive, FreeArchive> handle_;
  bool plain_ = true;
};

// Whether a part of the path is hidden, or is what macOS adds to zip files.
bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if ((part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX") return true;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return false;
}

class Walk {
 public:
  Walk(const Input::Visit& visit, const Input::Failure& failure, std::atomic<std::uintmax_t>& done)
      : visit_(visit), failure_(failure), done_(done) {}

  void file(const std::string& path) {
    try {
      const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
      if (descriptor < 0) throw InputError(std::strerror(errno));
      const auto file = std::make_shared<File>(descriptor, true, done_);
      read(
          path, [file](char* buffer, std::size_t capacity) { return file->read(buffer, capacity); }, 0);
    } catch (const InputError& error) {
      failure_(path, error.what());
    }
  }

  void standard_input() {
    try {
      const auto file = std::make_shared<File>(STDIN_FILENO, false, done_);
      read(
          "-", [file](char* buffer, std::size_t capacity) { return file->read(buffer, capacity); }, 0);
    } catch (const InputError& error) {
      failure_("-", error.what());
    }
  }

 private:
  // Opens what may be an archive and visits its files; what is none, is visited itself.
  void read(const std::string& name, ByteStream::Source source, int depth) {
    if (depth > deepest_archive) throw InputError("archives nested too deeply");
    const auto archive = std::make_unique<Archive>(std::move(source));
    const auto data = [&archive](char* buffer, std::size_t capacity) { return archive->read(buffer, capacity); };
    std::string inner;
    bool any = false;
    bool damaged = false;  // already reported for one of its files
    try {
      for (; archive->next(inner); any = true) {
        if (archive->plain()) {
          if (archive->compressed()) {
            read(name, data, depth + 1);  // a compressed tar is recognised at once, a compressed zip here
          } else {
            ByteStream bytes(data);
            visit_(name, bytes);
          }
          continue;
        }
        if (is_hidden(inner)) continue;
        const std::string inner_name = std::string(name).append(1, '/').append(inner);
        try {
          damaged = false;
          read(inner_name, data, depth + 1);
        } catch (const InputError& error) {
          failure_(inner_name, error.what());
          damaged = true;
        }
      }
    } catch (const InputError&) {
      if (!damaged) throw;
      any = true;
    }
    if (!any) {
      ByteStream nothing([](char*, std::size_t) { return std::size_t{0}; });
      visit_(name, nothing);
    }
  }

  const Input::Visit& visit_;
  const Input::Failure& failure_;
  std::atomic<std::uintmax_t>& done_;
};

// The files below a folder, sorted by their paths' bytes.
std::vector<std::string> files_below(const std::string& folder, const Input::Failure& failure) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  while (!error && entry != fs::recursive_directory_iterator()) {
    std::error_code ignored;
    const std::string path = entry->path().lexically_normal().string();
    if (is_hidden(entry->path().filename().string())) {
      if (entry->is_directory(ignored)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored)) {
      files.push_back(path);
    }
    entry.increment(error);
  }
  if (error) failure(folder, error.message());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool ByteStream::fill(std::size_t count) {
  if (position_ > 0) {
    buffer_.erase(0, position_);
    position_ = 0;
  }
  while (buffer_.size() < count && !ended_) {
    const std::size_t before = buffer_.size();
    buffer_.resize(before + block_size);
    std::size_t got = 0;
    try {
      got = source_(buffer_.data() + before, block_size);
    } catch (...) {
      buffer_.resize(before);
      throw;
    }
    buffer_.resize(before + got);
    ended_ = got == 0;
  }
  return buffer_.size() >= count;
}

std::string_view ByteStream::peek(std::size_t count) {
  if (buffer_.size() - position_ < count) fill(count);
  return std::string_view(buffer_).substr(position_);
}

ByteStream::Line ByteStream::read_line(std::string& line, std::size_t limit) {
  line.clear();
  bool any = false;
  bool too_long = false;
  for (;;) {
    const std::string_view ahead = peek(1);
    if (ahead.empty()) break;
    any = true;
    const std::size_t end = ahead.find('\n');
    const std::size_t count = std::min(end, ahead.size());
    if (line.size() + count > limit) too_long = true;
    if (!too_long) line.append(ahead.substr(0, count));
    position_ += count;
    if (end != std::string_view::npos) {
      ++position_;
      ++line_;
      break;
    }
  }
  if (!any) return Line::end;
  return too_long ? Line::too_long : Line::complete;
}

bool ByteStream::read_rest(std::string& bytes, std::size_t limit) {
  bytes.clear();
  for (;;) {
    const std::string_view ahead = peek(1);
    if (ahead.empty()) return true;
    if (bytes.size() + ahead.size() > limit) return false;
    bytes.append(ahead);
    line_ += static_cast<std::size_t>(std::count(ahead.begin(), ahead.end(), '\n'));
    position_ = buffer_.size();
  }
}

void Input::for_each(const Visit& visit, const Failure& failure) {
  // First everything is listed, so that the size of the work is known.
  struct Item {
    std::string path;
    bool standard_input = false;
  };
  std::vector<Item> items;
  std::uintmax_t total = 0;
  std::error_code error;
  for (const std::string& argument : arguments_) {
    if (argument == "-") {
      items.push_back({.path = argument, .standard_input = true});
    } else if (fs::is_directory(argument, error)) {
      std::vector<std::string> files = files_below(argument, failure);
      if (files.empty()) failure(argument, "no files in this folder");
      for (std::string& file : files) items.push_back({.path = std::move(file)});
    } else {
      items.push_back({.path = argument});
    }
  }
  for (const Item& item : items) {
    const std::uintmax_t size = item.standard_input ? 0 : fs::file_size(item.path, error);
    if (!error) total += size;
    error.clear();
  }
  total_ = total;
  Walk walk(visit, failure, done_);
  for (const Item& item : items) item.standard_input ? walk.standard_input() : walk.file(item.path);
}

}  // namespace wasl::extract
