// The store itself as an export: SQLite for whoever wants to query it.
#pragma once

#include <filesystem>

namespace wasl::exports {

// Copies the SQLite file `store` to `target` as one compact file without a write-ahead log, replacing what is there.
// Nobody has to stop writing meanwhile. Throws std::runtime_error.
void copy_store(const std::filesystem::path& store, const std::filesystem::path& target);

}  // namespace wasl::exports
