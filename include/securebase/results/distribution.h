/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/results/cases.h>
#include <securebase/results/proportion.h>

G_BEGIN_DECLS

/* How often each category was given, beside a published rate. */

typedef struct {
  const char *category;
  gint64 count;
  SbEstimate share;      /* of those with a category, 0 … 1, exact interval */
  double published;      /* 0 … 1; NaN: none */
  SbEstimate difference; /* share - published; NaN without a rate */
} SbDistributionRow;

typedef struct {
  const char *words; /* "CC", "undecided" …; static, to be shown through gettext */
  gint64 count;
} SbApart;

typedef struct {
  SbWays ways;
  gint64 n;            /* sessions with one of the categories: what shares are of */
  GArray *rows;        /* SbDistributionRow, one for each category, given or not */
  GArray *apart;       /* SbApart: sessions that count but have none of the categories */
  const char *fault;   /* why the rate cannot be compared with at all; NULL: it can, or
                          there   is none. Static, to be shown through gettext, as is: */
  const char *caution; /* what to mind when comparing; NULL */
} SbDistribution;

/* @cases: SbCase. @rate NULL: without comparison. A rate of four ways is no rate of three
 * (its A, B, C leave D out), and one of three none of four; two ways can be compared with
 * both. */
SbDistribution *
sb_distribution_new (const GPtrArray *cases, SbWays ways, const SbBaseRate *rate);
void sb_distribution_free (SbDistribution *distribution);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDistribution, sb_distribution_free)

G_END_DECLS
