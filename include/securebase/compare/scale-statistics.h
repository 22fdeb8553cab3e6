/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/analysis.h>

G_BEGIN_DECLS

/* All that is said of agreement about numbers: ratings, durations, frequencies. Adds the
 * default set and, marked is_more, the rest.
 * @ratings: n rows of k numbers, NaN for missing. @is_rating: on a rating scale, so that
 * "within one point" has a meaning. */
void sb_analysis_add_scale (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating);

G_END_DECLS
