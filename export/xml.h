// Escaping for XML. As little as possible: some readers break text at every entity.
#pragma once

#include <string>
#include <string_view>

#include "export/output_file.h"

namespace wasl::exports {

// Both expect text that clean_line has made.
inline void write_xml_text(OutputFile& out, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view entity;
    if (text[i] == '&') entity = "&amp;";
    if (text[i] == '<') entity = "&lt;";
    if (text[i] == '>' && i >= 2 && text[i - 1] == ']' && text[i - 2] == ']') entity = "&gt;";
    if (entity.empty()) continue;
    out << text.substr(start, i - start) << entity;
    start = i + 1;
  }
  out << text.substr(start);
}

inline void write_xml_attribute(OutputFile& out, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view entity;
    if (text[i] == '&') entity = "&amp;";
    if (text[i] == '<') entity = "&lt;";
    if (text[i] == '"') entity = "&quot;";
    if (entity.empty()) continue;
    out << text.substr(start, i - start) << entity;
    start = i + 1;
  }
  out << text.substr(start);
}

}  // namespace wasl::exports
