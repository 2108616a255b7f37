#include "export/arrangement.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace wasl::exports {
namespace {

constexpr double gap = 10;             // between boxes
constexpr double part_gap = 28;        // between parts that nothing joins
constexpr double shortest_tie = 16;    // what must be seen of a line beside its words
constexpr double wide_for_high = 1.4;  // the page's form

// A connected part: its bodies and ties by their place in the whole, and where the bodies stand.
struct Part {
  std::vector<std::size_t> bodies;
  std::vector<std::size_t> ties;
  Point corner;  // upper left, once packed
  double width = 0;
  double height = 0;
};

std::vector<Part> connected_parts(std::size_t bodies, const std::vector<Tie>& ties) {
  std::vector<std::size_t> parent(bodies);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto find = [&](std::size_t body) {
    while (parent[body] != body) body = parent[body] = parent[parent[body]];
    return body;
  };
  for (const Tie& tie : ties) {
    const std::size_t a = find(tie.from);
    const std::size_t b = find(tie.to);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::size_t> number(bodies);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < bodies; ++i) {
    if (find(i) == i) {
      number[i] = parts.size();
      parts.emplace_back();
    }
    parts[number[find(i)]].bodies.push_back(i);
  }
  for (std::size_t i = 0; i < ties.size(); ++i) parts[number[find(ties[i].from)]].ties.push_back(i);
  return parts;
}

// Turned so that the longest extent lies flat, as names are wide: along the main axis of the points' covariance.
void lay_flat(std::vector<Point>& places) {
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (const Point& place : places) {
    xx += place.x * place.x;
    yy += place.y * place.y;
    xy += place.x * place.y;
  }
  const double half = (xx - yy) / 2;
  const double root = std::sqrt(half * half + xy * xy);
  Point axis{half + root, xy};
  const double length = std::sqrt(axis.x * axis.x + axis.y * axis.y);
  if (length < 1e-9) {
    axis = xx >= yy ? Point{1, 0} : Point{0, 1};
  } else {
    axis = {axis.x / length, axis.y / length};
  }
  for (Point& place : places) {
    place = {place.x * axis.x + place.y * axis.y, place.y * axis.x - place.x * axis.y};
  }
}

class PartArranger {
 public:
  PartArranger(const std::vector<Body>& bodies, const std::vector<Tie>& ties, const Part& part) {
    std::vector<std::size_t> local(bodies.size(), 0);
    for (const std::size_t i : part.bodies) {
      local[i] = bodies_.size();
      bodies_.push_back(bodies[i]);
    }
    for (const std::size_t i : part.ties) {
      Tie tie = ties[i];
      tie.from = local[tie.from];
      tie.to = local[tie.to];
      ties_.push_back(tie);
    }
    gather_words();
  }

  std::vector<Point> places() {
    Layout layout(bodies_.size());
    for (std::size_t i = 0; i < bodies_.size(); ++i) layout.set_node(i, 20, 0, bodies_[i].rank);
    for (const Tie& tie : ties_) layout.add_edge(tie.from, tie.to, tie.weight);
    places_ = layout.compute();
    for (Point& place : places_) place.y = -place.y;
    lay_flat(places_);
    scale();
    for (int round = 0; round < most_rounds && part_boxes(); ++round) {
    }
    return places_;
  }

 private:
  // The words of all ties between two bodies, one above the other.
  struct Words {
    std::size_t from = 0;
    std::size_t to = 0;
    double width = 0;
    double height = 0;
  };
  static constexpr int most_rounds = 400;
  static constexpr std::size_t most_words = 300;

  void gather_words() {
    for (const Tie& tie : ties_) {
      if (tie.width > 0)
        words_.push_back({std::min(tie.from, tie.to), std::max(tie.from, tie.to), tie.width, tie.height});
    }
    if (words_.size() > most_words) words_.clear();
    const auto ends = [](const Words& words) { return std::tuple(words.from, words.to); };
    std::stable_sort(words_.begin(), words_.end(), [&](const Words& a, const Words& b) { return ends(a) < ends(b); });
    std::vector<Words> joined;
    for (const Words& words : words_) {
      if (!joined.empty() && ends(joined.back()) == ends(words)) {
        joined.back().width = std::max(joined.back().width, words.width);
        joined.back().height += words.height;
      } else {
        joined.push_back(words);
      }
    }
    words_.swap(joined);
  }

  // So that most ties have room for their words, and all boxes room beside each other; wider than high as names are.
  void scale() {
    double boxes = 0;
    double stretch = 0;
    Point low = places_[0];
    Point high = places_[0];
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      boxes += (bodies_[i].width + gap) * (bodies_[i].height + gap);
      stretch += bodies_[i].width / bodies_[i].height / static_cast<double>(bodies_.size());
      low = {std::min(low.x, places_[i].x), std::min(low.y, places_[i].y)};
      high = {std::max(high.x, places_[i].x), std::max(high.y, places_[i].y)};
    }
    stretch = std::clamp(std::sqrt(stretch), 1.0, 1.5);
    std::vector<double> ratios;
    for (const Tie& tie : ties_) {
      const double dx = places_[tie.to].x - places_[tie.from].x;
      const double dy = places_[tie.to].y - places_[tie.from].y;
      const double wanted = shortest_tie + tie.height * 2 + (bodies_[tie.from].height + bodies_[tie.to].height) / 2;
      ratios.push_back(wanted / std::max(std::sqrt(dx * dx + dy * dy), 1e-6));
    }
    if (ratios.empty()) return;
    std::sort(ratios.begin(), ratios.end());
    double factor = ratios[ratios.size() / 2];
    constexpr double room = 2.5;  // times the boxes' area, as points are dense in the middle
    constexpr std::size_t many = 20;
    const double area = (high.x - low.x) * (high.y - low.y) * stretch;
    if (bodies_.size() > many && area > 1e-6) factor = std::max(factor, std::sqrt(room * boxes / area));
    for (Point& place : places_) place = {place.x * factor * stretch, place.y * factor};
  }

  // How far two boxes must move apart along the axis on which that is less; 0, 0 if they are apart.
  static Point overlap(const Point& a, double a_width, double a_height, const Point& b, double b_width,
                       double b_height) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double x = (a_width + b_width) / 2 + gap - std::abs(dx);
    const double y = (a_height + b_height) / 2 + gap - std::abs(dy);
    if (x <= 0.01 || y <= 0.01) return {};
    if (x < y) return {dx < 0 ? -x : x, 0};
    return {0, dy < 0 ? -y : y};
  }

  void move(std::size_t body, const Point& way, double share) {
    places_[body].x += way.x * share;
    places_[body].y += way.y * share;
  }

  bool part_boxes() {
    bool moved = false;
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      for (std::size_t j = i + 1; j < bodies_.size(); ++j) {
        const Point way =
            overlap(places_[i], bodies_[i].width, bodies_[i].height, places_[j], bodies_[j].width, bodies_[j].height);
        if (way.x == 0 && way.y == 0) continue;
        move(i, way, -0.5);
        move(j, way, 0.5);
        moved = true;
      }
    }
    for (const Words& words : words_) {
      for (std::size_t i = 0; i < bodies_.size(); ++i) moved = part_from_words(i, words) || moved;
    }
    for (std::size_t k = 0; k < words_.size(); ++k) {
      for (std::size_t l = k + 1; l < words_.size(); ++l) {
        const Point way = overlap(middle(words_[k]), words_[k].width, words_[k].height, middle(words_[l]),
                                  words_[l].width, words_[l].height);
        if (way.x == 0 && way.y == 0) continue;
        for (const std::size_t end : {words_[k].from, words_[k].to}) move(end, way, -0.3);
        for (const std::size_t end : {words_[l].from, words_[l].to}) move(end, way, 0.3);
        moved = true;
      }
    }
    return moved;
  }

  bool part_from_words(std::size_t body, const Words& words) {
    const Point way =
        overlap(middle(words), words.width, words.height, places_[body], bodies_[body].width, bodies_[body].height);
    if (way.x == 0 && way.y == 0) return false;
    if (body == words.from || body == words.to) {
      const std::size_t other = body == words.from ? words.to : words.from;
      move(body, way, 0.6);
      move(other, way, -0.6);
    } else {
      move(body, way, 0.5);
      for (const std::size_t end : {words.from, words.to}) move(end, way, -0.25);
    }
    return true;
  }

  Point middle(const Words& words) const {
    return {(places_[words.from].x + places_[words.to].x) / 2, (places_[words.from].y + places_[words.to].y) / 2};
  }

  std::vector<Body> bodies_;
  std::vector<Tie> ties_;
  std::vector<Words> words_;
  std::vector<Point> places_;
};

// Each part, the highest first, goes where it comes to lie highest on the page: a skyline in steps of a few pixels.
Point pack(std::vector<Part>& parts) {
  constexpr double step = 8;
  double area = 0;
  double widest = 0;
  for (const Part& part : parts) {
    area += (part.width + part_gap) * (part.height + part_gap);
    widest = std::max(widest, part.width + part_gap);
  }
  const double page = std::max(std::sqrt(area * wide_for_high), widest);
  std::vector<double> skyline(static_cast<std::size_t>(std::ceil(page / step)) + 1, 0);
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return parts[a].width * parts[a].height > parts[b].width * parts[b].height;
  });
  Point size;
  for (const std::size_t i : order) {
    Part& part = parts[i];
    const auto columns = std::min(static_cast<std::size_t>(std::ceil((part.width + part_gap) / step)), skyline.size());
    std::size_t best = 0;
    double best_top = -1;
    for (std::size_t first = 0; first + columns <= skyline.size(); ++first) {
      const auto begin = skyline.begin() + static_cast<std::ptrdiff_t>(first);
      const double top = *std::max_element(begin, begin + static_cast<std::ptrdiff_t>(columns));
      if (best_top < 0 || top < best_top) {
        best = first;
        best_top = top;
      }
    }
    part.corner = {static_cast<double>(best) * step, best_top};
    const auto begin = skyline.begin() + static_cast<std::ptrdiff_t>(best);
    std::fill(begin, begin + static_cast<std::ptrdiff_t>(columns), best_top + part.height + part_gap);
    size = {std::max(size.x, part.corner.x + part.width), std::max(size.y, part.corner.y + part.height)};
  }
  return size;
}

}  // namespace

Arrangement arrange(const std::vector<Body>& bodies, const std::vector<Tie>& ties) {
  Arrangement whole;
  whole.places.resize(bodies.size());
  std::vector<Part> parts = connected_parts(bodies.size(), ties);
  for (Part& part : parts) {
    const std::vector<Point> places = PartArranger(bodies, ties, part).places();
    Point low{1e300, 1e300};
    Point high{-1e300, -1e300};
    for (std::size_t k = 0; k < places.size(); ++k) {
      const Body& body = bodies[part.bodies[k]];
      low = {std::min(low.x, places[k].x - body.width / 2), std::min(low.y, places[k].y - body.height / 2)};
      high = {std::max(high.x, places[k].x + body.width / 2), std::max(high.y, places[k].y + body.height / 2)};
    }
    part.width = high.x - low.x;
    part.height = high.y - low.y;
    for (std::size_t k = 0; k < places.size(); ++k) {
      whole.places[part.bodies[k]] = {places[k].x - low.x, places[k].y - low.y};
    }
  }
  const Point size = pack(parts);
  for (const Part& part : parts) {
    for (const std::size_t body : part.bodies) {
      whole.places[body].x += part.corner.x;
      whole.places[body].y += part.corner.y;
    }
  }
  whole.width = size.x;
  whole.height = size.y;
  return whole;
}

}  // namespace wasl::exports
