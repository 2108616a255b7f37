// The model's file: named tensors and tables, written by extract/train/export_model.py.
//
// Layout: the bytes "WASLMDL1", a 32-bit little-endian length, that many bytes of JSON, then the tensors' bytes. The
// JSON holds {"settings": {...}, "tensors": {name: {"type": "f32"|"i8"|"u8", "shape": [...], "offset": bytes}}};
// offsets count from the first byte after the JSON that is a multiple of 64 from the start of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wasl::extract {

class ModelFile {
 public:
  // Keeps views into `bytes`, which must outlive this object and start at a multiple of 64.
  // Throws std::runtime_error if the bytes are not a model of this version.
  explicit ModelFile(std::string_view bytes);

  const nlohmann::json& settings() const { return settings_; }

  // The values of a tensor, row-major. Throws std::runtime_error if it is missing or of another type.
  std::span<const float> floats(const std::string& name) const;
  std::span<const std::int8_t> integers(const std::string& name) const;
  std::string_view text(const std::string& name) const;
  const std::vector<std::size_t>& shape(const std::string& name) const;

 private:
  struct Tensor {
    std::string type;
    std::vector<std::size_t> shape;
    std::string_view bytes;
  };
  const Tensor& find(const std::string& name, std::string_view type) const;

  nlohmann::json settings_;
  std::map<std::string, Tensor> tensors_;
};

}  // namespace wasl::extract
