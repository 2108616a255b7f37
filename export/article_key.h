// What an article is called in a Neo4j database.
#pragma once

#include <string>

namespace wasl::exports {

// The article's id; "unknown" for none; shortened, with a hash that keeps it apart from others, where an index could
// not hold it.
std::string article_key(const std::string& id);

}  // namespace wasl::exports
