#include "extract/analyse/model_file.h"

#include <cstring>
#include <stdexcept>

namespace wasl::extract {

namespace {

constexpr std::string_view magic = "WASLMDL1";

[[noreturn]] void damaged(const std::string& what) { throw std::runtime_error("the model file is damaged: " + what); }

std::size_t element_size(std::string_view type) { return type == "f32" ? 4 : 1; }

}  // namespace

ModelFile::ModelFile(std::string_view bytes) {
  if (!bytes.starts_with(magic)) damaged("it does not begin with " + std::string(magic));
  std::uint32_t length = 0;
  const std::size_t header = magic.size() + sizeof length;
  if (bytes.size() < header) damaged("it is too short");
  std::memcpy(&length, bytes.data() + magic.size(), sizeof length);
  if (length > bytes.size() - header) damaged("its description is cut off");
  const nlohmann::json description = nlohmann::json::parse(bytes.substr(header, length));
  settings_ = description.at("settings");
  const std::size_t first = (header + length + 63) / 64 * 64;
  for (const auto& [name, entry] : description.at("tensors").items()) {
    Tensor tensor{entry.at("type").get<std::string>(), entry.at("shape").get<std::vector<std::size_t>>(), {}};
    std::size_t size = element_size(tensor.type);
    for (const std::size_t extent : tensor.shape) size *= extent;
    const std::size_t offset = first + entry.at("offset").get<std::size_t>();
    if (offset > bytes.size() || size > bytes.size() - offset) damaged("tensor " + name + " is cut off");
    tensor.bytes = bytes.substr(offset, size);
    tensors_.emplace(name, std::move(tensor));
  }
}

const ModelFile::Tensor& ModelFile::find(const std::string& name, std::string_view type) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) damaged("tensor " + name + " is missing");
  if (found->second.type != type) damaged("tensor " + name + " has type " + found->second.type);
  return found->second;
}

std::span<const float> ModelFile::floats(const std::string& name) const {
  const std::string_view bytes = find(name, "f32").bytes;
  return {reinterpret_cast<const float*>(bytes.data()), bytes.size() / sizeof(float)};
}

std::span<const std::int8_t> ModelFile::integers(const std::string& name) const {
  const std::string_view bytes = find(name, "i8").bytes;
  return {reinterpret_cast<const std::int8_t*>(bytes.data()), bytes.size()};
}

std::string_view ModelFile::text(const std::string& name) const { return find(name, "u8").bytes; }

const std::vector<std::size_t>& ModelFile::shape(const std::string& name) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) damaged("tensor " + name + " is missing");
  return found->second.shape;
}

}  // namespace wasl::extract
