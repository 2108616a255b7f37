#include "graph/record.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace wasl::graph {
namespace {

// Code points, or nothing if the bytes are not UTF-8.
std::optional<std::size_t> code_points(std::string_view text) {
  std::size_t count = 0;
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length; ++count) {
    UChar32 character = 0;
    U8_NEXT(text.data(), i, length, character);
    if (character < 0) return std::nullopt;
  }
  return count;
}

std::int64_t number(std::size_t value) { return static_cast<std::int64_t>(value); }

void feed(Sha256& hash, const Article& article) {
  hash.field(article.id).field(article.title).field(article.text).field(article.url);
  hash.field(article.outlet).field(article.author).field(article.published).field(article.language);
}

void feed(Sha256& hash, const Span& span) { hash.field(number(span.start)).field(number(span.end)); }

void feed(Sha256& hash, const std::vector<Span>& spans) {
  hash.field(number(spans.size()));
  for (const Span& span : spans) feed(hash, span);
}

void feed(Sha256& hash, const Entity& entity) {
  hash.field(entity.id).field(entity.name).field(static_cast<std::int64_t>(entity.type));
  hash.field(entity.name_latin).field(number(entity.descriptions.size()));
  for (const std::string& description : entity.descriptions) hash.field(description);
  hash.field(entity.nationality).field(number(entity.mentions.size()));
  for (const Mention& mention : entity.mentions) {
    hash.field(static_cast<std::int64_t>(mention.field));
    feed(hash, mention.span);
    hash.field(mention.text).field(static_cast<std::int64_t>(mention.kind));
  }
}

void feed(Sha256& hash, const Fact& fact) {
  hash.field(fact.id).field(static_cast<std::int64_t>(fact.kind)).field(fact.subject).field(fact.subject_text);
  hash.field(fact.action);
  feed(hash, fact.action_spans);
  hash.field(fact.lemma).field(fact.relation).field(fact.preposition).field(fact.object).field(fact.object_text);
  hash.field(std::int64_t{fact.object_span.has_value()});
  if (fact.object_span) feed(hash, *fact.object_span);
  hash.field(std::int64_t{fact.negated}).field(std::int64_t{fact.symmetric});
  hash.field(static_cast<std::int64_t>(fact.modality)).field(fact.source).field(fact.source_text);
  hash.field(std::int64_t{fact.time.has_value()});
  if (fact.time) hash.field(fact.time->text).field(fact.time->from).field(fact.time->to);
  hash.field(std::int64_t{fact.place.has_value()});
  if (fact.place) hash.field(fact.place->entity).field(fact.place->text);
  hash.field(static_cast<std::int64_t>(fact.field));
  feed(hash, fact.sentence);
  hash.field(fact.construction).field(fact.confidence);
}

}  // namespace

Sha256::Digest content_digest(const Article& article) {
  Sha256 hash;
  feed(hash, article);
  return hash.finish();
}

Sha256::Digest record_digest(const ExtractedArticle& record) {
  Sha256 hash;
  feed(hash, record.article);
  feed(hash, record.title_sentences);
  feed(hash, record.text_sentences);
  hash.field(number(record.entities.size()));
  for (const Entity& entity : record.entities) feed(hash, entity);
  hash.field(number(record.facts.size()));
  for (const Fact& fact : record.facts) feed(hash, fact);
  return hash.finish();
}

std::optional<std::string> fault_of(const ExtractedArticle& record) {
  const Article& article = record.article;
  if (article.id.empty()) return "the article has no id";
  for (const std::string* text :
       {&article.id, &article.url, &article.outlet, &article.author, &article.published, &article.language}) {
    if (!code_points(*text)) return "broken UTF-8 in the article's description";
  }
  const auto title_length = code_points(article.title);
  const auto text_length = code_points(article.text);
  if (!title_length || !text_length) return "broken UTF-8 in the article";
  const auto fits = [&](Field field, const Span& span) {
    return span.start <= span.end && span.end <= (field == Field::title ? *title_length : *text_length);
  };
  for (const Span& span : record.title_sentences) {
    if (!fits(Field::title, span)) return "a sentence leaves the title";
  }
  for (const Span& span : record.text_sentences) {
    if (!fits(Field::text, span)) return "a sentence leaves the text";
  }
  std::set<std::string_view> entities;
  for (const Entity& entity : record.entities) {
    if (entity.id.empty() || !entities.insert(entity.id).second) return "an entity's id is empty or not unique";
    if (!code_points(entity.name) || !code_points(entity.name_latin)) return "broken UTF-8 in entity " + entity.id;
    for (const Mention& mention : entity.mentions) {
      if (!fits(mention.field, mention.span)) return "a mention of " + entity.id + " leaves the article";
      if (!code_points(mention.text)) return "broken UTF-8 in a mention of " + entity.id;
    }
    for (const std::string& description : entity.descriptions) {
      if (!code_points(description)) return "broken UTF-8 in a description of " + entity.id;
    }
  }
  const auto known = [&](const std::string& id) { return id.empty() || entities.contains(id); };
  for (const Fact& fact : record.facts) {
    const std::string name = "fact " + fact.id;
    if (!entities.contains(fact.subject)) return name + " has no subject among the entities";
    if (!known(fact.object) || !known(fact.source)) return name + " names an entity that is not there";
    if (fact.kind == FactKind::relation && fact.object.empty()) return name + " is a relation without an object";
    if (fact.place && !known(fact.place->entity)) return name + " names a place that is not there";
    if (fact.relation.empty()) return name + " has no relation type";
    if (!(fact.confidence >= 0 && fact.confidence <= 1)) return name + " has a confidence outside 0 to 1";
    if (!fits(fact.field, fact.sentence)) return name + " has a sentence outside the article";
    if (fact.object_span && !fits(fact.field, *fact.object_span)) return name + " has an object outside the article";
    for (const Span& span : fact.action_spans) {
      if (!fits(fact.field, span)) return name + " has an action outside the article";
    }
    for (const std::string* text : {&fact.subject_text, &fact.action, &fact.lemma, &fact.relation, &fact.preposition,
                                    &fact.object_text, &fact.source_text}) {
      if (!code_points(*text)) return "broken UTF-8 in " + name;
    }
  }
  return std::nullopt;
}

}  // namespace wasl::graph
