#include "extract/extract.h"

#include <stdexcept>

#include "extract/analyse/analyser.h"
#include "extract/analyse/conllu.h"
#include "extract/entities/article_entities.h"
#include "extract/facts/facts.h"
#include "extract/text/sentences.h"

namespace wasl::extract {

namespace {

Language language_of(const Article& article) {
  if (article.language == "ar") return Language::arabic;
  if (article.language == "en") return Language::english;
  throw std::invalid_argument("article " + article.id + " is neither Arabic nor English");
}

}  // namespace

struct Extractor::Parts {
  Analyser analyser{Analyser::program_model()};
};

Extractor::Extractor() : parts_(std::make_unique<const Parts>()) {}
Extractor::~Extractor() = default;

ExtractedArticle Extractor::extract(const Article& article, std::optional<double> minimum_confidence) const {
  return extract(article, minimum_confidence, nullptr);
}

ExtractedArticle Extractor::extract(const Article& article, std::optional<double> minimum_confidence,
                                    Explanation* explanation) const {
  const Text title(article.title);
  const Text text(article.text);
  const ArticleAnalysis analysis = parts_->analyser.analyse(title, text, language_of(article));
  const ArticleEntities entities = ArticleEntities::build(analysis, article);
  ArticleFacts made = make_facts(article, analysis, entities, minimum_confidence, explanation);
  return {article, split_sentences(title), split_sentences(text), std::move(made.entities), std::move(made.facts)};
}

std::string Extractor::analysis_conllu(const Article& article) const {
  const Text title(article.title);
  const Text text(article.text);
  return to_conllu(parts_->analyser.analyse(title, text, language_of(article)), article.id, title, text);
}

}  // namespace wasl::extract
