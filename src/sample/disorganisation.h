/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Adds timed marks of disorganisation to a simulated session: several, at least one of
 * them strong and right at a reunion, for a @disorganised child; for others a slight one
 * now and then. */
void sb_disorganisation_mark (SbContent *content,
                              gboolean disorganised,
                              GRand *rand,
                              GRand *ids);

/* The D score that the marks earn by the words of the scale (1 none, 3 slight, 5
 * moderate, 7 definite, 9 definite, frequent or extreme; unverified): the strongest mark
 * counts, further ones add half a point each. */
double sb_disorganisation_score (SbContent *content);

G_END_DECLS
