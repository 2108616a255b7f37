#include "extract/analyse/kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <oneapi/dnnl/dnnl.hpp>

// One source, compiled for several processors and chosen when the program starts. The sanitizers start after that
// choice is made, so a sanitized build keeps to the plain version.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define WASL_VECTORISED __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3")))
#else
#define WASL_VECTORISED
#endif

namespace wasl::extract {

namespace {

constexpr std::size_t lanes = 16;
// Adding and subtracting it rounds to the nearest integer, ties to even, for |x| < 2^22.
constexpr float rounder = 12582912.0F;

float sum_of_lanes(const std::array<float, lanes>& lane) {
  std::array<float, lanes> rest = lane;
  for (std::size_t step = lanes / 2; step > 0; step /= 2) {
    for (std::size_t i = 0; i < step; ++i) rest[i] += rest[i + step];
  }
  return rest[0];
}

WASL_VECTORISED float sum(const float* x, std::size_t count) {
  std::array<float, lanes> lane{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) lane[k] += x[i + k];
  }
  for (std::size_t k = 0; i + k < count; ++k) lane[k] += x[i + k];
  return sum_of_lanes(lane);
}

WASL_VECTORISED float sum_of_squares(const float* x, std::size_t count, float mean) {
  std::array<float, lanes> lane{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) {
      const float difference = x[i + k] - mean;
      lane[k] += difference * difference;
    }
  }
  for (std::size_t k = 0; i + k < count; ++k) {
    const float difference = x[i + k] - mean;
    lane[k] += difference * difference;
  }
  return sum_of_lanes(lane);
}

WASL_VECTORISED float largest_magnitude(const float* x, std::size_t count) {
  std::array<float, lanes> lane{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) {
      const float magnitude = x[i + k] < 0 ? -x[i + k] : x[i + k];
      lane[k] = lane[k] < magnitude ? magnitude : lane[k];
    }
  }
  for (std::size_t k = 0; i + k < count; ++k) lane[k] = std::max(lane[k], std::fabs(x[i + k]));
  return *std::max_element(lane.begin(), lane.end());
}

WASL_VECTORISED void round_to_bytes(const float* x, std::size_t count, float factor, std::int8_t* bytes) {
  for (std::size_t i = 0; i < count; ++i) {
    const float rounded = (x[i] * factor + rounder) - rounder;
    bytes[i] = static_cast<std::int8_t>(static_cast<std::int32_t>(rounded));
  }
}

WASL_VECTORISED void scale_sums(const std::int32_t* sums, std::size_t count, float row_scale, const float* scales,
                                const float* bias, float* y) {
  for (std::size_t i = 0; i < count; ++i) y[i] = static_cast<float>(sums[i]) * (row_scale * scales[i]) + bias[i];
}

WASL_VECTORISED void scale_and_shift(float* x, std::size_t count, float mean, float factor, const float* gain,
                                     const float* bias) {
  for (std::size_t i = 0; i < count; ++i) x[i] = (x[i] - mean) * factor * gain[i] + bias[i];
}

WASL_VECTORISED void add_arrays(float* x, const float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) x[i] += y[i];
}

WASL_VECTORISED void add_scaled_array(float* x, float factor, const float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) x[i] += factor * y[i];
}

WASL_VECTORISED void gelu_array(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    // erf by the rational approximation of Eigen's generic_fast_erf (Mozilla Public License 2.0), |x| cut at 4.
    float z = x[i] * 0.70710678118654752F;
    z = z > 4.0F ? 4.0F : z;
    z = z < -4.0F ? -4.0F : z;
    const float s = z * z;
    float p = -2.72614225801306e-10F;
    p = p * s + 2.77068142495902e-08F;
    p = p * s + -2.10102402082508e-06F;
    p = p * s + -5.69250639462346e-05F;
    p = p * s + -7.34990630326855e-04F;
    p = p * s + -2.95459980854025e-03F;
    p = p * s + -1.60960333262415e-02F;
    float q = -1.45660718464996e-05F;
    q = q * s + -2.13374055278905e-04F;
    q = q * s + -1.68282697438203e-03F;
    q = q * s + -7.37332916720468e-03F;
    q = q * s + -1.42647390514189e-02F;
    x[i] = 0.5F * x[i] * (1.0F + z * p / q);
  }
}

WASL_VECTORISED void leaky_relu_array(float* x, std::size_t count, float slope) {
  for (std::size_t i = 0; i < count; ++i) x[i] = x[i] < 0 ? x[i] * slope : x[i];
}

WASL_VECTORISED void exponential_array(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    // Cephes' expf: x = n ln 2 + r, e^r by a polynomial of degree 5, 2^n by its bits.
    float r = x[i] < -87.0F ? -87.0F : x[i];
    r = r > 88.0F ? 88.0F : r;
    const float n = (r * 1.44269504088896341F + rounder) - rounder;
    r -= n * 0.693359375F;
    r -= n * -2.12194440e-4F;
    float p = 1.9875691500E-4F;
    p = p * r + 1.3981999507E-3F;
    p = p * r + 8.3334519073E-3F;
    p = p * r + 4.1665795894E-2F;
    p = p * r + 1.6666665459E-1F;
    p = p * r + 5.0000001201E-1F;
    p = p * (r * r) + r + 1.0F;
    const std::int32_t bits = (static_cast<std::int32_t>(n) + 127) << 23;
    x[i] = x[i] < -87.0F ? 0.0F : p * std::bit_cast<float>(bits);
  }
}

WASL_VECTORISED void scale_array(float* x, std::size_t count, float factor) {
  for (std::size_t i = 0; i < count; ++i) x[i] *= factor;
}

// The product of one row, or of four at a time; sums stay in registers, and each still runs over the inputs in order.
WASL_VECTORISED void multiply_row(const float* x, std::size_t inputs, const float* matrix, std::size_t outputs,
                                  float* y) {
  constexpr std::size_t block = 4 * lanes;
  std::size_t o = 0;
  for (; o + block <= outputs; o += block) {
    std::array<float, block> sums{};
    for (std::size_t i = 0; i < inputs; ++i) {
      const float* row = matrix + i * outputs + o;
      for (std::size_t k = 0; k < block; ++k) sums[k] += x[i] * row[k];
    }
    for (std::size_t k = 0; k < block; ++k) y[o + k] = sums[k];
  }
  for (; o + lanes <= outputs; o += lanes) {
    std::array<float, lanes> sums{};
    for (std::size_t i = 0; i < inputs; ++i) {
      const float* row = matrix + i * outputs + o;
      for (std::size_t k = 0; k < lanes; ++k) sums[k] += x[i] * row[k];
    }
    for (std::size_t k = 0; k < lanes; ++k) y[o + k] = sums[k];
  }
  for (; o < outputs; ++o) {
    float total = 0;
    for (std::size_t i = 0; i < inputs; ++i) total += x[i] * matrix[i * outputs + o];
    y[o] = total;
  }
}

WASL_VECTORISED void multiply_four_rows(const float* x, std::size_t x_stride, std::size_t inputs, const float* matrix,
                                        std::size_t outputs, float* y, std::size_t y_stride) {
  constexpr std::size_t block = 2 * lanes;
  std::size_t o = 0;
  for (; o + block <= outputs; o += block) {
    std::array<float, block> first{};
    std::array<float, block> second{};
    std::array<float, block> third{};
    std::array<float, block> fourth{};
    for (std::size_t i = 0; i < inputs; ++i) {
      const float* row = matrix + i * outputs + o;
      for (std::size_t k = 0; k < block; ++k) first[k] += x[i] * row[k];
      for (std::size_t k = 0; k < block; ++k) second[k] += x[x_stride + i] * row[k];
      for (std::size_t k = 0; k < block; ++k) third[k] += x[2 * x_stride + i] * row[k];
      for (std::size_t k = 0; k < block; ++k) fourth[k] += x[3 * x_stride + i] * row[k];
    }
    for (std::size_t k = 0; k < block; ++k) {
      y[o + k] = first[k];
      y[y_stride + o + k] = second[k];
      y[2 * y_stride + o + k] = third[k];
      y[3 * y_stride + o + k] = fourth[k];
    }
  }
  for (; o < outputs; ++o) {
    std::array<float, 4> sums{};
    for (std::size_t i = 0; i < inputs; ++i) {
      const float value = matrix[i * outputs + o];
      for (std::size_t k = 0; k < 4; ++k) sums[k] += x[k * x_stride + i] * value;
    }
    for (std::size_t k = 0; k < 4; ++k) y[k * y_stride + o] = sums[k];
  }
}

// Rows lie `x_stride` and `y_stride` floats apart.
void multiply_rows(const float* x, std::size_t x_stride, std::size_t rows, std::size_t inputs, const float* matrix,
                   std::size_t outputs, float* y, std::size_t y_stride) {
  std::size_t row = 0;
  for (; row + 4 <= rows; row += 4) {
    multiply_four_rows(x + row * x_stride, x_stride, inputs, matrix, outputs, y + row * y_stride, y_stride);
  }
  for (; row < rows; ++row) multiply_row(x + row * x_stride, inputs, matrix, outputs, y + row * y_stride);
}

void softmax_array(float* x, std::size_t count) {
  if (count == 0) return;
  const float most = *std::max_element(x, x + count);
  for (std::size_t i = 0; i < count; ++i) x[i] -= most;
  exponential_array(x, count);
  scale_array(x, count, 1.0F / sum(x, count));
}

}  // namespace

struct Linear::Product {
  dnnl::engine engine;
  dnnl::matmul::primitive_desc description;
  dnnl::matmul matmul;
  dnnl::memory weights;
};

Linear::Linear(std::span<const std::int8_t> weights, std::span<const float> scales, std::span<const float> bias,
               std::size_t inputs, std::size_t outputs)
    : scales_(scales.begin(), scales.end()), bias_(bias.begin(), bias.end()), inputs_(inputs), outputs_(outputs) {
  using dnnl::memory;
  const auto k = static_cast<memory::dim>(inputs);
  const auto n = static_cast<memory::dim>(outputs);
  const memory::desc source({row_block, k}, memory::data_type::s8, memory::format_tag::ab);
  const memory::desc packed({k, n}, memory::data_type::s8, memory::format_tag::any);
  const memory::desc sums({row_block, n}, memory::data_type::s32, memory::format_tag::ab);
  const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  // Working memory of the caller's: the library's own belongs to the thread that makes the primitive.
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(source, packed, sums), attributes, engine);
  // oneDNN takes a pointer to non-const for every memory; it only reads this one.
  const memory given({{k, n}, memory::data_type::s8, memory::format_tag::ba}, engine,
                     const_cast<std::int8_t*>(weights.data()));
  const memory stored(description.weights_desc(), engine);
  dnnl::stream stream(engine);
  memory from = given;
  memory to = stored;
  dnnl::reorder(from, to).execute(stream, from, to);
  stream.wait();
  product_ = std::make_unique<const Product>(Product{engine, description, dnnl::matmul(description), stored});
}

Linear::~Linear() = default;
Linear::Linear(Linear&&) noexcept = default;
Linear& Linear::operator=(Linear&&) noexcept = default;

void Linear::apply(std::span<const float> x, std::size_t rows, std::span<float> y) const {
  using dnnl::memory;
  std::vector<std::int8_t> bytes(row_block * inputs_);
  std::vector<std::int32_t> sums(row_block * outputs_);
  std::array<float, row_block> row_scale{};
  dnnl::stream stream(product_->engine);
  memory source(product_->description.src_desc(), product_->engine, bytes.data());
  memory target(product_->description.dst_desc(), product_->engine, sums.data());
  std::vector<char> scratch(product_->description.scratchpad_desc().get_size());
  memory scratchpad(product_->description.scratchpad_desc(), product_->engine, scratch.data());
  for (std::size_t first = 0; first < rows; first += row_block) {
    const std::size_t count = std::min(row_block, rows - first);
    for (std::size_t row = 0; row < count; ++row) {
      const float* values = x.data() + (first + row) * inputs_;
      const float most = largest_magnitude(values, inputs_);
      row_scale[row] = most / 127.0F;
      round_to_bytes(values, inputs_, most > 0 ? 127.0F / most : 0.0F, bytes.data() + row * inputs_);
    }
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(count * inputs_), bytes.end(), std::int8_t{0});
    product_->matmul.execute(stream, {{DNNL_ARG_SRC, source},
                                      {DNNL_ARG_WEIGHTS, product_->weights},
                                      {DNNL_ARG_DST, target},
                                      {DNNL_ARG_SCRATCHPAD, scratchpad}});
    stream.wait();
    for (std::size_t row = 0; row < count; ++row) {
      scale_sums(sums.data() + row * outputs_, outputs_, row_scale[row], scales_.data(), bias_.data(),
                 y.data() + (first + row) * outputs_);
    }
  }
}

void layer_norm(std::span<float> x, std::size_t width, std::span<const float> gain, std::span<const float> bias,
                float epsilon) {
  for (std::size_t start = 0; start < x.size(); start += width) {
    float* row = x.data() + start;
    const float mean = sum(row, width) / static_cast<float>(width);
    const float variance = sum_of_squares(row, width, mean) / static_cast<float>(width);
    scale_and_shift(row, width, mean, 1.0F / std::sqrt(variance + epsilon), gain.data(), bias.data());
  }
}

void add(std::span<float> x, std::span<const float> y) { add_arrays(x.data(), y.data(), x.size()); }

void add_scaled(std::span<float> x, float factor, std::span<const float> y) {
  add_scaled_array(x.data(), factor, y.data(), x.size());
}

void gelu(std::span<float> x) { gelu_array(x.data(), x.size()); }

void leaky_relu(std::span<float> x, float slope) { leaky_relu_array(x.data(), x.size(), slope); }

void exponential(std::span<float> x) { exponential_array(x.data(), x.size()); }

void softmax(std::span<float> x) { softmax_array(x.data(), x.size()); }

void multiply(std::span<const float> x, std::size_t rows, std::span<const float> matrix, std::span<float> y) {
  if (rows == 0) return;
  const std::size_t inputs = x.size() / rows;
  const std::size_t outputs = y.size() / rows;
  multiply_rows(x.data(), inputs, rows, inputs, matrix.data(), outputs, y.data(), outputs);
}

void attention(std::span<const float> qkv, std::size_t length, std::size_t width, std::size_t heads,
               std::span<float> y) {
  const std::size_t depth = width / heads;
  const float factor = 1.0F / std::sqrt(static_cast<float>(depth));
  constexpr std::size_t block = 2 * lanes;
  const std::size_t columns = (length + block - 1) / block * block;  // whole vectors
  std::vector<float> queries(length * depth);
  std::vector<float> keys(depth * columns);  // transposed
  std::vector<float> values(length * depth);
  std::vector<float> scores(length * columns);
  for (std::size_t head = 0; head < heads; ++head) {
    for (std::size_t j = 0; j < length; ++j) {
      const float* row = qkv.data() + j * 3 * width + head * depth;
      for (std::size_t d = 0; d < depth; ++d) {
        queries[j * depth + d] = row[d] * factor;
        keys[d * columns + j] = row[width + d];
        values[j * depth + d] = row[2 * width + d];
      }
    }
    multiply_rows(queries.data(), depth, length, depth, keys.data(), columns, scores.data(), columns);
    for (std::size_t i = 0; i < length; ++i) softmax_array(scores.data() + i * columns, length);
    multiply_rows(scores.data(), columns, length, length, values.data(), depth, y.data() + head * depth, width);
  }
}

}  // namespace wasl::extract
