#include "export/article_key.h"

#include <cstdint>

#include "export/plain_text.h"

namespace wasl::exports {

std::string article_key(const std::string& id) {
  constexpr std::size_t longest = 1000;
  if (id.empty()) return "unknown";
  if (id.size() <= longest) return id;
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return cut_line(id, longest / 8) + " #" + std::to_string(hash);
}

}  // namespace wasl::exports
