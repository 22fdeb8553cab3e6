/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* The cross table of two coders as a picture: a square for each cell with its count, the
 * darker the more, the diagonal framed, the sums at the edges. @counts: q * q, row after
 * row; rows are @first's. */
SbChart *sb_confusion_chart_new (const gint64 *counts,
                                 const char *const *labels,
                                 guint q,
                                 const char *first,
                                 const char *second);

G_END_DECLS
