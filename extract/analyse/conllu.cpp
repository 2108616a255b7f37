#include "extract/analyse/conllu.h"

#include <algorithm>
#include <cmath>

namespace wasl::extract {

namespace {

std::string two_digits(float probability) {
  const int hundredths = static_cast<int>(std::lround(100 * probability));
  std::string text = hundredths >= 100 ? "1.00" : "0.00";
  if (hundredths < 100) {
    text[2] = static_cast<char>('0' + hundredths / 10);
    text[3] = static_cast<char>('0' + hundredths % 10);
  }
  return text;
}

// Line breaks inside a sentence would break the comment line.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

std::string column(const std::string& value) { return value.empty() ? "_" : value; }

std::string misc(const SentenceAnalysis& sentence, std::size_t index) {
  const Word& word = sentence.words[index];
  std::string text = "Start=" + std::to_string(word.span.start) + "|End=" + std::to_string(word.span.end);
  for (const NameSpan& name : sentence.names) {
    if (name.first != index) continue;
    text += "|Name=";
    text += entity_type_names[static_cast<std::size_t>(name.type)];
    text += ":" + std::to_string(name.last - name.first + 1);
  }
  for (const Predicate& predicate : sentence.predicates) {
    if (predicate.word != index) continue;
    text += "|Pred=" + two_digits(predicate.probability);
    const auto most = std::max_element(predicate.modality.begin(), predicate.modality.end());
    text += "|Modality=" + std::string(modality_names[static_cast<std::size_t>(most - predicate.modality.begin())]);
    if (predicate.negated >= 0.5F) text += "|Negated=Yes";
    if (predicate.attributed >= 0.5F) text += "|Attributed=Yes";
    std::string arguments;
    for (const Argument& argument : predicate.arguments) {
      if (!arguments.empty()) arguments += ',';
      arguments += role_names[static_cast<std::size_t>(argument.role)];
      arguments += ":" + std::to_string(argument.word + 1);
    }
    if (!arguments.empty()) text += "|Args=" + arguments;
  }
  return text;
}

}  // namespace

std::string to_conllu(const ArticleAnalysis& analysis, std::string_view article_id, const Text& title,
                      const Text& text) {
  std::string out = "# newdoc id = " + one_line(article_id) + "\n";
  std::size_t number = 0;
  for (const SentenceAnalysis& sentence : analysis.sentences) {
    const Text& field = sentence.field == Field::title ? title : text;
    out += "# sent_id = " + one_line(article_id) + "-" + std::to_string(++number) + "\n";
    out += "# text = " + one_line(field.slice(sentence.span)) + "\n";
    for (std::size_t index = 0; index < sentence.words.size(); ++index) {
      const Word& word = sentence.words[index];
      std::size_t last = index;
      while (last + 1 < sentence.words.size() && sentence.words[last + 1].token == word.token) ++last;
      if (last > index && (index == 0 || sentence.words[index - 1].token != word.token)) {
        out += std::to_string(index + 1) + "-" + std::to_string(last + 1) + "\t" +
               one_line(field.slice({word.span.start, sentence.words[last].span.end})) + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
      }
      out += std::to_string(index + 1) + "\t" + column(word.form) + "\t" + column(word.lemma) + "\t" +
             column(word.upos) + "\t_\t" + column(word.features) + "\t" + std::to_string(word.head + 1) + "\t" +
             column(word.deprel) + "\t_\t" + misc(sentence, index) + "\n";
    }
    out += "\n";
  }
  return out;
}

}  // namespace wasl::extract
