/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* What came true of probabilities: said across, true up, each with its interval; on the
 * diagonal what is said is what comes true. */
typedef struct {
  double said, share; /* 0 … 1; NaN: the point is left out */
  double low, high;   /* the interval of the share; NaN: none is drawn */
  guint n;            /* how many probabilities stand behind it */
} SbCalibrationPoint;

SbChart *sb_calibration_chart_new (const SbCalibrationPoint *points, guint n);

G_END_DECLS
