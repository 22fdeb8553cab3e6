/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "timeline/time-axis.h"

#include <math.h>

static SbTimeAxis
create_axis (void)
{
  SbTimeAxis axis;

  sb_time_axis_init (&axis, 1500 * SB_SECOND);
  sb_time_axis_set_width (&axis, 1000);
  return axis;
}

START_TEST (the_first_width_shows_the_whole_session)
{
  SbTimeAxis axis = create_axis ();

  ck_assert_int_eq (axis.start, 0);
  ck_assert (fabs (sb_time_axis_to_x (&axis, 1500 * SB_SECOND) - 1000) < 1e-6);
  sb_time_axis_set_width (&axis, 500);
  ck_assert (fabs (sb_time_axis_to_x (&axis, 1500 * SB_SECOND) - 500) < 1e-6);
}
END_TEST

START_TEST (zoom_keeps_the_time_under_the_pointer)
{
  SbTimeAxis axis = create_axis ();
  SbTime before = sb_time_axis_from_x (&axis, 400);

  for (int i = 0; i < 10; i++) {
    sb_time_axis_zoom (&axis, 1.5, 400);
    ck_assert (ABS (sb_time_axis_from_x (&axis, 400) - before) <=
               (SbTime) ceil (axis.ns_per_px));
  }
  for (int i = 0; i < 40; i++)
    sb_time_axis_zoom (&axis, 0.5, 10);
  ck_assert_int_eq (axis.start, 0);
  ck_assert (fabs (sb_time_axis_to_x (&axis, 1500 * SB_SECOND) - 1000) < 1e-6);
}
END_TEST

START_TEST (scrolling_stays_in_the_session)
{
  SbTimeAxis axis = create_axis ();

  sb_time_axis_zoom (&axis, 10, 0);
  sb_time_axis_scroll (&axis, -1e9);
  ck_assert_int_eq (axis.start, 0);
  sb_time_axis_scroll (&axis, 1e9);
  ck_assert (sb_time_axis_get_visible (&axis).end <= 1500 * SB_SECOND + SB_SECOND);
}
END_TEST

START_TEST (reveal_moves_only_when_it_must)
{
  SbTimeAxis axis = create_axis ();

  sb_time_axis_zoom (&axis, 10, 0);
  ck_assert (!sb_time_axis_reveal (&axis, 10 * SB_SECOND));
  ck_assert (sb_time_axis_reveal (&axis, 1000 * SB_SECOND));
  ck_assert (sb_interval_contains (sb_time_axis_get_visible (&axis), 1000 * SB_SECOND));
}
END_TEST

START_TEST (ticks_leave_room_for_their_labels)
{
  SbTimeAxis axis = create_axis ();

  for (int i = 0; i < 30; i++) {
    SbTime tick = sb_time_axis_get_tick (&axis, 70);

    ck_assert ((double) tick / axis.ns_per_px >= 70);
    sb_time_axis_zoom (&axis, 1.4, 300);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_first_width_shows_the_whole_session,
    zoom_keeps_the_time_under_the_pointer,
    scrolling_stays_in_the_session,
    reveal_moves_only_when_it_must,
    ticks_leave_room_for_their_labels,
    NULL,
  };

  return sb_test_run ("time-axis", tests);
}
