// What a file holds, recognised by its first bytes.
#pragma once

#include <string_view>

namespace wasl::extract {

enum class InputKind { recognise, text, html, json };

enum class Content { empty, binary, utf16, text, html, json_lines, json_values };

// `head`: the first bytes of a file, as many as there are up to some 64 KB; `complete` if they are the whole file.
// A byte order mark is passed over. json_lines: one object a line; json_values: an array, or objects over several
// lines.
Content recognise(std::string_view head, bool complete);

}  // namespace wasl::extract
