-- SPDX-License-Identifier: GPL-3.0-or-later
-- The layout of a project file, version 3: which version of the scheme a coding was made
-- with, what handing in stamps, who is to code what, families, and a time span as the
-- evidence of a rating, and when a judgement was set. Columns are added at the end, so that a row of version 2 holds as
-- it is.

ALTER TABLE dyad ADD COLUMN family TEXT;

ALTER TABLE coding ADD COLUMN scheme_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE coding ADD COLUMN handed_in_at TEXT;
ALTER TABLE coding ADD COLUMN handed_in_by TEXT;
ALTER TABLE coding ADD COLUMN digest TEXT;

ALTER TABLE rating ADD COLUMN evidence_start INTEGER;
ALTER TABLE rating ADD COLUMN evidence_end INTEGER;
ALTER TABLE rating ADD COLUMN changed_at TEXT;

ALTER TABLE classification ADD COLUMN changed_at TEXT;

CREATE TABLE assignment (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  coder TEXT NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  is_double INTEGER NOT NULL,
  drawn TEXT
) STRICT;

CREATE INDEX assignment_session ON assignment (session);
