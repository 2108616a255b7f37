#include "export/gephi_text.h"

namespace wasl::exports {

std::string list_text(const std::vector<std::string>& items, std::size_t longest) {
  std::string text;
  for (const std::string& item : items) {
    if (text.size() + item.size() > longest) break;
    text += text.empty() ? "[\"" : ", \"";
    for (const char c : item) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text.empty() ? text : text + "]";
}

std::string without_inf(std::string constant) {
  if (constant.find("INF") == std::string::npos) return constant;
  for (char& c : constant) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return constant;
}

}  // namespace wasl::exports
