// The pieces that the encoder reads: unigram language model segmentation (Kudo 2018, "Subword Regularization") of one
// orthographic token, with the pretrained vocabulary restricted to the pieces that the model keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/analyse/model_file.h"

namespace wasl::extract {

// Immutable after construction; threads may share it.
class Subwords {
 public:
  static constexpr std::size_t most_pieces = 8;  // per token; the rest of a longer one is not looked at

  explicit Subwords(const ModelFile& model);

  // The rows of the pieces in the embedding table, in order, at least one. `token` holds the token's characters.
  std::vector<std::int32_t> segment(std::u32string_view token) const;

  std::int32_t sentence_start() const { return sentence_start_; }
  std::int32_t sentence_end() const { return sentence_end_; }

 private:
  struct Piece {
    std::int32_t row;
    float score;
  };
  // Pieces by their characters; transparent look-up is not needed since keys are short.
  std::unordered_map<std::u32string, Piece> pieces_;
  std::unordered_map<char32_t, std::u32string> normal_;
  std::size_t longest_ = 1;  // characters
  float unknown_score_ = 0;
  std::int32_t sentence_start_ = 0;
  std::int32_t sentence_end_ = 0;
  std::int32_t unknown_ = 0;
};

}  // namespace wasl::extract
