// The arithmetic of the model. Every function gives the same bits on every processor, whatever the vector width: sums
// run in one fixed order (over sixteen lanes, then over the lanes), nothing is fused, and integer products are exact.
// All matrices are row-major.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace wasl::extract {

// Rows of this many are multiplied at once; the last rows of a matrix are padded with zeros.
inline constexpr std::size_t row_block = 64;

// y = x W^T + b with 8-bit weights (one scale for each output) and 8-bit inputs (one scale for each row, chosen from
// the row alone), 32-bit integer sums, and floating point only afterwards. The product itself is oneDNN's. Weights stay
// within ±63 so that no processor's 16-bit intermediate sums saturate.
// Immutable after construction; threads may share it.
class Linear {
 public:
  // `weights` [outputs x inputs], `scales` and `bias` [outputs].
  Linear(std::span<const std::int8_t> weights, std::span<const float> scales, std::span<const float> bias,
         std::size_t inputs, std::size_t outputs);
  ~Linear();
  Linear(Linear&&) noexcept;
  Linear& operator=(Linear&&) noexcept;

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }

  // `x` [rows x inputs], `y` [rows x outputs].
  void apply(std::span<const float> x, std::size_t rows, std::span<float> y) const;

 private:
  struct Product;
  std::unique_ptr<const Product> product_;
  std::vector<float> scales_;
  std::vector<float> bias_;
  std::size_t inputs_;
  std::size_t outputs_;
};

// Each row of `x` [rows x width] to mean 0 and variance 1, times gain, plus bias (Ba et al. 2016).
void layer_norm(std::span<float> x, std::size_t width, std::span<const float> gain, std::span<const float> bias,
                float epsilon);

// x + y, element by element, into x.
void add(std::span<float> x, std::span<const float> y);

// x + factor * y, element by element, into x.
void add_scaled(std::span<float> x, float factor, std::span<const float> y);

// Gaussian error linear unit (Hendrycks, Gimpel 2016) of each element, by a rational approximation of erf.
void gelu(std::span<float> x);

void leaky_relu(std::span<float> x, float slope);

// The natural exponential function, within 2 units in the last place of a float; 0 below -87.
void exponential(std::span<float> x);

// Softmax of one row, in place.
void softmax(std::span<float> x);

// y = x M for each of `rows` rows: x [rows x inputs], M [inputs x outputs], y [rows x outputs].
void multiply(std::span<const float> x, std::size_t rows, std::span<const float> matrix, std::span<float> y);

// Multi-head self-attention of one sentence. `qkv` [length x 3 width]: queries, keys, values; `y` [length x width].
void attention(std::span<const float> qkv, std::size_t length, std::size_t width, std::size_t heads,
               std::span<float> y);

}  // namespace wasl::extract
