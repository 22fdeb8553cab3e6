/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/media/indexer.h>
#include <securebase/media/player.h>

#define KEYFRAME_DISTANCE 250 /* of h264.mp4 */
#define LONG_STEP 180         /* frames: within the reach of a step */
#define N_LONG_STEPS 60
#define WATCHDOG_SECONDS 40

typedef struct {
  SbPlayer *player;
  SbFrameIndex *index;
} Show;

static void
on_error (SbPlayer *player, GError *error, gpointer user_data)
{
  ck_abort_msg ("%s", error->message);
}

static gboolean
on_watchdog (gpointer data)
{
  ck_abort_msg ("steps starve: not done in %d s", WATCHDOG_SECONDS);
  return G_SOURCE_REMOVE;
}

static void
open_show (Show *show)
{
  g_autofree char *path = sb_maker_dup_path ("h264.mp4");
  g_autoptr (GError) error = NULL;

  show->index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  show->player = sb_player_new ();
  g_signal_connect (show->player, "error", G_CALLBACK (on_error), NULL);
  sb_player_set_sound (show->player, TRUE);
  sb_player_set_muted (show->player, TRUE);
  sb_player_load (show->player, path, show->index);
}

static void
close_show (Show *show)
{
  g_assert_finalize_object (show->player);
  sb_frame_index_unref (show->index);
}

static void
assert_goes_to (Show *show, guint number)
{
  SbFrame *frame;

  sb_player_show_frame (show->player, number);
  while (sb_player_is_seeking (show->player))
    g_main_context_iteration (NULL, TRUE);
  frame = sb_player_get_frame (show->player);
  ck_assert_uint_eq (frame->number, number);
  ck_assert_int_eq (
    sb_maker_read_number (
      g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride),
    (int) number);
}

/* The sound stands still meanwhile, and nothing may wait for room in its queue. A step
 * that starves is mended after a second: so many of them, and the watchdog bites; without
 * one all of them take two or three seconds. */
START_TEST (long_steps_do_not_wait_for_the_sound)
{
  Show show;
  guint watchdog;

  open_show (&show);
  watchdog = g_timeout_add_seconds (WATCHDOG_SECONDS, on_watchdog, NULL);
  for (guint i = 0; i < N_LONG_STEPS; i++) {
    guint key = (i * 3 + 1) % 4 * KEYFRAME_DISTANCE;

    assert_goes_to (&show, key + i % 20);
    assert_goes_to (&show, key + i % 20 + LONG_STEP);
  }
  g_source_remove (watchdog);
  close_show (&show);
}
END_TEST

/* Past what the queue holds a step must have become a seek, after a pause too. */
START_TEST (steps_past_the_reach_are_exact)
{
  Show show;

  open_show (&show);
  assert_goes_to (&show, 3);
  assert_goes_to (&show, KEYFRAME_DISTANCE - 1);
  sb_player_play (show.player);
  while (sb_player_get_frame (show.player)->number < KEYFRAME_DISTANCE + 5)
    g_main_context_iteration (NULL, TRUE);
  sb_player_pause (show.player);
  assert_goes_to (&show, KEYFRAME_DISTANCE + 150);
  assert_goes_to (&show, 2 * KEYFRAME_DISTANCE - 1);
  close_show (&show);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    long_steps_do_not_wait_for_the_sound,
    steps_past_the_reach_are_exact,
    NULL,
  };

  return sb_test_run ("move", tests);
}
