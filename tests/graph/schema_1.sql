-- The store, version 1. Three layers: what came in (never edited), what a curator decided (only appended), and what is
-- derived from both (can be thrown away and comes back identical).
--
-- Dates are ISO text or ''. Numbers of types, kinds, modalities and fields follow extract/fact.h. Offsets count Unicode
-- code points in the field (0 title, 1 text), half-open. Node and edge ids are 63-bit numbers whose hexadecimal form,
-- after "n_" and "e_", is the id that exports show.

-- What came in ------------------------------------------------------------------------------------------------------

CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  content_sha256 BLOB NOT NULL,  -- of the article
  record_sha256 BLOB NOT NULL,   -- of the article and everything extracted from it
  text TEXT NOT NULL             -- last, so that reading the columns before it does not load it
) STRICT;
CREATE UNIQUE INDEX article_url ON article (url) WHERE url <> '';
CREATE INDEX article_published ON article (published);

CREATE TABLE sentence (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  field INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX sentence_article ON sentence (article);

-- Entities of one article.
CREATE TABLE entity (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,  -- among the entities of the article with the same type and name, from 0
  type INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_latin TEXT NOT NULL,
  nationality TEXT NOT NULL,
  descriptions TEXT NOT NULL  -- JSON array
) STRICT;
CREATE INDEX entity_article ON entity (article);

CREATE TABLE mention (
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  number INTEGER NOT NULL,
  field INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  number INTEGER NOT NULL,  -- position in the article's list, from 0
  id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  subject INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  subject_text TEXT NOT NULL,
  action TEXT NOT NULL,
  action_spans TEXT NOT NULL,  -- JSON array of [start, end]
  lemma TEXT NOT NULL,
  relation TEXT NOT NULL,
  preposition TEXT NOT NULL,
  object INTEGER REFERENCES entity ON DELETE CASCADE,
  object_text TEXT NOT NULL,
  object_start INTEGER,
  object_end INTEGER,
  negated INTEGER NOT NULL,
  symmetric INTEGER NOT NULL,
  modality INTEGER NOT NULL,
  source INTEGER REFERENCES entity ON DELETE CASCADE,
  source_text TEXT NOT NULL,
  time_text TEXT NOT NULL,
  time_from TEXT NOT NULL,
  time_to TEXT NOT NULL,
  place INTEGER REFERENCES entity ON DELETE CASCADE,
  place_text TEXT NOT NULL,
  sentence INTEGER NOT NULL REFERENCES sentence ON DELETE CASCADE,
  construction TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX fact_article ON fact (article);
CREATE INDEX fact_subject ON fact (subject);
CREATE INDEX fact_object ON fact (object) WHERE object IS NOT NULL;
CREATE INDEX fact_source ON fact (source) WHERE source IS NOT NULL;
CREATE INDEX fact_place ON fact (place) WHERE place IS NOT NULL;
CREATE INDEX fact_sentence ON fact (sentence);

CREATE TRIGGER fact_is_evidence BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'facts are evidence and are never edited'); END;
CREATE TRIGGER entity_is_evidence BEFORE UPDATE ON entity
BEGIN SELECT RAISE(ABORT, 'entities of an article are evidence and are never edited'); END;
CREATE TRIGGER mention_is_evidence BEFORE UPDATE ON mention
BEGIN SELECT RAISE(ABORT, 'mentions are evidence and are never edited'); END;

-- What a curator decided --------------------------------------------------------------------------------------------

CREATE TABLE decision (
  number INTEGER PRIMARY KEY,  -- in the order in which they were taken, from 1
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'undo')),
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  reason TEXT NOT NULL,
  name TEXT NOT NULL,       -- rename: the new name
  undone INTEGER            -- undo: the number of the decision that is taken back
) STRICT;

-- The entities that a decision is about, by what survives another extraction: article, type, name and number
-- among equal ones. `side`: 0 the
-- node, 1 the other node (merge) or what leaves it (split).
CREATE TABLE decision_anchor (
  decision INTEGER NOT NULL REFERENCES decision,
  side INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  type INTEGER NOT NULL,
  name TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (decision, side, article_id, type, name, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_anchor_entity ON decision_anchor (article_id, type, name, ordinal);

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END;

-- What is derived ---------------------------------------------------------------------------------------------------

-- Articles whose derived rows are still to be made.
CREATE TABLE fresh_article (article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE) STRICT;

-- Full text of the sentences in normal form (extract/names/name.h), so that spelling variants meet. The row id is
-- sentence.key.
CREATE VIRTUAL TABLE sentence_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0");

-- All that linking needs of an entity in one row: what it is, and what its names alone say (graph/link/identity.h).
-- `roles` and `other_keys` hold one value a line, `blocks` 64-bit numbers, little-endian, ascending.
CREATE TABLE identity (
  entity INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  article INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  type INTEGER NOT NULL,
  name TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  nationality TEXT NOT NULL,
  family INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  key TEXT NOT NULL,
  known TEXT NOT NULL,
  country TEXT NOT NULL,
  normalised TEXT NOT NULL,
  roles TEXT NOT NULL,
  other_keys TEXT NOT NULL,
  blocks BLOB NOT NULL
) STRICT;

-- Every spelling under which a person may ask for an entity, in normal form.
CREATE TABLE alias (
  name TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  PRIMARY KEY (name, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_entity ON alias (entity);

-- What an article as a whole says of those who occur in it: its countries (ISO codes, parted by blanks) and the block
-- keys of its other entities (64-bit numbers, little-endian, ascending).
CREATE TABLE article_context (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  countries TEXT NOT NULL,
  neighbours BLOB NOT NULL
) STRICT;

-- Entities that share a key are compared. `plain`: the entity is a well-known one and in no other block; a block of
-- plain entities only is one node, whoever comes or goes.
CREATE TABLE block (
  key INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  plain INTEGER NOT NULL,
  PRIMARY KEY (key, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_mixed ON block (key) WHERE NOT plain;
CREATE INDEX block_entity ON block (entity);

-- Blocks whose members have changed since they were last linked.
CREATE TABLE stale_block (key INTEGER PRIMARY KEY) STRICT;

CREATE TABLE link (
  entity INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  node INTEGER NOT NULL
) STRICT;
CREATE INDEX link_node ON link (node);

CREATE TABLE node_name (node INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;  -- by a curator

-- Why two groups of equally named entities were joined or not. `first` and `second` are the groups' smallest entities.
CREATE TABLE comparison (
  first INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  second INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  joined INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,  -- JSON array of [what, finding, weight]
  PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparison_second ON comparison (second);
CREATE INDEX comparison_doubtful ON comparison (score) WHERE doubtful;

-- The edge of a fact; facts whose two ends became one node have none. `target` of concepts and statements is a node of
-- its own, made from the object's or the sentence's words.
CREATE TABLE edge (
  id INTEGER NOT NULL,
  fact INTEGER NOT NULL UNIQUE REFERENCES fact ON DELETE CASCADE,
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  PRIMARY KEY (id, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_source ON edge (source);
CREATE INDEX edge_target ON edge (target);

-- Copied text: MinHash signatures of articles, and of sentences with facts in them; the bands that candidates share; the
-- pairs of near-duplicate articles.
CREATE TABLE sentence_signature (
  sentence INTEGER PRIMARY KEY REFERENCES sentence ON DELETE CASCADE,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE article_signature (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_band_article ON article_band (article);

CREATE TABLE twin (
  first INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  second INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX twin_second ON twin (second);

-- The version of the rules by which the derived rows were made; other rules make them anew.
CREATE TABLE derivation (version INTEGER NOT NULL) STRICT;
INSERT INTO derivation VALUES (0);
