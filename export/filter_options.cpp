#include "export/filter_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "export/plain_text.h"

namespace wasl::exports {
namespace {

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items;
  std::string item;
  for (const char c : list + ',') {
    if (c != ',' && c != ' ') {
      item += c;
      continue;
    }
    if (!item.empty()) items.push_back(item);
    item.clear();
  }
  return items;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

void add_filter_options(CLI::App& command, FilterWords& words) {
  graph::Filter& filter = words.filter;
  const char* group = "What of the graph";
  command.add_option("--since", filter.since, "Only facts published on or after this day (YYYY-MM-DD)")->group(group);
  command.add_option("--until", filter.until, "Only facts published on or before this day")->group(group);
  command.add_option("--types", words.types, "Only entities of these types: PER,ORG,GPE,LOC,GROUP,EVENT,OTHER")
      ->group(group);
  command.add_option("--relations", words.relations, "Only these relations: MEET,VISIT")->group(group);
  command.add_option("--entity", filter.entity, "Only the neighbourhood of this entity (name or id)")->group(group);
  command.add_option("--hops", filter.hops, "How far the neighbourhood reaches")
      ->capture_default_str()
      ->check(CLI::Range(0, 100))
      ->group(group);
  command.add_option("--min-sources", filter.min_sources, "Only edges with so many independent sources")
      ->check(CLI::NonNegativeNumber)
      ->group(group);
  command.add_option("--min-confidence", filter.min_confidence, "Only edges with this confidence, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->group(group);
  command.add_flag("--asserted", filter.asserted_only, "Only what is said to have happened: nothing denied or planned")
      ->group(group);
  command.add_option("--top", filter.top, "Only so many entities, the most important ones")
      ->check(CLI::NonNegativeNumber)
      ->group(group);
  command.add_flag("--include-concepts", filter.include_concepts, "Also facts whose object is no entity")->group(group);
  command.add_flag("--include-statements", filter.include_statements, "Also what somebody said, as a node")
      ->group(group);
}

graph::Filter filter_of(const FilterWords& words) {
  graph::Filter filter = words.filter;
  for (const std::string& word : split(words.types)) {
    const auto* const found = std::find(entity_type_names.begin(), entity_type_names.end(), upper(word));
    if (found == entity_type_names.end()) {
      throw std::invalid_argument("no entity type " + word + "; types: PER, ORG, GPE, LOC, GROUP, EVENT, OTHER");
    }
    filter.types.push_back(static_cast<EntityType>(found - entity_type_names.begin()));
  }
  for (const std::string& word : split(words.relations)) filter.relations.push_back(upper(word));
  for (const std::string& day : {filter.since, filter.until}) {
    if (!day.empty() && (day.size() != 10 || calendar_date(day).empty())) {
      throw std::invalid_argument(day + " is no day; write YYYY-MM-DD");
    }
  }
  return filter;
}

bool shows_everything(const graph::Filter& filter) { return in_words(filter).empty(); }

std::string in_words(const graph::Filter& filter) {
  std::string text;
  const auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
  if (!filter.since.empty()) add("since " + filter.since);
  if (!filter.until.empty()) add("until " + filter.until);
  std::string types;
  for (const EntityType type : filter.types) {
    types += ' ';
    types += entity_type_names[static_cast<std::size_t>(type)];
  }
  if (!types.empty()) add("types" + types);
  std::string relations;
  for (const std::string& relation : filter.relations) relations += " " + relation;
  if (!relations.empty()) add("relations" + relations);
  if (!filter.entity.empty()) add("within " + std::to_string(filter.hops) + " steps of " + filter.entity);
  if (filter.min_sources > 1) add("at least " + std::to_string(filter.min_sources) + " sources");
  if (filter.min_confidence > 0) add("confidence at least " + decimal(filter.min_confidence, 4));
  if (filter.asserted_only) add("only asserted");
  if (filter.top > 0) add("top " + std::to_string(filter.top));
  if (filter.include_concepts) add("with concepts");
  if (filter.include_statements) add("with statements");
  return text;
}

}  // namespace wasl::exports
