#include "extract/analyse/analyser.h"

#include <omp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "extract/analyse/encoder.h"
#include "extract/analyse/subwords.h"
#include "extract/analyse/tree_decoder.h"
#include "extract/text/characters.h"
#include "extract/text/normal_form.h"
#include "extract/text/sentences.h"
#include "extract/text/tokens.h"
#include "extract/text/utf8.h"

extern "C" {
extern const char wasl_analyser_model[];
extern const char wasl_analyser_model_end[];
}

namespace wasl::extract {

namespace {

// Limits of one encoder window; a longer sentence is cut.
constexpr std::size_t most_tokens = 120;
constexpr std::size_t most_window_pieces = 360;
// Pieces that are encoded together: enough rows for the matrix products, little enough memory.
constexpr std::size_t batch_pieces = 1024;
// What the model holds less likely than this is not reported.
constexpr float least_probability = 0.3F;

enum Task : std::size_t { syntax_task, names_task, roles_task };

std::string string_of(const nlohmann::json& value) { return value.get<std::string>(); }

std::vector<std::string> strings_of(const nlohmann::json& values) { return values.get<std::vector<std::string>>(); }

std::vector<std::u32string> clitics_of(const std::string& joined) {
  std::vector<std::u32string> parts;
  const Text text(joined);
  std::u32string part;
  for (const char32_t character : text.code_points()) {
    if (character == U'|') {
      parts.push_back(std::exchange(part, {}));
    } else {
      part += character;
    }
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

// A class of the segmentation head: clitics that a token begins or ends with.
struct Clitics {
  std::vector<std::u32string> parts;
  std::u32string joined;
  explicit Clitics(const std::string& name) : parts(clitics_of(name)) {
    for (const std::u32string& part : parts) joined += part;
  }
};

// How a lemma comes from a form: characters to cut in front and behind, and what to put there.
struct LemmaScript {
  std::size_t cut_front;
  std::u32string front;
  std::size_t cut_back;
  std::u32string back;
};

struct FeatureHead {
  std::string name;
  std::vector<std::string> values;
  std::size_t offset;  // of its scores in the syntax head's output; the first score means that the feature is absent
};

std::size_t best_of(std::span<const float> scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

struct Token {
  Span span;
  NormalForm form;
  std::vector<std::int32_t> pieces;
};

struct WordPieces {
  std::vector<std::int32_t> pieces;
  std::size_t kind;  // of word: row of the encoder's table
};

// A sentence on its way through the model.
struct Window {
  SentenceAnalysis result;
  std::vector<Token> tokens;
  std::vector<WordPieces> words;
  std::vector<std::size_t> first;  // row in the batch of each token's, later of each word's first piece
};

}  // namespace

struct Analyser::Parts {
  explicit Parts(std::string_view bytes);

  void run(std::span<Window> windows, Language language) const;
  void read_tokens(std::span<Window> windows, std::vector<float>& rows) const;
  void split_words(Window& window, std::span<const float> rows, Language language) const;
  PieceRows lay_out_words(std::span<Window> windows) const;
  std::vector<float> pool(const Window& window, std::span<const float> rows) const;
  void syntax(Window& window, std::span<const float> rows) const;
  void names(Window& window, std::span<const float> rows) const;
  void roles(Window& window, std::span<const float> rows) const;
  std::string lemma(std::span<const float> scores, const Word& word) const;

  ModelFile model;
  Subwords subwords;
  Encoder encoder;
  std::vector<std::string> upos, deprels;
  std::vector<Clitics> prefixes, suffixes;
  std::vector<LemmaScript> scripts;
  std::vector<FeatureHead> features;
  std::map<std::string, std::size_t> kinds;  // of word
  Linear split_head, syntax_head, names_head, roles_head;
  std::size_t arc, label, role;  // widths of the bilinear scorers
  std::size_t lemma_offset = 0, arc_offset = 0;
  std::span<const float> arc_matrix, label_matrix, role_matrix, root_arc, root_label;
};

namespace {

Linear linear(const ModelFile& model, const std::string& name) {
  const std::vector<std::size_t>& shape = model.shape(name);
  return {model.integers(name), model.floats(name + ".scale"), model.floats(name + ".bias"), shape.at(1), shape.at(0)};
}

std::vector<Clitics> clitic_classes(const nlohmann::json& names) {
  std::vector<Clitics> classes;
  for (const nlohmann::json& name : names) classes.emplace_back(string_of(name));
  return classes;
}

}  // namespace

Analyser::Parts::Parts(std::string_view bytes)
    : model(bytes),
      subwords(model),
      encoder(model),
      upos(strings_of(model.settings().at("upos"))),
      deprels(strings_of(model.settings().at("deprels"))),
      prefixes(clitic_classes(model.settings().at("prefixes"))),
      suffixes(clitic_classes(model.settings().at("suffixes"))),
      split_head(linear(model, "split")),
      syntax_head(linear(model, "syntax")),
      names_head(linear(model, "names")),
      roles_head(linear(model, "roles")),
      arc(model.settings().at("arc_width")),
      label(model.settings().at("label_width")),
      role(model.settings().at("role_width")),
      arc_matrix(model.floats("arc")),
      label_matrix(model.floats("label")),
      role_matrix(model.floats("role")),
      root_arc(model.floats("root.arc")),
      root_label(model.floats("root.label")) {
  const nlohmann::json& settings = model.settings();
  std::size_t offset = upos.size();
  for (const nlohmann::json& feature : settings.at("features")) {
    features.push_back({string_of(feature.at("name")), strings_of(feature.at("values")), offset});
    offset += features.back().values.size() + 1;
  }
  lemma_offset = offset;
  for (const nlohmann::json& script : settings.at("lemma_scripts")) {
    scripts.push_back({script.at(0), std::u32string(Text(string_of(script.at(1))).code_points()), script.at(2),
                       std::u32string(Text(string_of(script.at(3))).code_points())});
  }
  arc_offset = lemma_offset + scripts.size();
  if (syntax_head.outputs() != arc_offset + 2 * (arc + label))
    throw std::runtime_error("the model file is damaged: heads");
  std::size_t row = 0;
  for (const nlohmann::json& name : settings.at("kinds")) kinds.emplace(string_of(name), row++);
}

void Analyser::Parts::run(std::span<Window> windows, Language language) const {
  std::vector<float> tokens;
  if (language == Language::arabic) read_tokens(windows, tokens);
  for (Window& window : windows) split_words(window, tokens, language);
  const std::vector<std::vector<float>> tasks = encoder.read_words(lay_out_words(windows));
  for (Window& window : windows) {
    syntax(window, tasks[syntax_task]);
    names(window, tasks[names_task]);
    roles(window, tasks[roles_task]);
  }
}

void Analyser::Parts::read_tokens(std::span<Window> windows, std::vector<float>& rows) const {
  PieceRows layout;
  for (Window& window : windows) {
    layout.starts.push_back(layout.pieces.size());
    layout.pieces.push_back(subwords.sentence_start());
    for (const Token& token : window.tokens) {
      window.first.push_back(layout.pieces.size());
      layout.pieces.insert(layout.pieces.end(), token.pieces.begin(), token.pieces.end());
    }
    layout.pieces.push_back(subwords.sentence_end());
  }
  layout.starts.push_back(layout.pieces.size());
  rows = encoder.read_tokens(layout);
}

PieceRows Analyser::Parts::lay_out_words(std::span<Window> windows) const {
  PieceRows layout;
  const std::size_t most = encoder.most_pieces() - 2;
  const auto mark = [&](std::int32_t piece) {
    layout.pieces.push_back(piece);
    layout.kinds.push_back(kinds.at("none"));
  };
  for (Window& window : windows) {
    layout.starts.push_back(layout.pieces.size());
    mark(subwords.sentence_start());
    window.first.clear();
    std::size_t used = 0;
    for (std::size_t w = 0; w < window.words.size(); ++w) {
      WordPieces& word = window.words[w];
      // Every word to come needs one piece at least.
      const std::size_t room = most - used - (window.words.size() - w - 1);
      if (word.pieces.size() > room) word.pieces.resize(room);
      window.first.push_back(layout.pieces.size());
      layout.pieces.insert(layout.pieces.end(), word.pieces.begin(), word.pieces.end());
      layout.kinds.insert(layout.kinds.end(), word.pieces.size(), word.kind);
      used += word.pieces.size();
    }
    mark(subwords.sentence_end());
  }
  layout.starts.push_back(layout.pieces.size());
  return layout;
}

void Analyser::Parts::split_words(Window& window, std::span<const float> rows, Language language) const {
  const std::size_t width = encoder.width();
  const std::size_t count = window.tokens.size();
  std::vector<float> scores(count * split_head.outputs());
  if (language == Language::arabic) {
    std::vector<float> input(count * 3 * width);
    for (std::size_t t = 0; t < count; ++t) {
      const std::size_t first = window.first[t];
      const std::size_t pieces = window.tokens[t].pieces.size();
      float* to = input.data() + t * 3 * width;
      std::copy_n(rows.data() + first * width, width, to);
      for (std::size_t piece = 0; piece < pieces; ++piece) {
        add(std::span(to + width, width), rows.subspan((first + piece) * width, width));
      }
      for (std::size_t d = 0; d < width; ++d) to[width + d] /= static_cast<float>(pieces);
      std::copy_n(rows.data() + (first + pieces - 1) * width, width, to + 2 * width);
    }
    split_head.apply(input, count, scores);
  }
  const std::string stem = language == Language::arabic ? "ar-stem" : "en-stem";
  for (std::size_t t = 0; t < count; ++t) {
    const Token& token = window.tokens[t];
    const std::u32string& form = token.form.characters;
    std::size_t prefix = 0;
    std::size_t suffix = 0;
    if (language == Language::arabic && form.size() > 1 && is_arabic_letter(form.front())) {
      const float* score = scores.data() + t * split_head.outputs();
      float best = std::numeric_limits<float>::lowest();
      for (std::size_t p = 0; p < prefixes.size(); ++p) {
        if (!form.starts_with(prefixes[p].joined)) continue;
        for (std::size_t s = 0; s < suffixes.size(); ++s) {
          if (!form.ends_with(suffixes[s].joined)) continue;
          if (form.size() <= prefixes[p].joined.size() + suffixes[s].joined.size()) continue;
          const float both = score[p] + score[prefixes.size() + s];
          if (both > best) {
            best = both;
            prefix = p;
            suffix = s;
          }
        }
      }
    }
    std::size_t at = 0;
    const auto put = [&](std::size_t length, const std::string& kind) {
      const std::u32string_view characters = std::u32string_view(form).substr(at, length);
      Word word;
      word.form = to_utf8(characters);
      word.span = token.form.original({at, at + length});
      word.span.start += token.span.start;
      word.span.end += token.span.start;
      word.token = t;
      window.result.words.push_back(std::move(word));
      window.words.push_back({subwords.segment(characters), kinds.at(kind)});
      at += length;
    };
    for (const std::u32string& part : prefixes[prefix].parts) put(part.size(), "ar-prefix");
    put(form.size() - prefixes[prefix].joined.size() - suffixes[suffix].joined.size(), stem);
    for (const std::u32string& part : suffixes[suffix].parts) put(part.size(), "ar-suffix");
  }
}

// The mean of each word's pieces.
std::vector<float> Analyser::Parts::pool(const Window& window, std::span<const float> rows) const {
  const std::size_t width = encoder.width();
  std::vector<float> words(window.words.size() * width);
  for (std::size_t w = 0; w < window.words.size(); ++w) {
    const std::size_t pieces = window.words[w].pieces.size();
    const std::span<float> to = std::span(words).subspan(w * width, width);
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      add_scaled(to, 1.0F / static_cast<float>(pieces), rows.subspan((window.first[w] + piece) * width, width));
    }
  }
  return words;
}

std::string Analyser::Parts::lemma(std::span<const float> scores, const Word& word) const {
  if (word.upos == "PROPN" || word.upos == "PUNCT" || word.upos == "NUM" || word.upos == "SYM") return word.form;
  const std::u32string form(Text(word.form).code_points());
  std::u32string lower;
  for (const char32_t character : form)
    lower += character < 128 && character >= U'A' && character <= U'Z' ? character + 32 : character;
  const LemmaScript* chosen = nullptr;
  float best = std::numeric_limits<float>::lowest();
  for (std::size_t s = 0; s < scripts.size(); ++s) {
    if (scripts[s].cut_front + scripts[s].cut_back >= lower.size() || scores[s] <= best) continue;
    best = scores[s];
    chosen = &scripts[s];
  }
  if (chosen == nullptr) return to_utf8(lower);
  return to_utf8(chosen->front + lower.substr(chosen->cut_front, lower.size() - chosen->cut_front - chosen->cut_back) +
                 chosen->back);
}

void Analyser::Parts::syntax(Window& window, std::span<const float> rows) const {
  std::vector<Word>& words = window.result.words;
  const std::size_t count = words.size();
  const std::size_t outputs = syntax_head.outputs();
  std::vector<float> scores(count * outputs);
  syntax_head.apply(pool(window, rows), count, scores);
  for (std::size_t w = 0; w < count; ++w) {
    const std::span<float> own = std::span(scores).subspan(w * outputs, outputs);
    words[w].upos = upos[best_of(own.first(upos.size()))];
    for (const FeatureHead& feature : features) {
      const std::size_t value = best_of(own.subspan(feature.offset, feature.values.size() + 1));
      if (value == 0) continue;
      if (!words[w].features.empty()) words[w].features += '|';
      words[w].features += feature.name + "=" + feature.values[value - 1];
    }
    if (words[w].features.empty()) words[w].features = "_";
    words[w].lemma = lemma(own.subspan(lemma_offset, scripts.size()), words[w]);
    leaky_relu(own.subspan(arc_offset), 0.1F);
  }
  // Arc scores: [dependent; 1] M head, the heads' vectors laid out by dimension so that sums run in one order.
  std::vector<float> heads(arc * (count + 1));
  for (std::size_t d = 0; d < arc; ++d) {
    heads[d * (count + 1)] = root_arc[d];
    for (std::size_t w = 0; w < count; ++w) heads[d * (count + 1) + w + 1] = scores[w * outputs + arc_offset + arc + d];
  }
  std::vector<float> dependents(count * (arc + 1), 1.0F);
  for (std::size_t w = 0; w < count; ++w) {
    std::copy_n(scores.data() + w * outputs + arc_offset, arc, dependents.data() + w * (arc + 1));
  }
  std::vector<float> turned(count * arc);
  multiply(dependents, count, arc_matrix, turned);
  std::vector<float> arcs(count * (count + 1));
  multiply(turned, count, heads, arcs);
  const std::vector<int> tree = decode_tree(arcs, count);
  // Relation of each word to its head: [dependent; 1] L [head; 1] for each relation; label_matrix is
  // [dependent, relation, head].
  const std::size_t label_offset = arc_offset + 2 * arc;
  std::vector<float> own(count * (label + 1), 1.0F);
  for (std::size_t w = 0; w < count; ++w) {
    std::copy_n(scores.data() + w * outputs + label_offset, label, own.data() + w * (label + 1));
  }
  const std::size_t turned_width = deprels.size() * (label + 1);
  std::vector<float> turned_label(count * turned_width);
  multiply(own, count, label_matrix, turned_label);
  for (std::size_t w = 0; w < count; ++w) {
    words[w].head = tree[w];
    const float* head = tree[w] < 0
                            ? root_label.data()
                            : scores.data() + static_cast<std::size_t>(tree[w]) * outputs + label_offset + label;
    std::size_t best = 0;
    float most = std::numeric_limits<float>::lowest();
    for (std::size_t r = 0; r < deprels.size(); ++r) {
      const float* row = turned_label.data() + w * turned_width + r * (label + 1);
      float score = row[label];
      for (std::size_t d = 0; d < label; ++d) score += row[d] * head[d];
      const bool root_relation = deprels[r] == "root";
      if (root_relation != (tree[w] < 0)) continue;
      if (score > most) {
        most = score;
        best = r;
      }
    }
    words[w].deprel = deprels[best];
  }
}

void Analyser::Parts::names(Window& window, std::span<const float> rows) const {
  // Tags: O, then B and I of each type. The best sequence in which I follows B or I of its type.
  const std::size_t count = window.result.words.size();
  const std::size_t tags = names_head.outputs();
  std::vector<float> scores(count * tags);
  names_head.apply(pool(window, rows), count, scores);
  std::vector<float> best(count * tags);
  std::vector<std::size_t> back(count * tags);
  for (std::size_t w = 0; w < count; ++w) {
    const std::span<float> own = std::span(scores).subspan(w * tags, tags);
    softmax(own);
    const std::size_t before = w == 0 ? 0 : best_of(std::span(best).subspan((w - 1) * tags, tags));
    for (std::size_t tag = 0; tag < tags; ++tag) {
      const float score = std::log(std::max(own[tag], 1e-30F));
      const bool inside = tag > 0 && tag % 2 == 0;
      if (w == 0) {
        best[tag] = inside ? -1e9F : score;
        continue;
      }
      const float* previous = best.data() + (w - 1) * tags;
      const std::size_t from = !inside ? before : previous[tag - 1] >= previous[tag] ? tag - 1 : tag;
      best[w * tags + tag] = previous[from] + score;
      back[w * tags + tag] = from;
    }
  }
  if (count == 0) return;
  std::vector<std::size_t> path(count);
  path[count - 1] = best_of(std::span(best).subspan((count - 1) * tags, tags));
  for (std::size_t w = count - 1; w > 0; --w) path[w - 1] = back[w * tags + path[w]];
  for (std::size_t w = 0; w < count; ++w) {
    if (path[w] == 0) continue;
    NameSpan name;
    name.first = w;
    name.type = static_cast<EntityType>((path[w] - 1) / 2);
    float sum = scores[w * tags + path[w]];
    std::size_t length = 1;
    while (w + 1 < count && path[w + 1] > 0 && path[w + 1] % 2 == 0) {
      ++w;
      ++length;
      sum += scores[w * tags + path[w]];
    }
    name.last = w;
    name.probability = sum / static_cast<float>(length);
    window.result.names.push_back(name);
  }
}

void Analyser::Parts::roles(Window& window, std::span<const float> rows) const {
  const std::size_t count = window.result.words.size();
  const std::size_t outputs = roles_head.outputs();
  const std::size_t roles = role_names.size() + 1;
  std::vector<float> scores(count * outputs);
  roles_head.apply(pool(window, rows), count, scores);
  const std::size_t predicate_offset = 2;
  const std::size_t argument_offset = predicate_offset + role;
  const std::size_t modality_offset = argument_offset + role;
  const std::size_t negated_offset = modality_offset + modality_names.size();
  const std::size_t attributed_offset = negated_offset + 2;
  // The arguments' vectors by dimension, with a row of ones.
  std::vector<float> arguments((role + 1) * count, 1.0F);
  for (std::size_t w = 0; w < count; ++w) {
    const std::span<float> own = std::span(scores).subspan(w * outputs, outputs);
    softmax(own.first(2));
    leaky_relu(own.subspan(predicate_offset, 2 * role), 0.1F);
    softmax(own.subspan(modality_offset, modality_names.size()));
    softmax(own.subspan(negated_offset, 2));
    softmax(own.subspan(attributed_offset, 2));
    for (std::size_t d = 0; d < role; ++d) arguments[d * count + w] = own[argument_offset + d];
  }
  std::vector<float> own(role + 1);
  std::vector<float> turned(roles * (role + 1));
  std::vector<float> by_kind(roles * count);
  std::vector<float> probabilities(roles);
  for (std::size_t p = 0; p < count; ++p) {
    const float* row = scores.data() + p * outputs;
    if (row[1] < least_probability) continue;
    Predicate predicate;
    predicate.word = p;
    predicate.probability = row[1];
    std::copy_n(row + modality_offset, predicate.modality.size(), predicate.modality.begin());
    predicate.negated = row[negated_offset + 1];
    predicate.attributed = row[attributed_offset + 1];
    std::copy_n(row + predicate_offset, role, own.data());
    own[role] = 1;
    multiply(own, 1, role_matrix, turned);  // role_matrix is [predicate, role, argument]
    multiply(turned, roles, arguments, by_kind);
    for (std::size_t a = 0; a < count; ++a) {
      if (a == p) continue;
      for (std::size_t kind = 0; kind < roles; ++kind) probabilities[kind] = by_kind[kind * count + a];
      softmax(probabilities);
      const std::size_t best = best_of(std::span(probabilities).subspan(1)) + 1;
      if (probabilities[best] < least_probability) continue;
      predicate.arguments.push_back({a, static_cast<Role>(best - 1), probabilities[best]});
    }
    window.result.predicates.push_back(std::move(predicate));
  }
}

Analyser::Analyser(std::string_view bytes) {
  omp_set_num_threads(1);  // laying out the weights is too little work to share
  parts_ = std::make_unique<const Parts>(bytes);
}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

std::string_view Analyser::program_model() {
  return {wasl_analyser_model, static_cast<std::size_t>(wasl_analyser_model_end - wasl_analyser_model)};
}

ArticleAnalysis Analyser::analyse(const Text& title, const Text& text, Language language) const {
  // Articles are what runs in parallel; a matrix product inside one must not start threads of its own.
  omp_set_num_threads(1);
  std::vector<Window> windows;
  const auto is_break = [](const Token& token) {
    return token.form.characters.size() == 1 && !is_word_character(token.form.characters.front());
  };
  for (const Field field : {Field::title, Field::text}) {
    const Text& characters = field == Field::title ? title : text;
    for (const Span sentence : split_sentences(characters)) {
      std::vector<Token> tokens;
      for (const Span span : tokenise(characters, sentence)) {
        Token token{span, normalise(characters.code_points(span), Fold::spelling), {}};
        // A tatweel that stands alone is a writer's dash.
        const std::u32string_view written = characters.code_points(span);
        if (std::all_of(written.begin(), written.end(), [](char32_t c) { return c == U'\u0640'; })) {
          token.form = {U"-", {{0, written.size()}}};
        }
        if (token.form.characters.empty()) continue;
        token.pieces = parts_->subwords.segment(token.form.characters);
        tokens.push_back(std::move(token));
      }
      for (std::size_t first = 0; first < tokens.size();) {
        std::size_t end = first;
        std::size_t pieces = 0;
        std::size_t last_break = first;
        while (end < tokens.size() && end - first < most_tokens &&
               pieces + tokens[end].pieces.size() <= most_window_pieces) {
          pieces += tokens[end].pieces.size();
          if (is_break(tokens[end])) last_break = end + 1;
          ++end;
        }
        // Cut after punctuation unless that leaves a very short part.
        if (end < tokens.size() && last_break > first + (end - first) / 3) end = last_break;
        Window window;
        window.result.field = field;
        window.result.span = {first == 0 ? sentence.start : tokens[first].span.start,
                              end == tokens.size() ? sentence.end : tokens[end - 1].span.end};
        window.tokens.assign(std::make_move_iterator(tokens.begin() + static_cast<std::ptrdiff_t>(first)),
                             std::make_move_iterator(tokens.begin() + static_cast<std::ptrdiff_t>(end)));
        windows.push_back(std::move(window));
        first = end;
      }
    }
  }
  ArticleAnalysis analysis;
  analysis.language = language;
  for (std::size_t first = 0; first < windows.size();) {
    std::size_t end = first;
    std::size_t pieces = 0;
    while (end < windows.size() && (end == first || pieces < batch_pieces)) {
      for (const Token& token : windows[end].tokens) pieces += token.pieces.size();
      ++end;
    }
    parts_->run(std::span(windows).subspan(first, end - first), language);
    for (std::size_t w = first; w < end; ++w) {
      analysis.sentences.push_back(std::move(windows[w].result));
      windows[w] = Window();
    }
    first = end;
  }
  return analysis;
}

}  // namespace wasl::extract
