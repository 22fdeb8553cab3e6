/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copy-writer.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <gst/app/gstappsrc.h>
#include <securebase/base/error.h>
#include <unistd.h>

#define TICK (100 * GST_MSECOND)
#define WAIT_FOR_ROOM (2 * GST_MSECOND)
#define WAITING 4                      /* pictures before the encoder */
#define PATIENCE (20 * G_USEC_PER_SEC) /* for the original's sound to be found */

/* Quantizer 18 in a preset that a slow machine encodes in real time: no difference is
 * seen at it. "fastdecode" leaves out what costs the decoder most. The clock of 1 ns
 * makes every time exact; blocks reach only 32 µs from the beginning of their cluster
 * then, so each has one of its own, at some 20 bytes. */
#define DESCRIPTION                                                                      \
  "appsrc name=pictures format=time ! queue max-size-buffers=4 max-size-bytes=0 "        \
  "max-size-time=0 ! x264enc name=encoder speed-preset=superfast tune=fastdecode "       \
  "pass=quant quantizer=18 bframes=0 "                                                   \
  "option-string=keyint=%u:min-keyint=%u:scenecut=0:open-gop=0 ! "                       \
  "h264parse name=parser ! "                                                             \
  "mux. matroskamux name=mux timecodescale=1 ! filesink name=file"

/* GStreamer counts the time of a Matroska file from its first block on, and takes for its
 * length that of its longest track. Where neither picture nor sound begins at 0, an empty
 * subtitle does, which lasts to the end, so that all times stay and all can be sought. */
#define DESCRIPTION_OF_ZERO                                                              \
  " appsrc name=zero format=time caps=text/x-raw,format=utf8 ! mux.subtitle_0"

struct _SbCopyWriter {
  char *path;
  char *name; /* of the original, for sentences */
  GCancellable *cancellable;
  GstElement *pipeline;
  GstAppSrc *pictures;
  GstBus *bus;
  gboolean has_caps;
  GAsyncQueue *durations; /* of the pictures in the encoder, as SbTime * */

  GMutex lock;
  gboolean has_sound;     /* guarded: a first track is there; others are left out */
  gboolean is_sound_tied; /* guarded: it goes into the copy */
};

/* --- the sound --- */

/* What has to be done to a sound before it goes into Matroska. What it cannot hold is
 * decoded, and kept whole as FLAC. */
static const char *
find_treatment (SbCopyWriter *writer, GstCaps *caps)
{
  g_autoptr (GstElement) mux = gst_bin_get_by_name (GST_BIN (writer->pipeline), "mux");
  GstPadTemplate *pad =
    gst_element_class_get_pad_template (GST_ELEMENT_GET_CLASS (mux), "audio_%u");
  g_autoptr (GstCaps) held = gst_pad_template_get_caps (pad);
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  int version = 0;

  gst_structure_get_int (structure, "mpegversion", &version);
  if (gst_structure_has_name (structure, "audio/mpeg") && version >= 2)
    return "queue ! aacparse";
  if (gst_caps_can_intersect (caps, held))
    return "queue";
  return "decodebin ! audioconvert ! flacenc ! queue";
}

/* Its times in the copy are its stream times, as the pictures' are. */
static GstPadProbeReturn
on_sound_event (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info), *changed;
  GstSegment segment;

  if (GST_EVENT_TYPE (event) != GST_EVENT_SEGMENT)
    return GST_PAD_PROBE_OK;
  gst_event_copy_segment (event, &segment);
  if ((gint64) segment.time < 0) { /* what lies before time 0 is left out */
    segment.start -= segment.time;
    segment.time = 0;
  }
  segment.base = segment.time;
  segment.offset = 0;
  changed = gst_event_new_segment (&segment);
  gst_event_set_seqnum (changed, gst_event_get_seqnum (event));
  gst_event_unref (event);
  GST_PAD_PROBE_INFO_DATA (info) = changed;
  return GST_PAD_PROBE_OK;
}

static GstElement *
add_sound_branch (SbCopyWriter *writer, GstPad *pad, GstCaps *caps)
{
  g_autoptr (GstElement) mux = gst_bin_get_by_name (GST_BIN (writer->pipeline), "mux");
  GstElement *branch =
    gst_parse_bin_from_description (find_treatment (writer, caps), TRUE, NULL);

  if (!branch)
    return NULL;
  gst_bin_add (GST_BIN (writer->pipeline), branch);
  gst_element_link_pads (branch, "src", mux, "audio_%u");
  gst_pad_add_probe (
    pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_sound_event, NULL, NULL);
  return branch;
}

static GstElement *
add_nothing (SbCopyWriter *writer)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  g_object_set (sink, "sync", FALSE, "async", FALSE, NULL);
  gst_bin_add (GST_BIN (writer->pipeline), sink);
  return sink;
}

static gboolean
take_first_sound (SbCopyWriter *writer, GstCaps *caps)
{
  const char *name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  gboolean first = FALSE;

  g_mutex_lock (&writer->lock);
  if (g_str_has_prefix (name, "audio/") && !writer->has_sound)
    first = writer->has_sound = TRUE;
  g_mutex_unlock (&writer->lock);
  return first;
}

static void
note_sound_tied (SbCopyWriter *writer)
{
  g_mutex_lock (&writer->lock);
  writer->is_sound_tied = TRUE;
  g_mutex_unlock (&writer->lock);
}

static void
on_pad_added (GstElement *parser, GstPad *pad, SbCopyWriter *writer)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstPad) entry = NULL;
  GstElement *branch = NULL, *next;

  if (!caps)
    caps = gst_pad_query_caps (pad, NULL);
  if (gst_caps_get_size (caps) > 0 && take_first_sound (writer, caps))
    branch = add_sound_branch (writer, pad, caps);
  next = branch ? branch : add_nothing (writer);
  entry = gst_element_get_static_pad (next, "sink");
  gst_pad_link (pad, entry);
  gst_element_sync_state_with_parent (next);
  if (branch)
    note_sound_tied (writer);
}

static void
add_original (SbCopyWriter *writer, const char *original)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *parser = gst_element_factory_make ("parsebin", NULL);

  g_object_set (source, "location", original, NULL);
  gst_bin_add_many (GST_BIN (writer->pipeline), source, parser, NULL);
  gst_element_link (source, parser);
  g_signal_connect (parser, "pad-added", G_CALLBACK (on_pad_added), writer);
}

/* --- what goes wrong --- */

static gboolean
set_writer_error (SbCopyWriter *writer, GstMessage *message, GError **error)
{
  g_autoptr (GError) cause = NULL;

  gst_message_parse_error (message, &cause, NULL);
  if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NO_SPACE,
                 _ ("The working copy of “%s” could not be written because the disk is "
                    "full. Make room and try again."),
                 writer->name);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The working copy of “%s” could not be written: %s"),
                 writer->name,
                 cause->message);
  return FALSE;
}

static gboolean
set_stuck_error (SbCopyWriter *writer, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("The sound of “%s” could not be read in time. It may be damaged."),
               writer->name);
  return FALSE;
}

/* FALSE when the news of the next @wait is an error, or it is cancelled. @ended may be
 * NULL. */
static gboolean
listen (SbCopyWriter *writer, GstClockTime wait, gboolean *ended, GError **error)
{
  g_autoptr (GstMessage) message =
    gst_bus_timed_pop_filtered (writer->bus, wait, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);

  if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    return set_writer_error (writer, message, error);
  if (ended)
    *ended = message != NULL;
  if (!g_cancellable_is_cancelled (writer->cancellable))
    return TRUE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Making the working copy was cancelled."));
  return FALSE;
}

/* --- pictures --- */

static gboolean
is_sound_tied (SbCopyWriter *writer)
{
  gboolean tied;

  g_mutex_lock (&writer->lock);
  tied = writer->is_sound_tied;
  g_mutex_unlock (&writer->lock);
  return tied;
}

/* A stream that came after the first picture would not be in the file's head. */
static gboolean
await_sound (SbCopyWriter *writer, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!is_sound_tied (writer)) {
    if (!listen (writer, TICK, NULL, error))
      return FALSE;
    if (g_get_monotonic_time () > deadline)
      return set_stuck_error (writer, error);
  }
  return TRUE;
}

/* The encoder forgets how long a frame lasts, and then the file ends with the beginning
 * of its last. */
static GstPadProbeReturn
on_encoded (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  SbCopyWriter *writer = user_data;
  g_autofree SbTime *duration = g_async_queue_try_pop (writer->durations);
  GstBuffer *buffer = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));

  if (duration)
    GST_BUFFER_DURATION (buffer) = (GstClockTime) *duration;
  GST_PAD_PROBE_INFO_DATA (info) = buffer;
  return GST_PAD_PROBE_OK;
}

static void
watch_encoder (SbCopyWriter *writer)
{
  g_autoptr (GstElement) parser =
    gst_bin_get_by_name (GST_BIN (writer->pipeline), "parser");
  g_autoptr (GstPad) pad = gst_element_get_static_pad (parser, "src");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, on_encoded, writer, NULL);
}

static void
push_zero (SbCopyWriter *writer, SbTime end)
{
  g_autoptr (GstElement) zero = gst_bin_get_by_name (GST_BIN (writer->pipeline), "zero");
  GstBuffer *buffer = gst_buffer_new_memdup (" ", 1);

  GST_BUFFER_PTS (buffer) = 0;
  GST_BUFFER_DURATION (buffer) = (GstClockTime) end;
  gst_app_src_push_buffer (GST_APP_SRC (zero), buffer);
  gst_app_src_end_of_stream (GST_APP_SRC (zero));
}

static gboolean
build (SbCopyWriter *writer, const SbCopyPlan *plan, GError **error)
{
  g_autofree char *description = g_strdup_printf (
    DESCRIPTION "%s", plan->gop, plan->gop, plan->begins_late ? DESCRIPTION_OF_ZERO : "");
  g_autoptr (GError) fault = NULL;
  g_autoptr (GstElement) file = NULL;

  writer->pipeline = gst_parse_launch (description, &fault);
  if (fault) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("Working copies cannot be made here: %s. Install the packages %s."),
                 fault->message,
                 "gstreamer1.0-plugins-good, gstreamer1.0-plugins-bad, "
                 "gstreamer1.0-plugins-ugly");
    return FALSE;
  }
  file = gst_bin_get_by_name (GST_BIN (writer->pipeline), "file");
  g_object_set (file, "location", writer->path, NULL);
  watch_encoder (writer);
  writer->pictures =
    GST_APP_SRC (gst_bin_get_by_name (GST_BIN (writer->pipeline), "pictures"));
  writer->bus = gst_element_get_bus (writer->pipeline);
  return TRUE;
}

SbCopyWriter *
sb_copy_writer_new (const char *path,
                    const SbCopyPlan *plan,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (SbCopyWriter) writer = g_new0 (SbCopyWriter, 1);

  g_mutex_init (&writer->lock);
  writer->durations = g_async_queue_new_full (g_free);
  writer->path = g_strdup (path);
  writer->name = sb_media_dup_name (plan->original);
  writer->cancellable = cancellable;
  if (!build (writer, plan, error))
    return NULL;
  if (plan->sound)
    add_original (writer, plan->original);
  gst_element_set_state (writer->pipeline, GST_STATE_PLAYING);
  if (plan->begins_late)
    push_zero (writer, plan->end);
  if (plan->sound && !await_sound (writer, error))
    return NULL;
  return g_steal_pointer (&writer);
}

void
sb_copy_writer_free (SbCopyWriter *writer)
{
  if (writer->pipeline)
    gst_element_set_state (writer->pipeline, GST_STATE_NULL);
  gst_clear_object (&writer->pictures);
  gst_clear_object (&writer->bus);
  gst_clear_object (&writer->pipeline);
  g_async_queue_unref (writer->durations);
  g_mutex_clear (&writer->lock);
  g_free (writer->path);
  g_free (writer->name);
  g_free (writer);
}

/* The rate that the original's container claims is none of the encoder's business. */
static void
set_caps (SbCopyWriter *writer, GstSample *sample)
{
  g_autoptr (GstCaps) caps = gst_caps_copy (gst_sample_get_caps (sample));

  gst_caps_set_simple (caps, "framerate", GST_TYPE_FRACTION, 0, 1, NULL);
  gst_app_src_set_caps (writer->pictures, caps);
  writer->has_caps = TRUE;
}

gboolean
sb_copy_writer_add (
  SbCopyWriter *writer, GstSample *sample, SbTime pts, SbTime duration, GError **error)
{
  GstBuffer *buffer;

  if (!listen (writer, 0, NULL, error))
    return FALSE;
  while (gst_app_src_get_current_level_buffers (writer->pictures) >= WAITING)
    if (!listen (writer, WAIT_FOR_ROOM, NULL, error))
      return FALSE;
  if (!writer->has_caps)
    set_caps (writer, sample);
  buffer = gst_buffer_copy (gst_sample_get_buffer (sample));
  GST_BUFFER_PTS (buffer) = (GstClockTime) pts;
  GST_BUFFER_DTS (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DURATION (buffer) = (GstClockTime) duration;
  g_async_queue_push (writer->durations, g_memdup2 (&duration, sizeof duration));
  if (gst_app_src_push_buffer (writer->pictures, buffer) == GST_FLOW_OK)
    return TRUE;
  if (listen (writer, GST_SECOND, NULL, error))
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The working copy of “%s” could not be written: the encoder "
                    "stopped."),
                 writer->name);
  return FALSE;
}

static gboolean
sync_file (SbCopyWriter *writer, GError **error)
{
  int fd = open (writer->path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (!synced)
    g_set_error (error,
                 SB_ERROR,
                 code == ENOSPC ? SB_ERROR_NO_SPACE : SB_ERROR_FAILED,
                 _ ("The working copy of “%s” could not be written: %s"),
                 writer->name,
                 g_strerror (code));
  return synced;
}

gboolean
sb_copy_writer_finish (SbCopyWriter *writer, GError **error)
{
  gboolean ended = FALSE;

  gst_app_src_end_of_stream (writer->pictures);
  while (!ended)
    if (!listen (writer, TICK, &ended, error))
      return FALSE;
  gst_element_set_state (writer->pipeline, GST_STATE_NULL);
  return sync_file (writer, error);
}
