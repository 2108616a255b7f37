#include "export/view.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "export/layout.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

constexpr std::size_t longest_brief_sentence = 500;

// Ids go into XML names, CSV and Cypher as they are.
void require_plain_id(const std::string& id) {
  const bool plain = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  if (!plain) throw std::runtime_error("the graph has an id that cannot be exported: \"" + id + "\"");
}

void clean_list(std::vector<std::string>& list, std::size_t& stripped) {
  for (std::string& item : list) item = clean_line(item, stripped);
  std::erase_if(list, [](const std::string& item) { return item.empty(); });
}

// Ten colours that differ for most colour-blind readers too (Tableau 10), then grey for the many small communities.
constexpr std::array<Color, 10> palette = {{{0x4c, 0x78, 0xa8},
                                            {0xf5, 0x85, 0x18},
                                            {0xe4, 0x57, 0x56},
                                            {0x72, 0xb7, 0xb2},
                                            {0x54, 0xa2, 0x4b},
                                            {0xee, 0xca, 0x3b},
                                            {0xb2, 0x79, 0xa2},
                                            {0xff, 0x9d, 0xa6},
                                            {0x9d, 0x75, 0x5d},
                                            {0x49, 0x8f, 0x8b}}};
constexpr Color grey{0xba, 0xb0, 0xac};

std::string display_label(const graph::EdgeRecord& edge) {
  std::string label;
  if (edge.negated) label += "[not";
  if (edge.modality != Modality::actual) {
    label += label.empty() ? '[' : ' ';
    label += modality_names[static_cast<std::size_t>(edge.modality)];
  }
  if (!label.empty()) label += "] ";
  return label + edge.label;
}

}  // namespace

std::string Color::hexadecimal() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (const unsigned char part : {red, green, blue}) {
    text += digits[part >> 4];
    text += digits[part & 15];
  }
  return text;
}

std::string_view type_name(const graph::NodeRecord& node) {
  constexpr std::array<std::string_view, 7> names = {
      "Person", "Organization", "GeopoliticalEntity", "Location", "Group", "Event", "Other"};
  if (node.statement_node) return "Statement";
  return node.concept_node ? "Concept" : names[static_cast<std::size_t>(node.type)];
}

GraphView::GraphView(const graph::ResolvedGraph& graph, const ExportOptions& options)
    : graph_(graph), options_(options) {
  graph_.for_each_node([&](const graph::NodeRecord& record) {
    require_plain_id(record.id);
    Node node;
    node.record = record;
    graph::NodeRecord& clean = node.record;
    clean.name = clean_line(clean.name, stripped_);
    clean.name_ar = clean_line(clean.name_ar, stripped_);
    clean.name_latin = clean_line(clean.name_latin, stripped_);
    if (clean.name.empty()) clean.name = clean.id;
    clean_list(clean.aliases, stripped_);
    clean_list(clean.descriptions, stripped_);
    clean.first_seen = calendar_date(clean.first_seen);
    clean.last_seen = calendar_date(clean.last_seen);
    node.type = type_name(clean);
    nodes_.push_back(std::move(node));
  });
  index_.reserve(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i) index_.emplace(nodes_[i].record.id, i);
}

void GraphView::take_evidence(const graph::EvidenceRecord& record, Edge& edge) const {
  graph::EvidenceRecord evidence = record;
  evidence.article = clean_line(evidence.article, stripped_);
  evidence.title = clean_line(evidence.title, stripped_);
  evidence.url = clean_line(evidence.url, stripped_);
  evidence.outlet = clean_line(evidence.outlet, stripped_);
  evidence.published = calendar_date(evidence.published);
  evidence.source = clean_line(evidence.source, stripped_);
  if (options_.redact) {
    evidence.sentence.clear();
    evidence.action.clear();
    evidence.subject.clear();
    evidence.object.clear();
  } else {
    evidence.sentence =
        clean_line(evidence.sentence, stripped_, {&evidence.action, &evidence.subject, &evidence.object});
    if (options_.evidence == Evidence::brief) {
      evidence.sentence = cut_line(std::move(evidence.sentence), longest_brief_sentence,
                                   {&evidence.action, &evidence.subject, &evidence.object});
    }
  }
  edge.evidence.push_back(std::move(evidence));
}

void GraphView::take_edge(const graph::EdgeRecord& record, Edge& edge) const {
  require_plain_id(record.id);
  const auto source = index_.find(record.source);
  const auto target = index_.find(record.target);
  if (source == index_.end() || target == index_.end()) {
    throw std::runtime_error("edge " + record.id + " ends in a node that the graph does not have");
  }
  edge.source = source->second;
  edge.target = target->second;
  edge.record = record;
  edge.record.best = {};
  graph::EdgeRecord& clean = edge.record;
  clean.label = clean_line(clean.label, stripped_);
  clean_list(clean.said_by, stripped_);
  clean.first_event = calendar_date(clean.first_event);
  clean.last_event = calendar_date(clean.last_event);
  clean.first_published = calendar_date(clean.first_published);
  clean.last_published = calendar_date(clean.last_published);
  // Readers drop edges whose weight is 0, so that the smallest that is written stays above it.
  clean.weight = std::isfinite(clean.weight) ? std::max(clean.weight, 0.0001) : 0.0001;
  edge.type = relation_name(record.type());
  edge.relation = relation_name(record.relation);
  if (clean.label.empty()) clean.label = edge.relation;
  edge.label = display_label(clean);
  edge.evidence.clear();
  if (options_.evidence == Evidence::brief) take_evidence(record.best, edge);
  if (options_.evidence == Evidence::full) {
    graph_.for_each_evidence(record.id, [&](const graph::EvidenceRecord& evidence) { take_evidence(evidence, edge); });
  }
}

void GraphView::for_each_edge(const std::function<void(const Edge&)>& visit) const {
  edges_seen_ = 0;
  Edge edge;
  graph_.for_each_edge([&](const graph::EdgeRecord& record) {
    take_edge(record, edge);
    ++edges_seen_;
    visit(edge);
  });
}

void GraphView::arrange() {
  if (arranged_ || nodes_.empty()) return;
  arranged_ = true;
  int least = nodes_[0].record.mentions;
  int most = least;
  for (const Node& node : nodes_) {
    least = std::min(least, node.record.mentions);
    most = std::max(most, node.record.mentions);
  }
  // Gephi multiplies positions and sizes so that sizes span 4 to 100; written so already, all arrive unchanged.
  const double low = std::log1p(std::max(least, 0));
  const double range = std::log1p(std::max(most, 0)) - low;
  Layout layout(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    const double part = range > 0 ? (std::log1p(std::max(node.record.mentions, 0)) - low) / range : 0;
    node.size = std::round((4 + 96 * part) * 100) / 100;
    const int community = node.record.community;
    const bool coloured = community >= 0 && community < static_cast<int>(palette.size());
    node.color = coloured ? palette[static_cast<std::size_t>(community)] : grey;
    layout.set_node(i, node.size, community, node.record.rank);
  }
  graph_.for_each_edge([&](const graph::EdgeRecord& record) {
    const auto source = index_.find(record.source);
    const auto target = index_.find(record.target);
    if (source != index_.end() && target != index_.end()) {
      layout.add_edge(source->second, target->second, record.weight);
    }
  });
  const std::vector<Point> places = layout.compute();
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    nodes_[i].x = places[i].x;
    nodes_[i].y = places[i].y;
  }
}

std::string GraphView::description() const {
  std::string text = "Made by Wasl " WASL_VERSION " from news articles: who did what to whom. ";
  text += std::to_string(nodes_.size()) + " nodes.";
  if (!options_.subtitle.empty()) {
    std::size_t ignored = 0;
    text += " Shown: ";
    text += clean_line(options_.subtitle, ignored);
    text += '.';
  }
  if (arranged_) text += " Size: mentions (log). Colour: community.";
  text += " Edge weight: sum of the confidence of independent sources.";
  return text;
}

}  // namespace wasl::exports
