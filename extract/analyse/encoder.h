// The transformer (Vaswani et al. 2017; layers of multilingual-e5-small) over the pieces of many sentences at once.
// Sentences are laid one after the other without padding, so the result for a sentence does not depend on its
// neighbours. It reads a text twice: a few layers over the tokens as they are written, to split them into words, then
// more layers over the words. Both readings share the table of pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/analyse/kernels.h"
#include "extract/analyse/model_file.h"

namespace wasl::extract {

// The pieces of some sentences, each sentence with its start and end mark.
struct PieceRows {
  std::vector<std::int32_t> pieces;  // rows of the piece table
  std::vector<std::size_t> kinds;    // for each piece what kind of word it belongs to; empty: none of any kind
  std::vector<std::size_t> starts;   // where each sentence begins, and the total
};

// Immutable after construction; threads may share it.
class Encoder {
 public:
  explicit Encoder(const ModelFile& model);

  std::size_t width() const { return width_; }
  std::size_t most_pieces() const { return positions_.size() / width_; }  // of one sentence

  // The splitter's last layer, [pieces x width].
  std::vector<float> read_tokens(const PieceRows& tokens) const;

  // For each task of the model a matrix [pieces x width]: the last layer plus the task's own mix of all layers.
  std::vector<std::vector<float>> read_words(const PieceRows& words) const;

 private:
  struct Layer {
    Linear queries_keys_values;
    Linear output;
    Linear up;
    Linear down;
    std::span<const float> gain1, bias1, gain2, bias2;
  };

  static std::vector<Layer> layers(const ModelFile& model, const std::string& name, std::size_t count);
  std::vector<float> embed(const PieceRows& rows) const;

  // Runs the layers over x in place; calls after(number of layers done) after each.
  template <typename After>
  void run(const std::vector<Layer>& layers, std::span<const std::size_t> starts, std::vector<float>& x,
           After after) const;

  std::size_t width_;
  std::size_t heads_;
  float epsilon_;
  std::span<const std::int8_t> embedding_;
  std::span<const float> embedding_scales_;
  std::span<const float> positions_;
  std::span<const float> kinds_;
  std::span<const float> gain_, bias_;
  std::vector<Layer> splitter_;
  std::vector<Layer> layers_;
  std::vector<std::vector<float>> mix_;  // [task][layer], softmax already taken
};

}  // namespace wasl::extract
