// The probability that a careful reader would sign a fact: a logistic model over features of the analysis and the
// construction. Its weights stand in extract/model/selection.tsv, which extract/train/selection.py makes from
// candidates scored against annotated articles; a feature without a row weighs nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/fact.h"

namespace wasl::extract {

using Features = std::vector<std::pair<std::string, double>>;

// Between 0 and 1. Pure, thread-safe.
double confidence(FactKind kind, const Features& features);

// The confidence at which precision and recall of a kind of facts balance, from the same table.
double default_minimum_confidence(FactKind kind);

}  // namespace wasl::extract
