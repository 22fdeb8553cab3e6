/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/fit-sample.h>

G_BEGIN_DECLS

/* The prior of a fit, as a text says it: "sample" (or NULL): the shares of the cases;
 * "equal"; shares as "A:.15,B:.52,C:.10"; or the id of a base rate that ships. */
typedef struct {
  double *shares; /* NULL: those of the cases */
  char *words;    /* what they are, with the source */
} SbFitPrior;

void sb_fit_prior_clear (SbFitPrior *prior);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbFitPrior, sb_fit_prior_clear)

/* Shares are brought to a sum of 1 over the categories of the cases. */
gboolean sb_fit_prior_read (SbFitPrior *prior,
                            const char *text,
                            const SbFitCases *cases,
                            GError **error);

G_END_DECLS
