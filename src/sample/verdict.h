/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Adds the classification of a simulated coding, @category being A1 … C2, D or CC and
 * @base the organised subgroup, and freezes it and the ratings as the blind record. */
void sb_verdict_decide (
  SbContent *content, const char *category, const char *base, double d_score, GRand *ids);

G_END_DECLS
