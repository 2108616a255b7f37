// SVG and PNG for a report, drawn by Cairo with text shaped by Pango, so that Arabic joins and runs the right way. A
// page holds what a reader can take in: of a big graph the most important entities and the strongest relations between
// them. No name covers another, colour says what kind an entity is, and a line's form whether it is said to have
// happened.
#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "export/arrangement.h"
#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

constexpr std::size_t most_nodes = 300;
constexpr std::size_t most_edges = 600;
constexpr std::size_t most_labelled_edges = 200;
constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_words = 24;
constexpr double margin = 40;
constexpr double legend_line = 26;
constexpr double least_width = 900;
constexpr double words_size = 12;

enum class Claim { happened, denied, planned, other };

struct Line {
  std::size_t source = 0;  // of a node among the drawn ones
  std::size_t target = 0;
  double weight = 0;
  Claim claim = Claim::happened;
  bool symmetric = false;
  std::string label;
  std::string id;
};

struct ClaimLook {
  std::string_view words;
  Color color;
  std::array<double, 2> dashes;  // 0: solid
};
constexpr std::array<ClaimLook, 4> claim_looks = {{{"happened", {0x6b, 0x7a, 0x8c}, {0, 0}},
                                                   {"denied", {0xc0, 0x39, 0x2b}, {7, 4}},
                                                   {"planned", {0xb0, 0x7a, 0x0c}, {7, 4}},
                                                   {"possible or required", {0x7d, 0x5b, 0xa6}, {2, 4}}}};

struct TypeLook {
  std::string_view type;
  std::string_view words;
  Color color;
};
constexpr std::array<TypeLook, 9> type_looks = {{{"Person", "person", {0x4c, 0x78, 0xa8}},
                                                 {"Organization", "organization", {0xf5, 0x85, 0x18}},
                                                 {"GeopoliticalEntity", "country or town", {0x54, 0xa2, 0x4b}},
                                                 {"Location", "place", {0x72, 0xb7, 0xb2}},
                                                 {"Group", "group", {0xb2, 0x79, 0xa2}},
                                                 {"Event", "event", {0xe4, 0x57, 0x56}},
                                                 {"Other", "other", {0x9d, 0x75, 0x5d}},
                                                 {"Concept", "thing", {0xba, 0xb0, 0xac}},
                                                 {"Statement", "statement", {0xee, 0xca, 0x3b}}}};

const TypeLook& look_of(std::string_view type) {
  const auto* const found =
      std::find_if(type_looks.begin(), type_looks.end(), [&](const TypeLook& look) { return look.type == type; });
  return found == type_looks.end() ? type_looks[6] : *found;
}

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

// Called by Cairo, which is C: no exception may pass.
cairo_status_t take_bytes(void* file, const unsigned char* bytes, unsigned int count) {
  try {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the same bytes
    *static_cast<OutputFile*>(file) << std::string_view(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::exception&) {
    return CAIRO_STATUS_WRITE_ERROR;
  }
}

// What of the graph is drawn: indices of its nodes, and lines between them.
struct Choice {
  std::vector<std::size_t> nodes;
  std::vector<Line> lines;  // the strongest first
};

// Entities whose relations are all to others that are not drawn say nothing.
void drop_single_nodes(Choice& choice) {
  if (choice.lines.empty()) return;
  std::vector<bool> joined(choice.nodes.size(), false);
  for (const Line& line : choice.lines) joined[line.source] = joined[line.target] = true;
  std::vector<std::size_t> number(choice.nodes.size(), 0);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < choice.nodes.size(); ++i) {
    number[i] = kept.size();
    if (joined[i]) kept.push_back(choice.nodes[i]);
  }
  for (Line& line : choice.lines) {
    line.source = number[line.source];
    line.target = number[line.target];
  }
  choice.nodes.swap(kept);
}

Choice choose(const GraphView& view) {
  const std::vector<Node>& all = view.nodes();
  Choice choice;
  choice.nodes.resize(all.size());
  std::iota(choice.nodes.begin(), choice.nodes.end(), std::size_t{0});
  const bool too_many = all.size() > most_nodes;
  if (too_many) {
    const auto key = [&](std::size_t i) { return std::tuple(-all[i].record.rank, -all[i].record.mentions, i); };
    std::sort(choice.nodes.begin(), choice.nodes.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    choice.nodes.resize(most_nodes);
    std::sort(choice.nodes.begin(), choice.nodes.end());
  }
  std::vector<std::size_t> number(all.size(), all.size());
  for (std::size_t i = 0; i < choice.nodes.size(); ++i) number[choice.nodes[i]] = i;
  const auto stronger = [](const Line& a, const Line& b) {
    return std::tie(b.weight, a.id) < std::tie(a.weight, b.id);
  };
  std::vector<Line>& lines = choice.lines;
  view.for_each_edge([&](const Edge& edge) {
    const std::size_t source = number[edge.source];
    const std::size_t target = number[edge.target];
    if (source == target || source == all.size() || target == all.size()) return;
    const Claim claim = edge.record.negated                         ? Claim::denied
                        : edge.record.modality == Modality::planned ? Claim::planned
                        : edge.record.modality != Modality::actual  ? Claim::other
                                                                    : Claim::happened;
    Line line{
        source,        target, edge.record.weight, claim, edge.record.symmetric, cut_line(edge.label, longest_words),
        edge.record.id};
    if (lines.size() == most_edges) {
      if (!stronger(line, lines.front())) return;
      std::pop_heap(lines.begin(), lines.end(), stronger);
      lines.pop_back();
    }
    lines.push_back(std::move(line));
    std::push_heap(lines.begin(), lines.end(), stronger);
  });
  std::sort(lines.begin(), lines.end(), stronger);
  if (too_many) drop_single_nodes(choice);
  return choice;
}

class Drawing {
 public:
  Drawing(const GraphView& view, const Choice& choice, const std::filesystem::path& path, bool vector)
      : view_(view), choice_(choice), out_(path), vector_(vector) {
    // Text is measured before the size of the page is known.
    surface_.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
    context_.reset(cairo_create(surface_.get()));
    layout_.reset(pango_cairo_create_layout(context_.get()));
    place_all();
    layout_.reset();
    context_.reset();
    surface_.reset(
        vector ? cairo_svg_surface_create_for_stream(take_bytes, &out_, width_, height_)
               : cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width_), static_cast<int>(height_)));
    context_.reset(cairo_create(surface_.get()));
    layout_.reset(pango_cairo_create_layout(context_.get()));
  }

  void draw() {
    cairo_set_source_rgb(context_.get(), 1, 1, 1);
    cairo_paint(context_.get());
    for (const Line& line : choice_.lines) draw_line(line);
    for (std::size_t i = 0; i < dots_.size(); ++i) draw_node(i);
    // Names were given room and come first; words on lines go where they cover nothing, or stay away.
    for (std::size_t i = 0; i < dots_.size(); ++i) draw_name(i);
    for (std::size_t i = 0; i < curves_.size(); ++i) draw_words(choice_.lines[i], curves_[i]);
    draw_legend();
  }

  void finish() {
    layout_.reset();
    context_.reset();
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (vector_) {
      cairo_surface_finish(surface_.get());
      status = cairo_surface_status(surface_.get());
    } else {
      status = cairo_surface_write_to_png_stream(surface_.get(), take_bytes, &out_);
    }
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    out_.finish();
  }

 private:
  struct Dot {
    Point centre;
    double radius = 0;
    double text_size = 0;
    std::string name;
    Point text;  // width and height
    std::string_view type;
  };
  struct Curve {  // quadratic
    Point start;
    Point middle;
    Point end;
    Point at(double part) const {
      const double a = (1 - part) * (1 - part);
      const double b = 2 * part * (1 - part);
      const double c = part * part;
      return {a * start.x + b * middle.x + c * end.x, a * start.y + b * middle.y + c * end.y};
    }
  };

  void set_text(const std::string& words, double size) {
    const std::unique_ptr<PangoFontDescription, Free> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), "Noto Sans, Noto Sans Arabic, DejaVu Sans, sans-serif");
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout_.get(), font.get());
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    pango_layout_set_text(layout_.get(), words.data(), static_cast<int>(words.size()));
  }

  Point size_of(const std::string& words, double size) {
    set_text(words, size);
    int wide = 0;
    int high = 0;
    pango_layout_get_pixel_size(layout_.get(), &wide, &high);
    return {static_cast<double>(wide), static_cast<double>(high)};
  }

  void place_all() {
    int least = 0;
    int most = 0;
    for (const std::size_t i : choice_.nodes) {
      const int mentions = std::max(view_.nodes()[i].record.mentions, 0);
      least = i == choice_.nodes.front() ? mentions : std::min(least, mentions);
      most = std::max(most, mentions);
    }
    const double range = std::sqrt(most) - std::sqrt(least);
    std::vector<Body> bodies;
    for (const std::size_t i : choice_.nodes) {
      const Node& node = view_.nodes()[i];
      const double part = range > 0 ? (std::sqrt(std::max(node.record.mentions, 0)) - std::sqrt(least)) / range : 0;
      Dot dot;
      dot.radius = 5 + 11 * part;
      dot.text_size = std::round(13 + 4 * part);
      dot.name = cut_line(node.record.name, longest_name);
      dot.text = size_of(dot.name, dot.text_size);
      dot.type = node.type;
      bodies.push_back({std::max(dot.text.x, 2 * dot.radius), 2 * dot.radius + dot.text.y, node.record.rank});
      dots_.push_back(std::move(dot));
    }
    std::vector<Tie> ties;
    for (const Line& line : choice_.lines) {
      Tie tie{line.source, line.target, line.weight, 0, 0};
      if (has_words()) {
        const Point size = size_of(line.label, words_size);
        tie.width = size.x;
        tie.height = size.y;
      }
      ties.push_back(tie);
    }
    const Arrangement arrangement = arrange(bodies, ties);
    for (std::size_t i = 0; i < dots_.size(); ++i) {
      Dot& dot = dots_[i];
      const Point& place = arrangement.places[i];
      dot.centre = {margin + place.x, margin + place.y - bodies[i].height / 2 + dot.radius};
    }
    width_ = std::round(std::max(arrangement.width + 2 * margin, least_width));
    const double aside = (width_ - 2 * margin - arrangement.width) / 2;
    for (Dot& dot : dots_) dot.centre.x += aside;
    graph_bottom_ = margin + arrangement.height + margin / 2;
    height_ = std::round(graph_bottom_ + 3 * legend_line + margin / 2);
    for (const Line& line : choice_.lines) curves_.push_back(curve_of(line));
  }

  bool has_words() const { return choice_.lines.size() <= most_labelled_edges; }

  // The first line between two nodes is straight; further ones bend to one side and the other, so that all can be seen.
  Curve curve_of(const Line& line) {
    const int before = between_[std::minmax(line.source, line.target)]++;
    const double side = line.source < line.target ? 1 : -1;
    const int rank = (before + 1) / 2;
    const double bend = side * (before % 2 == 0 ? -1.0 : 1.0) * rank;
    const Point& from = dots_[line.source].centre;
    const Point& to = dots_[line.target].centre;
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length = std::max(std::sqrt(dx * dx + dy * dy), 1.0);
    const double away = bend * std::min(46.0, 0.35 * length);
    const Curve whole{from, {from.x + dx / 2 - dy / length * away, from.y + dy / 2 + dx / length * away}, to};
    // It ends where the target's dot or name begins, so that its tip can be seen.
    const Dot& target = dots_[line.target];
    const Box name{target.centre.x - target.text.x / 2 - 2, target.centre.y + target.radius,
                   target.centre.x + target.text.x / 2 + 2, target.centre.y + target.radius + target.text.y - 2};
    const double reach = target.radius + 2;
    double part = 1;
    for (; part > 0.3; part -= 0.005) {
      const Point place = whole.at(part);
      const double x = place.x - to.x;
      const double y = place.y - to.y;
      const bool in_name = place.x > name.left && place.x < name.right && place.y > name.top && place.y < name.bottom;
      if (!in_name && x * x + y * y >= reach * reach) break;
    }
    return {
        from, {from.x + (whole.middle.x - from.x) * part, from.y + (whole.middle.y - from.y) * part}, whole.at(part)};
  }

  void set_color(const Color& color, double opacity = 1) {
    cairo_set_source_rgba(context_.get(), color.red / 255.0, color.green / 255.0, color.blue / 255.0, opacity);
  }

  void stroke(const Curve& curve, const ClaimLook& look, double line_width, bool arrow) {
    cairo_t* cairo = context_.get();
    set_color(look.color, choice_.lines.size() > most_labelled_edges ? 0.5 : 0.85);
    cairo_set_line_width(cairo, line_width);
    cairo_set_dash(cairo, look.dashes.data(), look.dashes[0] > 0 ? 2 : 0, 0);
    const double tip_x = curve.end.x - curve.middle.x;
    const double tip_y = curve.end.y - curve.middle.y;
    const double tip = std::max(std::sqrt(tip_x * tip_x + tip_y * tip_y), 1.0);
    const double ux = tip_x / tip;
    const double uy = tip_y / tip;
    const double head = arrow ? 7 + line_width : 0;
    const Point neck{curve.end.x - ux * head * 0.8, curve.end.y - uy * head * 0.8};
    cairo_move_to(cairo, curve.start.x, curve.start.y);
    cairo_curve_to(cairo, curve.start.x + (curve.middle.x - curve.start.x) * 2 / 3,
                   curve.start.y + (curve.middle.y - curve.start.y) * 2 / 3, neck.x + (curve.middle.x - neck.x) * 2 / 3,
                   neck.y + (curve.middle.y - neck.y) * 2 / 3, neck.x, neck.y);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
    if (!arrow) return;
    const double half = head * 0.42;
    cairo_move_to(cairo, curve.end.x, curve.end.y);
    cairo_line_to(cairo, curve.end.x - head * ux + half * uy, curve.end.y - head * uy - half * ux);
    cairo_line_to(cairo, curve.end.x - head * ux - half * uy, curve.end.y - head * uy + half * ux);
    cairo_close_path(cairo);
    cairo_fill(cairo);
  }

  void draw_line(const Line& line) {
    const auto index = static_cast<std::size_t>(&line - choice_.lines.data());
    stroke(curves_[index], claim_looks[static_cast<std::size_t>(line.claim)],
           std::clamp(0.9 + 0.5 * std::sqrt(line.weight), 1.0, 4.0), !line.symmetric);
  }

  void circle(const Point& centre, double radius, const Color& color) {
    cairo_t* cairo = context_.get();
    cairo_new_path(cairo);
    cairo_arc(cairo, centre.x, centre.y, radius, 0, 2 * std::acos(-1.0));
    set_color(color);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_set_line_width(cairo, 1.5);
    cairo_stroke(cairo);
  }

  void draw_node(std::size_t node) {
    const Dot& dot = dots_[node];
    circle(dot.centre, dot.radius, look_of(dot.type).color);
    covered_.push_back(
        {dot.centre.x - dot.radius, dot.centre.y - dot.radius, dot.centre.x + dot.radius, dot.centre.y + dot.radius});
  }

  void draw_name(std::size_t node) {
    const Dot& dot = dots_[node];
    const Point corner{dot.centre.x - dot.text.x / 2, dot.centre.y + dot.radius};
    write(dot.name, dot.text_size, corner, {0x16, 0x20, 0x2b});
    covered_.push_back({corner.x, corner.y, corner.x + dot.text.x, corner.y + dot.text.y});
  }

  void draw_words(const Line& line, const Curve& curve) {
    if (!has_words()) return;
    const Point size = size_of(line.label, words_size);
    for (const double part : {0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72}) {
      const Point place = curve.at(part);
      const Box box{place.x - size.x / 2, place.y - size.y / 2, place.x + size.x / 2, place.y + size.y / 2};
      if (std::any_of(covered_.begin(), covered_.end(), [&](const Box& other) { return box.meets(other); })) continue;
      covered_.push_back(box);
      Color color = claim_looks[static_cast<std::size_t>(line.claim)].color;
      if (line.claim == Claim::happened) color = {0x4a, 0x56, 0x64};
      write(line.label, words_size, {box.left, box.top}, color);
      return;
    }
  }

  // On a white ground, as lines pass below. `corner`: upper left.
  void write(const std::string& words, double size, const Point& corner, const Color& color) {
    cairo_t* cairo = context_.get();
    set_text(words, size);
    int wide = 0;
    int high = 0;
    pango_layout_get_pixel_size(layout_.get(), &wide, &high);
    cairo_set_source_rgba(cairo, 1, 1, 1, 0.8);
    cairo_rectangle(cairo, corner.x - 1, corner.y + 2, wide + 2, high - 4);
    cairo_fill(cairo);
    cairo_move_to(cairo, corner.x, corner.y);
    set_color(color);
    pango_cairo_show_layout(cairo, layout_.get());
  }

  // What colours and lines mean, of those that are there, and what the picture is.
  void draw_legend() {
    constexpr double size = 13;
    const Color ink{0x16, 0x20, 0x2b};
    std::set<std::string_view> types;
    for (const Dot& dot : dots_) types.insert(look_of(dot.type).type);
    std::set<Claim> claims;
    for (const Line& line : choice_.lines) claims.insert(line.claim);
    double y = graph_bottom_ + legend_line / 2;
    double x = margin;
    const auto entry = [&](const std::string& words, double left) {
      const Point extent = size_of(words, size);
      write(words, size, {x + left, y - extent.y / 2}, ink);
      x += left + extent.x + 22;
    };
    for (const TypeLook& look : type_looks) {
      if (types.count(look.type) == 0) continue;
      circle({x + 7, y}, 7, look.color);
      entry(std::string(look.words), 19);
    }
    y += legend_line;
    x = margin;
    for (std::size_t i = 0; i < claim_looks.size(); ++i) {
      if (claims.count(static_cast<Claim>(i)) == 0) continue;
      stroke({{x, y}, {x + 20, y}, {x + 40, y}}, claim_looks[i], 1.6, true);
      entry(std::string(claim_looks[i].words), 46);
    }
    y += legend_line;
    x = margin;
    std::string words = std::to_string(dots_.size()) + " entities, " + std::to_string(choice_.lines.size()) +
                        " relations. Size: mentions; thickness: independent sources. Made by Wasl " WASL_VERSION
                        " from news articles";
    if (!view_.options().subtitle.empty()) {
      std::size_t ignored = 0;
      words += ", " + clean_line(view_.options().subtitle, ignored);
    }
    write(cut_line(words + ".", 170), 11, {x, y - 8}, {0x5a, 0x64, 0x70});
  }

  const GraphView& view_;
  const Choice& choice_;
  OutputFile out_;
  bool vector_;
  double width_ = 0;
  double height_ = 0;
  double graph_bottom_ = 0;
  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> context_;
  std::unique_ptr<PangoLayout, Free> layout_;
  std::vector<Dot> dots_;
  std::vector<Curve> curves_;  // of each line
  std::map<std::pair<std::size_t, std::size_t>, int> between_;
  std::vector<Box> covered_;
};

}  // namespace

void write_picture(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  const Choice choice = choose(view);
  Drawing drawing(view, choice, path, view.options().format == "svg");
  drawing.draw();
  drawing.finish();
  if (choice.nodes.size() < view.nodes().size() || choice.lines.size() < view.edges_seen()) {
    summary.notes.push_back("A page holds no more: drawn are " + std::to_string(choice.nodes.size()) + " of " +
                            std::to_string(view.nodes().size()) + " entities, the most important ones, and " +
                            std::to_string(choice.lines.size()) + " of " + std::to_string(view.edges_seen()) +
                            " relations; choose others with --entity, --since or --min-sources, or see all in a .html "
                            "page or in Gephi");
  }
}

}  // namespace wasl::exports
