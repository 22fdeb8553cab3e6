/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>

G_BEGIN_DECLS

/* Session time along a strip of pixels: what part of the session is in view, and where a
 * time lies in it. A plain value; knows nothing of events or widgets. */
typedef struct {
  SbTime length;    /* the session's length; at least one second */
  SbTime start;     /* the time at pixel 0 */
  double ns_per_px; /* the zoom */
  double width;     /* pixels in view */
} SbTimeAxis;

void sb_time_axis_init (SbTimeAxis *axis, SbTime length);

/* Keeps what is in view sensible after the width or the length changed. The first width
 * shows the whole session. */
void sb_time_axis_set_width (SbTimeAxis *axis, double width);
void sb_time_axis_set_length (SbTimeAxis *axis, SbTime length);

double sb_time_axis_to_x (const SbTimeAxis *axis, SbTime time);
SbTime sb_time_axis_from_x (const SbTimeAxis *axis, double x);
SbInterval sb_time_axis_get_visible (const SbTimeAxis *axis);

/* @factor 2 shows half as much; the time at @x stays where it is. */
void sb_time_axis_zoom (SbTimeAxis *axis, double factor, double x);
void sb_time_axis_fit (SbTimeAxis *axis);
/* As much of @interval as can be in view, with a little on both sides. */
void sb_time_axis_show (SbTimeAxis *axis, SbInterval interval);
/* Brings @time to the middle, as far as the session's ends allow. */
void sb_time_axis_centre (SbTimeAxis *axis, SbTime time);
void sb_time_axis_scroll (SbTimeAxis *axis, double pixels);

/* Scrolls by pages until @time is in view. TRUE when it moved. */
gboolean sb_time_axis_reveal (SbTimeAxis *axis, SbTime time);

/* The distance of the ruler's labelled ticks: 1, 2, 5, 10, 15, 30 s, minutes … wide
 * enough for @label_width pixels. */
SbTime sb_time_axis_get_tick (const SbTimeAxis *axis, double label_width);

G_END_DECLS
