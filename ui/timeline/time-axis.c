/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time-axis.h"

#include <math.h>

/* The closest view: a tenth of a second in a hundred pixels. */
#define FINEST_NS_PER_PX ((double) SB_MSECOND)

static double
get_coarsest (const SbTimeAxis *axis)
{
  return (double) axis->length / MAX (axis->width, 1.0);
}

static void
clamp_view (SbTimeAxis *axis)
{
  SbTime in_view;

  axis->ns_per_px = CLAMP (
    axis->ns_per_px, MIN (FINEST_NS_PER_PX, get_coarsest (axis)), get_coarsest (axis));
  in_view = (SbTime) (axis->ns_per_px * axis->width);
  axis->start = CLAMP (axis->start, 0, MAX (0, axis->length - in_view));
}

void
sb_time_axis_init (SbTimeAxis *axis, SbTime length)
{
  *axis = (SbTimeAxis){.length = MAX (length, SB_SECOND)};
}

void
sb_time_axis_set_width (SbTimeAxis *axis, double width)
{
  gboolean was_fit = axis->width <= 0 || axis->ns_per_px >= get_coarsest (axis) * 0.999;

  axis->width = MAX (width, 1.0);
  if (was_fit)
    axis->ns_per_px = get_coarsest (axis);
  clamp_view (axis);
}

void
sb_time_axis_set_length (SbTimeAxis *axis, SbTime length)
{
  gboolean was_fit = axis->ns_per_px >= get_coarsest (axis) * 0.999;

  axis->length = MAX (length, SB_SECOND);
  if (was_fit)
    axis->ns_per_px = get_coarsest (axis);
  clamp_view (axis);
}

double
sb_time_axis_to_x (const SbTimeAxis *axis, SbTime time)
{
  return axis->ns_per_px > 0 ? (double) (time - axis->start) / axis->ns_per_px : 0;
}

SbTime
sb_time_axis_from_x (const SbTimeAxis *axis, double x)
{
  SbTime time = axis->start + (SbTime) llround (x * axis->ns_per_px);

  return CLAMP (time, 0, axis->length);
}

SbInterval
sb_time_axis_get_visible (const SbTimeAxis *axis)
{
  SbTime in_view = (SbTime) ceil (axis->ns_per_px * axis->width);

  return (SbInterval){axis->start, axis->start + in_view};
}

void
sb_time_axis_zoom (SbTimeAxis *axis, double factor, double x)
{
  SbTime anchor = sb_time_axis_from_x (axis, x);

  g_return_if_fail (factor > 0);
  axis->ns_per_px /= factor;
  clamp_view (axis);
  axis->start = anchor - (SbTime) (x * axis->ns_per_px);
  clamp_view (axis);
}

void
sb_time_axis_fit (SbTimeAxis *axis)
{
  axis->ns_per_px = get_coarsest (axis);
  clamp_view (axis);
}

void
sb_time_axis_show (SbTimeAxis *axis, SbInterval interval)
{
  double length = (double) MAX (interval.end - interval.start, SB_MSECOND);

  axis->ns_per_px = length * 1.06 / MAX (axis->width, 1.0);
  clamp_view (axis);
  sb_time_axis_centre (axis, interval.start + (interval.end - interval.start) / 2);
}

void
sb_time_axis_centre (SbTimeAxis *axis, SbTime time)
{
  axis->start = time - (SbTime) (axis->ns_per_px * axis->width / 2);
  clamp_view (axis);
}

void
sb_time_axis_scroll (SbTimeAxis *axis, double pixels)
{
  axis->start += (SbTime) (pixels * axis->ns_per_px);
  clamp_view (axis);
}

gboolean
sb_time_axis_reveal (SbTimeAxis *axis, SbTime time)
{
  SbInterval visible = sb_time_axis_get_visible (axis);
  SbTime before = axis->start;

  if (sb_interval_contains (visible, time))
    return FALSE;
  axis->start = time - (SbTime) (axis->ns_per_px * axis->width * 0.1);
  clamp_view (axis);
  return axis->start != before;
}

SbTime
sb_time_axis_get_tick (const SbTimeAxis *axis, double label_width)
{
  const SbTime steps[] = {100 * SB_MSECOND,
                          200 * SB_MSECOND,
                          500 * SB_MSECOND,
                          SB_SECOND,
                          2 * SB_SECOND,
                          5 * SB_SECOND,
                          10 * SB_SECOND,
                          15 * SB_SECOND,
                          30 * SB_SECOND,
                          60 * SB_SECOND,
                          120 * SB_SECOND,
                          300 * SB_SECOND,
                          600 * SB_SECOND,
                          1800 * SB_SECOND};

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((double) steps[i] >= label_width * axis->ns_per_px)
      return steps[i];
  return 3600 * SB_SECOND;
}
