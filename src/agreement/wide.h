/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Kappa's variances are small differences of large sums. In 113-bit floats the sums over
 * counts are exact up to half a million units, and a variance of 0 comes out as 0. */
#ifdef __SIZEOF_FLOAT128__
typedef __float128 SbWide;
#else
typedef long double SbWide;
#endif

G_END_DECLS
