/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>
#include <securebase/base/table.h>

G_BEGIN_DECLS

/* What is in many project files: a row for each, and how the time was spent over all of
 * them. Files are only read, one after the other, so that hundreds of them cost the
 * memory of one. */

/* The project files (".sbase") that @paths name, and those in the folders that they name
 * and in the folders in these, not through symbolic links; hidden ones and the program's
 * own copies (sb_backups_is_folder(), sb_backups_is_old_layout()) are left out. In
 * the order of @paths, of a folder by name; a file that is named twice comes once.
 * SB_ERROR_NOT_FOUND: a path where nothing is, or no file in all of them. (transfer full)
 * (element-type filename) */
#define SB_PROJECT_FILES_MAX_DEPTH 32
GPtrArray *sb_project_files_find (const char *const *paths, GError **error);

typedef struct {
  const char *viewer;    /* see blindness.h; NULL: the researcher */
  const char *coder;     /* the budget counts this coder's codings only; NULL: a session's
                            coding that counts, by the rule of cases.h */
  gboolean every_coding; /* the budget counts all of them, drafts, too */
  gboolean with_budget;
} SbSummaryOptions;

typedef struct {
  SbTable *files;  /* "summary": a row for each file; of one that cannot be read, why */
  SbTable *budget; /* "time_budget": a row for each code in all episodes together, then
                      in each; NULL: not asked for */
  guint n_unreadable;
  guint n_codings;  /* that the budget counts */
  guint n_repeated; /* times that one of these, or another of its session, was met again
                       in a copy of its project */
  guint n_left_out; /* sessions without one that counts */
  GPtrArray *notes; /* owned sentences: which codings count, what was left out */
} SbSummary;

/* NULL only when it was cancelled. @options NULL: as zero-filled. (transfer full) */
SbSummary *sb_summary_new (const GPtrArray *paths,
                           const SbSummaryOptions *options,
                           SbProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error);
void sb_summary_free (SbSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSummary, sb_summary_free)

G_END_DECLS
