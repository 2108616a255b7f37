// Brings what is derived from articles and decisions up to date: identities, blocks, links, edges, copies, words.
#pragma once

namespace wasl::graph {

class Database;

// Works on what has changed since the last call, in one transaction. Derived rows that other rules made (an older
// program) are made anew.
void derive(Database& database);

}  // namespace wasl::graph
