/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* A small study to look at in the window: one dyad, one session "S01" with @recording as
 * its master (NULL: none), one coder "K1", nothing coded. Aborts the test when it cannot
 * be made. The project's path. (transfer full) */
char *sb_lab_make_project (const char *folder, const char *recording);

/* Makes a working copy of the master of "S01", as a researcher would have it made, and
 * stores it with what it found: an original without exact times gets the copy's. */
void sb_lab_make_copy (const char *project);

/* The same with up to four recordings: the views "main" (the master), "door", "toys" and
 * "window", each with offset 0. */
char *sb_lab_make_project_of (const char *folder, const char *const *recordings, guint n);

/* How many records of @kind the coding of @session by @coder has, read from the file. */
guint
sb_lab_count (const char *project, const char *session, const char *coder, GType kind);

G_END_DECLS
