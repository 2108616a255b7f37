// Articles with a hand-made analysis, and their facts as lines that a person can read.
//
// A sentence is written as "form/UPOS/deprel>head", heads counted from 0, -1 for the root; a word that begins with +
// continues the token before it. Predicates are written as in the annotation guide: "3 0=5 1=9 2=14 N=2", the word and
// its arguments (0 1 2, T time, L place, N negation, M modal, V light verb, A adverbial). Names: "PER 4-5".
#pragma once

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/entities/article_entities.h"
#include "extract/facts/facts.h"
#include "extract/text/text.h"

namespace wasl::extract {

class AnalysedArticle {
 public:
  explicit AnalysedArticle(Language language, std::string published = "2024-05-15") {
    analysis_.language = language;
    article_.language = language == Language::arabic ? "ar" : "en";
    article_.published = std::move(published);
  }

  AnalysedArticle& sentence(const std::string& text, const std::vector<std::string>& predicates,
                            const std::vector<std::string>& names = {}) {
    SentenceAnalysis sentence;
    std::string& field = article_.text;
    if (!field.empty()) field += " ";
    sentence.span.start = length(field);
    std::istringstream words(text);
    std::string one;
    std::size_t token = 0;
    while (words >> one) {
      Word word;
      const std::size_t gt = one.rfind('>');
      const std::size_t relation = one.rfind('/', gt);
      const std::size_t upos = one.rfind('/', relation - 1);
      word.form = one.substr(0, upos);
      if (word.form.size() > 1 && word.form.front() == '+') {
        word.form.erase(0, 1);
      } else if (!sentence.words.empty()) {
        ++token;
        field += " ";
      }
      word.span.start = length(field);
      field += word.form;
      word.span.end = length(field);
      word.token = token;
      word.upos = one.substr(upos + 1, relation - upos - 1);
      word.features = "_";
      word.deprel = one.substr(relation + 1, gt - relation - 1);
      word.head = std::stoi(one.substr(gt + 1));
      sentence.words.push_back(word);
    }
    sentence.span.end = length(field);
    for (const std::string& line : predicates) sentence.predicates.push_back(predicate(line));
    for (const std::string& line : names) sentence.names.push_back(name(line));
    analysis_.sentences.push_back(std::move(sentence));
    return *this;
  }

  // All candidates, whatever their confidence: "relation: A | met, with | B | + actual | by C".
  std::vector<std::string> facts() const {
    const ArticleEntities entities = ArticleEntities::build(analysis_, article_);
    Explanation explanation;
    make_facts(article_, analysis_, entities, 0, &explanation);
    std::vector<std::string> lines;
    for (const Explanation::Sentence& sentence : explanation.sentences) {
      for (const Explanation::Candidate& candidate : sentence.candidates) lines.push_back(line(candidate.fact));
    }
    return lines;
  }

  std::vector<Fact> records() const {
    const ArticleEntities entities = ArticleEntities::build(analysis_, article_);
    return make_facts(article_, analysis_, entities, 0).facts;
  }

  Explanation explanation() const {
    const ArticleEntities entities = ArticleEntities::build(analysis_, article_);
    Explanation explanation;
    make_facts(article_, analysis_, entities, 0, &explanation);
    return explanation;
  }

  bool has(const std::string& wanted) const {
    const std::vector<std::string> lines = facts();
    return std::find(lines.begin(), lines.end(), wanted) != lines.end();
  }

  // Whether some fact's line begins so.
  bool has_any(std::string_view beginning) const {
    const std::vector<std::string> lines = facts();
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& l) { return l.starts_with(beginning); });
  }

  std::string all() const {
    std::string result = "facts:\n";
    for (const std::string& fact : facts()) result += "  " + fact + "\n";
    return result;
  }

 private:
  static std::size_t length(const std::string& text) { return Text(text).size(); }

  static std::string line(const Fact& fact) {
    std::string result(fact_kind_names.at(static_cast<std::size_t>(fact.kind)));
    result += ": " + fact.subject + " | " + fact.relation;
    if (!fact.preposition.empty()) result += ", " + fact.preposition;
    if (fact.kind == FactKind::relation) result += " | " + fact.object;
    if (fact.kind == FactKind::concept_fact) result += " | " + fact.object_text;
    result += fact.negated ? " | - " : " | + ";
    result += modality_names.at(static_cast<std::size_t>(fact.modality));
    if (!fact.source.empty()) {
      result += " | by " + fact.source;
    } else if (!fact.source_text.empty()) {
      result += " | by \"" + fact.source_text + "\"";
    }
    return result;
  }

  static Predicate predicate(const std::string& text) {
    static constexpr std::string_view letters = "012TLNMVA";
    std::istringstream parts(text);
    Predicate predicate;
    parts >> predicate.word;
    predicate.probability = 0.95F;
    std::string part;
    while (parts >> part) {
      const auto role = static_cast<Role>(letters.find(part.front()));
      predicate.arguments.push_back({static_cast<std::size_t>(std::stoul(part.substr(2))), role, 0.9F});
    }
    return predicate;
  }

  static NameSpan name(const std::string& text) {
    std::istringstream parts(text);
    std::string type;
    std::string range;
    parts >> type >> range;
    const std::size_t dash = range.find('-');
    NameSpan name;
    name.first = std::stoul(range.substr(0, dash));
    name.last = dash == std::string::npos ? name.first : std::stoul(range.substr(dash + 1));
    const auto found = std::find(entity_type_names.begin(), entity_type_names.end(), type);
    name.type = static_cast<EntityType>(found - entity_type_names.begin());
    name.probability = 0.95F;
    return name;
  }

  ArticleAnalysis analysis_;
  Article article_;
};

}  // namespace wasl::extract
