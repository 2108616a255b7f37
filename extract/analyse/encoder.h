// The transformer encoder (Vaswani et al. 2017; the first layers of multilingual-e5-small) over the pieces of many
// sentences at once. Sentences are laid one after the other without padding, so the result for a sentence does not
// depend on its neighbours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/analyse/kernels.h"
#include "extract/analyse/model_file.h"

namespace wasl::extract {

// Immutable after construction; threads may share it.
class Encoder {
 public:
  explicit Encoder(const ModelFile& model);

  std::size_t width() const { return width_; }
  std::size_t most_pieces() const { return positions_.size() / width_; }  // of one sentence

  // `pieces`: the rows of all sentences, each sentence with its start and end mark; `starts`: where each sentence
  // begins, and the total. Returns for each task of the model a matrix [pieces.size() x width]: the last layer plus the
  // task's own mix of all layers.
  std::vector<std::vector<float>> encode(std::span<const std::int32_t> pieces,
                                         std::span<const std::size_t> starts) const;

 private:
  struct Layer {
    Linear queries_keys_values;
    Linear output;
    Linear up;
    Linear down;
    std::span<const float> gain1, bias1, gain2, bias2;
  };

  std::size_t width_;
  std::size_t heads_;
  float epsilon_;
  std::span<const std::int8_t> embedding_;
  std::span<const float> embedding_scales_;
  std::span<const float> positions_;
  std::span<const float> gain_, bias_;
  std::vector<Layer> layers_;
  std::vector<std::vector<float>> mix_;  // [task][layer], softmax already taken
};

}  // namespace wasl::extract
