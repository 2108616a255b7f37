// The public door of extraction: an article in, its entities and facts out.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "extract/article.h"
#include "extract/fact.h"

namespace wasl::extract {

struct Explanation;

// Holds the model and the lexicons. Extraction is a pure function of the article: no state between articles, no clock,
// no locale. `extract` may be called from several threads at once.
class Extractor {
 public:
  // Loads the model that is part of the program. Throws std::runtime_error if it is damaged.
  Extractor();
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  // `article.text` and `article.title` must be valid UTF-8; `article.language` must be "ar" or "en".
  // Only facts with a confidence of at least `minimum_confidence` are returned; without it, those above the threshold
  // of their kind that balances precision and recall on the development articles.
  ExtractedArticle extract(const Article& article, std::optional<double> minimum_confidence) const;

  // The same, and how the facts came about (extract/facts/facts.h); `explanation` is overwritten.
  ExtractedArticle extract(const Article& article, std::optional<double> minimum_confidence,
                           Explanation* explanation) const;

  // The analysis as CoNLL-U (extract/analyse/conllu.h).
  std::string analysis_conllu(const Article& article) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace wasl::extract
