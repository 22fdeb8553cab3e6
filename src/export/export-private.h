/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/export/export.h>
#include <securebase/io/file-set.h>

G_BEGIN_DECLS

/* The 15-second sheet of every coding (sampling.h), as in intervals.csv. */
SbTable *sb_study_tabulate_intervals (const SbStudy *study);

/* Takes out the codings that are not selected, without a look at what is not there: that
 * the viewer may not see any coding of a coder is no mistake. */
void sb_study_keep (SbStudy *study, const SbSelection *selection);

/* What @options leave of the study: the codings, sessions and coders picked, without
 * paths, with shifted dates. The original stays as it is. (transfer full) */
SbStudy *sb_study_dup_picked (const SbStudy *study, const SbExportOptions *options);
/* The same of the journal, for what is left; NULL of NULL. (transfer full) */
SbTable *sb_study_dup_picked_journal (const SbStudy *picked,
                                      const SbExportOptions *options);

/* manifest.json: the program, the project, the options and what is in the set so far. No
 * clock and no folder: the same export gives the same bytes. */
gboolean sb_export_add_manifest (const SbStudy *picked,
                                 const SbExportOptions *options,
                                 SbFileSet *files,
                                 GError **error);

/* "2026-03-14", or with a time behind it, so many days later; NULL for what is no date.
 * (transfer full) */
char *sb_shift_date (const char *text, int days);
/* @text with each date in it so many days later; NULL where one cannot be moved.
 * (transfer full) */
char *sb_shift_dates_within (const char *text, int days);
/* The same of all texts of a JSON object, null for each that cannot. (transfer full) */
char *sb_shift_lab_variables (const char *json, int days);
/* By how many days what is of this coding is shifted. */
int sb_content_get_shift (const SbContent *content, const char *key);

G_END_DECLS
