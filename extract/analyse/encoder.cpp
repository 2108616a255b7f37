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
      kinds_(model.floats("kinds")),
      gain_(model.floats("norm.gain")),
      bias_(model.floats("norm.bias")),
      splitter_(layers(model, "splitter", model.settings().at("splitter_layers"))),
      layers_(layers(model, "layer", model.settings().at("layers"))) {
  const std::span<const float> mix = model.floats("mix");
  const std::size_t outputs = layers_.size() + 1;
  for (std::size_t start = 0; start < mix.size(); start += outputs) {
    const std::span<const float> own = mix.subspan(start, outputs);
    mix_.emplace_back(own.begin(), own.end());
  }
}

std::vector<Encoder::Layer> Encoder::layers(const ModelFile& model, const std::string& name, std::size_t count) {
  std::vector<Layer> layers;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string prefix = name + std::to_string(number) + ".";
    layers.push_back({linear(model, prefix + "qkv"), linear(model, prefix + "out"), linear(model, prefix + "up"),
                      linear(model, prefix + "down"), model.floats(prefix + "gain1"), model.floats(prefix + "bias1"),
                      model.floats(prefix + "gain2"), model.floats(prefix + "bias2")});
  }
  return layers;
}

std::vector<float> Encoder::embed(const PieceRows& rows) const {
  std::vector<float> x(rows.pieces.size() * width_);
  for (std::size_t s = 0; s + 1 < rows.starts.size(); ++s) {
    for (std::size_t row = rows.starts[s]; row < rows.starts[s + 1]; ++row) {
      const auto piece = static_cast<std::size_t>(rows.pieces[row]);
      const float scale = embedding_scales_[piece];
      const std::int8_t* embedding = embedding_.data() + piece * width_;
      const float* position = positions_.data() + (row - rows.starts[s]) * width_;
      const float* kind = kinds_.data() + (rows.kinds.empty() ? 0 : rows.kinds[row]) * width_;
      float* to = x.data() + row * width_;
      for (std::size_t d = 0; d < width_; ++d) {
        to[d] = static_cast<float>(embedding[d]) * scale + position[d];
        if (!rows.kinds.empty()) to[d] += kind[d];
      }
    }
  }
  layer_norm(x, width_, gain_, bias_, epsilon_);
  return x;
}

template <typename After>
void Encoder::run(const std::vector<Layer>& layers, std::span<const std::size_t> starts, std::vector<float>& x,
                  After after) const {
  const std::size_t rows = x.size() / width_;
  std::vector<float> qkv(rows * 3 * width_);
  std::vector<float> attended(rows * width_);
  std::vector<float> output(rows * width_);
  std::vector<float> inner;
  for (std::size_t number = 0; number < layers.size(); ++number) {
    const Layer& layer = layers[number];
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
    after(number + 1);
  }
}

std::vector<float> Encoder::read_tokens(const PieceRows& tokens) const {
  std::vector<float> x = embed(tokens);
  run(splitter_, tokens.starts, x, [](std::size_t) {});
  return x;
}

std::vector<std::vector<float>> Encoder::read_words(const PieceRows& words) const {
  std::vector<float> x = embed(words);
  std::vector<std::vector<float>> tasks(mix_.size(), std::vector<float>(x.size()));
  const auto mix_in = [&](std::size_t layer) {
    for (std::size_t task = 0; task < tasks.size(); ++task) add_scaled(tasks[task], mix_[task][layer], x);
  };
  mix_in(0);
  run(layers_, words.starts, x, mix_in);
  for (std::vector<float>& task : tasks) add(task, x);
  return tasks;
}

}  // namespace wasl::extract
