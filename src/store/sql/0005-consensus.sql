-- SPDX-License-Identifier: GPL-3.0-or-later
-- The layout of a project file, version 5: what was decided where two codings differ. The
-- two codings are named but not referred to: a consensus may come into a file without
-- them, and outlives one that was removed for good.

CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  coding TEXT NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  time INTEGER,
  choice TEXT NOT NULL,
  words TEXT,
  reason TEXT,
  decided_by TEXT,
  decided_at TEXT,
  records TEXT,
  first_digest TEXT,
  second_digest TEXT
) STRICT;

CREATE INDEX decision_coding ON decision (coding);
