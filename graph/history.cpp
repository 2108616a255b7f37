#include "graph/history.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace wasl::graph {

std::vector<Decision> decisions(Database& database) {
  std::vector<Decision> result;
  Statement select(database, "SELECT number, kind, author, time, reason, name, undone FROM decision ORDER BY number");
  Statement anchors(database,
                    "SELECT side, article_id, type, name, ordinal FROM decision_anchor WHERE decision = ? "
                    "ORDER BY side, article_id, type, name, ordinal");
  while (select.step()) {
    Decision decision;
    decision.number = select.integer(0);
    decision.kind = select.text(1);
    decision.author = select.text(2);
    decision.time = select.text(3);
    decision.reason = select.text(4);
    decision.name = select.text(5);
    if (!select.is_null(6)) decision.undone = select.integer(6);
    anchors.start(decision.number);
    while (anchors.step()) {
      (anchors.integer(0) == 0 ? decision.first : decision.second)
          .push_back({anchors.text(1), static_cast<int>(anchors.integer(2)), anchors.text(3),
                      static_cast<int>(anchors.integer(4))});
    }
    result.push_back(std::move(decision));
  }
  // From the last to the first: an undo that stands takes its decision back, also if that is an undo.
  std::map<std::int64_t, std::size_t> place;
  for (std::size_t i = 0; i < result.size(); ++i) place[result[i].number] = i;
  for (auto decision = result.rbegin(); decision != result.rend(); ++decision) {
    if (!decision->active || !decision->undone) continue;
    if (const auto target = place.find(*decision->undone); target != place.end()) result[target->second].active = false;
  }
  return result;
}

std::int64_t append(Database& database, const Decision& decision) {
  Transaction transaction(database);
  if (decision.undone) {
    const std::vector<Decision> all = decisions(database);
    const auto target =
        std::find_if(all.begin(), all.end(), [&](const Decision& other) { return other.number == *decision.undone; });
    if (target == all.end()) throw std::invalid_argument("there is no decision " + std::to_string(*decision.undone));
    if (!target->active)
      throw std::invalid_argument("decision " + std::to_string(*decision.undone) + " is taken back already");
  }
  Statement insert(database,
                   "INSERT INTO decision (kind, author, time, reason, name, undone) VALUES (?, ?, ?, ?, ?, ?)");
  insert.run(decision.kind, decision.author, decision.time, decision.reason, decision.name, decision.undone);
  const std::int64_t number = database.last_inserted();
  Statement anchor(database, "INSERT OR IGNORE INTO decision_anchor VALUES (?, ?, ?, ?, ?, ?)");
  for (const Anchor& entity : decision.first)
    anchor.run(number, 0, entity.article_id, entity.type, entity.name, entity.ordinal);
  for (const Anchor& entity : decision.second)
    anchor.run(number, 1, entity.article_id, entity.type, entity.name, entity.ordinal);
  // What the decision, or the one that it takes back, is about must be linked anew.
  Statement mark(database,
                 "WITH RECURSIVE chain (number) AS (VALUES (?1) UNION SELECT decision.undone FROM decision JOIN chain "
                 "ON decision.number = chain.number WHERE decision.undone IS NOT NULL) "
                 "INSERT OR IGNORE INTO stale_block SELECT block.key FROM chain "
                 "JOIN decision_anchor ON decision_anchor.decision = chain.number "
                 "JOIN article ON article.id = decision_anchor.article_id "
                 "JOIN entity ON entity.article = article.key AND entity.type = decision_anchor.type AND "
                 "entity.name = decision_anchor.name AND entity.ordinal = decision_anchor.ordinal JOIN block ON "
                 "block.entity = entity.key");
  mark.run(number);
  transaction.commit();
  return number;
}

}  // namespace wasl::graph
