#include "export/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace wasl::exports {
namespace {

constexpr double limit = 5000;

// Turns by the golden angle, 137.5 degrees: the points of a sunflower head.
class GoldenTurn {
 public:
  Point next() {
    const Point now = direction_;
    direction_ = {now.x * cosine_ - now.y * sine_, now.x * sine_ + now.y * cosine_};
    return now;
  }

 private:
  static constexpr double cosine_ = -0.73736887807831985;
  static constexpr double sine_ = 0.67549029426152362;
  Point direction_{1, 0};
};

// Barnes and Hut's quadtree: a cell far away acts as one body at its centre of mass.
class QuadTree {
 public:
  void build(const std::vector<Point>& places, const std::vector<double>& masses) {
    Point low = places[0];
    Point high = places[0];
    for (const Point& place : places) {
      low = {std::min(low.x, place.x), std::min(low.y, place.y)};
      high = {std::max(high.x, place.x), std::max(high.y, place.y)};
    }
    width_ = std::max({high.x - low.x, high.y - low.y, 1e-9});
    centre_ = {(low.x + high.x) / 2, (low.y + high.y) / 2};
    cells_.clear();
    cells_.emplace_back();
    for (std::size_t i = 0; i < places.size(); ++i) insert(places[i], masses[i]);
    for (Cell& cell : cells_) {
      cell.x /= cell.mass;
      cell.y /= cell.mass;
    }
  }

  // The sum over all other bodies of mass times the vector away from them, by the square of the distance.
  Point repulsion(const Point& place) {
    Point force;
    stack_.clear();
    stack_.push_back({0, width_ * width_});
    while (!stack_.empty()) {
      const auto [index, area] = stack_.back();
      stack_.pop_back();
      const Cell& cell = cells_[index];
      const double dx = place.x - cell.x;
      const double dy = place.y - cell.y;
      const double distance = dx * dx + dy * dy;
      if (cell.leaf || area < opening_ * distance) {
        if (distance > 1e-12) {
          const double strength = cell.mass / distance;
          force.x += dx * strength;
          force.y += dy * strength;
        }
        continue;
      }
      for (const std::uint32_t child : cell.children) {
        if (child != 0) stack_.push_back({child, area / 4});
      }
    }
    return force;
  }

 private:
  struct Cell {
    double x = 0;  // centre of mass, while building times the mass
    double y = 0;
    double mass = 0;
    std::array<std::uint32_t, 4> children{};
    bool leaf = true;
  };
  struct Visit {
    std::uint32_t cell;
    double area;  // of the cell, the square of its width
  };
  static constexpr double opening_ = 1.2 * 1.2;
  static constexpr int deepest_ = 30;

  static std::size_t quarter(const Point& place, const Point& centre) {
    return (place.x >= centre.x ? 1U : 0U) + (place.y >= centre.y ? 2U : 0U);
  }
  static Point centre_of(const Point& centre, std::size_t part, double step) {
    return {centre.x + ((part & 1U) != 0 ? step : -step), centre.y + ((part & 2U) != 0 ? step : -step)};
  }
  static void add(Cell& cell, const Point& place, double mass) {
    cell.x += place.x * mass;
    cell.y += place.y * mass;
    cell.mass += mass;
  }

  std::uint32_t child(std::uint32_t index, std::size_t part) {
    if (cells_[index].children[part] == 0) {
      const auto fresh = static_cast<std::uint32_t>(cells_.size());
      cells_[index].children[part] = fresh;
      cells_.emplace_back();
    }
    return cells_[index].children[part];
  }

  void insert(const Point& place, double mass) {
    std::uint32_t index = 0;
    Point centre = centre_;
    double step = width_ / 4;
    for (int depth = 0;; ++depth, step /= 2) {
      const bool occupied_leaf = cells_[index].leaf && cells_[index].mass > 0;
      if (occupied_leaf && depth < deepest_) {
        // The body that lives here moves one level down.
        const Cell body = cells_[index];
        const Point where{body.x / body.mass, body.y / body.mass};
        const std::uint32_t below = child(index, quarter(where, centre));
        cells_[below].x = body.x;
        cells_[below].y = body.y;
        cells_[below].mass = body.mass;
        cells_[index].leaf = false;
      }
      add(cells_[index], place, mass);
      if (cells_[index].leaf) return;
      const std::size_t part = quarter(place, centre);
      index = child(index, part);
      centre = centre_of(centre, part, step);
    }
  }

  double width_ = 1;
  Point centre_;
  std::vector<Cell> cells_;
  std::vector<Visit> stack_;
};

}  // namespace

Layout::Layout(std::size_t nodes)
    : places_(nodes), sizes_(nodes, 4), communities_(nodes, -1), ranks_(nodes, 0), links_(nodes) {}

void Layout::set_node(std::size_t node, double size, int community, double rank) {
  sizes_[node] = size;
  communities_[node] = community;
  ranks_[node] = std::isfinite(rank) ? rank : 0;
}

void Layout::keep(std::size_t node, std::size_t other, double weight) {
  Links& links = links_[node];
  const Link link{static_cast<std::uint32_t>(other), static_cast<float>(weight)};
  if (links.count < kept_edges_) {
    links.strongest[links.count++] = link;
    return;
  }
  Link& weakest = *std::min_element(links.strongest.begin(), links.strongest.end(),
                                    [](const Link& a, const Link& b) { return a.weight < b.weight; });
  if (link.weight > weakest.weight) weakest = link;
}

void Layout::add_edge(std::size_t source, std::size_t target, double weight) {
  if (source == target) return;
  const double bounded = std::isfinite(weight) ? std::clamp(weight, 0.1, 1e6) : 0.1;
  keep(source, target, bounded);
  keep(target, source, bounded);
}

std::vector<Layout::Spring> Layout::springs() const {
  std::vector<Spring> all;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const auto from = static_cast<std::uint32_t>(i);
    for (std::uint32_t k = 0; k < links_[i].count; ++k) {
      const Link& link = links_[i].strongest[k];
      // Attraction grows slower than weight, or one pair would collapse to a point.
      all.push_back({std::min(from, link.other), std::max(from, link.other), std::sqrt(link.weight)});
    }
  }
  const auto key = [](const Spring& spring) { return std::tuple(spring.from, spring.to, -spring.weight); };
  std::sort(all.begin(), all.end(), [&](const Spring& a, const Spring& b) { return key(a) < key(b); });
  const auto same_pair = [](const Spring& a, const Spring& b) { return a.from == b.from && a.to == b.to; };
  all.erase(std::unique(all.begin(), all.end(), same_pair), all.end());
  return all;
}

void Layout::place_by_community() {
  std::vector<std::uint32_t> order(places_.size());
  std::iota(order.begin(), order.end(), 0U);
  // Communities from the largest, those without one at the rim; inside, the highest rank first.
  const auto key = [&](std::uint32_t i) { return std::tuple(communities_[i] < 0, communities_[i], -ranks_[i], i); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  constexpr double distance = 20;
  GoldenTurn around;
  std::size_t placed = 0;
  while (placed < order.size()) {
    const int community = communities_[order[placed]];
    std::size_t end = placed + 1;
    while (community >= 0 && end < order.size() && communities_[order[end]] == community) ++end;
    const std::size_t members = end - placed;
    // The first community stands in the middle; each further one begins where the area of the former ends.
    const double reach =
        placed == 0 ? 0 : distance * std::sqrt(static_cast<double>(placed) + 0.5 * static_cast<double>(members));
    const Point direction = around.next();
    GoldenTurn inside;
    for (std::size_t k = 0; k < members; ++k) {
      const Point turn = inside.next();
      const double radius = 0.7 * distance * std::sqrt(static_cast<double>(k));
      places_[order[placed + k]] = {direction.x * reach + turn.x * radius, direction.y * reach + turn.y * radius};
    }
    placed = end;
  }
}

void Layout::attract_and_repel(const std::vector<Spring>& springs) {
  const std::size_t count = places_.size();
  constexpr double node_rounds = 2.5e6;
  const int rounds = static_cast<int>(std::clamp(node_rounds / static_cast<double>(count), 8.0, 400.0));
  constexpr double repulsion = 60;
  // Grows with the distance ("strong gravity"), so that parts that nothing joins stay near each other.
  constexpr double gravity = 0.1;
  if (springs.empty()) return;
  std::vector<double> masses(count, 1);
  for (const Spring& spring : springs) {
    masses[spring.from] += 1;
    masses[spring.to] += 1;
  }
  std::vector<Point> forces(count);
  std::vector<Point> former(count);
  QuadTree tree;
  double speed = 1;
  for (int round = 0; round < rounds; ++round) {
    tree.build(places_, masses);
    for (std::size_t i = 0; i < count; ++i) {
      const Point push = tree.repulsion(places_[i]);
      const double pull = gravity * masses[i];
      forces[i] = {repulsion * masses[i] * push.x - pull * places_[i].x,
                   repulsion * masses[i] * push.y - pull * places_[i].y};
    }
    for (const Spring& spring : springs) {
      const double dx = (places_[spring.to].x - places_[spring.from].x) * spring.weight;
      const double dy = (places_[spring.to].y - places_[spring.from].y) * spring.weight;
      forces[spring.from].x += dx;
      forces[spring.from].y += dy;
      forces[spring.to].x -= dx;
      forces[spring.to].y -= dy;
    }
    // A node that swings to and fro moves little, one that keeps its direction moves far; the paper's sections on
    // adapting local and global speed.
    double swinging = 0;
    double traction = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double swing_x = forces[i].x - former[i].x;
      const double swing_y = forces[i].y - former[i].y;
      const double along_x = forces[i].x + former[i].x;
      const double along_y = forces[i].y + former[i].y;
      swinging += masses[i] * std::sqrt(swing_x * swing_x + swing_y * swing_y);
      traction += masses[i] * std::sqrt(along_x * along_x + along_y * along_y) / 2;
    }
    const double wanted = swinging > 1e-12 ? traction / swinging : speed;
    speed = std::min(wanted, 1.5 * speed);
    for (std::size_t i = 0; i < count; ++i) {
      const double swing_x = forces[i].x - former[i].x;
      const double swing_y = forces[i].y - former[i].y;
      const double swing = std::sqrt(swing_x * swing_x + swing_y * swing_y);
      const double strength = std::sqrt(forces[i].x * forces[i].x + forces[i].y * forces[i].y);
      double factor = 0.1 * speed / (1 + speed * std::sqrt(swing));
      if (strength > 0) factor = std::min(factor, 10 / strength);
      places_[i].x += forces[i].x * factor;
      places_[i].y += forces[i].y * factor;
    }
    former.swap(forces);
  }
}

void Layout::place_single_nodes(const std::vector<Spring>& springs) {
  std::vector<bool> joined(places_.size(), false);
  for (const Spring& spring : springs) joined[spring.from] = joined[spring.to] = true;
  double farthest = 0;
  double count = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!joined[i]) continue;
    count += 1;
    farthest = std::max(farthest, places_[i].x * places_[i].x + places_[i].y * places_[i].y);
  }
  const double spacing = count > 0 ? std::max(farthest / count, 400.0) : 400;
  GoldenTurn around;
  double before = 1;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (joined[i]) continue;
    const Point direction = around.next();
    const double radius = std::sqrt(farthest + spacing * before);
    places_[i] = {direction.x * radius, direction.y * radius};
    before += 1;
  }
}

void Layout::fit() {
  const auto count = static_cast<double>(places_.size());
  Point centroid;
  for (const Point& place : places_) {
    centroid.x += place.x / count;
    centroid.y += place.y / count;
  }
  std::vector<double> distances;
  distances.reserve(places_.size());
  double area = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    places_[i] = {places_[i].x - centroid.x, places_[i].y - centroid.y};
    distances.push_back(std::sqrt(places_[i].x * places_[i].x + places_[i].y * places_[i].y));
    area += (sizes_[i] + 24) * (sizes_[i] + 24);
  }
  std::sort(distances.begin(), distances.end());
  // Nineteen of twenty nodes within a disc that has room for all of them and their labels.
  const double most = distances[(distances.size() - 1) * 19 / 20];
  double scale = most > 1e-9 ? std::min(0.8 * limit, std::sqrt(area)) / most : 1;
  if (distances.back() * scale > 0.98 * limit) {
    // A few strays are drawn in rather than the crowd pressed together.
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const double away = std::sqrt(places_[i].x * places_[i].x + places_[i].y * places_[i].y);
      if (away * scale > 0.9 * limit) {
        places_[i].x *= 0.9 * limit / (away * scale);
        places_[i].y *= 0.9 * limit / (away * scale);
      }
    }
  }
  for (Point& place : places_) place = {place.x * scale, place.y * scale};
}

void Layout::part_overlapping() {
  constexpr double gap = 4;
  constexpr double cell = 104;  // no two nodes further apart can overlap
  constexpr auto columns = static_cast<std::size_t>(2 * limit / cell) + 3;
  const int rounds = places_.size() <= 20000 ? 40 : 4;
  std::vector<std::vector<std::uint32_t>> grid(columns * columns);
  const auto column = [](double value) {
    return static_cast<std::size_t>(std::clamp((value + limit) / cell + 1, 1.0, static_cast<double>(columns - 2)));
  };
  for (int round = 0; round < rounds; ++round) {
    for (auto& members : grid) members.clear();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      grid[column(places_[i].y) * columns + column(places_[i].x)].push_back(static_cast<std::uint32_t>(i));
    }
    bool moved = false;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const std::size_t row = column(places_[i].y);
      const std::size_t middle = column(places_[i].x);
      for (std::size_t y = row - 1; y <= row + 1; ++y) {
        for (std::size_t x = middle - 1; x <= middle + 1; ++x) {
          for (const std::uint32_t j : grid[y * columns + x]) {
            if (j <= i) continue;
            const double room = (sizes_[i] + sizes_[j]) / 2 + gap;
            double dx = places_[j].x - places_[i].x;
            double dy = places_[j].y - places_[i].y;
            double distance = dx * dx + dy * dy;
            if (distance >= room * room) continue;
            if (distance < 1e-6) {
              dx = 1e-3;  // on the same spot: any direction will do
              distance = dx * dx;
            }
            distance = std::sqrt(distance);
            const double push = (room - distance) / distance;
            // The small one gives way.
            const double share = sizes_[j] / (sizes_[i] + sizes_[j]);
            places_[i].x -= dx * push * share;
            places_[i].y -= dy * push * share;
            places_[j].x += dx * push * (1 - share);
            places_[j].y += dy * push * (1 - share);
            moved = true;
          }
        }
      }
    }
    if (!moved) break;
  }
}

std::vector<Point> Layout::compute() {
  if (places_.empty()) return {};
  const std::vector<Spring> bonds = springs();
  links_.clear();
  links_.shrink_to_fit();
  place_by_community();
  attract_and_repel(bonds);
  place_single_nodes(bonds);
  fit();
  part_overlapping();
  Point centroid;
  for (const Point& place : places_) {
    centroid.x += place.x / static_cast<double>(places_.size());
    centroid.y += place.y / static_cast<double>(places_.size());
  }
  double farthest = 0;
  for (Point& place : places_) {
    place = {place.x - centroid.x, place.y - centroid.y};
    farthest = std::max({farthest, std::abs(place.x), std::abs(place.y)});
  }
  const double scale = farthest > limit ? limit / farthest : 1;
  for (Point& place : places_) {
    place = {std::round(place.x * scale * 10) / 10, std::round(place.y * scale * 10) / 10};
  }
  return std::move(places_);
}

}  // namespace wasl::exports
