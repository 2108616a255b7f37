-- Brings a store of version 1 to version 2. What is derived is made anew.

ALTER TABLE article ADD COLUMN fetched TEXT NOT NULL DEFAULT '';

DROP TABLE identity;
DROP TABLE block;
CREATE TABLE name (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE name_sound (
  sound INTEGER NOT NULL,
  name INTEGER NOT NULL,
  PRIMARY KEY (sound, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE alike_name (
  name INTEGER NOT NULL,
  other INTEGER NOT NULL,
  PRIMARY KEY (name, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity (
  home INTEGER NOT NULL,
  entity INTEGER NOT NULL UNIQUE REFERENCES entity ON DELETE CASCADE,
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
  sounds BLOB NOT NULL,
  PRIMARY KEY (home, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE block (
  key INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  home INTEGER NOT NULL,
  plain INTEGER NOT NULL,
  PRIMARY KEY (key, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_mixed ON block (key) WHERE NOT plain;
CREATE INDEX block_entity ON block (entity);
UPDATE derivation SET version = 0;
