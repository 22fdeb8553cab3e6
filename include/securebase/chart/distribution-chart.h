/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* How often each category was given: a bar with its interval, and beside it the published
 * rate with its own as a diamond. All shares 0 … 1; NaN: not there, and not drawn. */
typedef struct {
  const char *category;
  gint64 count;
  double share, low, high;
  double published, published_low, published_high;
} SbDistributionBar;

/* @own: what the bars are ("K1, 12 sessions"); @published: what the diamonds are; NULL:
 * there are none. */
SbChart *sb_distribution_chart_new (const SbDistributionBar *bars,
                                    guint n,
                                    const char *own,
                                    const char *published);

G_END_DECLS
