/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/timed-statistics.h>

G_BEGIN_DECLS

/* The sessions while they are compared. */
typedef struct {
  SbAnalysis *analysis;
  const SbTimedSession *sessions; /* events cut at the sessions' ends */
  gsize n_sessions;
  gint64 per_ms;
  const char *const *codes;
  guint n_codes;
} SbTimedWork;

/* Adds an entry; the name is made of @format. */
SbAnalysisEntry *sb_timed_add (const SbTimedWork *work,
                               SbEntryKind kind,
                               const char *label,
                               SbStatistic value,
                               const char *format,
                               ...) G_GNUC_PRINTF (5, 6);
SbAnalysisEntry *sb_timed_add_count (const SbTimedWork *work,
                                     const char *label,
                                     gint64 count,
                                     const char *format,
                                     ...) G_GNUC_PRINTF (4, 5);

/* An entry that stands under the one before it, and one behind "More". Both give back
 * what they are given. */
SbAnalysisEntry *sb_timed_as_part (SbAnalysisEntry *entry);
SbAnalysisEntry *sb_timed_as_more (SbAnalysisEntry *entry);

/* Tables of q codes and nil. @links NULL: a table that is all nil. @weight: how much a
 * linked pair counts. */
void sb_timed_add_links (SbCrossTable *table,
                         const SbTimedSession *session,
                         const GArray *links,
                         gint64 weight);

/* Each adds its statistics. @more: none of them is of the default set. */
void sb_timed_add_tolerance (const SbTimedWork *work, SbTimeTolerance tolerance);
void sb_timed_add_overlap (const SbTimedWork *work, gint64 overlap, gboolean more);
void sb_timed_add_sequences (const SbTimedWork *work);
void sb_timed_add_alignment (const SbTimedWork *work, SbAlignmentRule rule);
void sb_timed_add_frequencies (const SbTimedWork *work);
/* Onsets or offsets; @stem: "ed[overlap=60]_onset", @differences: gint64. */
void sb_timed_add_differences (const SbTimedWork *work,
                               const char *stem,
                               const char *label,
                               const GArray *differences,
                               gboolean more);

G_END_DECLS
