/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* A small project on the disk. S01: coded by K1 (eight episodes, 40 s of contact in each
 * reunion, an event with a comment that a spreadsheet would take for a formula, ratings
 * of a B3, D score 2, decided, handed in) and by K2 (a draft with a category and one
 * running event). S02: no coding. K3 has coded nothing. Without recordings. (transfer
 * full) its path */
char *sb_test_make_lab (const char *folder);

/* Says of a session of the project at @path that it is not valid, and why. */
void sb_test_exclude (const char *path,
                      const char *session,
                      const char *validity,
                      const char *note);

/* Runs the command line with @arguments (words separated by spaces, "%" for @path) and
 * gives back the exit status; see sb_test_spawn(). */
int sb_test_cli (const char *arguments, const char *path, char **out, char **err);

/* The digest of a file's bytes. (transfer full) */
char *sb_test_dup_digest (const char *path);

guint sb_test_count_files (const char *folder);

G_END_DECLS
