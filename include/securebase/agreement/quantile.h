/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The x with P (F <= x) = @p; the degrees of freedom need not be whole. NaN when there is
 * none. */
double sb_quantile_f (double p, double df1, double df2);

/* Two-sided p of a standard normal z. */
double sb_p_normal (double z);

G_END_DECLS
