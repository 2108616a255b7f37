// What the store needs to know of an extracted article as a whole.
#pragma once

#include <optional>
#include <string>

#include "extract/fact.h"
#include "graph/sha256.h"

namespace wasl::graph {

// Why the record cannot be stored (a fact names an entity that is not there, a span leaves its field, broken UTF-8, no
// id), or nothing.
std::optional<std::string> fault_of(const ExtractedArticle& record);

// Of the article's own fields.
Sha256::Digest content_digest(const Article& article);

// Of everything in the record: two extractions of one article differ if anything in them does.
Sha256::Digest record_digest(const ExtractedArticle& record);

}  // namespace wasl::graph
