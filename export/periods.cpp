#include "export/periods.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "export/plain_text.h"

namespace wasl::exports {

std::vector<Period> periods_of(const graph::EdgeRecord& edge) {
  std::vector<Period> periods;
  const auto add = [&](Period period) {
    if (period.from.empty()) period.from = period.to;
    if (period.to.empty()) period.to = period.from;
    if (period.from.empty()) return;
    if (period.to < period.from) std::swap(period.from, period.to);
    periods.push_back(std::move(period));
  };
  for (const std::string& span : edge.spans) {
    const std::size_t slash = span.find('/');
    add({calendar_date(span.substr(0, slash)),
         slash == std::string::npos ? "" : calendar_date(span.substr(slash + 1))});
  }
  if (periods.empty()) add({calendar_date(edge.first_event), calendar_date(edge.last_event)});
  if (periods.empty()) {
    const std::string first = calendar_date(edge.first_published);
    const std::string last = calendar_date(edge.last_published);
    add({first, first});
    add({last, last});
  }
  std::sort(periods.begin(), periods.end(),
            [](const Period& a, const Period& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  std::vector<Period> joined;
  for (Period& period : periods) {
    if (joined.empty() || joined.back().to < period.from) {
      joined.push_back(std::move(period));
    } else {
      joined.back().to = std::max(joined.back().to, period.to);
    }
  }
  return joined;
}

}  // namespace wasl::exports
