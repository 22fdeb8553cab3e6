/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With s = vs / ve and c = vc / ve the matrix of (co)variances of the ratings is ve V, V
 * = I + s (1 1' in each target) + c Z Z' (Z: which coder gave which rating). A target of
 * m ratings has the inverse I - w 1 1', w = s / (1 + m s), so that sums over targets of
 * the same m are enough, whatever the number of targets, and what is left to invert is as
 * large as the number of coders. ve = y'Py / (N - 1) is put into the restricted
 * likelihood, which then depends on s and c alone. */

typedef struct {
  guint k;
  gsize n, n_ratings;
  long double mean;
  gboolean differ;          /* two ratings of the same target do, somewhere */
  long double sum, squares; /* of the ratings less their mean */
  long double *counts;      /* k: ratings of each coder */
  long double *sums;        /* k: their sum */
  /* Of the targets with m = 1 … k ratings: */
  long double *n_of;       /* how many */
  long double *sum_of;     /* sum of their sums */
  long double *squares_of; /* sum of the squares of their sums */
  long double *common_of;  /* k * k: targets that both coders rated */
  long double *coder_of;   /* k: sum of the sums of the targets that the coder rated */
} SbCrossedDesign;

/* What is known once s is: all about W, the inverse within targets. */
typedef struct {
  const SbCrossedDesign *design;
  long double *zwz; /* k * k */
  long double *zw1;
  long double *zwy;
  long double *factor; /* k * k, the Cholesky factor */
  long double *solved; /* k */
  long double w1, wy, yy, log_det;
  long double best_c; /* where the last search over c ended */
  long double error;  /* y'Py at the last point */
  long double icc_a1; /* of a search bound to it */
  long double width;  /* how near a search comes */
} SbCrossedLikelihood;

/* Sums up n rows of k ratings, NaN for missing. */
void
sb_crossed_design_init (SbCrossedDesign *design, const double *ratings, gsize n, guint k);
void sb_crossed_design_clear (SbCrossedDesign *design);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCrossedDesign, sb_crossed_design_clear)

void sb_crossed_likelihood_init (SbCrossedLikelihood *likelihood,
                                 const SbCrossedDesign *design);
void sb_crossed_likelihood_clear (SbCrossedLikelihood *likelihood);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCrossedLikelihood, sb_crossed_likelihood_clear)

/* x / (1 - x): s and c from their shares. */
long double sb_crossed_from_share (long double share);

void sb_crossed_likelihood_set_s (SbCrossedLikelihood *likelihood, long double s);
/* Minus twice the logarithm of the restricted likelihood at the s that was set and the
 * share of c, up to a constant. */
long double sb_crossed_likelihood_compute (SbCrossedLikelihood *likelihood,
                                           long double share);

G_END_DECLS
