/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* Agreement as it goes on: over the months of a study, against a gold standard, and with
 * oneself. Each step is a comparison of the codings that were decided in that month. */

typedef struct {
  char *month; /* "2026-03", of the decision of the later of the two; NULL: all months */
  guint n;     /* sessions (of a recoding: codings) that both decided */
  SbStatistic category_po; /* categories A, B, C, D */
  SbStatistic category_kappa;
  SbStatistic
    rating_icc; /* ICC(A,1) over all ratings of all scales pooled: told as that */
  SbStatistic rating_within_1; /* share of all ratings, at most one point apart */
  gboolean is_low;             /* under the lab's mark */
} SbReliabilityStep;

typedef struct {
  char *first; /* codes of the coders; of a recoding both are the same */
  char *second;
  GArray *steps;          /* SbReliabilityStep: by month, then all */
  SbAgreement *agreement; /* of all months */
} SbReliability;

void sb_reliability_free (SbReliability *reliability);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbReliability, sb_reliability_free)

/* The lab's own marks; NaN: none is set, nothing is told to be low. */
typedef struct {
  double kappa; /* of the categories */
  double po;    /* share of sessions in the same category */
  double icc;
} SbPassMarks;

/* Not a consensus coder, and not the simulator's truth: one whose codings are a second
 * opinion. */
gboolean sb_coder_is_rater (const SbCoder *coder);

/* Every two coders who both coded sessions, over the months; of @options the coders are
 * those to choose from, NULL: all but consensus coders and the simulator's truth.
 * (transfer full) SbReliability, by code. NULL when cancelled. @marks NULL: none. */
GPtrArray *sb_reliability_list (const SbStudy *study,
                                const SbAgreementOptions *options,
                                const SbPassMarks *marks,
                                const SbResampling *resampling,
                                GError **error);

/* A trainee (second) against the gold standard: the codings of @gold (first), of sessions
 * marked for training. The whole rests on the trainee's first passes; those who code the
 * set again are seen in the months of their later passes, too. NULL when cancelled. */
SbReliability *sb_reliability_new_training (const SbStudy *study,
                                            const char *trainee,
                                            const char *gold,
                                            const SbPassMarks *marks,
                                            const SbResampling *resampling,
                                            GError **error);

/* Later passes of @coder (second) against the first of the same sessions. NULL without an
 * error when there is none. */
SbReliability *sb_reliability_new_recoding (const SbStudy *study,
                                            const char *coder,
                                            const SbPassMarks *marks,
                                            const SbResampling *resampling,
                                            GError **error);

G_END_DECLS
