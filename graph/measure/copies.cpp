#include "graph/measure/copies.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>

namespace wasl::graph {
namespace {

// SplitMix64's finaliser (Steele, Lea, Flood 2014): a bijection that spreads every bit.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

std::uint64_t hash(std::string_view bytes) {
  std::uint64_t value = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char byte : bytes) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  return mix(value);
}

}  // namespace

Signature minhash(std::string_view normalised, std::size_t size) {
  std::vector<std::uint64_t> words;
  for (std::size_t start = 0; start < normalised.size();) {
    const std::size_t end = std::min(normalised.find(' ', start), normalised.size());
    if (end > start) words.push_back(hash(normalised.substr(start, end - start)));
    start = end + 1;
  }
  if (words.empty()) return {};
  constexpr std::size_t shingle = 3;
  Signature signature(size, std::numeric_limits<std::uint32_t>::max());
  const std::size_t last = words.size() > shingle ? words.size() - shingle : 0;
  for (std::size_t i = 0; i <= last; ++i) {
    std::uint64_t value = 0;
    for (std::size_t j = i; j < std::min(i + shingle, words.size()); ++j) value = mix(value ^ words[j]);
    for (std::size_t k = 0; k < size; ++k) {
      const auto permuted = static_cast<std::uint32_t>(mix(value ^ (0x51ed270b7a2c63f5ULL * (k + 1))) >> 32U);
      signature[k] = std::min(signature[k], permuted);
    }
  }
  return signature;
}

double similarity(const Signature& first, const Signature& second) {
  if (first.empty() || first.size() != second.size()) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < first.size(); ++i) equal += first[i] == second[i] ? 1U : 0U;
  return static_cast<double>(equal) / static_cast<double>(first.size());
}

std::vector<std::int64_t> bands(const Signature& signature, std::size_t rows) {
  std::vector<std::int64_t> result;
  for (std::size_t start = 0; start + rows <= signature.size(); start += rows) {
    std::uint64_t value = start + 1;  // so that equal values in different bands do not meet
    for (std::size_t i = start; i < start + rows; ++i) value = mix(value ^ signature[i]);
    result.push_back(static_cast<std::int64_t>(value));
  }
  return result;
}

std::string to_bytes(const Signature& signature) {
  std::string bytes;
  bytes.reserve(4 * signature.size());
  for (const std::uint32_t value : signature) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xffU);
  }
  return bytes;
}

Signature signature_from_bytes(std::string_view bytes) {
  Signature signature(bytes.size() / 4);
  for (std::size_t i = 0; i < signature.size(); ++i) {
    for (unsigned k = 0; k < 4; ++k) {
      signature[i] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[4 * i + k])) << (8 * k);
    }
  }
  return signature;
}

Groups::Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

std::size_t Groups::find(std::size_t member) {
  while (parent_[member] != member) {
    parent_[member] = parent_[parent_[member]];
    member = parent_[member];
  }
  return member;
}

void Groups::join(std::size_t first, std::size_t second) {
  first = find(first);
  second = find(second);
  if (first != second) parent_[std::max(first, second)] = std::min(first, second);
}

void join_copies(std::span<const Signature> signatures, std::size_t rows, double threshold, Groups& groups) {
  std::vector<std::pair<std::int64_t, std::size_t>> entries;
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    for (const std::int64_t band : bands(signatures[i], rows)) entries.emplace_back(band, i);
  }
  std::sort(entries.begin(), entries.end());
  for (std::size_t start = 0; start < entries.size();) {
    std::size_t end = start + 1;
    while (end < entries.size() && entries[end].first == entries[start].first) ++end;
    for (std::size_t i = start + 1; i < end; ++i) {
      // Against the first of the band suffices for real copies and keeps the work linear; the first is the same in
      // whatever order the texts were stored, because the caller sorts them.
      const auto [first, second] = std::pair(entries[start].second, entries[i].second);
      if (groups.find(first) != groups.find(second) && similarity(signatures[first], signatures[second]) >= threshold) {
        groups.join(first, second);
      }
    }
    start = end;
  }
}

}  // namespace wasl::graph
