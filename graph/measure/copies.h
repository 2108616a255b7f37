// Copied text: MinHash signatures over word shingles (Broder 1997), banded for finding candidates (Leskovec, Rajaraman,
// Ullman, "Mining of Massive Datasets", ch. 3). Pure; the same text gives the same signature on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wasl::graph {

using Signature = std::vector<std::uint32_t>;

inline constexpr std::size_t article_signature_size = 64;
inline constexpr std::size_t sentence_signature_size = 32;

// Two articles of which so much is the same (Jaccard) are one source, and so are two sentences.
inline constexpr double same_article = 0.5;
inline constexpr double same_sentence = 0.6;

// `normalised`: words parted by single blanks. Shingles are three words; a text of fewer words is one shingle. Empty
// for an empty text.
Signature minhash(std::string_view normalised, std::size_t size);

// Estimated Jaccard similarity of the shingle sets; 0 if one is empty.
double similarity(const Signature& first, const Signature& second);

// Texts that share a band are candidates. `rows` values of the signature make one band.
std::vector<std::int64_t> bands(const Signature& signature, std::size_t rows);

std::string to_bytes(const Signature& signature);
Signature signature_from_bytes(std::string_view bytes);

// Groups of numbers 0..n-1 that are joined step by step; a group's name is its smallest member.
class Groups {
 public:
  explicit Groups(std::size_t count);
  std::size_t find(std::size_t member);
  void join(std::size_t first, std::size_t second);

 private:
  std::vector<std::size_t> parent_;
};

// Joins in `groups` all pairs of texts whose signatures agree by at least `threshold`. Empty signatures join nothing.
void join_copies(std::span<const Signature> signatures, std::size_t rows, double threshold, Groups& groups);

}  // namespace wasl::graph
