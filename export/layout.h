// Where the nodes stand. ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian: "ForceAtlas2, a Continuous Graph Layout
// Algorithm", PLoS ONE 9(6), 2014) with Barnes and Hut's approximation (Nature 324, 1986), started from communities
// laid out as sunflower heads. Deterministic: no random numbers, one thread, and no functions but the square root in
// the loop, so that every machine computes the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wasl::exports {

struct Point {
  double x = 0;
  double y = 0;
};

class Layout {
 public:
  explicit Layout(std::size_t nodes);

  // `community`: -1 for none. `rank` decides who stands in the middle of a community.
  void set_node(std::size_t node, double size, int community, double rank);
  // Only the strongest few edges of each node are kept: memory grows with the nodes, and the backbone is what shows.
  void add_edge(std::size_t source, std::size_t target, double weight);
  // Coordinates within ±5000, the centroid at the origin, one decimal, big nodes not over each other. The number of
  // rounds falls with the number of nodes, so that time stays bounded.
  std::vector<Point> compute();

 private:
  static constexpr std::size_t kept_edges_ = 6;
  struct Link {
    std::uint32_t other = 0;
    float weight = 0;
  };
  struct Links {
    std::array<Link, kept_edges_> strongest;
    std::uint32_t count = 0;
  };
  struct Spring {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    float weight = 0;
  };

  void keep(std::size_t node, std::size_t other, double weight);
  std::vector<Spring> springs() const;
  void place_by_community();
  void attract_and_repel(const std::vector<Spring>& springs);
  void place_single_nodes(const std::vector<Spring>& springs);  // those without edges, around the others
  void fit();
  void part_overlapping();

  std::vector<Point> places_;
  std::vector<double> sizes_;
  std::vector<int> communities_;
  std::vector<double> ranks_;
  std::vector<Links> links_;
};

}  // namespace wasl::exports
