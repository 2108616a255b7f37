// SVG and PNG for a report, drawn by Cairo with text shaped by Pango, so that Arabic joins and runs the right way. What
// would not be readable is left out: only the strongest edges of a big graph, and labels that do not cover each other.
#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

constexpr double width = 1600;
constexpr double margin = 90;
constexpr double footer = 40;
constexpr std::size_t most_edges = 4000;
constexpr std::size_t most_labelled_edges = 60;
constexpr std::size_t most_labels = 200;
constexpr std::size_t longest_label = 40;

struct Line {
  std::size_t source = 0;
  std::size_t target = 0;
  double weight = 0;
  bool dashed = false;  // denied, planned, possible: not what happened
  bool symmetric = false;
  std::string label;
  std::string id;
};

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

class Drawing {
 public:
  Drawing(const GraphView& view, const std::filesystem::path& path, bool vector)
      : view_(view), out_(path), vector_(vector) {
    fit();
    surface_.reset(
        vector ? cairo_svg_surface_create_for_stream(take_bytes, &out_, width, height_)
               : cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height_)));
    context_.reset(cairo_create(surface_.get()));
    layout_.reset(pango_cairo_create_layout(context_.get()));
  }

  void draw() {
    choose_edges();
    cairo_set_source_rgb(context_.get(), 1, 1, 1);
    cairo_paint(context_.get());
    for (const Line& line : lines_) draw_line(line);
    for (const std::size_t i : by_size()) draw_node(i);
    draw_labels();
    text(view_.description(), 11, {margin / 3, height_ - footer + 10}, Anchor::left, 0.4);
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

  std::size_t drawn_edges() const { return lines_.size(); }

 private:
  enum class Anchor { left, middle };

  void fit() {
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    for (const Node& node : view_.nodes()) {
      left = std::min(left, node.x - node.size / 2);
      right = std::max(right, node.x + node.size / 2);
      top = std::min(top, -node.y - node.size / 2);
      bottom = std::max(bottom, -node.y + node.size / 2);
    }
    const double wide = std::max(right - left, 1.0);
    const double high = std::max(bottom - top, 1.0);
    height_ = std::round(std::clamp(width * high / wide, 600.0, 1600.0));
    scale_ = std::min({(width - 2 * margin) / wide, (height_ - 2 * margin - footer) / high, 2.5});
    offset_x_ = width / 2 - scale_ * (left + right) / 2;
    offset_y_ = (height_ - footer) / 2 - scale_ * (top + bottom) / 2;
  }

  double x(std::size_t node) const { return offset_x_ + scale_ * view_.nodes()[node].x; }
  double y(std::size_t node) const { return offset_y_ - scale_ * view_.nodes()[node].y; }
  double radius(std::size_t node) const { return std::clamp(scale_ * view_.nodes()[node].size / 2, 2.0, 45.0); }

  void choose_edges() {
    const auto stronger = [](const Line& a, const Line& b) {
      return std::tie(b.weight, a.id) < std::tie(a.weight, b.id);
    };
    view_.for_each_edge([&](const Edge& edge) {
      if (edge.source == edge.target) return;
      Line line{edge.source,           edge.target,
                edge.record.weight,    edge.record.negated || edge.record.modality != Modality::actual,
                edge.record.symmetric, edge.label,
                edge.record.id};
      if (lines_.size() == most_edges) {
        if (!stronger(line, lines_.front())) return;
        std::pop_heap(lines_.begin(), lines_.end(), stronger);
        lines_.pop_back();
      }
      lines_.push_back(std::move(line));
      std::push_heap(lines_.begin(), lines_.end(), stronger);
    });
    std::sort(lines_.begin(), lines_.end(), stronger);
  }

  std::vector<std::size_t> by_size() const {
    std::vector<std::size_t> order(view_.nodes().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return view_.nodes()[a].size > view_.nodes()[b].size; });
    return order;
  }

  void draw_line(const Line& line) {
    cairo_t* cairo = context_.get();
    // The second edge between two nodes bends to one side, the third more, so that all can be seen.
    const int before = between_[std::minmax(line.source, line.target)]++;
    const double sign = line.source < line.target ? 1 : -1;
    const int rank = before / 2;
    const double bend = sign * (before % 2 == 0 ? 0.12 : -0.12) * (rank + (before == 0 ? 0.4 : 1.0));
    const double from_x = x(line.source);
    const double from_y = y(line.source);
    const double dx = x(line.target) - from_x;
    const double dy = y(line.target) - from_y;
    const double middle_x = from_x + dx / 2 - dy * bend * 2;
    const double middle_y = from_y + dy / 2 + dx * bend * 2;
    const double tip_x = x(line.target) - middle_x;
    const double tip_y = y(line.target) - middle_y;
    const double length = std::sqrt(tip_x * tip_x + tip_y * tip_y);
    if (length < 1) return;
    const double reach = radius(line.target) + 1;
    const double end_x = x(line.target) - tip_x / length * reach;
    const double end_y = y(line.target) - tip_y / length * reach;
    const double opacity = lines_.size() > 400 ? 0.25 : 0.6;
    const Color color = view_.nodes()[line.source].color;
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0, opacity);
    cairo_set_line_width(cairo, std::clamp(0.6 + 0.5 * std::sqrt(line.weight), 0.6, 4.0));
    const double dashes[] = {5, 4};
    cairo_set_dash(cairo, dashes, line.dashed ? 2 : 0, 0);
    cairo_move_to(cairo, from_x, from_y);
    cairo_curve_to(cairo, from_x + (middle_x - from_x) * 2 / 3, from_y + (middle_y - from_y) * 2 / 3,
                   end_x + (middle_x - end_x) * 2 / 3, end_y + (middle_y - end_y) * 2 / 3, end_x, end_y);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
    if (!line.symmetric && lines_.size() <= 1500) {
      const double ux = tip_x / length;
      const double uy = tip_y / length;
      cairo_move_to(cairo, end_x, end_y);
      cairo_line_to(cairo, end_x - 8 * ux + 3 * uy, end_y - 8 * uy - 3 * ux);
      cairo_line_to(cairo, end_x - 8 * ux - 3 * uy, end_y - 8 * uy + 3 * ux);
      cairo_close_path(cairo);
      cairo_fill(cairo);
    }
    label_places_.emplace_back(from_x + dx / 2 - dy * bend, from_y + dy / 2 + dx * bend);
  }

  void draw_node(std::size_t node) {
    cairo_t* cairo = context_.get();
    const Color color = view_.nodes()[node].color;
    cairo_arc(cairo, x(node), y(node), radius(node), 0, 2 * std::acos(-1.0));
    cairo_set_source_rgb(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
  }

  void draw_labels() {
    std::size_t shown = 0;
    for (const std::size_t node : by_size()) {
      if (shown == most_labels) break;
      const double size = std::clamp(8 + radius(node) / 3, 9.0, 20.0);
      if (text(cut_line(view_.nodes()[node].record.name, longest_label), size, {x(node), y(node) + radius(node) + 2},
               Anchor::middle, 0)) {
        ++shown;
      }
    }
    if (lines_.size() > most_labelled_edges) return;
    for (std::size_t i = 0; i < label_places_.size() && i < lines_.size(); ++i) {
      const auto [at_x, at_y] = label_places_[i];
      text(cut_line(lines_[i].label, longest_label), 9, {at_x, at_y - 6}, Anchor::middle, 0.35);
    }
  }

  // Draws unless it would cover an earlier text. `grey`: 0 black, 1 white.
  bool text(const std::string& words, double size, std::pair<double, double> place, Anchor anchor, double grey) {
    cairo_t* cairo = context_.get();
    const std::unique_ptr<PangoFontDescription, Free> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), "Noto Sans, DejaVu Sans, sans-serif");
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout_.get(), font.get());
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    pango_layout_set_text(layout_.get(), words.data(), static_cast<int>(words.size()));
    int wide = 0;
    int high = 0;
    pango_layout_get_pixel_size(layout_.get(), &wide, &high);
    const double left = anchor == Anchor::middle ? place.first - wide / 2.0 : place.first;
    const Box box{left, place.second, left + wide, place.second + high};
    if (std::any_of(texts_.begin(), texts_.end(), [&](const Box& other) { return box.meets(other); })) return false;
    texts_.push_back(box);
    cairo_move_to(cairo, left, place.second);
    pango_cairo_layout_path(cairo, layout_.get());
    cairo_set_source_rgba(cairo, 1, 1, 1, 0.85);
    cairo_set_line_width(cairo, 3);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo);
    cairo_move_to(cairo, left, place.second);
    cairo_set_source_rgb(cairo, grey, grey, grey);
    pango_cairo_show_layout(cairo, layout_.get());
    return true;
  }

  const GraphView& view_;
  OutputFile out_;
  bool vector_;
  double height_ = 0;
  double scale_ = 1;
  double offset_x_ = 0;
  double offset_y_ = 0;
  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> context_;
  std::unique_ptr<PangoLayout, Free> layout_;
  std::vector<Line> lines_;
  std::map<std::pair<std::size_t, std::size_t>, int> between_;
  std::vector<std::pair<double, double>> label_places_;
  std::vector<Box> texts_;
};

}  // namespace

void write_picture(GraphView& view, const std::filesystem::path& path, ExportSummary& summary) {
  view.arrange();
  Drawing drawing(view, path, view.options().format == "svg");
  drawing.draw();
  drawing.finish();
  if (drawing.drawn_edges() < view.edges_seen()) {
    summary.notes.push_back("Drawn: the " + std::to_string(drawing.drawn_edges()) + " strongest of " +
                            std::to_string(view.edges_seen()) + " edges");
  }
}

}  // namespace wasl::exports
