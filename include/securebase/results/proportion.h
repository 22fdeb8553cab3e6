/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shares of independent children, and how sure they are. What cannot be computed is NaN
 * and says why. */
typedef struct {
  double value;       /* 0 … 1; a difference: -1 … 1 */
  double low, high;   /* its 95 % interval */
  const char *reason; /* why one of them is NaN: static, in English, to be shown through
                         gettext; NULL when all are there */
} SbEstimate;

SbEstimate sb_estimate_undefined (const char *reason);
gboolean sb_estimate_has_interval (const SbEstimate *estimate);

/* @count of @n with the exact interval of Clopper & Pearson 1934 (Biometrika 26,
 * 404–413), by the quantiles of the beta distribution: low is Beta (.025; x, n - x + 1),
 * high Beta (.975; x + 1, n - x), 0 and 1 at the ends. */
SbEstimate sb_proportion_estimate (gint64 count, gint64 n);

/* The score interval of one share (Wilson 1927, J. Am. Stat. Assoc. 22, 209–212), which
 * the difference is made of; @share need not be a whole number of @n, because published
 * percentages are rounded. */
SbEstimate sb_proportion_score (double share, gint64 n);

/* @share less @published, two independent samples: the hybrid score interval (Newcombe
 * 1998, Statistics in Medicine 17, 873–890, method 10), from both score intervals l, u:
 *   d - √((p1 - l1)² + (u2 - p2)²)  …  d + √((u1 - p1)² + (p2 - l2)²)
 * so that the uncertainty of the published rate counts, too. @published_n 0: the source
 * gives none; then there is a difference, but no interval. */
SbEstimate
sb_proportion_compare (double share, gint64 n, double published, gint64 published_n);

G_END_DECLS
