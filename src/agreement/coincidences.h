/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/alpha.h>

G_BEGIN_DECLS

/* The scale for units of so many coders at most. 1 where whole numbers would grow too
 * large. */
double sb_coincidences_get_scale (guint n_coders);

SbCoincidences *sb_coincidences_new_empty (guint q, double scale);

/* Adds @times units of these codes (SB_CROSS_MISSING allowed). */
void sb_coincidences_add (SbCoincidences *coincidences,
                          const int *codes,
                          guint n_coders,
                          guint64 times);

G_END_DECLS
