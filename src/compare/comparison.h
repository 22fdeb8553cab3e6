/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "coding-rows.h"

G_BEGIN_DECLS

/* A comparison in the making. */
typedef struct {
  const SbStudy *study;
  const SbAgreementOptions *options;
  const SbResampling *resampling; /* as asked for: progress and cancelling; NULL */
  SbCodingRows rows;
  int *clusters; /* of the decided rows */
  SbTimedOptions timed;
  SbAgreement *result;
  guint n_done; /* analyses, of about n_steps */
  guint n_steps;
} SbComparison;

/* Each adds the analyses of one level, and stops when cancelled. */
void sb_comparison_add_categories (SbComparison *comparison);
void sb_comparison_add_ratings (SbComparison *comparison);
void sb_comparison_add_events (SbComparison *comparison);
/* What was left out and why, and what is compared. */
void sb_comparison_add_notes (SbComparison *comparison);

/* How many analyses there will be about. */
guint sb_comparison_count_ratings (SbComparison *comparison);
guint sb_comparison_count_events (SbComparison *comparison);

/* One more analysis is begun: tells who waits. FALSE when it is to stop. */
gboolean sb_comparison_step (SbComparison *comparison, const char *words);
gboolean sb_comparison_is_cancelled (const SbComparison *comparison);

/* For the analysis at hand: NULL where no bootstrap was asked for; its progress is told
 * as a part of the whole. */
typedef struct {
  SbResampling resampling;
  const SbComparison *comparison;
} SbStepResampling;
const SbResampling *sb_comparison_get_resampling (const SbComparison *comparison,
                                                  SbStepResampling *step);

/* The comparison of @rows, which it takes over. */
SbAgreement *sb_agreement_new_from_rows (const SbStudy *study,
                                         const SbAgreementOptions *options,
                                         SbCodingRows *rows,
                                         const SbResampling *resampling,
                                         GError **error);

/* All ratings of all scales in one, of the decided rows: @n units of n_coders each.
 * @units (may be NULL) takes a label for each. */
double *sb_coding_rows_dup_all_ratings (const SbCodingRows *rows,
                                        SbScheme *scheme,
                                        guint *n,
                                        GPtrArray *units);

G_END_DECLS
