/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/results/cases.h>
#include <securebase/results/proportion.h>

G_BEGIN_DECLS

/* Two sessions that belong together, crossed by category: the same dyad at two visits
 * (stability), or one child with two caregivers (concordance). Plain arrays, so that any
 * coefficient of agreement can be computed from them. */

typedef struct {
  const SbCase *row;
  const SbCase *column;
} SbCasePair;

typedef struct {
  char *row;    /* what the rows are: "1" (the visit), "mother" */
  char *column; /* "2", "father" */
  SbWays ways;
  guint q;         /* number of categories, sb_ways_get_categories (ways) */
  GArray *pairs;   /* SbCasePair */
  int *a;          /* of each pair the row's category, -1: none of them */
  int *b;          /* the column's */
  gint64 *counts;  /* q * q, row after row: pairs with both */
  gint64 n;        /* their sum */
  gint64 n_apart;  /* pairs of which one or both have none of the categories */
  gint64 n_same;   /* in the same category */
  SbEstimate same; /* n_same of n, exact interval */
} SbCrossing;

void sb_crossing_free (SbCrossing *crossing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCrossing, sb_crossing_free)

/* The same dyads at two visits: one crossing for each two visits that any dyad came to
 * both, the earlier in the rows. Empty: no dyad came twice. (transfer full) SbCrossing */
GPtrArray *sb_crossing_list_visits (const GPtrArray *cases, SbWays ways);

/* The same children with two caregivers, each at the first visit that counts: one
 * crossing for each two roles, in alphabetical order (two caregivers of the same role: in
 * the order of their codes). Empty: no child came with two. (transfer full) SbCrossing */
GPtrArray *sb_crossing_list_caregivers (const GPtrArray *cases, SbWays ways);

G_END_DECLS
