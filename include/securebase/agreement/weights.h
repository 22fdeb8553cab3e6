/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Agreement weights for weighted kappa: q * q numbers, row after row, 1 on the diagonal,
 * 0 … 1 elsewhere. Between ordered categories they come from the scale's values, not from
 * the ranks of the categories that happen to be used. All are (transfer full). */

/* 1 - |vi - vj| / (vmax - vmin): Cicchetti & Allison 1971. */
double *sb_weights_new_linear (const double *values, guint q);

/* 1 - ((vi - vj) / (vmax - vmin))²: Fleiss & Cohen 1973. */
double *sb_weights_new_quadratic (const double *values, guint q);

/* TRUE where the matrix is as said above; else where it is not. */
gboolean sb_weights_check (const double *weights, guint q, guint *row, guint *column);

G_END_DECLS
