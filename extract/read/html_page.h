// A news page as an article.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/article.h"

namespace wasl::extract {

// The page as UTF-8: as it is if it is that already, else converted from the encoding that a byte order mark or its
// <meta charset> names. Nothing if no known encoding fits.
std::optional<std::string> decode_html(std::string_view bytes);

// Parses the page as HTML5. The main text is the block whose paragraphs have the most text and the least links, in the
// manner of Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010), and of
// Arc90's Readability; its paragraphs are joined by line breaks, blanks inside them collapsed. Metadata come from
// JSON-LD, then OpenGraph, then other <meta>, <time>, <h1> and <title>. `text` is empty if the page has none.
// `utf8` must be well-formed. Throws std::invalid_argument if elements nest deeper than any page does.
Article read_html_page(std::string_view utf8);

// The text of a piece of HTML, paragraphs joined by line breaks; for articles whose text comes with markup.
std::string strip_markup(std::string_view utf8);

}  // namespace wasl::extract
