#include "extract/analyse/subwords.h"

#include <algorithm>
#include <limits>

#include "extract/text/text.h"

namespace wasl::extract {

namespace {

constexpr char32_t word_start = U'\u2581';
// Far longer than any word; keeps the search cheap on hostile input, of which only eight pieces are read anyway.
constexpr std::size_t most_characters = 256;

// Calls visit(line number, line) for each line.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    visit(number++, text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::u32string code_points(std::string_view utf8) { return std::u32string(Text(std::string(utf8)).code_points()); }

}  // namespace

Subwords::Subwords(const ModelFile& model) {
  const nlohmann::json& settings = model.settings();
  sentence_start_ = settings.at("sentence_start");
  sentence_end_ = settings.at("sentence_end");
  unknown_ = settings.at("unknown");
  unknown_score_ = settings.at("unknown_score");
  const std::span<const float> scores = model.floats("pieces.scores");
  // One piece a line in the order of the embedding's rows; an empty line is a special piece that no text contains.
  for_each_line(model.text("pieces"), [&](std::size_t row, std::string_view line) {
    if (line.empty()) return;
    std::u32string characters = code_points(line);
    longest_ = std::max(longest_, characters.size());
    pieces_.emplace(std::move(characters), Piece{static_cast<std::int32_t>(row), scores[row]});
  });
  // One character a line and what it becomes.
  for_each_line(model.text("normalisation"), [&](std::size_t, std::string_view line) {
    const std::u32string characters = code_points(line);
    if (!characters.empty()) normal_.emplace(characters.front(), characters.substr(1));
  });
}

std::vector<std::int32_t> Subwords::segment(std::u32string_view token) const {
  std::u32string text(1, word_start);
  for (const char32_t character : token) {
    if (text.size() > most_characters) break;
    const auto found = normal_.find(character);
    if (found == normal_.end()) {
      text += character;
    } else {
      text += found->second;
    }
  }
  std::replace(text.begin(), text.end(), U' ', word_start);
  const std::size_t count = text.size();
  constexpr float unreached = std::numeric_limits<float>::lowest();
  std::vector<float> best(count + 1, unreached);
  std::vector<std::pair<std::size_t, std::int32_t>> back(count + 1);
  best[0] = 0;
  std::u32string key;
  for (std::size_t start = 0; start < count; ++start) {
    key.clear();
    for (std::size_t end = start + 1; end <= std::min(count, start + longest_); ++end) {
      key += text[end - 1];
      const auto found = pieces_.find(key);
      if (found == pieces_.end()) continue;
      const float score = best[start] + found->second.score;
      if (score > best[end]) {
        best[end] = score;
        back[end] = {start, found->second.row};
      }
    }
    if (best[start] + unknown_score_ > best[start + 1]) {
      best[start + 1] = best[start] + unknown_score_;
      back[start + 1] = {start, unknown_};
    }
  }
  std::vector<std::int32_t> pieces;
  for (std::size_t end = count; end > 0; end = back[end].first) pieces.push_back(back[end].second);
  std::reverse(pieces.begin(), pieces.end());
  if (pieces.size() > most_pieces) pieces.resize(most_pieces);
  return pieces;
}

}  // namespace wasl::extract
