/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <check.h>
#include <gio/gio.h>

/* Runs @tests (ended by NULL) as one suite with TAP on stdout; returns main()'s exit
 * status. CK_FORK=no in the environment runs them in this process (windows, sanitizers).
 */
int sb_test_run (const char *name, const TTest *const *tests);

typedef struct {
  const TTest *test;
  int n; /* run with _i from 0 to n - 1 */
} SbTestLoop;

/* The same for tests in loops; the last has no test. @seconds: for each run; 0: Check's
 * own. */
int sb_test_run_loops (const char *name, const SbTestLoop *loops, double seconds);

/* Damages @text in one place by chance: a part lost, doubled, cut off, one of @pieces
 * (ended by NULL: what means something to its reader) put in, a byte changed. Keeps one
 * byte. */
void sb_test_damage_text (GString *text, GRand *rand, const char *const *pieces);

/* A fresh folder, removed with everything in it at exit. (transfer full) */
char *sb_test_dup_folder (void);

/* The path of a file of the project ("data/schemes/…"). (transfer full) */
char *sb_test_dup_source_path (const char *relative);

/* The path of a reference file outside the project, or NULL when it is not here; then the
 * test must print that it was skipped and why. (transfer full) */
char *sb_test_dup_shared_path (const char *relative);

/* Runs a program and gives back its exit status (-1 when it was killed by a signal). @out
 * and
 * @err may be NULL. @argv is ended by NULL. */
int sb_test_spawn (const char *const *argv, char **out, char **err);

/* The same without root's rights: tests of permissions prove nothing otherwise. @argv[0]
 * must be where everybody can reach it. */
int sb_test_spawn_unprivileged (const char *const *argv, char **out, char **err);

/* Makes this process (a forked test, see CK_FORK) write files as nobody until it ends,
 * when it is root's. */
void sb_test_drop_root (void);

/* Mounts a memory disk of @kib KiB on @folder (of sb_test_dup_folder()), seen by this
 * process and its children alone and gone with them. FALSE, with the reason printed,
 * where that is not allowed. */
gboolean sb_test_mount_small_disk (const char *folder, guint kib);

/* Sets a locale with a decimal comma for this process and its children (a forked test),
 * made with localedef where the machine has none. FALSE, with the reason printed, where
 * there is no way to one. */
gboolean sb_test_set_comma_locale (void);

#define sb_assert_ok(error)                                                              \
  ck_assert_msg ((error) == NULL, "%s", (error) ? (error)->message : "")
