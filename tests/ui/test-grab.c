/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "timeline/grab.h"

#define LENGTH (10 * SB_SECOND)

/* Frames at uneven distances: 0, 40, 90, 130, 180 … ms. */
static SbFrameIndex *
make_frames (void)
{
  SbTime pts[200];

  for (guint i = 0; i < 200; i++)
    pts[i] = (i / 2 * 90 + i % 2 * 40) * SB_MSECOND;
  return sb_frame_index_new (pts, NULL, 200, 9000 * SB_MSECOND);
}

static SbEvent *
make_event (int start, int end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->start = start * SB_MSECOND;
  event->end = end < 0 ? SB_TIME_NONE : end * SB_MSECOND;
  return event;
}

static SbGrab *
take (SbGrabPart part, SbFrameIndex *frames, GPtrArray *events)
{
  return sb_grab_new (part, g_ptr_array_index (events, 0), events, frames, LENGTH);
}

static GPtrArray *
make_events (void)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (events, make_event (900, 1800));
  g_ptr_array_add (events, make_event (2700, -1));
  g_ptr_array_add (events, make_event (3600, 3640));
  return events;
}

START_TEST (times_fall_on_frames)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();

  ck_assert_int_eq (sb_frames_get_nearest (frames, 50 * SB_MSECOND), 40 * SB_MSECOND);
  ck_assert_int_eq (sb_frames_get_nearest (frames, 70 * SB_MSECOND), 90 * SB_MSECOND);
  ck_assert_int_eq (sb_frames_get_nearest (frames, LENGTH), 9000 * SB_MSECOND);
  ck_assert_int_eq (sb_frames_step (frames, 40 * SB_MSECOND, 2), 130 * SB_MSECOND);
  ck_assert_int_eq (sb_frames_step (frames, 40 * SB_MSECOND, -9), 0);
  ck_assert_int_eq (sb_frames_step (frames, 9000 * SB_MSECOND, -1), 8950 * SB_MSECOND);
  ck_assert_int_eq (sb_frames_step (frames, 8950 * SB_MSECOND, 5), 9000 * SB_MSECOND);
  ck_assert_int_eq (sb_frames_get_nearest (NULL, 51), 51);
}
END_TEST

START_TEST (an_edge_leaves_the_event_a_frame)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();
  g_autoptr (GPtrArray) events = make_events ();
  g_autoptr (SbGrab) start = take (SB_GRAB_START, frames, events);
  g_autoptr (SbGrab) end = take (SB_GRAB_END, frames, events);

  sb_grab_move_to (start, 5 * SB_SECOND);
  ck_assert_int_eq (sb_grab_get_edge (start), 1750 * SB_MSECOND);
  sb_grab_move_to (start, -5 * SB_SECOND);
  ck_assert_int_eq (sb_grab_get_edge (start), 0);
  sb_grab_move_to (end, 0);
  ck_assert_int_eq (sb_grab_get_edge (end), 940 * SB_MSECOND);
  sb_grab_move_to (end, 20 * SB_SECOND);
  ck_assert_int_eq (sb_grab_get_edge (end), 9000 * SB_MSECOND);
}
END_TEST

START_TEST (an_edge_moves_its_event_alone)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();
  g_autoptr (GPtrArray) events = make_events ();
  g_autoptr (SbGrab) grab = take (SB_GRAB_END, frames, events);
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  sb_grab_step (grab, 3);
  after = sb_grab_dup_changes (grab, &before);
  ck_assert_uint_eq (after->len, 1);
  ck_assert_ptr_eq (g_ptr_array_index (before, 0), g_ptr_array_index (events, 0));
  ck_assert_int_eq (((SbEvent *) g_ptr_array_index (after, 0))->start, 900 * SB_MSECOND);
  ck_assert_int_eq (((SbEvent *) g_ptr_array_index (after, 0))->end, 1930 * SB_MSECOND);
}
END_TEST

START_TEST (all_move_together_and_stay_on_frames)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();
  g_autoptr (GPtrArray) events = make_events ();
  g_autoptr (SbGrab) grab = take (SB_GRAB_WHOLE, frames, events);
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  SbEvent *point, *shortest;

  sb_grab_move_to (grab, 935 * SB_MSECOND);
  ck_assert_int_eq (sb_grab_get_edge (grab), 940 * SB_MSECOND);
  after = sb_grab_dup_changes (grab, &before);
  ck_assert_uint_eq (after->len, 3);
  point = g_ptr_array_index (after, 1);
  shortest = g_ptr_array_index (after, 2);
  ck_assert_int_eq (point->start, 2740 * SB_MSECOND);
  ck_assert_int_eq (point->end, SB_TIME_NONE);
  ck_assert_int_eq (shortest->start, 3640 * SB_MSECOND);
  ck_assert_int_eq (shortest->end, 3690 * SB_MSECOND);
}
END_TEST

START_TEST (none_leaves_the_session)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();
  g_autoptr (GPtrArray) events = make_events ();
  g_autoptr (SbGrab) grab = take (SB_GRAB_WHOLE, frames, events);
  SbTime start, end;

  sb_grab_move_to (grab, -SB_SECOND);
  sb_grab_get_span (grab, 0, &start, &end);
  ck_assert_int_eq (start, 0);
  sb_grab_move_to (grab, 20 * SB_SECOND);
  sb_grab_get_span (grab, 2, &start, &end);
  ck_assert_int_le (end, LENGTH);
}
END_TEST

START_TEST (only_what_has_an_edge_gives_it)
{
  g_autoptr (SbEvent) point = make_event (40, -1);
  g_autoptr (SbEvent) running = make_event (40, -1);

  running->running = TRUE;
  ck_assert (sb_grab_allows (point, SB_GRAB_WHOLE));
  ck_assert (!sb_grab_allows (point, SB_GRAB_START));
  ck_assert (!sb_grab_allows (point, SB_GRAB_END));
  ck_assert (sb_grab_allows (running, SB_GRAB_START));
  ck_assert (!sb_grab_allows (running, SB_GRAB_END));
}
END_TEST

START_TEST (what_was_not_moved_does_not_change)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();
  g_autoptr (GPtrArray) events = make_events ();
  g_autoptr (SbGrab) grab = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  /* Not on a frame: it came so from elsewhere, and stays so. */
  ((SbEvent *) g_ptr_array_index (events, 2))->start = 3611 * SB_MSECOND;
  grab = take (SB_GRAB_WHOLE, frames, events);
  ck_assert (!sb_grab_has_moved (grab));
  after = sb_grab_dup_changes (grab, &before);
  ck_assert_uint_eq (after->len, 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    times_fall_on_frames,
    an_edge_leaves_the_event_a_frame,
    an_edge_moves_its_event_alone,
    all_move_together_and_stay_on_frames,
    none_leaves_the_session,
    only_what_has_an_edge_gives_it,
    what_was_not_moved_does_not_change,
    NULL,
  };

  return sb_test_run ("grab", tests);
}
