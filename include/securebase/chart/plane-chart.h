/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* Sessions as points in the plane of the two dimensions (seeking − avoidance across,
 * resistance up). Points only: the rules live in many variables, regions in two would
 * mislead. */
typedef struct {
  double across, up; /* NaN: the point is left out, and counted in the words */
  const char *label; /* "S03 · K1"; NULL for a point of the background */
  const char *sign;  /* its letter, such as "B": decides the form; NULL: a dot */
} SbPlanePoint;

/* @points: the first @n_front of them are drawn large and labelled, the rest faint behind
 * them. @across_title, @up_title: from the scheme. The limits come from what the scales
 * can give. */
SbChart *sb_plane_chart_new (const SbPlanePoint *points,
                             guint n,
                             guint n_front,
                             const char *across_title,
                             const char *up_title,
                             const double across_limits[2],
                             const double up_limits[2]);

G_END_DECLS
