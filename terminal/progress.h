// How far a long command is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace wasl::terminal {

// Reports on standard error: a bar that is redrawn on a terminal, otherwise a plain line for each tenth of the work.
// Quiet: nothing. Not thread-safe.
class Progress {
 public:
  // `label`: what is going on, "Reading".
  explicit Progress(std::string label, bool quiet = false);
  ~Progress() { finish(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of `total` in any unit, 0 if the total is unknown; `note` is shown behind: "120 articles".
  void update(std::uintmax_t done, std::uintmax_t total, std::string_view note);

  // Starts over with another stage of the work.
  void stage(std::string label);

  // A line of its own, above the bar. Shown even when quiet: it is for warnings.
  void message(std::string_view line);

  // Removes the bar.
  void finish();

 private:
  void draw(std::uintmax_t done, std::uintmax_t total, std::string_view note);

  std::string label_;
  bool quiet_;
  std::size_t columns_;  // of the terminal; 0 if there is none
  bool drawn_ = false;
  std::uintmax_t last_tenth_ = 0;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace wasl::terminal
