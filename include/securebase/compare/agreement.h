/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/resampling.h>
#include <securebase/compare/timed-statistics.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Coders of a project compared on all levels: categories, ratings, timed events. Which
 * codings: of each coder the first pass of each session; a session needs codings of two
 * of them. Categories and ratings are the blind records, of codings that were decided.
 * Sessions that are not valid are left out unless asked for; what the viewer may not see
 * is taken out of the study before (blindness.h). */

typedef struct {
  char *const *coders;   /* codes, NULL-ended, two or more; of two the first is coder 1 */
  char *const *sessions; /* labels, NULL-ended: only these; NULL: all */
  gboolean only_training;  /* only sessions marked for training */
  gboolean with_excluded;  /* sessions that are not valid, too */
  gboolean with_subgroups; /* kappa of the eight subgroups */
  gboolean whole_span; /* time-unit kappa over all from the first to the last episode, not
                          only the episodes that both marked */
  GArray *steps;       /* gint64, ms: time units; NULL: 40 */
  GArray *tolerances;  /* SbTimeTolerance; NULL: none */
  GArray *alignments;  /* SbAlignmentRule; NULL: none */
  gint64 overlap;      /* per cent at which events are linked; 0: 60 */
  const double *subgroup_weights; /* q * q, the scheme's q subgroups in its order; NULL:
                                     none */
} SbAgreementOptions;

/* The analyses have these ids: "categories" (A, B, C, D), "forced", "d" (D against A, B,
 * C), "subgroups", "marks" (whether each index of disorganisation was marked in a
 * session); "ratings" (all scales pooled), "ratings.PS.5.caregiver", "ratings.d_score";
 * "group.distress" (an exclusive group of states), "code.fuss" (one state against its
 * absence), "point.child" (all points of a subject). Of more than two coders those of
 * events are one for each two, "code.fuss[K1,K2]". */
typedef struct {
  char **coders;
  guint n_sessions;  /* in the project */
  guint n_coded;     /* coded by both (by two or more of them) */
  guint n_decided;   /* … and decided by both */
  guint n_resamples; /* of the bootstrap; 0: none */
  guint64 seed;
  gint64 overlap; /* as compared, the other settings too */
  GArray *steps;
  gboolean whole_span;
  gboolean only_training;
  GPtrArray *analyses; /* SbAnalysis: categories, ratings, events, in this order */
  GPtrArray *notes;    /* char *: what was left out and why, and what is compared */
  GPtrArray *left_out; /* SbAgreementLeftOut */
} SbAgreement;

typedef struct {
  SbSession *session; /* ref */
  char *words;        /* why: a sentence */
  gboolean compared;  /* it is compared all the same (with_excluded) */
} SbAgreementLeftOut;

/* NULL only when cancelled (G_IO_ERROR_CANCELLED). May run in any thread; @study must
 * stay meanwhile. @resampling NULL: no bootstrap, and nobody waits; one of 0 resamples:
 * no bootstrap either. */
SbAgreement *sb_agreement_new (const SbStudy *study,
                               const SbAgreementOptions *options,
                               const SbResampling *resampling,
                               GError **error);
void sb_agreement_free (SbAgreement *agreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbAgreement, sb_agreement_free)

G_END_DECLS
