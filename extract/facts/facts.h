// From the analysis and the entities of an article to its facts: who did what to whom, whether it is denied, whether it
// happened, and who says so. The door of this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/analyse/analysis.h"
#include "extract/article.h"
#include "extract/entities/article_entities.h"
#include "extract/fact.h"
#include "extract/facts/selection.h"

namespace wasl::extract {

// How the facts of an article came about.
struct Explanation {
  struct Candidate {
    Fact fact;  // subject, object and source are names here, not ids
    Features features;
    bool selected = false;
  };
  struct SilentVerb {
    Span span;
    std::string verb;
    std::string reason;
  };
  struct Sentence {
    Field field = Field::text;
    Span span;
    std::vector<Candidate> candidates;     // in order of position
    std::vector<SilentVerb> silent_verbs;  // finite verbs that are the action of no selected fact
  };
  std::vector<Sentence> sentences;  // as in the analysis
};

struct ArticleFacts {
  std::vector<Entity> entities;  // those that have a name or take part in a fact
  std::vector<Fact> facts;       // in order of position; their ids and entity ids are those of the output
};

// The facts with a confidence of at least `minimum_confidence`; without it, of what is the default for their kind.
// `analysis` and `entities` must belong to `article`. `explanation`, if given, is overwritten. A pure function; several
// threads may call it at once.
ArticleFacts make_facts(const Article& article, const ArticleAnalysis& analysis, const ArticleEntities& entities,
                        std::optional<double> minimum_confidence, Explanation* explanation = nullptr);

}  // namespace wasl::extract
