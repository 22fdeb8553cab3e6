/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "findings.h"

G_BEGIN_DECLS

/* The criteria profile: how well each subgroup's list of criteria is met. Membership is 1
 * inside a criterion's range and falls off linearly outside; a subgroup's fit is the
 * weighted mean over the criteria that can be assessed. Each subgroup stands alone: there
 * is no sum over the subgroups of a letter, which would favour the letter with most. */
typedef struct {
  const SbSubgroup *subgroup;
  double fit; /* NaN when no criterion can be assessed */
} SbFit;

/* SbFit, best first (not assessable last). @criteria gets an SbCriterion for every
 * criterion, in the scheme's order. */
GArray *sb_profile_make (SbFindings *findings, GPtrArray *criteria);

/* The ids of ratings ("AV5") that the criteria look at and that are missing, each once.
 */
void sb_profile_list_missing (SbFindings *findings, GPtrArray *missing);

G_END_DECLS
