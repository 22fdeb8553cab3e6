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
  gboolean are_points; /* they have no duration */
} SbTimedWork;

/* The kappas of one code alone are 0 by construction, whatever was linked: marks them as
 * such. */
SbAnalysisEntry *sb_timed_doubt_alone (const SbTimedWork *work, SbAnalysisEntry *entry);

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

/* Copies with the events cut at the ends of their sessions. */
SbTimedSession *sb_timed_sessions_dup (const SbTimedSession *sessions, gsize n);
void sb_timed_sessions_drop (SbTimedSession *sessions, gsize n);

/* Each adds its statistics. @more: none of them is of the default set. */
void sb_timed_add_tolerance (const SbTimedWork *work, SbTimeTolerance tolerance);
void sb_timed_add_overlap (const SbTimedWork *work, gint64 overlap, gboolean more);
void sb_timed_add_sequences (const SbTimedWork *work);
void sb_timed_add_alignment (const SbTimedWork *work, SbAlignmentRule rule);
void sb_timed_add_frequencies (const SbTimedWork *work);

/* Linked events, summed over sessions. */
typedef struct {
  char *stem;          /* of the names: "ed[overlap=60]" */
  char *label;         /* of the share that is linked */
  SbCrossTable *table; /* with nil; a linked pair counts twice (Holle & Rein 2015) */
  GArray *onsets;      /* gint64, coder 2 - coder 1, of linked events of the same code */
  GArray *offsets;
  gboolean more; /* not of the default set */
} SbTimedLinks;

/* Takes @stem over. */
void sb_timed_links_init (SbTimedLinks *links, const SbTimedWork *work, char *stem);
void sb_timed_links_clear (SbTimedLinks *links);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbTimedLinks, sb_timed_links_clear)
/* Takes @pairs (SbEventLink) over. */
void
sb_timed_links_take (SbTimedLinks *links, const SbTimedSession *session, GArray *pairs);
void sb_timed_links_add (const SbTimedLinks *links, const SbTimedWork *work);

G_END_DECLS
