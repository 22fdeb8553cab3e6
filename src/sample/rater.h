/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "witness.h"

G_BEGIN_DECLS

/* Rates a simulated session as a trained coder would who sees everything and knows only
 * the words of the anchors: PS, CM, RS and AV to the caregiver in the reunions, of which
 * the first three minutes count. The scales without anchors are this program's own
 * reading (unverified): DI in episodes 2, 3, 5, 8 and SE in 4, 6, 7 are 1 for never to 7
 * for in every 15-second interval. Adds SbRating records ("current") to @content. */
void sb_rater_rate (SbContent *content, GRand *ids);

G_END_DECLS
