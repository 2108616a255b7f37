#include "extract/facts/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/facts/word_forms.h"

extern const char wasl_relation_types_tsv[];
extern const char wasl_relation_types_tsv_end[];
extern const char wasl_relations_tsv[];
extern const char wasl_relations_tsv_end[];
extern const char wasl_contents_tsv[];
extern const char wasl_contents_tsv_end[];
extern const char wasl_function_words_tsv[];
extern const char wasl_function_words_tsv_end[];

namespace wasl::extract {
namespace {

constexpr std::array<std::string_view, 15> content_names = {"say",    "deny",    "think",    "expect", "accuse",
                                                            "demand", "promise", "ask",      "plan",   "refuse",
                                                            "fail",   "able",    "possible", "must",   "lack"};
constexpr std::array<std::string_view, 16> function_names = {
    "negation",    "restriction", "future",         "possible", "must",        "hypothetical", "condition",
    "purpose",     "according",   "nominal_clause", "agent",    "source_noun", "document",     "content_preposition",
    "two_objects", "receiving"};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    std::string_view part = text.substr(start, end - start);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.push_back(part);
    start = end + 1;
  }
  return parts;
}

// The rows of a table without its comments.
std::vector<std::vector<std::string_view>> rows(const char* begin, const char* end, std::size_t columns) {
  std::vector<std::vector<std::string_view>> table;
  for (const std::string_view line : split(std::string_view(begin, static_cast<std::size_t>(end - begin)), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != columns) throw std::runtime_error("a row of a lexicon table has the wrong number of columns");
    table.push_back(std::move(cells));
  }
  return table;
}

template <std::size_t count>
std::size_t number_of(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::runtime_error("unknown class in a lexicon table: " + std::string(name));
  return static_cast<std::size_t>(found - names.begin());
}

Language language_of(std::string_view name) { return name == "ar" ? Language::arabic : Language::english; }

PartOfSpeech part_of(std::string_view name) {
  if (name == "v") return PartOfSpeech::verb;
  return name == "n" ? PartOfSpeech::noun : PartOfSpeech::adjective;
}

PartOfSpeech part_of(const Word& word) {
  if (word.upos == "VERB" || word.upos == "AUX") return PartOfSpeech::verb;
  if (word.upos == "NOUN" || word.upos == "PROPN") return PartOfSpeech::noun;
  return word.upos == "ADJ" ? PartOfSpeech::adjective : PartOfSpeech::other;
}

struct RelationRow {
  const RelationType* type = nullptr;
  PartOfSpeech part = PartOfSpeech::other;
  std::vector<std::string> prepositions;  // folded; "*" any, "-" none
};

struct ContentRow {
  ContentClass content = ContentClass::say;
  PartOfSpeech part = PartOfSpeech::other;
};

template <typename Row>
using Index = std::array<std::unordered_map<std::string, std::vector<Row>>, 2>;

std::size_t index_of(Language language) { return language == Language::arabic ? 0 : 1; }

struct Tables {
  std::vector<RelationType> types;
  Index<RelationRow> relations;
  Index<ContentRow> contents;
  std::array<std::array<std::set<std::string>, function_names.size()>, 2> functions;
  std::array<std::size_t, 2> longest_phrase{};

  Tables() {
    for (const auto& row : rows(wasl_relation_types_tsv, wasl_relation_types_tsv_end, 4)) {
      types.push_back({std::string(row[0]), row[1] == "-" ? "" : std::string(row[1]), row[2] == "1"});
    }
    for (const auto& row : rows(wasl_relations_tsv, wasl_relations_tsv_end, 5)) {
      RelationRow entry;
      entry.type = type(row[0]);
      if (entry.type == nullptr) throw std::runtime_error("unknown relation type: " + std::string(row[0]));
      entry.part = part_of(row[2]);
      for (const std::string_view preposition : split(row[3], ',')) entry.prepositions.push_back(fold(preposition));
      add(relations, language_of(row[1]), entry.part, row[4], entry);
    }
    for (const auto& row : rows(wasl_contents_tsv, wasl_contents_tsv_end, 4)) {
      const ContentRow entry{static_cast<ContentClass>(number_of(content_names, row[0])), part_of(row[2])};
      add(contents, language_of(row[1]), entry.part, row[3], entry);
    }
    for (const auto& row : rows(wasl_function_words_tsv, wasl_function_words_tsv_end, 3)) {
      auto& words = functions[index_of(language_of(row[1]))][number_of(function_names, row[0])];
      for (const std::string_view word : split(row[2], ',')) {
        if (word.find('/') == std::string_view::npos) {
          words.insert(fold_words(word));
        } else {
          for (const std::string& form : inflected_forms(language_of(row[1]), PartOfSpeech::verb, word))
            words.insert(form);
        }
      }
    }
  }

  static std::string fold_words(std::string_view words) {
    std::string result;
    for (const std::string_view word : split(words, ' ')) {
      if (!result.empty()) result += ' ';
      result += fold(word);
    }
    return result;
  }

  const RelationType* type(std::string_view name) const {
    const auto found = std::find_if(types.begin(), types.end(), [&](const RelationType& t) { return t.name == name; });
    return found == types.end() ? nullptr : &*found;
  }

  template <typename Row>
  static void add(Index<Row>& index, Language language, PartOfSpeech part, std::string_view lemmas, const Row& row) {
    for (const std::string_view lemma : split(lemmas, ',')) {
      for (const std::string& form : inflected_forms(language, part, lemma)) {
        index[index_of(language)][form].push_back(row);
      }
    }
  }
};

const Tables& tables() {
  static const Tables loaded;
  return loaded;
}

// Arabic clitics that a wrongly split word may still carry.
constexpr std::array<std::string_view, 5> arabic_prefixes = {"و", "ف", "س", "ب", "ل"};

template <typename Row>
const std::vector<Row>* find_rows(const Index<Row>& index, const SentenceView& sentence, std::size_t word) {
  const auto& forms = index[index_of(sentence.language())];
  const auto by_lemma = [&]() -> const std::vector<Row>* {
    const std::string& lemma = sentence.word(word).lemma;
    if (lemma.empty() || lemma == "_") return nullptr;
    const auto found = forms.find(fold(lemma));
    return found == forms.end() ? nullptr : &found->second;
  };
  const std::string& form = sentence.folded(word);
  if (sentence.language() != Language::arabic) {
    if (const auto* rows = by_lemma()) return rows;
    const auto found = forms.find(form);
    return found == forms.end() ? nullptr : &found->second;
  }
  // The tables hold all forms of an Arabic verb: a lemma to which the form does not belong is a wrong one.
  if (const auto found = forms.find(form); found != forms.end()) return &found->second;
  if (!sentence.is_verb(word)) {
    if (const auto* rows = by_lemma()) return rows;
  }
  for (const std::string_view prefix : arabic_prefixes) {
    if (!form.starts_with(prefix) || form.size() < prefix.size() + 6) continue;
    if (const auto found = forms.find(form.substr(prefix.size())); found != forms.end()) return &found->second;
  }
  static constexpr std::array<std::string_view, 6> suffixes = {"هما", "هم", "ها", "نا", "ني", "ه"};
  for (const std::string_view suffix : suffixes) {
    if (!form.ends_with(suffix) || form.size() < suffix.size() + 6) continue;
    if (const auto found = forms.find(form.substr(0, form.size() - suffix.size())); found != forms.end()) {
      return &found->second;
    }
  }
  return nullptr;
}

// Arabic participles count as verbs or nouns, whatever the model calls them.
bool part_fits(PartOfSpeech row, PartOfSpeech word) {
  return row == word || word == PartOfSpeech::other || row == PartOfSpeech::adjective ||
         word == PartOfSpeech::adjective;
}

}  // namespace

std::optional<ContentClass> content_class(const SentenceView& sentence, std::size_t word) {
  const auto* found = find_rows(tables().contents, sentence, word);
  if (found == nullptr) return std::nullopt;
  const PartOfSpeech part = part_of(sentence.word(word));
  for (const ContentRow& row : *found) {
    if (row.part == part) return row.content;
  }
  for (const ContentRow& row : *found) {
    if (part_fits(row.part, part)) return row.content;
  }
  // An Arabic masdar that spells like its verb ("تأكيد" has a row, a wrong tag must not hide it).
  return sentence.language() == Language::arabic ? std::optional(found->front().content) : std::nullopt;
}

bool is_function_word(const SentenceView& sentence, std::size_t word, FunctionClass wanted) {
  const auto& words = tables().functions[index_of(sentence.language())][static_cast<std::size_t>(wanted)];
  std::string phrase;
  for (std::size_t length = 0; length < 3 && word + length < sentence.size(); ++length) {
    if (length > 0) phrase += ' ';
    phrase += sentence.folded(word + length);
    if (words.contains(phrase)) return true;
  }
  return false;
}

bool is_function_phrase(Language language, std::string_view words, FunctionClass wanted) {
  return tables().functions[index_of(language)][static_cast<std::size_t>(wanted)].contains(Tables::fold_words(words));
}

const RelationType* relation_type(const SentenceView& sentence, std::size_t word, std::string_view preposition) {
  const auto* found = find_rows(tables().relations, sentence, word);
  if (found == nullptr) return nullptr;
  const PartOfSpeech part = part_of(sentence.word(word));
  const std::string wanted = preposition.empty() ? "-" : fold(preposition);
  const RelationRow* best = nullptr;
  int best_fit = -1;
  for (const RelationRow& row : *found) {
    int fit = row.part == part ? 4 : part_fits(row.part, part) ? 2 : 0;
    const auto has = [&](std::string_view value) {
      return std::find(row.prepositions.begin(), row.prepositions.end(), value) != row.prepositions.end();
    };
    if (has(wanted)) {
      fit += 3;
    } else if (has("*")) {
      fit += 2;
    } else if (fit < 4 || !has("-")) {
      continue;
    }
    if (fit > best_fit) {
      best_fit = fit;
      best = &row;
    }
  }
  return best == nullptr ? nullptr : best->type;
}

std::size_t relation_type_count() { return tables().types.size(); }

const RelationType* relation_type_by_name(std::string_view name) { return tables().type(name); }

}  // namespace wasl::extract
