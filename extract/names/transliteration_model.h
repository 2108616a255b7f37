// The joint n-gram model of Arabic letters and Latin letter groups that extract/train/transliteration.py trains and
// writes (its format is described there). Integer costs: the same answer on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wasl::names {

class TransliterationModel {
 public:
  // `bytes` must outlive the model. Throws std::runtime_error if they are damaged.
  explicit TransliterationModel(std::string_view bytes);

  // The best `count` Latin spellings of a word of Arabic letters, best first; empty if a letter is unknown. Words of
  // more than 30 letters give nothing.
  std::vector<std::string> best(std::u32string_view word, std::size_t count) const;

 private:
  struct Node {
    std::uint16_t symbol = 0;
    std::uint8_t cost = 0;
    std::uint8_t back_off = 0;
    std::uint32_t first_child = 0;  // in the next level; the children end where the next node's begin
  };
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  std::size_t child(std::size_t level, std::size_t node, std::uint16_t symbol) const;
  // The node of `symbols` in its level, or `absent`.
  std::size_t find(const std::uint16_t* symbols, std::size_t count) const;
  std::uint32_t cost(const std::vector<std::uint16_t>& context, std::uint16_t symbol) const;

  std::vector<std::vector<Node>> levels_;
  std::vector<std::string> latin_;  // of each symbol
  std::unordered_map<char32_t, std::vector<std::uint16_t>> by_letter_;
  std::uint16_t begin_ = 0;
  std::uint16_t end_ = 0;
};

// The model that is part of the program.
const TransliterationModel& transliteration_model();

}  // namespace wasl::names
