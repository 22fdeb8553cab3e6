/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sequence.h"

#include "file.h"
#include "stage.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>
#include <securebase/base/error.h>

#define TICK (100 * GST_MSECOND)
#define PATIENCE (30 * G_USEC_PER_SEC) /* without any new picture */

typedef struct {
  const SbSequence *sequence;
  SbSampleFunc func;
  gpointer user_data;
  SbStage *stage;
  GstBus *bus;
  GCancellable *cancellable;
  char *missing;
  gint n_pictures; /* atomic */
} Reading;

static gboolean
on_sample (GstSample *sample, SbTime time, gpointer data)
{
  Reading *reading = data;
  gboolean more = reading->func (sample, time, reading->user_data);

  g_atomic_int_inc (&reading->n_pictures);
  if (!more)
    gst_bus_post (reading->bus,
                  gst_message_new_application (NULL, gst_structure_new_empty ("enough")));
  return more;
}

static gboolean
set_stuck_error (Reading *reading, GError **error)
{
  g_autofree char *name = sb_media_dup_name (reading->sequence->path);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("Decoding “%s” came to a halt. It may be damaged, or on a drive that "
                  "does not answer."),
               name);
  return FALSE;
}

static gboolean
set_fault (Reading *reading, GstMessage *message, GError **error)
{
  GError *fault = NULL;

  gst_message_parse_error (message, &fault, NULL);
  sb_media_take_fault (error, reading->sequence->path, reading->missing, fault);
  return FALSE;
}

static void
note_missing (Reading *reading, GstMessage *message)
{
  if (gst_is_missing_plugin_message (message) && !reading->missing)
    reading->missing = gst_missing_plugin_message_get_installer_detail (message);
}

/* Whether @message is the one waited for: the end of an operation, or of the reading. */
static gboolean
is_goal (Reading *reading, GstMessage *message, gboolean at_end)
{
  GstMessageType type = GST_MESSAGE_TYPE (message);

  note_missing (reading, message);
  if (at_end)
    return type == GST_MESSAGE_EOS || type == GST_MESSAGE_APPLICATION;
  return type == GST_MESSAGE_ASYNC_DONE && sb_stage_is_settled (reading->stage);
}

static gboolean
await (Reading *reading, gboolean at_end, GError **error)
{
  gint64 last_news = g_get_monotonic_time ();
  gint n_before = 0;

  while (!g_cancellable_is_cancelled (reading->cancellable)) {
    g_autoptr (GstMessage) message = gst_bus_timed_pop (reading->bus, TICK);
    gint n = g_atomic_int_get (&reading->n_pictures);

    if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
      return set_fault (reading, message, error);
    if (message && is_goal (reading, message, at_end))
      return TRUE;
    if (n > n_before)
      last_news = g_get_monotonic_time ();
    else if (g_get_monotonic_time () - last_news > PATIENCE)
      return set_stuck_error (reading, error);
    n_before = n;
  }
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Decoding the recording was cancelled."));
  return FALSE;
}

static gboolean
run (Reading *reading, GError **error)
{
  const SbSequence *sequence = reading->sequence;
  gboolean is_async;

  sb_stage_set_max_size (reading->stage, sequence->max_width, sequence->max_height);
  if (!sb_stage_pause (reading->stage, &is_async) || !await (reading, FALSE, error))
    return FALSE;
  if (sequence->from != SB_TIME_NONE &&
      (!sb_stage_seek (reading->stage, sequence->from, 1) ||
       !await (reading, FALSE, error)))
    return FALSE;
  return sb_stage_play (reading->stage) && await (reading, TRUE, error);
}

gboolean
sb_sequence_read (const SbSequence *sequence,
                  SbSampleFunc func,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  Reading reading = {.sequence = sequence,
                     .func = func,
                     .user_data = user_data,
                     .cancellable = cancellable};
  g_autofree char *uri = sb_media_dup_uri (sequence->path, error); /* starts GStreamer */
  SbPictureSink *sink;
  gboolean done;

  if (!uri)
    return FALSE;
  sink = sb_picture_sink_new_hurried (sequence->format, on_sample, &reading);
  reading.stage = sb_stage_new_for_sink (sequence->path, sink, error);
  if (!reading.stage)
    return FALSE;
  reading.bus = gst_object_ref (sb_stage_get_bus (reading.stage));
  done = run (&reading, error);
  sb_stage_free (reading.stage);
  gst_object_unref (reading.bus);
  g_free (reading.missing);
  if (!done && error && !*error)
    set_stuck_error (&reading, error);
  return done;
}
