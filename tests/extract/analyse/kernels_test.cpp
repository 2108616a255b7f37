#include "extract/analyse/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

namespace wasl::extract {
namespace {

std::vector<float> random_values(std::size_t count, float scale, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> value(0, scale);
  std::vector<float> values(count);
  for (float& v : values) v = value(random);
  return values;
}

TEST(Kernels, LinearIsExactIntegerArithmetic) {
  constexpr std::size_t inputs = 96;
  constexpr std::size_t outputs = 40;
  constexpr std::size_t rows = 70;  // more than one block
  std::mt19937 random(1);
  std::vector<std::int8_t> weights(inputs * outputs);
  for (std::int8_t& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random() % 127) - 63);
  const std::vector<float> scales(outputs, 0.01F);
  const std::vector<float> bias = random_values(outputs, 1, 2);
  const std::vector<float> x = random_values(rows * inputs, 3, 3);
  const Linear linear(weights, scales, bias, inputs, outputs);
  std::vector<float> y(rows * outputs);
  linear.apply(x, rows, y);
  for (std::size_t row = 0; row < rows; ++row) {
    float most = 0;
    for (std::size_t i = 0; i < inputs; ++i) most = std::max(most, std::fabs(x[row * inputs + i]));
    for (std::size_t o = 0; o < outputs; ++o) {
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < inputs; ++i) {
        sum +=
            static_cast<std::int32_t>(std::nearbyint(x[row * inputs + i] * (127.0F / most))) * weights[o * inputs + i];
      }
      EXPECT_EQ(y[row * outputs + o], static_cast<float>(sum) * (most / 127.0F * 0.01F) + bias[o]);
    }
  }
}

TEST(Kernels, ARowDoesNotDependOnTheOthers) {
  const std::vector<std::int8_t> weights(64 * 16, 5);
  const std::vector<float> scales(16, 0.1F);
  const std::vector<float> bias(16, 0.0F);
  const Linear linear(weights, scales, bias, 64, 16);
  const std::vector<float> x = random_values(100 * 64, 1, 4);
  std::vector<float> all(100 * 16);
  linear.apply(x, 100, all);
  std::vector<float> one(16);
  linear.apply(std::span(x).subspan(77 * 64, 64), 1, one);
  EXPECT_TRUE(std::equal(one.begin(), one.end(), all.begin() + 77 * 16));
}

TEST(Kernels, FunctionsAreAccurate) {
  for (float x = -90; x < 80; x += 0.037F) {
    std::vector<float> value = {x};
    exponential(value);
    EXPECT_NEAR(value[0] / std::exp(x), x < -87 ? 0 : 1, 1e-6) << x;
  }
  for (float x = -8; x < 8; x += 0.013F) {
    std::vector<float> value = {x};
    gelu(value);
    EXPECT_NEAR(value[0], 0.5 * x * (1 + std::erf(x / std::sqrt(2.0))), 2e-6) << x;
  }
}

TEST(Kernels, LayerNormAndSoftmax) {
  std::vector<float> x = random_values(384, 5, 5);
  layer_norm(x, 384, std::vector<float>(384, 1.0F), std::vector<float>(384, 0.0F), 1e-12F);
  EXPECT_NEAR(std::accumulate(x.begin(), x.end(), 0.0), 0, 1e-3);
  EXPECT_NEAR(std::inner_product(x.begin(), x.end(), x.begin(), 0.0), 384, 0.01);
  std::vector<float> scores = {1, 2, 3};
  softmax(scores);
  EXPECT_NEAR(scores[2], 0.66524, 1e-5);
  EXPECT_NEAR(scores[0] + scores[1] + scores[2], 1, 1e-6);
}

TEST(Kernels, AttentionIsTheTextbookFormula) {
  constexpr std::size_t length = 5;
  constexpr std::size_t width = 8;
  constexpr std::size_t heads = 2;
  const std::vector<float> qkv = random_values(length * 3 * width, 1, 6);
  std::vector<float> y(length * width);
  attention(qkv, length, width, heads, y);
  const auto at = [&](std::size_t row, std::size_t column) {
    return static_cast<double>(qkv[row * 3 * width + column]);
  };
  for (std::size_t i = 0; i < length; ++i) {
    for (std::size_t h = 0; h < heads; ++h) {
      std::vector<double> weight(length);
      double all = 0;
      for (std::size_t j = 0; j < length; ++j) {
        double dot = 0;
        for (std::size_t d = 0; d < 4; ++d) dot += at(i, h * 4 + d) * at(j, width + h * 4 + d);
        all += weight[j] = std::exp(dot / 2);
      }
      for (std::size_t d = 0; d < 4; ++d) {
        double expected = 0;
        for (std::size_t j = 0; j < length; ++j) expected += weight[j] / all * at(j, 2 * width + h * 4 + d);
        EXPECT_NEAR(y[i * width + h * 4 + d], expected, 1e-5);
      }
    }
  }
}

}  // namespace
}  // namespace wasl::extract
