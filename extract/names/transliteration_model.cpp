#include "extract/names/transliteration_model.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "extract/names/table.h"

extern "C" {
extern const char wasl_transliteration_model[];
extern const char wasl_transliteration_model_end[];
}

namespace wasl::names {
namespace {

constexpr std::size_t beam = 16;
constexpr std::size_t longest_word = 30;

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  std::string_view take(std::size_t count) {
    if (count > rest_.size()) throw std::runtime_error("the transliteration model is damaged");
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint32_t number(std::size_t bytes) {
    const std::string_view taken = take(bytes);
    std::uint32_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(taken[i]);
    return value;
  }

 private:
  std::string_view rest_;
};

struct Hypothesis {
  std::uint32_t cost = 0;
  std::vector<std::uint16_t> context;
  std::string text;
};

}  // namespace

TransliterationModel::TransliterationModel(std::string_view bytes) {
  Bytes in(bytes);
  if (in.take(4) != "WTL1") throw std::runtime_error("the transliteration model is damaged");
  const std::uint32_t order = in.number(4);
  const std::uint32_t symbols = in.number(4);
  if (order == 0 || order > 9 || symbols > 65535) throw std::runtime_error("the transliteration model is damaged");
  for (std::uint32_t i = 0; i < symbols; ++i) {
    const std::uint32_t arabic_size = in.number(1);
    const std::uint32_t latin_size = in.number(1);
    const std::u32string arabic = code_points(in.take(arabic_size));
    const std::string latin(in.take(latin_size));
    const auto symbol = static_cast<std::uint16_t>(i);
    if (!arabic.empty()) {
      by_letter_[arabic.front()].push_back(symbol);
      latin_.push_back(latin);
    } else {
      (latin == "<" ? begin_ : end_) = symbol;
      latin_.emplace_back();
    }
  }
  for (std::uint32_t level = 1; level <= order; ++level) {
    std::vector<Node> nodes(in.number(4) + std::size_t{1});
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
      nodes[i].symbol = static_cast<std::uint16_t>(in.number(2));
      nodes[i].cost = static_cast<std::uint8_t>(in.number(1));
      nodes[i].back_off = static_cast<std::uint8_t>(in.number(1));
      if (level < order) nodes[i].first_child = in.number(4);
    }
    if (!levels_.empty()) levels_.back().back().first_child = static_cast<std::uint32_t>(nodes.size() - 1);
    levels_.push_back(std::move(nodes));
  }
  for (std::size_t level = 0; level + 1 < levels_.size(); ++level) {
    for (std::size_t i = 0; i + 1 < levels_[level].size(); ++i) {
      if (levels_[level][i].first_child > levels_[level][i + 1].first_child) {
        throw std::runtime_error("the transliteration model is damaged");
      }
    }
  }
}

std::size_t TransliterationModel::child(std::size_t level, std::size_t node, std::uint16_t symbol) const {
  const std::vector<Node>& parents = levels_[level];
  const std::vector<Node>& nodes = levels_[level + 1];
  const auto first = nodes.begin() + parents[node].first_child;
  const auto last = nodes.begin() + parents[node + 1].first_child;
  const auto found = std::lower_bound(first, last, symbol, [](const Node& n, std::uint16_t s) { return n.symbol < s; });
  return found != last && found->symbol == symbol ? static_cast<std::size_t>(found - nodes.begin()) : absent;
}

std::size_t TransliterationModel::find(const std::uint16_t* symbols, std::size_t count) const {
  std::size_t node = symbols[0];  // the first level holds every symbol in order
  if (node + 1 >= levels_[0].size()) return absent;
  for (std::size_t i = 1; i < count && node != absent; ++i) node = child(i - 1, node, symbols[i]);
  return node;
}

std::uint32_t TransliterationModel::cost(const std::vector<std::uint16_t>& context, std::uint16_t symbol) const {
  std::vector<std::uint16_t> gram = context;
  gram.push_back(symbol);
  std::uint32_t back_off = 0;
  for (std::size_t start = 0; start < gram.size(); ++start) {
    const std::size_t count = gram.size() - start;
    const std::size_t node = find(gram.data() + start, count);
    if (node != absent) return back_off + levels_[count - 1][node].cost;
    if (count < 2) break;
    const std::size_t shorter = find(gram.data() + start, count - 1);
    if (shorter != absent) back_off += levels_[count - 2][shorter].back_off;
  }
  return back_off + 255;
}

std::vector<std::string> TransliterationModel::best(std::u32string_view word, std::size_t count) const {
  if (word.empty() || word.size() > longest_word) return {};
  const std::size_t context_size = levels_.size() - 1;
  std::vector<Hypothesis> hypotheses = {{0, {begin_}, ""}};
  const std::vector<std::uint16_t> ending = {end_};
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const std::vector<std::uint16_t>* symbols = &ending;
    if (i < word.size()) {
      const auto found = by_letter_.find(word[i]);
      if (found == by_letter_.end()) return {};
      symbols = &found->second;
    }
    std::map<std::pair<std::string, std::vector<std::uint16_t>>, std::uint32_t> following;
    for (const Hypothesis& hypothesis : hypotheses) {
      for (const std::uint16_t symbol : *symbols) {
        std::vector<std::uint16_t> context = hypothesis.context;
        context.push_back(symbol);
        if (context.size() > context_size) context.erase(context.begin());
        const std::uint32_t total = hypothesis.cost + cost(hypothesis.context, symbol);
        const auto [place, added] =
            following.try_emplace({hypothesis.text + latin_[symbol], std::move(context)}, total);
        if (!added) place->second = std::min(place->second, total);
      }
    }
    hypotheses.clear();
    for (const auto& [key, total] : following) hypotheses.push_back({total, key.second, key.first});
    std::stable_sort(hypotheses.begin(), hypotheses.end(),
                     [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
    if (hypotheses.size() > beam) hypotheses.resize(beam);
  }
  std::vector<std::string> spellings;
  for (const Hypothesis& hypothesis : hypotheses) {
    if (spellings.size() == count) break;
    if (!hypothesis.text.empty() && std::find(spellings.begin(), spellings.end(), hypothesis.text) == spellings.end()) {
      spellings.push_back(hypothesis.text);
    }
  }
  return spellings;
}

const TransliterationModel& transliteration_model() {
  static const TransliterationModel model(std::string_view(wasl_transliteration_model, wasl_transliteration_model_end));
  return model;
}

}  // namespace wasl::names
