-- SPDX-License-Identifier: GPL-3.0-or-later
-- The layout of a project file, version 4: sessions that are marked for training, on which
-- changed rules are tried out. A column of its own and no group variable: those are the
-- study's, free in form and hidden from who codes; this mark is the program's, is a yes or
-- a no, and everybody may see it.

ALTER TABLE session ADD COLUMN training INTEGER NOT NULL DEFAULT 0;
