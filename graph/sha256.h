// SHA-256 (FIPS 180-4) by OpenSSL's libcrypto, over fields that cannot run into each other: every string is preceded by
// its length, so that ("ab", "c") and ("a", "bc") differ.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wasl::graph {

class Sha256 {
 public:
  using Digest = std::array<unsigned char, 32>;

  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& field(std::string_view bytes);
  Sha256& field(std::int64_t number);
  Sha256& field(double number);  // by its bits

  // Ends the computation; the object must not be used afterwards.
  Digest finish();

 private:
  struct Context;
  void feed(const void* bytes, std::size_t count);
  std::unique_ptr<Context> context_;
};

std::string hexadecimal(const Sha256::Digest& digest);

// The first 63 bits: a number that SQLite orders as its hexadecimal form is ordered.
std::int64_t short_id(const Sha256::Digest& digest);

// `prefix` and 16 hexadecimal digits: "n_0123456789abcdef".
std::string external_id(std::string_view prefix, std::int64_t id);

}  // namespace wasl::graph
