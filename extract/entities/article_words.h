// The words of an article as the entity sieves look at them: with their article restored, normalised, with gender and
// number, and with their dependents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analyse/analysis.h"
#include "extract/article.h"
#include "extract/names/known.h"
#include "extract/text/text.h"

namespace wasl::extract {

// Which pronouns and verb forms can stand for a noun or an entity; a set, because a name's gender may be unknown and a
// plural of things agrees like a feminine singular in Arabic.
using Agreement = std::uint8_t;
inline constexpr Agreement masculine = 1;
inline constexpr Agreement feminine = 2;
inline constexpr Agreement plural = 4;
inline constexpr Agreement dual = 8;
inline constexpr Agreement neuter = 16;  // English "it"
inline constexpr Agreement any_agreement = 31;

struct WordView {
  std::string form;        // with the article that "لل" hides: "الحلف" for the second word of "للحلف"
  std::string normalised;  // names::normalise(form)
  std::string bare;        // normalised without the Arabic article
  bool article_restored = false;
  bool definite = false;  // Arabic: with ال; English: after "the", "this" or a possessive
  Agreement agreement = any_agreement;
  bool plural_of_persons = false;  // Arabic, by its form: a sound masculine plural or a listed broken one
  std::optional<names::NounClass> noun_class;
  std::optional<std::string> nationality;  // ISO code if it is an adjective or people of a country
  std::vector<std::size_t> dependents;     // ascending
};

// Parts of speech that names and descriptions consist of.
bool is_nominal(std::string_view upos);

class ArticleWords {
 public:
  // References to words that do not exist (heads, arguments, names beyond the sentence's end) are dropped.
  ArticleWords(const ArticleAnalysis& analysis, const Article& article);

  bool arabic() const { return analysis_.language == Language::arabic; }
  std::size_t sentences() const { return analysis_.sentences.size(); }
  const SentenceAnalysis& sentence(std::size_t number) const { return analysis_.sentences[number]; }
  const Word& word(std::size_t sentence, std::size_t index) const { return analysis_.sentences[sentence].words[index]; }
  const WordView& view(std::size_t sentence, std::size_t index) const { return views_[sentence][index]; }
  std::size_t size(std::size_t sentence) const { return views_[sentence].size(); }

  // Characters of the words first to last, verbatim.
  std::string text(std::size_t sentence, std::size_t first, std::size_t last) const;
  // The same, beginning with the restored form of the first word.
  std::string name_text(std::size_t sentence, std::size_t first, std::size_t last) const;
  Span span(std::size_t sentence, std::size_t first, std::size_t last) const;

  // The preposition or other case marker of a word, empty if none.
  std::string_view case_of(std::size_t sentence, std::size_t index) const;
  bool is_punctuation(std::size_t sentence, std::size_t index) const;
  bool is_quote(std::size_t sentence, std::size_t index) const;  // quotation mark or bracket; false after the last word
  bool is_title_like(std::size_t sentence, std::size_t index) const;  // a title or a form of address
  bool is_nominal(std::size_t sentence, std::size_t index) const {
    return extract::is_nominal(word(sentence, index).upos);
  }
  // True if a dependent of the word has this relation (subtypes included).
  bool has_dependent(std::size_t sentence, std::size_t index, std::string_view relation) const;

 private:
  void look_at(std::size_t sentence);

  ArticleAnalysis analysis_;
  Text title_;
  Text text_;
  std::vector<std::vector<WordView>> views_;
};

// True if a relation is `base` or one of its subtypes.
bool is_relation(std::string_view relation, std::string_view base);

// A normalised Arabic word without the article.
std::string without_article(std::string_view normalised);

}  // namespace wasl::extract
