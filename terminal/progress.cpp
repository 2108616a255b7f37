#include "terminal/progress.h"

#include <algorithm>
#include <iostream>
#include <utility>

#include "terminal/shown_text.h"

namespace wasl::terminal {
namespace {

constexpr std::size_t bar_width = 24;
constexpr std::chrono::milliseconds redraw_interval(100);
constexpr std::string_view erase_line = "\r\x1B[K";

}  // namespace

Progress::Progress(std::string label, bool quiet)
    : label_(std::move(label)), quiet_(quiet), columns_(error_columns()) {}

void Progress::update(std::uintmax_t done, std::uintmax_t total, std::string_view note) {
  if (quiet_) return;
  if (columns_ > 0) {
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - last_drawn_ < redraw_interval) return;
    last_drawn_ = now;
    draw(done, total, note);
    return;
  }
  if (total == 0) return;
  const std::uintmax_t tenth = std::min<std::uintmax_t>(done / std::max<std::uintmax_t>(total / 10, 1), 10);
  if (tenth <= last_tenth_) return;
  last_tenth_ = tenth;
  std::cerr << label_ << ": " << tenth * 10 << " %, " << note << '\n';
}

void Progress::draw(std::uintmax_t done, std::uintmax_t total, std::string_view note) {
  std::string line = label_ + ' ';
  if (total > 0) {
    const double part = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto filled = static_cast<std::size_t>(part * static_cast<double>(bar_width));
    line += '[' + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
    const std::string percent = std::to_string(static_cast<int>(part * 100));
    line += std::string(3 - std::min<std::size_t>(percent.size(), 3), ' ') + percent + " % ";
  }
  line += note;
  std::cerr << erase_line << cut(line, columns_ - 1) << std::flush;
  drawn_ = true;
}

void Progress::stage(std::string label) {
  finish();
  label_ = std::move(label);
  last_tenth_ = 0;
}

void Progress::message(std::string_view line) {
  finish();
  std::cerr << line << '\n';
}

void Progress::finish() {
  if (drawn_) std::cerr << erase_line << std::flush;
  drawn_ = false;
}

}  // namespace wasl::terminal
