#include "extract/explanation_text.h"

#include <array>
#include <cstdio>

#include "extract/text/text.h"
#include "terminal/shown_text.h"

namespace wasl::extract {
namespace {

using terminal::shown;

std::string candidate_line(const Explanation::Candidate& candidate) {
  const Fact& fact = candidate.fact;
  std::array<char, 16> confidence{};
  std::snprintf(confidence.data(), confidence.size(), "%.2f", fact.confidence);
  std::string line = std::string(candidate.selected ? "  + " : "  - ") + confidence.data() + ' ';
  line += fact.relation.empty() ? std::string(fact_kind_names.at(static_cast<std::size_t>(fact.kind))) : fact.relation;
  line += "  " + shown(fact.subject) + (fact.symmetric ? " <-> " : " -> ");
  const std::string& object = fact.object.empty() ? fact.object_text : fact.object;
  line += object.empty() ? "(statement)" : shown(object);
  line += "  \"" + shown(fact.action) + '"';
  if (fact.negated) line += ", denied";
  if (fact.modality != Modality::actual) {
    line += ", " + std::string(modality_names.at(static_cast<std::size_t>(fact.modality)));
  }
  const std::string& source = fact.source.empty() ? fact.source_text : fact.source;
  if (!source.empty()) line += ", says " + shown(source);
  if (fact.time) line += ", " + shown(fact.time->text);
  if (fact.place) line += ", at " + shown(fact.place->text);
  return line + "  (" + fact.construction + ")\n";
}

}  // namespace

std::string explanation_text(const Article& article, const Explanation& explanation) {
  const Text title(article.title);
  const Text text(article.text);
  std::string result = "== " + shown(article.id) + '\n';
  for (const Explanation::Sentence& sentence : explanation.sentences) {
    const bool in_title = sentence.field == Field::title;
    result += (in_title ? "title " : "text ") + std::to_string(sentence.span.start) + '-' +
              std::to_string(sentence.span.end) + ": " + shown((in_title ? title : text).slice(sentence.span)) + '\n';
    for (const Explanation::Candidate& candidate : sentence.candidates) result += candidate_line(candidate);
    for (const Explanation::SilentVerb& verb : sentence.silent_verbs) {
      result += "  no fact from \"" + shown(verb.verb) + "\": " + shown(verb.reason) + '\n';
    }
  }
  return result;
}

}  // namespace wasl::extract
