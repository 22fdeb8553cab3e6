/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <gst/gst.h>
#include <securebase/media/indexer.h>
#include <securebase/media/player.h>

#define BEFORE_END 10 /* frames, of 40 ms */
#define INTERRUPTION (800 * G_TIME_SPAN_MILLISECOND)
#define WATCHDOG_SECONDS 60

typedef struct {
  SbPlayer *player;
  SbFrameIndex *index;
  guint n_frames; /* handed out since the play began */
  gboolean ended;
} Show;

static gint n_interruptions;
static gint is_interrupting;

/* Stops the thread that shows pictures when one of them is due, as a busy machine may:
 * the rest of a short play is then too late to be shown. */
static void
interrupt (GstDebugCategory *category,
           GstDebugLevel level,
           const char *file,
           const char *function,
           int line,
           GObject *object,
           GstDebugMessage *message,
           gpointer user_data)
{
  if (!g_str_equal (function, "gst_app_sink_render_common") ||
      !g_atomic_int_compare_and_exchange (&is_interrupting, TRUE, FALSE))
    return;
  g_usleep (INTERRUPTION);
  g_atomic_int_inc (&n_interruptions);
}

static void
listen_to_log (void)
{
  gst_init (NULL, NULL);
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (interrupt, NULL, NULL);
  gst_debug_set_active (TRUE);
  gst_debug_set_threshold_for_name ("appsink", GST_LEVEL_LOG);
}

static void
on_frame (SbPlayer *player, SbFrame *frame, Show *show)
{
  show->n_frames++;
}

static void
on_ended (SbPlayer *player, Show *show)
{
  show->ended = TRUE;
}

static void
on_error (SbPlayer *player, GError *error, gpointer user_data)
{
  ck_abort_msg ("%s", error->message);
}

static gboolean
on_watchdog (gpointer data)
{
  ck_abort_msg ("not done in %d s", WATCHDOG_SECONDS);
  return G_SOURCE_REMOVE;
}

static void
open_show (Show *show, const char *name)
{
  g_autofree char *path = sb_maker_dup_path (name);
  g_autoptr (GError) error = NULL;

  show->index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  show->player = sb_player_new ();
  g_signal_connect (show->player, "frame", G_CALLBACK (on_frame), show);
  g_signal_connect (show->player, "ended", G_CALLBACK (on_ended), show);
  g_signal_connect (show->player, "error", G_CALLBACK (on_error), NULL);
  sb_player_set_muted (show->player, TRUE);
  sb_player_load (show->player, path, show->index);
}

static void
close_show (Show *show)
{
  g_assert_finalize_object (show->player);
  sb_frame_index_unref (show->index);
}

static guint
read_shown (Show *show)
{
  SbFrame *frame = sb_player_get_frame (show->player);
  int number = sb_maker_read_number (
    g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride);

  ck_assert_int_eq (number, (int) frame->number);
  return frame->number;
}

static void
await_seek (Show *show)
{
  while (sb_player_is_seeking (show->player))
    g_main_context_iteration (NULL, TRUE);
}

static void
play_the_end_interrupted (const char *name)
{
  Show show = {0};
  guint last;

  open_show (&show, name);
  last = sb_frame_index_get_n_frames (show.index) - 1;
  sb_player_show_frame (show.player, last - BEFORE_END);
  await_seek (&show);
  show.n_frames = 0;
  g_atomic_int_set (&is_interrupting, TRUE);
  sb_player_play (show.player);
  while (!show.ended)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_uint_eq (read_shown (&show), last);
  ck_assert_uint_lt (show.n_frames, BEFORE_END);
  sb_player_step (show.player, -1);
  await_seek (&show);
  ck_assert_uint_eq (read_shown (&show), last - 1);
  close_show (&show);
}

START_TEST (play_ends_on_the_last_frame_though_it_came_late)
{
  const char *const names[] = {"vp8.webm", "h264.mp4"};
  guint watchdog = g_timeout_add_seconds (WATCHDOG_SECONDS, on_watchdog, NULL);

  listen_to_log ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    play_the_end_interrupted (names[i]);
  ck_assert_int_eq (g_atomic_int_get (&n_interruptions), G_N_ELEMENTS (names));
  g_source_remove (watchdog);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    play_ends_on_the_last_frame_though_it_came_late,
    NULL,
  };

  return sb_test_run ("driver", tests);
}
