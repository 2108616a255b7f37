// The analyser: text in, words, grammar, names, predicates and arguments out.
#pragma once

#include <memory>
#include <string_view>

#include "extract/analyse/analysis.h"
#include "extract/text/text.h"

namespace wasl::extract {

// Immutable after construction; threads may share one. The analysis of a sentence depends on that sentence alone, and
// is the same bits on every processor and whatever is analysed beside it (kernels.h).
class Analyser {
 public:
  // Reads a model (model_file.h), of which it keeps views: `bytes` must outlive it and start at a multiple of 64.
  // Throws std::runtime_error if the bytes are not a model.
  explicit Analyser(std::string_view bytes);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  // The model that is part of the program.
  static std::string_view program_model();

  // Sentences of the title first, then those of the text. A sentence of more than 120 tokens is analysed in parts, each
  // a sentence of the result, cut after punctuation where there is some.
  ArticleAnalysis analyse(const Text& title, const Text& text, Language language) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace wasl::extract
