/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* One coefficient a line (the kappas of the codes), with its interval where it has one.
 */
typedef struct {
  const char *label;
  double value;     /* NaN: undefined, and said so in its line */
  double low, high; /* NaN: no interval */
  const char *note; /* beside it: "n = 12", or why it is undefined; NULL */
} SbForestRow;

/* @axis: what the coefficient is ("kappa"). The axis reaches from the lowest of them, or
 * 0, to 1. */
SbChart *sb_forest_chart_new (const SbForestRow *rows, guint n, const char *axis);

G_END_DECLS
