// One function a format. Each reads the view's edges as a stream and writes deterministic bytes.
#pragma once

#include <filesystem>

#include "export/view.h"
#include "export/writer.h"

namespace wasl::exports {

void write_gexf(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_graphml(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);

}  // namespace wasl::exports
