/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The x with P (F <= x) = @p; the degrees of freedom need not be whole. NaN when there is
 * none. */
double sb_quantile_f (double p, double df1, double df2);

/* The x with P (T <= x) = @p of Student's t. NaN when there is none. */
double sb_quantile_t (double p, double df);

/* Two-sided p of a standard normal z. */
double sb_p_normal (double z);
/* Two-sided p of Student's t. */
double sb_p_t (double t, double df);
/* P (F > f): one-sided, as in an analysis of variance. */
double sb_p_f (double f, double df1, double df2);
/* P (X > x) of chi-square. */
double sb_p_chi2 (double x, double df);

G_END_DECLS
