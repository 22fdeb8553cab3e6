/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <gst/gst.h>
#include <securebase/media/frame.h>
#include <securebase/media/indexer.h>

#define INTERRUPTION (50 * G_TIME_SPAN_MILLISECOND)

static guint n_interruptions;

/* GStreamer's log is where the thread that opens a recording can be got hold of: stops it
 * whenever its decoder is about to change state, as a busy machine may. */
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
  GstElementFactory *factory =
    GST_IS_ELEMENT (object) ? gst_element_get_factory (GST_ELEMENT (object)) : NULL;

  if (!factory || !g_str_equal (GST_OBJECT_NAME (factory), "decodebin3") ||
      !g_str_equal (gst_debug_category_get_name (category), "GST_STATES"))
    return;
  g_usleep (INTERRUPTION);
  g_atomic_int_inc (&n_interruptions);
}

static void
begin_interrupting (void)
{
  gst_init (NULL, NULL);
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (interrupt, NULL, NULL);
  gst_debug_set_active (TRUE);
  gst_debug_set_threshold_for_name ("GST_STATES", GST_LEVEL_INFO);
}

START_TEST (recordings_open_when_interrupted)
{
  const char *const names[] = {"vp8.webm", "h264.mp4"};

  begin_interrupting ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = sb_maker_dup_path (names[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, &error);
    g_autoptr (SbFrame) frame = NULL;

    sb_assert_ok (error);
    frame = sb_frame_read (path, index, 40, &error);
    sb_assert_ok (error);
    ck_assert_uint_eq (frame->number, 40);
  }
  ck_assert_uint_ge (g_atomic_int_get (&n_interruptions), G_N_ELEMENTS (names));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    recordings_open_when_interrupted,
    NULL,
  };

  return sb_test_run ("stage", tests);
}
