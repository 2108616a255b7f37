#include "extract/analyse/encoder.h"

#include <string>

namespace wasl::extract {

namespace {

Linear linear(const ModelFile& model, const std::string& name) {
  const std::vector<std::size_t>& shape = model.shape(name);
  return {model.integers(name), model.floats(name + ".scale"), model.floats(name + ".bias"), shape.at(1), shape.at(0)};
}

}  // namespace

Encoder::Encoder(const ModelFile& model)
    : width_(model.settings().at("width")),
      heads_(model.settings().at("heads")),
      epsilon_(model.settings().at("epsilon")),
      embedding_(model.integers("embedding")),
      embedding_scales_(model.floats("embedding.scale")),
      positions_(model.floats("positions")),
      gain_(model.floats("norm.gain")),
      bias_(model.floats("norm.bias")) {
  const std::size_t count = model.settings().at("layers");
  for (std::size_t number = 0; number < count; ++number) {
    const std::string name = "layer" + std::to_string(number) + ".";
    layers_.push_back({linear(model, name + "qkv"), linear(model, name + "out"), linear(model, name + "up"),
                       linear(model, name + "down"), model.floats(name + "gain1"), model.floats(name + "bias1"),
                       model.floats(name + "gain2"), model.floats(name + "bias2")});
  }
  const std::span<const float> mix = model.floats("mix");
  for (std::size_t start = 0; start < mix.size(); start += count + 1) {
    mix_.emplace_back(mix.begin() + static_cast<std::ptrdiff_t>(start),
                      mix.begin() + static_cast<std::ptrdiff_t>(start + count + 1));
  }
}

std::vector<std::vector<float>> Encoder::encode(std::span<const std::int32_t> pieces,
                                                std::span<const std::size_t> starts) const {
  const std::size_t rows = pieces.size();
  std::vector<float> x(rows * width_);
  for (std::size_t s = 0; s + 1 < starts.size(); ++s) {
    for (std::size_t row = starts[s]; row < starts[s + 1]; ++row) {
      const auto piece = static_cast<std::size_t>(pieces[row]);
      const float scale = embedding_scales_[piece];
      const std::int8_t* embedding = embedding_.data() + piece * width_;
      const float* position = positions_.data() + (row - starts[s]) * width_;
      float* to = x.data() + row * width_;
      for (std::size_t d = 0; d < width_; ++d) to[d] = static_cast<float>(embedding[d]) * scale + position[d];
    }
  }
  layer_norm(x, width_, gain_, bias_, epsilon_);
  std::vector<std::vector<float>> tasks(mix_.size(), std::vector<float>(rows * width_));
  const auto mix_in = [&](std::size_t layer) {
    for (std::size_t task = 0; task < tasks.size(); ++task) add_scaled(tasks[task], mix_[task][layer], x);
  };
  mix_in(0);
  std::vector<float> qkv(rows * 3 * width_);
  std::vector<float> attended(rows * width_);
  std::vector<float> output(rows * width_);
  std::vector<float> inner;
  for (std::size_t number = 0; number < layers_.size(); ++number) {
    const Layer& layer = layers_[number];
    layer.queries_keys_values.apply(x, rows, qkv);
    for (std::size_t s = 0; s + 1 < starts.size(); ++s) {
      const std::size_t length = starts[s + 1] - starts[s];
      attention(std::span(qkv).subspan(starts[s] * 3 * width_, length * 3 * width_), length, width_, heads_,
                std::span(attended).subspan(starts[s] * width_, length * width_));
    }
    layer.output.apply(attended, rows, output);
    add(x, output);
    layer_norm(x, width_, layer.gain1, layer.bias1, epsilon_);
    inner.resize(rows * layer.up.outputs());
    layer.up.apply(x, rows, inner);
    gelu(inner);
    layer.down.apply(inner, rows, output);
    add(x, output);
    layer_norm(x, width_, layer.gain2, layer.bias2, epsilon_);
    mix_in(number + 1);
  }
  for (std::vector<float>& task : tasks) add(task, x);
  return tasks;
}

}  // namespace wasl::extract
