-- SPDX-License-Identifier: GPL-3.0-or-later
-- The layout of a project file, version 2: working copies beside the recordings, what is
-- known of a recording without opening it, and a coder's reaction time. Columns are added
-- at the end, so that a row of version 1 holds as it is.

ALTER TABLE coder ADD COLUMN reaction INTEGER NOT NULL DEFAULT 0;

ALTER TABLE recording ADD COLUMN duration INTEGER;
ALTER TABLE recording ADD COLUMN inexact INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recording ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recording ADD COLUMN copy_path TEXT;
ALTER TABLE recording ADD COLUMN copy_size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recording ADD COLUMN copy_digest TEXT;
