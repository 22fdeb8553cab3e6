/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* What a linear function may look at: the columns of a rating row, then the means over
 * the reunions. */
#define SB_N_MEANS 6
#define SB_N_VARIABLES (SB_RATING_ROW_COLUMNS + SB_N_MEANS)

const char *sb_variable_get_name (guint variable);
int sb_variable_find (const char *name); /* -1: there is no such variable */
double sb_variable_read (guint variable, const SbRatingRow *row); /* NaN: missing */

G_END_DECLS
