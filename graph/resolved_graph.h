// What the graph room hands to exports: the resolved graph, one node for one entity across articles, one edge for each
// (subject, relation, object, polarity, modality). Read as a stream, so that memory does not grow with the edge count.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "extract/fact.h"

namespace wasl::graph {

struct NodeRecord {
  std::string id;          // "n_" and hexadecimal digits, stable across runs and formats
  std::string name;        // the preferred name, in the script of most articles
  std::string name_ar;     // preferred Arabic form, or empty
  std::string name_latin;  // preferred Latin form, or empty
  EntityType type = EntityType::other;
  std::vector<std::string> aliases;       // other spellings, sorted by frequency, then by code point
  std::vector<std::string> descriptions;  // titles and roles, the same order
  int mentions = 0;
  int articles = 0;
  std::string first_seen;  // publication dates, ISO, empty if unknown
  std::string last_seen;
  int community = 0;            // 0 the largest, -1 none
  double rank = 0;              // PageRank, sums to 1
  bool concept_node = false;    // the object of concept facts or statements (only on request)
  bool statement_node = false;  // of these, a sentence that somebody said
};

struct EvidenceRecord {
  std::string article;  // article id
  std::string title;
  std::string url;
  std::string outlet;
  std::string published;
  std::string sentence;       // the characters of the sentence
  std::vector<Span> action;   // code points within `sentence`
  std::vector<Span> subject;  // where the two ends stand in `sentence`, if they do
  std::vector<Span> object;
  std::string source;  // who says so: a node id, or words, or empty for the narrator
  double confidence = 0;
  std::string event_from;  // when it happened, ISO dates, inclusive; empty if the article does not say
  std::string event_to;
  std::string fact;                // its id in the article's record
  std::size_t sentence_start = 0;  // of the sentence in its field, code points
};

struct EdgeRecord {
  std::string id;      // "e_" and hexadecimal digits
  std::string source;  // node ids
  std::string target;
  std::string relation;  // MEET
  bool negated = false;
  Modality modality = Modality::actual;
  bool symmetric = false;
  std::string label;  // the words of the action most often used
  int facts = 0;
  int articles = 0;
  int outlets = 0;
  int independent_sources = 0;
  std::string first_event;  // ISO dates, empty if unknown
  std::string last_event;
  std::string first_published;
  std::string last_published;
  std::vector<std::string> said_by;  // names of those who say so, sorted; the narrator is ""
  std::vector<std::string> spans;    // event dates "from/to", sorted, not overlapping
  double confidence = 0;             // combined over independent sources
  double weight = 0;                 // > 0: sum over independent sources of the confidence of their best fact
  EvidenceRecord best;               // the best evidence

  // The type that exports give the edge: MEET, NOT_MEET, PLANNED_VISIT, NOT_POSSIBLE_ATTACK.
  std::string type() const;
};

class ResolvedGraph {
 public:
  virtual ~ResolvedGraph() = default;
  // Both call `visit` in ascending order of id. Every edge's ends are among the nodes.
  virtual void for_each_node(const std::function<void(const NodeRecord&)>& visit) const = 0;
  virtual void for_each_edge(const std::function<void(const EdgeRecord&)>& visit) const = 0;
  // All evidence of one edge, best first.
  virtual void for_each_evidence(const std::string& edge_id,
                                 const std::function<void(const EvidenceRecord&)>& visit) const = 0;
};

}  // namespace wasl::graph
