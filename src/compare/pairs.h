/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/timed-statistics.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* The sessions that two coders both coded, as plain arrays for the statistics. */
typedef struct {
  SbContent *coders[2]; /* borrowed from the study */
} SbCodingPair;

typedef struct {
  GArray *pairs;       /* SbCodingPair, by session label */
  guint n_single;      /* sessions that only one of them coded */
  guint n_decided;     /* pairs that both decided */
  guint n_passes;      /* later passes, which are left out */
  GPtrArray *reserved; /* SbSession, borrowed: coded by both, but not valid */
} SbCodingPairs;

/* @with_excluded: sessions that are not valid (SbSession.validity) are compared, too;
 * otherwise they are left out. Both ways they are in `reserved`. */
void sb_coding_pairs_init (SbCodingPairs *pairs,
                           SbStudy *study,
                           char *const *coders,
                           gboolean with_excluded);
void sb_coding_pairs_clear (SbCodingPairs *pairs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCodingPairs, sb_coding_pairs_clear)

gboolean sb_coding_pair_is_decided (const SbCodingPair *pair);

/* The blind category (or with @forced the organised one) of the decided pairs, two
 * numbers each: the place in @letters (NULL-ended) or SB_CROSS_MISSING. @n_other: pairs
 * with a category that is none of them. */
int *sb_coding_pairs_dup_categories (SbCodingPairs *pairs,
                                     const char *const *letters,
                                     gboolean forced,
                                     guint *n_other);

/* The blind ratings of the decided pairs: two doubles each, NaN where there is none.
 * NULL when neither coder ever gave one. */
double *sb_coding_pairs_dup_ratings (SbCodingPairs *pairs,
                                     const char *scale,
                                     int episode,
                                     const char *partner);

/* The states of @codes (SbCode) of all pairs, as SbTimedSession in ns, over the span in
 * which both have episodes. Pairs without such a span are counted in @n_without. NULL
 * when there was no event. Freed with sb_timed_sessions_free(). */
GArray *
sb_coding_pairs_dup_timed (SbCodingPairs *pairs, GPtrArray *codes, guint *n_without);
void sb_timed_sessions_free (GArray *sessions);

G_END_DECLS
