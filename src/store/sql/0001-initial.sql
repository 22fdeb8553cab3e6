-- SPDX-License-Identifier: GPL-3.0-or-later
-- The layout of a project file, version 1.
--
-- Rules that undo through changesets rests on: every table has a NOT NULL primary key; no
-- trigger changes data; no secondary UNIQUE column (it would block undoing a swap); no
-- cascade at all. Columns are those of the kinds' field tables, in their order. Times are
-- nanoseconds. References are checked when the transaction ends.

CREATE TABLE project (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  created TEXT,
  settings TEXT
) STRICT;

CREATE TABLE scheme_version (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;

CREATE TABLE coder (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  role TEXT,
  certification TEXT
) STRICT;

CREATE TABLE dyad (
  id TEXT NOT NULL PRIMARY KEY,
  child TEXT NOT NULL,
  caregiver TEXT,
  caregiver_role TEXT,
  birth_month TEXT,
  sex TEXT,
  variables TEXT
) STRICT;

CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,
  dyad TEXT REFERENCES dyad (id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL,
  date TEXT,
  age_months REAL,
  procedure TEXT,
  validity TEXT,
  validity_note TEXT,
  group_variables TEXT
) STRICT;

CREATE TABLE recording (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT,
  offset INTEGER,
  view TEXT,
  is_master INTEGER NOT NULL,
  frames BLOB
) STRICT;

CREATE TABLE coding (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  coder TEXT NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  pass INTEGER NOT NULL,
  state TEXT,
  decided_at TEXT
) STRICT;

CREATE TABLE episode (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  start INTEGER,
  "end" INTEGER,
  end_reason TEXT,
  note TEXT
) STRICT;

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER,
  running INTEGER NOT NULL,
  recording TEXT REFERENCES recording (id) DEFERRABLE INITIALLY DEFERRED,
  start_pts INTEGER,
  end_pts INTEGER,
  modifiers TEXT,
  comment TEXT
) STRICT;

CREATE TABLE rating (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  record TEXT NOT NULL,
  episode INTEGER NOT NULL,
  partner TEXT NOT NULL,
  scale TEXT NOT NULL,
  value REAL,
  cannot_score INTEGER NOT NULL,
  note TEXT,
  evidence TEXT
) STRICT;

CREATE TABLE mark (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  index_code TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  episode INTEGER,
  intensity INTEGER,
  innocent_checked INTEGER NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE classification (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  record TEXT NOT NULL,
  category TEXT,
  subgroup TEXT,
  forced TEXT,
  forced_subgroup TEXT,
  alternate TEXT,
  d_score REAL,
  rationale TEXT,
  confidence TEXT
) STRICT;

CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  time INTEGER,
  text TEXT
) STRICT;

CREATE INDEX recording_session ON recording (session);
CREATE INDEX coding_session ON coding (session);
CREATE INDEX episode_coding ON episode (coding);
CREATE INDEX event_coding ON event (coding);
CREATE INDEX rating_coding ON rating (coding);
CREATE INDEX mark_coding ON mark (coding);
CREATE INDEX classification_coding ON classification (coding);
CREATE INDEX note_coding ON note (coding);

-- Append-only. The content columns (words, change, changeset) are empty in a tombstone.
CREATE TABLE journal (
  number INTEGER NOT NULL PRIMARY KEY,
  time TEXT NOT NULL,
  coder TEXT,
  scope TEXT,
  kind TEXT NOT NULL,
  reverts INTEGER,
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  hash TEXT NOT NULL,
  words TEXT,
  change TEXT,
  changeset BLOB
) STRICT;

CREATE INDEX journal_scope ON journal (scope);

-- Who writes just now: at most one row. No part of the journal.
CREATE TABLE owner (
  id TEXT NOT NULL PRIMARY KEY,
  program TEXT NOT NULL,
  host TEXT NOT NULL,
  user TEXT NOT NULL,
  pid INTEGER NOT NULL,
  since TEXT NOT NULL,
  process TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT;
