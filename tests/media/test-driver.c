/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <gst/gst.h>

#define BEFORE_END 10 /* frames, of 40 ms */
#define INTERRUPTION (800 * G_TIME_SPAN_MILLISECOND)

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
play_the_end_interrupted (const char *name)
{
  g_autoptr (Show) show = show_new (name, TRUE);
  guint last = sb_frame_index_get_n_frames (show->index) - 1;

  show_go (show, last - BEFORE_END);
  show->numbers->len = 0;
  g_atomic_int_set (&is_interrupting, TRUE);
  sb_player_play (show->player);
  SHOW_AWAIT (show->n_ended > 0);
  ck_assert_uint_eq (show_get_number (show), last);
  ck_assert_uint_lt (show->numbers->len, BEFORE_END);
  show_step (show, -1, last - 1);
}

START_TEST (play_ends_on_the_last_frame_though_it_came_late)
{
  const char *const names[] = {"vp8.webm", "h264.mp4"};

  listen_to_log ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    play_the_end_interrupted (names[i]);
  ck_assert_int_eq (g_atomic_int_get (&n_interruptions), G_N_ELEMENTS (names));
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
