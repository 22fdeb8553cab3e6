/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>
#include <securebase/base/table.h>
#include <securebase/classify/classify.h>
#include <securebase/compare/agreement.h>
#include <securebase/io/csv-writer.h>
#include <securebase/measures/sequence.h>
#include <securebase/model/study.h>
#include <securebase/model/suggestion.h>

G_BEGIN_DECLS

/* From a study to suggestions, measures and files: what the window and the command line
 * share, so that both write the same bytes. Takes immutable studies
 * (sb_document_dup_study()), so it may run in any thread. What a coder may not see is
 * taken out before (sb_document_hide_from()). */

/* Which codings. Zero-filled: all. */
typedef struct {
  const char *const *sessions; /* labels; NULL: all */
  const char *const *coders;   /* codes; NULL: all */
} SbSelection;

/* Takes the codings out of @study that are not selected. A label or code that is nowhere
 * in the study is SB_ERROR_NOT_FOUND and leaves it as it was. */
gboolean sb_study_select (SbStudy *study, const SbSelection *selection, GError **error);

/* One SbSuggestion for each of study->contents, in the same order. A coding that is not
 * decided yet gets one without category whose missing says so: nothing derived is shown
 * before the coder's own decision. The window, the command line and the exporters show
 * SB_CLASSIFY_MIXED unless they are asked for another. (transfer full) */
GPtrArray *
sb_study_suggest (const SbStudy *study, SbClassifySource source, GError **error);
/* The same also before Decide. Each look at a coding that is not decided belongs into the
 * journal first (sb_document_note_look()). */
GPtrArray *sb_study_suggest_early (const SbStudy *study, SbClassifySource source);

/* The measures of every coding, long, as in measures.csv. They count what the coder timed
 * and are shown before Decide too. (transfer full) */
SbTable *sb_study_measure (const SbStudy *study, GError **error);

/* The tallies of every coding (tally.h), as in behaviour.csv: a row for each episode and
 * each code, group and family, by partner. Shown before Decide, too. (transfer full) */
SbTable *sb_study_tally (const SbStudy *study, GError **error);

/* What follows what (sequence.h): a row for all codings together, without a session, then
 * one for each. Shown before Decide, too. (transfer full) */
SbTable *
sb_study_sequence (const SbStudy *study, const SbSequenceQuery *query, GError **error);

/* Comparisons of coders (SbAgreement), long, as in agreement.csv: a row for each number.
 * (transfer full) */
SbTable *sb_agreements_tabulate (GPtrArray *agreements);
/* Of each two coders with a session in common, consensus coders left out, as agree
 * compares them if not told otherwise, with bootstrap. (transfer full) */
SbTable *sb_study_tabulate_agreement (const SbStudy *study, GError **error);
/* What each two of these say differently of the sessions that both decided, item by item,
 * as in disagreements.csv, by the default rules. (transfer full) */
SbTable *sb_study_tabulate_disagreements (const SbStudy *study);

/* What can be wanted of an export. Zero-filled: all as CSV, without names of files. */
typedef struct {
  const char *const *what;    /* see sb_tables_get_names(); NULL: all but frames */
  const char *const *formats; /* see sb_exporter_list(); NULL: csv */
  gboolean force;      /* replace files of these names that are no earlier export */
  SbCsvStyle csv;      /* separator, decimal comma, byte order mark, missing values */
  SbSelection only;    /* sessions and coders; what is nowhere picks nothing */
  gboolean handed_in;  /* only codings that are handed in */
  gboolean with_paths; /* also the paths of recordings; else they are NULL in all that is
                          written, in other programs' formats, too */
  const char *shift_key; /* shift dates by it (sb_shift_days()); NULL: they stay */
  gboolean
    without_dates;  /* leave out every date that would be shifted, and the journal */
  SbTable *journal; /* sb_document_tabulate_journal(); NULL: without */
  SbProgressFunc progress; /* NULL: nobody asks */
  gpointer progress_data;
  GCancellable *cancellable; /* looked at between the parts and before each format; then
                                SB_ERROR_CANCELLED, and nothing is written */
} SbExportOptions;

/* By how many days the dates of a child are shifted: from the HMAC-SHA-256 of the child
 * code under @key, its first eight bytes (big-endian) modulo 731 less 365, so between
 * -365 and 365; the same key and child give the same shift in every export, and nobody
 * without the key can take it back. Of a child's sessions the distances in days stay.
 * Moved with the date of the session are the month of birth (from the 15th of the month
 * on), all times of its codings (decided, handed in, changed, in the journal) and every
 * 2026-03-14 in the lab's own variables of dyad and session; a variable with a date in
 * another notation of digits (14.03.2026) is left out, and all others stay as typed.
 * Sessions without a dyad are shifted by their label. Left out, because they are not of
 * one child: when the project was made, dates of draws of assignments, and the journal
 * rows of the project. @key NULL: G_MAXINT, which stands for "left out". */
int sb_shift_days (const char *key, const char *child);

/* Writes the study into @folder: all files or none. Files of an earlier export are
 * replaced; any other file of such a name is SB_ERROR_EXISTS unless forced. @options
 * NULL: all as CSV. @names (out) (optional): the names written. */
gboolean sb_study_export (const SbStudy *study,
                          const SbExportOptions *options,
                          const char *folder,
                          GStrv *names,
                          GError **error);

G_END_DECLS
