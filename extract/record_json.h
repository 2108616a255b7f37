// The JSON Lines form of what extraction says of an article: one object a line, keys always in the same order.
//
//   {"id", "language", "title", "url", "outlet", "author", "published",
//    "entities": [{"id", "name", "type", "name_latin", "mentions": [{"field", "start", "end", "text", "kind"}],
//                  "descriptions", "nationality"}],
//    "facts": [{"id", "kind", "subject", "subject_text", "action", "action_spans", "preposition", "object",
//    "object_text",
//               "object_span", "polarity", "modality", "source", "source_text", "time", "place", "field", "sentence",
//               "confidence", "relation", "lemma", "symmetric", "construction"}],
//    "text", "sentences": [[field, start, end]]}
//
// `polarity` is "+" or "-". What a record leaves empty is null in preposition, object, object_text, object_span,
// source, source_text, time (text, from, to) and place (entity, text), and "" elsewhere. Offsets count code points,
// half-open.
#pragma once

#include <string>
#include <string_view>

#include "extract/fact.h"

namespace wasl {

// One line, without the line break. Strings must be valid UTF-8; confidences must be finite.
std::string to_json_line(const ExtractedArticle& article);

// Reads what `to_json_line` writes and gives back an equal record. Keys may come in any order, unknown keys are passed
// over, and the keys that this project adds to the contract (those after "facts" and "confidence", "descriptions",
// "nationality") may be missing. Throws std::invalid_argument, with the key that is wrong in the message, for anything
// else: no JSON, wrong types, unknown names of kinds, spans outside their field, ids that name no entity.
ExtractedArticle from_json_line(std::string_view line);

}  // namespace wasl
