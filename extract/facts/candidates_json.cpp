#include "extract/facts/candidates_json.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace wasl::extract {

std::string with_features(std::string_view article_line, const Explanation& explanation) {
  std::vector<const Features*> features;
  for (const Explanation::Sentence& sentence : explanation.sentences) {
    for (const Explanation::Candidate& candidate : sentence.candidates) features.push_back(&candidate.features);
  }
  nlohmann::ordered_json line = nlohmann::ordered_json::parse(article_line);
  nlohmann::ordered_json& facts = line.at("facts");
  if (facts.size() != features.size()) throw std::invalid_argument("the facts and their explanation differ in number");
  for (std::size_t i = 0; i < features.size(); ++i) {
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    for (const auto& [name, value] : *features[i]) {
      if (value != 0) values[name] = value;
    }
    facts[i]["features"] = std::move(values);
  }
  return line.dump();
}

}  // namespace wasl::extract
