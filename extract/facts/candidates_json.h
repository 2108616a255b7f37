// Candidates with their features, for training the selection (extract/train/selection.py).
#pragma once

#include <string>
#include <string_view>

#include "extract/facts/facts.h"

namespace wasl::extract {

// The JSON line of an article whose facts were made with a minimum confidence of 0 (record_json.h), each fact with a
// further key "features": the features that are not 0, by name. `explanation` must come from the same call. Throws
// std::invalid_argument if the two do not have the same number of facts, nlohmann::json::exception if `article_line` is
// no such line.
std::string with_features(std::string_view article_line, const Explanation& explanation);

}  // namespace wasl::extract
