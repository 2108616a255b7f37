#include "extract/record_json.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "extract/text/utf8.h"

namespace wasl {
namespace {

using Json = nlohmann::ordered_json;

// --- writing ---------------------------------------------------------------------------------------------------------

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json pair(const Span& span) { return Json::array({span.start, span.end}); }

std::string_view name_of(Field field) { return field == Field::title ? "title" : "text"; }

template <typename Enum, std::size_t count>
std::string_view name_of(Enum value, const std::array<std::string_view, count>& names) {
  return names.at(static_cast<std::size_t>(value));
}

Json to_json(const Mention& mention) {
  return {{"field", name_of(mention.field)},
          {"start", mention.span.start},
          {"end", mention.span.end},
          {"text", mention.text},
          {"kind", name_of(mention.kind, mention_kind_names)}};
}

Json to_json(const Entity& entity) {
  Json mentions = Json::array();
  for (const Mention& mention : entity.mentions) mentions.push_back(to_json(mention));
  return {{"id", entity.id},
          {"name", entity.name},
          {"type", name_of(entity.type, entity_type_names)},
          {"name_latin", entity.name_latin},
          {"mentions", std::move(mentions)},
          {"descriptions", entity.descriptions},
          {"nationality", entity.nationality}};
}

Json to_json(const Fact& fact) {
  Json spans = Json::array();
  for (const Span& span : fact.action_spans) spans.push_back(pair(span));
  Json time;
  if (fact.time) {
    time = {{"text", fact.time->text}, {"from", or_null(fact.time->from)}, {"to", or_null(fact.time->to)}};
  }
  Json place;
  if (fact.place) place = {{"entity", or_null(fact.place->entity)}, {"text", fact.place->text}};
  return {{"id", fact.id},
          {"kind", name_of(fact.kind, fact_kind_names)},
          {"subject", fact.subject},
          {"subject_text", fact.subject_text},
          {"action", fact.action},
          {"action_spans", std::move(spans)},
          {"preposition", or_null(fact.preposition)},
          {"object", or_null(fact.object)},
          {"object_text", or_null(fact.object_text)},
          {"object_span", fact.object_span ? pair(*fact.object_span) : Json(nullptr)},
          {"polarity", fact.negated ? "-" : "+"},
          {"modality", name_of(fact.modality, modality_names)},
          {"source", or_null(fact.source)},
          {"source_text", or_null(fact.source_text)},
          {"time", std::move(time)},
          {"place", std::move(place)},
          {"field", name_of(fact.field)},
          {"sentence", pair(fact.sentence)},
          {"confidence", fact.confidence},
          {"relation", fact.relation},
          {"lemma", fact.lemma},
          {"symmetric", fact.symmetric},
          {"construction", fact.construction}};
}

// --- reading ---------------------------------------------------------------------------------------------------------

[[noreturn]] void refuse(std::string_view key, std::string_view what) {
  throw std::invalid_argument("\"" + std::string(key) + "\" " + std::string(what));
}

const Json& member(const Json& object, const char* key) {
  if (!object.is_object()) refuse(key, "is expected in an object");
  const auto found = object.find(key);
  if (found == object.end()) refuse(key, "is missing");
  return *found;
}

std::string string_or_empty(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_string()) refuse(key, "is not a string");
  return found->get<std::string>();
}

std::string string(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_string()) refuse(key, "is not a string");
  return value.get<std::string>();
}

const Json& array(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_array()) refuse(key, "is not an array");
  return value;
}

std::size_t offset(const Json& value, const char* key) {
  if (!value.is_number_unsigned()) refuse(key, "is not an offset");
  return value.get<std::size_t>();
}

template <typename Enum, std::size_t count>
Enum named(const Json& object, const char* key, const std::array<std::string_view, count>& names) {
  const auto found = std::find(names.begin(), names.end(), string(object, key));
  if (found == names.end()) refuse(key, "has an unknown value");
  return static_cast<Enum>(found - names.begin());
}

Field field_of(std::string_view name, const char* key) {
  if (name != "title" && name != "text") refuse(key, "is neither \"title\" nor \"text\"");
  return name == "title" ? Field::title : Field::text;
}

// Reads one record; knows the sizes of its fields.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {}

  ExtractedArticle read() {
    Article& article = result_.article;
    article.id = string(json_, "id");
    article.language = string(json_, "language");
    article.title = string_or_empty(json_, "title");
    article.text = string_or_empty(json_, "text");
    article.url = string_or_empty(json_, "url");
    article.outlet = string_or_empty(json_, "outlet");
    article.author = string_or_empty(json_, "author");
    article.published = string_or_empty(json_, "published");
    has_text_ = json_.contains("text");
    title_size_ = extract::count_code_points(article.title);
    text_size_ = extract::count_code_points(article.text);
    if (json_.contains("sentences")) sentences();
    for (const Json& entity : array(json_, "entities")) result_.entities.push_back(read_entity(entity));
    for (const Json& fact : array(json_, "facts")) result_.facts.push_back(read_fact(fact));
    return std::move(result_);
  }

 private:
  void sentences() {
    for (const Json& sentence : array(json_, "sentences")) {
      if (!sentence.is_array() || sentence.size() != 3 || !sentence[0].is_string()) {
        refuse("sentences", "has an element that is not [field, start, end]");
      }
      const Field field = field_of(sentence[0].get<std::string>(), "sentences");
      const Span span = checked(sentence[1], sentence[2], field, "sentences");
      (field == Field::title ? result_.title_sentences : result_.text_sentences).push_back(span);
    }
  }

  Span checked(const Json& start, const Json& end, Field field, const char* key) const {
    const Span span{.start = offset(start, key), .end = offset(end, key)};
    // Without the article's text its offsets cannot be checked.
    const bool known = field == Field::title || has_text_;
    if (span.start > span.end || (known && span.end > (field == Field::title ? title_size_ : text_size_))) {
      refuse(key, "lies outside its field");
    }
    return span;
  }

  Span checked(const Json& pair_of_offsets, Field field, const char* key) const {
    if (!pair_of_offsets.is_array() || pair_of_offsets.size() != 2) refuse(key, "is not a pair of offsets");
    return checked(pair_of_offsets[0], pair_of_offsets[1], field, key);
  }

  Entity read_entity(const Json& json) {
    Entity entity{.id = string(json, "id"),
                  .name = string(json, "name"),
                  .type = named<EntityType>(json, "type", entity_type_names),
                  .name_latin = string_or_empty(json, "name_latin"),
                  .descriptions = {},
                  .nationality = string_or_empty(json, "nationality"),
                  .mentions = {}};
    if (entity.id.empty() || !ids_.insert(entity.id).second) refuse("id", "of an entity is empty or given twice");
    if (json.contains("descriptions")) {
      for (const Json& description : array(json, "descriptions")) {
        if (!description.is_string()) refuse("descriptions", "is not a list of strings");
        entity.descriptions.push_back(description.get<std::string>());
      }
    }
    for (const Json& mention : array(json, "mentions")) {
      const Field field = field_of(string(mention, "field"), "field");
      entity.mentions.push_back({.field = field,
                                 .span = checked(member(mention, "start"), member(mention, "end"), field, "start"),
                                 .text = string_or_empty(mention, "text"),
                                 .kind = named<MentionKind>(mention, "kind", mention_kind_names)});
    }
    return entity;
  }

  std::string entity_id(const Json& json, const char* key) const {
    std::string id = string_or_empty(json, key);
    if (!id.empty() && !ids_.contains(id)) refuse(key, "names no entity of the article");
    return id;
  }

  Fact read_fact(const Json& json) const {
    Fact fact;
    fact.id = string(json, "id");
    fact.kind = named<FactKind>(json, "kind", fact_kind_names);
    fact.subject = entity_id(json, "subject");
    if (fact.subject.empty()) refuse("subject", "is missing");
    fact.subject_text = string_or_empty(json, "subject_text");
    fact.field = field_of(string(json, "field"), "field");
    fact.action = string(json, "action");
    for (const Json& span : array(json, "action_spans")) {
      fact.action_spans.push_back(checked(span, fact.field, "action_spans"));
    }
    if (fact.action_spans.empty()) refuse("action_spans", "is empty");
    fact.preposition = string_or_empty(json, "preposition");
    fact.object = entity_id(json, "object");
    if (fact.kind == FactKind::relation && fact.object.empty()) refuse("object", "of a relation is missing");
    fact.object_text = string_or_empty(json, "object_text");
    if (const Json& span = member(json, "object_span"); !span.is_null()) {
      fact.object_span = checked(span, fact.field, "object_span");
    }
    const std::string polarity = string(json, "polarity");
    if (polarity != "+" && polarity != "-") refuse("polarity", "is neither \"+\" nor \"-\"");
    fact.negated = polarity == "-";
    fact.modality = named<Modality>(json, "modality", modality_names);
    fact.source = entity_id(json, "source");
    fact.source_text = string_or_empty(json, "source_text");
    if (const Json& time = member(json, "time"); !time.is_null()) {
      fact.time = {
          .text = string(time, "text"), .from = string_or_empty(time, "from"), .to = string_or_empty(time, "to")};
    }
    if (const Json& place = member(json, "place"); !place.is_null()) {
      fact.place = {.entity = entity_id(place, "entity"), .text = string_or_empty(place, "text")};
    }
    fact.sentence = checked(member(json, "sentence"), fact.field, "sentence");
    const Json& confidence = member(json, "confidence");
    if (!confidence.is_number()) refuse("confidence", "is not a number");
    fact.confidence = confidence.get<double>();
    if (!(fact.confidence >= 0 && fact.confidence <= 1)) refuse("confidence", "is not between 0 and 1");
    fact.relation = string_or_empty(json, "relation");
    fact.lemma = string_or_empty(json, "lemma");
    if (json.contains("symmetric")) {
      if (!json["symmetric"].is_boolean()) refuse("symmetric", "is neither true nor false");
      fact.symmetric = json["symmetric"].get<bool>();
    }
    fact.construction = string_or_empty(json, "construction");
    return fact;
  }

  const Json& json_;
  ExtractedArticle result_;
  bool has_text_ = false;
  std::size_t title_size_ = 0;
  std::size_t text_size_ = 0;
  std::set<std::string> ids_;
};

}  // namespace

std::string to_json_line(const ExtractedArticle& article) {
  Json entities = Json::array();
  for (const Entity& entity : article.entities) entities.push_back(to_json(entity));
  Json facts = Json::array();
  for (const Fact& fact : article.facts) facts.push_back(to_json(fact));
  Json sentences = Json::array();
  for (const Span& span : article.title_sentences) sentences.push_back({"title", span.start, span.end});
  for (const Span& span : article.text_sentences) sentences.push_back({"text", span.start, span.end});
  const Article& source = article.article;
  const Json json = {{"id", source.id},
                     {"language", source.language},
                     {"title", source.title},
                     {"url", source.url},
                     {"outlet", source.outlet},
                     {"author", source.author},
                     {"published", source.published},
                     {"entities", std::move(entities)},
                     {"facts", std::move(facts)},
                     {"text", source.text},
                     {"sentences", std::move(sentences)}};
  return json.dump();
}

ExtractedArticle from_json_line(std::string_view line) {
  Json json;
  try {
    json = Json::parse(line);
  } catch (const Json::parse_error& error) {
    throw std::invalid_argument("not JSON at byte " + std::to_string(error.byte));
  }
  return Reader(json).read();
}

}  // namespace wasl
