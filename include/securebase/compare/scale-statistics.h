/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/analysis.h>

G_BEGIN_DECLS

/* All that is said of agreement about numbers: ratings, durations, frequencies. Adds the
 * default set and, marked is_more, the rest.
 * @ratings: n rows of k numbers, NaN for missing. @is_rating: on a rating scale, so that
 * "within one point" has a meaning. With two columns the first is coder 1: differences
 * are coder 2 - coder 1. */
void sb_analysis_add_scale (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating);

/* The same where coders rotate: each of n sessions was rated by any of k coders, most
 * cells are NaN, and hardly a session by all. Nothing is thrown away:
 *   oneway_icc1_1  one-way ICC for unequal numbers of raters (icc-unequal.h), of sessions
 *                  with two ratings or more, with its interval; coders need no identity
 *   reml_icc_A1, reml_icc_C1  crossed model of sessions and coders (icc-crossed.h), all
 *                  ratings
 *   within_0, within_1  over all pairs of ratings of the same session
 * Which column is whose plays no part; at least two. Complete rows are no requirement,
 * but for the same k coders throughout sb_analysis_add_scale() says more. */
void sb_analysis_add_rotating (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating);

G_END_DECLS
