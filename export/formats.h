// One function a format. Each reads the view's edges as a stream and writes deterministic bytes.
#pragma once

#include <filesystem>

#include "export/view.h"
#include "export/writer.h"

namespace wasl::exports {

// Makes a folder if it is not there. Throws std::runtime_error.
void make_folder(const std::filesystem::path& path);

void write_csv(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_cypher(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_gexf(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_graphml(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_html(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_json(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_neo4j_csv(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_picture(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);
void write_rdf(GraphView& view, const std::filesystem::path& path, ExportSummary& summary);

}  // namespace wasl::exports
