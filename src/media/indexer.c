/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"
#include "frame-list.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>
#include <securebase/base/error.h>
#include <securebase/media/indexer.h>

#define TICK (100 * GST_MSECOND)
#define PATIENCE (20 * G_USEC_PER_SEC) /* without any new frame */

/* One reading of a file. Pads appear and buffers pass in streaming threads; the caller's
 * thread waits on the bus. */
typedef struct {
  GMutex lock;
  GArray *entries;     /* guarded */
  GstPad *picture;     /* guarded: the first picture's pad; others are not read */
  guint n_untimed;     /* guarded: frames without a time */
  gboolean are_frames; /* guarded: each buffer is one */
  GstElement *pipeline;
  char *missing;
} Reading;

static Reading *
reading_new (void)
{
  Reading *reading = g_new0 (Reading, 1);

  g_mutex_init (&reading->lock);
  reading->entries = g_array_new (FALSE, FALSE, sizeof (SbFrameEntry));
  return reading;
}

static void
reading_free (Reading *reading)
{
  if (reading->pipeline)
    gst_element_set_state (reading->pipeline, GST_STATE_NULL);
  g_clear_pointer (&reading->pipeline, gst_object_unref);
  g_clear_pointer (&reading->picture, gst_object_unref);
  g_array_unref (reading->entries);
  g_free (reading->missing);
  g_mutex_clear (&reading->lock);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* VP8 encoders may send frames that are never shown (alternate references); their first
 * byte says so (RFC 6386, section 9.1: bit 4 is show_frame). */
static gboolean
is_shown (GstBuffer *buffer, GstPad *pad)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  guint8 tag;

  if (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DECODE_ONLY))
    return FALSE;
  if (!caps || !gst_structure_has_name (gst_caps_get_structure (caps, 0), "video/x-vp8"))
    return TRUE;
  return gst_buffer_extract (buffer, 0, &tag, 1) == 1 && (tag & 0x10);
}

/* When the frame is shown. FALSE when an edit list cuts it away; one that it cuts into is
 * shown from there on. */
static gboolean
find_time (const GstSegment *segment, GstBuffer *buffer, SbTime *time)
{
  guint64 start = GST_BUFFER_PTS (buffer), stop = GST_CLOCK_TIME_NONE;

  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    stop = start + GST_BUFFER_DURATION (buffer);
  if (!gst_segment_clip (segment, GST_FORMAT_TIME, start, stop, &start, &stop))
    return FALSE;
  *time = (SbTime) gst_segment_to_stream_time (segment, GST_FORMAT_TIME, start);
  return TRUE;
}

/* The parser of MPEG-1 and -2 hands out whole frames, never fields. */
static gboolean
is_mpeg_video (GstPad *pad)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstStructure *stream = caps ? gst_caps_get_structure (caps, 0) : NULL;
  int version = 0;

  return stream && gst_structure_has_name (stream, "video/mpeg") &&
         gst_structure_get_int (stream, "mpegversion", &version) && version <= 2;
}

static void
add_frame (Reading *reading, GstPad *pad, GstBuffer *buffer)
{
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;
  SbFrameEntry entry;

  if (!event || !is_shown (buffer, pad))
    return;
  gst_event_parse_segment (event, &segment);
  reading->are_frames = is_mpeg_video (pad);
  if (!GST_BUFFER_PTS_IS_VALID (buffer))
    reading->n_untimed++;
  else if (find_time (segment, buffer, &entry.pts)) {
    entry.duration =
      GST_BUFFER_DURATION_IS_VALID (buffer) ? (SbTime) GST_BUFFER_DURATION (buffer) : 0;
    entry.keyframe = !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
    g_array_append_val (reading->entries, entry);
  }
}

static GstPadProbeReturn
on_buffer (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Reading *reading = user_data;

  g_mutex_lock (&reading->lock);
  if (pad == reading->picture)
    add_frame (reading, pad, GST_PAD_PROBE_INFO_BUFFER (info));
  g_mutex_unlock (&reading->lock);
  return GST_PAD_PROBE_OK;
}

static gboolean
is_picture (GstPad *pad)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char *name;

  if (!caps)
    caps = gst_pad_query_caps (pad, NULL);
  if (gst_caps_get_size (caps) == 0)
    return FALSE;
  name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  return g_str_has_prefix (name, "video/") || g_str_equal (name, "image/jpeg");
}

/* fakesink must be async=false: the streams of one file do not all preroll. */
static void
on_pad_added (GstElement *parsebin, GstPad *pad, gpointer user_data)
{
  Reading *reading = user_data;
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) sink_pad = NULL;

  g_object_set (sink, "sync", FALSE, "async", FALSE, NULL);
  gst_bin_add (GST_BIN (reading->pipeline), sink);
  sink_pad = gst_element_get_static_pad (sink, "sink");
  g_mutex_lock (&reading->lock);
  if (!reading->picture && is_picture (pad)) {
    reading->picture = gst_object_ref (pad);
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, on_buffer, reading, NULL);
  }
  g_mutex_unlock (&reading->lock);
  gst_pad_link (pad, sink_pad);
  gst_element_sync_state_with_parent (sink);
}

static gboolean
build (Reading *reading, const char *path, GError **error)
{
  g_autofree char *uri = sb_media_dup_uri (path, error);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  GstElement *source, *parsebin;

  if (!uri)
    return FALSE;
  source = gst_element_factory_make ("filesrc", NULL);
  parsebin = gst_element_factory_make ("parsebin", NULL);
  if (!source || !parsebin) {
    g_clear_object (&source);
    g_clear_object (&parsebin);
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The player is not whole. Install the package %s."),
                 "gstreamer1.0-plugins-base");
    return FALSE;
  }
  reading->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  g_object_set (source, "location", absolute, NULL);
  gst_bin_add_many (GST_BIN (reading->pipeline), source, parsebin, NULL);
  gst_element_link (source, parsebin);
  g_signal_connect (parsebin, "pad-added", G_CALLBACK (on_pad_added), reading);
  return TRUE;
}

static guint
count (Reading *reading, SbTime *last)
{
  guint n;

  g_mutex_lock (&reading->lock);
  n = reading->entries->len;
  *last = n > 0 ? g_array_index (reading->entries, SbFrameEntry, n - 1).pts : 0;
  g_mutex_unlock (&reading->lock);
  return n;
}

static void
tell_progress (Reading *reading, SbTime last, SbIndexerProgress progress, gpointer data)
{
  gint64 duration;

  if (progress &&
      gst_element_query_duration (reading->pipeline, GST_FORMAT_TIME, &duration) &&
      duration > 0)
    progress (CLAMP ((double) last / (double) duration, 0, 1), data);
}

/* TRUE when the message ends the reading. */
static gboolean
take_message (Reading *reading, const char *path, GstMessage *message, GError **error)
{
  GError *fault = NULL;

  if (gst_is_missing_plugin_message (message) && !reading->missing)
    reading->missing = gst_missing_plugin_message_get_installer_detail (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return TRUE;
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return FALSE;
  gst_message_parse_error (message, &fault, NULL);
  sb_media_take_fault (error, path, reading->missing, fault);
  return TRUE;
}

static gboolean
set_stuck_error (GError **error, const char *path)
{
  g_autofree char *name = sb_media_dup_name (path);

  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_FILE,
    _ ("Reading “%s” came to a halt. It may be damaged, or on a drive that does "
       "not answer."),
    name);
  return FALSE;
}

/* Waits for the end of the file; FALSE with @error. */
static gboolean
await_end (Reading *reading,
           const char *path,
           SbIndexerProgress progress,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (reading->pipeline);
  gint64 last_news = g_get_monotonic_time ();
  guint n_before = 0;

  while (!g_cancellable_is_cancelled (cancellable)) {
    g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (
      bus, TICK, GST_MESSAGE_EOS | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT);
    SbTime last;
    guint n = count (reading, &last);

    if (message) {
      GError *fault = NULL;

      if (!take_message (reading, path, message, &fault))
        continue;
      if (fault)
        g_propagate_error (error, fault);
      return fault == NULL;
    }
    if (n != n_before)
      last_news = g_get_monotonic_time ();
    n_before = n;
    if (g_get_monotonic_time () - last_news > PATIENCE)
      return set_stuck_error (error, path);
    tell_progress (reading, last, progress, data);
  }
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Reading the frames was cancelled."));
  return FALSE;
}

static gboolean
check_frames (Reading *reading, const char *path, GError **error)
{
  g_autofree char *name = sb_media_dup_name (path);

  if (!reading->picture)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("The recording “%s” has no picture."),
                 name);
  else if (reading->entries->len == 0)
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_BAD_FILE,
      reading->n_untimed > 0
        ? _ ("The frames of “%s” carry no times. Convert it to MP4 or Matroska "
             "first.")
        : _ ("The recording “%s” holds no frame."),
      name);
  return reading->entries->len > 0;
}

SbFrameIndex *
sb_indexer_read (const char *path,
                 SbIndexerProgress progress,
                 gpointer progress_data,
                 GCancellable *cancellable,
                 GError **error)
{
  return sb_indexer_read_counting (
    path, NULL, progress, progress_data, cancellable, error);
}

SbFrameIndex *
sb_indexer_read_counting (const char *path,
                          guint *n_untimed,
                          SbIndexerProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (Reading) reading = reading_new ();
  SbFrameIndex *index;
  gboolean whole;

  if (!build (reading, path, error))
    return NULL;
  gst_element_set_state (reading->pipeline, GST_STATE_PLAYING);
  whole = await_end (reading, path, progress, progress_data, cancellable, error);
  gst_element_set_state (reading->pipeline, GST_STATE_NULL);
  if (!whole || !check_frames (reading, path, error))
    return NULL;
  index =
    sb_frame_list_make_index (reading->entries, &reading->n_untimed, reading->are_frames);
  if (n_untimed)
    *n_untimed = reading->n_untimed;
  return index;
}

/* What the thread of one sb_indexer_read_async() needs. */
typedef struct {
  char *path;
  SbIndexerProgress progress;
  gpointer progress_data;
  GMainContext *context;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_main_context_unref (job->context);
  g_free (job);
}

typedef struct {
  Job *job;
  GTask *task; /* keeps the job */
  double fraction;
} News;

static gboolean
deliver_news (gpointer data)
{
  News *news = data;

  news->job->progress (news->fraction, news->job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news);
}

/* Same priority as the task's return, so that no news comes after it. */
static void
send_news (double fraction, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  News *news = g_new0 (News, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  news->job = job;
  news->task = g_object_ref (task);
  news->fraction = fraction;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_news, news, news_free);
  g_source_attach (source, job->context);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  SbFrameIndex *index = sb_indexer_read (
    job->path, job->progress ? send_news : NULL, task, cancellable, &error);

  if (index)
    g_task_return_pointer (task, index, (GDestroyNotify) sb_frame_index_unref);
  else
    g_task_return_error (task, error);
}

void
sb_indexer_read_async (const char *path,
                       SbIndexerProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref (g_task_get_context (task));
  g_task_set_source_tag (task, sb_indexer_read_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, read_in_thread);
}

SbFrameIndex *
sb_indexer_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
