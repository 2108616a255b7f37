#include "graph/sha256.h"

#include <openssl/evp.h>

#include <bit>
#include <stdexcept>

namespace wasl::graph {

struct Sha256::Context {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> evp{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  if (!context_->evp || EVP_DigestInit_ex(context_->evp.get(), EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("libcrypto offers no SHA-256");
  }
}

Sha256::~Sha256() = default;

void Sha256::feed(const void* bytes, std::size_t count) {
  if (EVP_DigestUpdate(context_->evp.get(), bytes, count) != 1) throw std::runtime_error("SHA-256 failed");
}

Sha256& Sha256::field(std::string_view bytes) {
  field(static_cast<std::int64_t>(bytes.size()));
  feed(bytes.data(), bytes.size());
  return *this;
}

Sha256& Sha256::field(std::int64_t number) {
  std::array<unsigned char, 8> little_endian{};
  auto rest = static_cast<std::uint64_t>(number);
  for (unsigned char& byte : little_endian) {
    byte = static_cast<unsigned char>(rest & 0xffU);
    rest >>= 8U;
  }
  feed(little_endian.data(), little_endian.size());
  return *this;
}

Sha256& Sha256::field(double number) { return field(std::bit_cast<std::int64_t>(number)); }

Sha256::Digest Sha256::finish() {
  Digest digest{};
  unsigned length = 0;
  if (EVP_DigestFinal_ex(context_->evp.get(), digest.data(), &length) != 1 || length != digest.size()) {
    throw std::runtime_error("SHA-256 failed");
  }
  return digest;
}

std::string hexadecimal(const Sha256::Digest& digest) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::int64_t short_id(const Sha256::Digest& digest) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8U | digest[i];
  return static_cast<std::int64_t>(number & 0x7fffffffffffffffULL);
}

std::string external_id(std::string_view prefix, std::int64_t id) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text(prefix);
  for (int shift = 60; shift >= 0; shift -= 4) text += digits[static_cast<std::uint64_t>(id) >> shift & 15U];
  return text;
}

}  // namespace wasl::graph
