/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/csv-writer.h>
#include <securebase/model/study.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* The coding that stands for a visit of a dyad. */
typedef struct {
  SbContent *content;
  int number; /* which visit of its dyad it is; 0: the session has none */
} SbVisit;

/* What exporters work on: a study, and what others computed from it. Nothing is owned. */
typedef struct {
  const SbStudy *study;
  GPtrArray *suggestions; /* SbSuggestion, one for each of study->contents in the same
                             order; NULL: without suggestions */
  SbTable *measures;      /* in the long form of measures.csv; NULL: without measures */
  SbTable *behaviour;     /* as behaviour.csv; NULL: without */
  SbTable *agreement;     /* as agreement.csv; NULL: without */
  SbTable *disagreements; /* as disagreements.csv, which comes with it; NULL: without */
  SbTable *intervals;     /* as intervals.csv; NULL: without */
  SbTable *journal;       /* as journal.csv; NULL: without */
  GArray *visits;         /* SbVisit, in the order of the sessions; NULL: without
                             wide_visits */
  const SbCsvStyle
    *csv; /* how numbers and cells are written; NULL: as csv-writer.h says */
} SbExportInput;

/* One builder for each file; the table's name is the file's name without its suffix. Rows
 * come in the order of the study (session label, coder, pass), then of SbContent; columns
 * depend on the scheme alone, and in episodes and events on whether a coder has a stated
 * reaction time (rows.h), so the same project gives the same bytes.
 *
 * Episodes, events and ratings are the coder's own record. Categories hold, in columns of
 * their own, the blind record (frozen at Decide), the suggestion (empty until the coding
 * is decided: a coder sees nothing derived before) and the current record, with a flag
 * that says whether it was revised after Decide. Wide has one row a coding, from the
 * blind record, or from the draft where there is none yet (column "record" says which).
 */
SbTable *sb_tables_build_sessions (const SbExportInput *input);
SbTable *sb_tables_build_dyads (const SbExportInput *input);
SbTable *sb_tables_build_coders (const SbExportInput *input);
SbTable *sb_tables_build_assignments (const SbExportInput *input);
SbTable *sb_tables_build_recordings (const SbExportInput *input);
/* Every frame of every recording: large, so only where it is asked for by name. */
SbTable *sb_tables_build_frames (const SbExportInput *input);
SbTable *sb_tables_build_codings (const SbExportInput *input);
SbTable *sb_tables_build_marks (const SbExportInput *input);
SbTable *sb_tables_build_notes (const SbExportInput *input);
SbTable *sb_tables_build_episodes (const SbExportInput *input);
SbTable *sb_tables_build_events (const SbExportInput *input);
SbTable *sb_tables_build_ratings (const SbExportInput *input);
SbTable *sb_tables_build_categories (const SbExportInput *input);
/* How disagreements were settled, a row for each decision of each consensus. */
SbTable *sb_tables_build_decisions (const SbExportInput *input);
SbTable *sb_tables_build_wide (const SbExportInput *input);
/* The same with one row for each visit of a dyad; NULL without visits. */
SbTable *sb_tables_build_wide_visits (const SbExportInput *input);

/* Every column of every table of @tables (SbTable): file, column, label, unit, type,
 * values, missing, source; and its own columns. @style: of the files; NULL: the usual. */
SbTable *sb_tables_build_codebook (GPtrArray *tables, const SbCsvStyle *style);

/* The words --what takes, in the order of writing: sessions, dyads, coders, assignments,
 * recordings, codings, episodes, events, ratings, categories, marks, notes, decisions,
 * intervals, measures, behaviour, agreement (with disagreements), wide (with
 * wide_visits), journal, frames, codebook (with codebook.json, read.R and read.sps),
 * scheme (scheme.json); ended by NULL. */
const char *const *sb_tables_get_names (void);

/* SB_ERROR_BAD_VALUE names a word of @what that is no table; NULL is fine. */
gboolean sb_tables_check_names (const char *const *what, GError **error);

/* Whether @name is asked for: @what has it, or is NULL and it is not frames. */
gboolean sb_tables_is_wanted (const char *const *what, const char *name);

/* The tables named in @what (NULL: all but frames; a set, in the order above); what
 * comes ready only when @input has it. SB_ERROR_BAD_VALUE names a word that
 * is no table. (transfer full) GPtrArray of SbTable. */
GPtrArray *
sb_tables_build (const SbExportInput *input, const char *const *what, GError **error);

G_END_DECLS
