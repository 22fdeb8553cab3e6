/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sums of squares of the two-way table of the targets that all k coders rated. */
typedef struct {
  gsize n; /* targets rated by all */
  guint k;
  long double targets;
  long double coders;
  long double error;
  long double within; /* coders + error */
} SbAnova;

SbAnova sb_anova_compute (const double *ratings, gsize n_rows, guint k);

/* TRUE when no rating of the row is missing. */
gboolean sb_anova_row_is_complete (const double *row, guint k);

G_END_DECLS
