/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "file.h"
#include "picture-sink.h"
#include "queues.h"
#include "sound-sink.h"
#include "stamp.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* GstPlayFlags, which GStreamer declares in no header. Decoders in software only: what
 * the hardware shows after a seek is not known to be exact. */
#define PLAY_PICTURE (1 << 0)
#define PLAY_SOUND (1 << 1)
#define PLAY_SOFT_VOLUME (1 << 4)
#define PLAY_IN_SOFTWARE (1 << 12)

struct _SbStage {
  SbMailbox *mailbox;
  SbFrameCache *cache; /* NULL: nothing is kept */
  guint n_encoded;     /* atomic: pictures that went into the decoder */
  GstElement *playbin;
  SbPictureSink *sink; /* NULL without picture */
  int max_width, max_height;
  gboolean together; /* its base time comes from outside */
  GMutex changing;   /* held while the state is being changed */

  GMutex lock;
  SbFrame *held; /* guarded */
  guint shown;   /* guarded */
};

void
sb_stage_show (SbStage *stage, SbFrame *frame)
{
  SbReport *report;

  if (stage->cache)
    sb_frame_cache_take_shown (stage->cache, frame);
  report = sb_mailbox_begin (stage->mailbox);

  g_clear_pointer (&report->frame, sb_frame_unref);
  report->frame = sb_frame_ref (frame);
  sb_mailbox_end (stage->mailbox);
  g_mutex_lock (&stage->lock);
  stage->shown = frame->number;
  g_mutex_unlock (&stage->lock);
}

/* In a streaming thread. */
static void
on_picture (SbFrame *frame, gboolean preroll, gpointer user_data)
{
  SbStage *stage = user_data;

  if (!preroll) {
    sb_stage_show (stage, frame);
    return;
  }
  g_mutex_lock (&stage->lock);
  g_clear_pointer (&stage->held, sb_frame_unref);
  stage->held = sb_frame_ref (frame);
  g_mutex_unlock (&stage->lock);
}

/* Without these there is no player at all; anything else is asked for by the file. */
static gboolean
check_elements (GError **error)
{
  static const char *const names[] = {
    "playbin3", "appsink", "videoscale", "videoconvert", "videoflip", "scaletempo", NULL};

  for (guint i = 0; names[i]; i++) {
    g_autoptr (GstElementFactory) factory = gst_element_factory_find (names[i]);

    if (factory)
      continue;
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The player is not whole (no %s). Install the packages %s."),
                 names[i],
                 "gstreamer1.0-plugins-base, gstreamer1.0-plugins-good");
    return FALSE;
  }
  return TRUE;
}

static void
set_up_picture (SbStage *stage, SbPictureSink *sink)
{
  stage->sink = sink;
  sb_stamp_watch (GST_BIN (stage->playbin), &stage->n_encoded);
  g_object_set (
    stage->playbin, "video-sink", sb_picture_sink_get_element (stage->sink), NULL);
}

static void
wait_for_change (GstElement *finder, guint sureness, GstCaps *caps, SbStage *stage)
{
  g_mutex_lock (&stage->changing);
  g_mutex_unlock (&stage->changing);
}

/* Once the kind of file is found, the finder's thread makes the demuxer and sets it
 * going. Should our own thread not be through with the change of state by then, the
 * decoder's pads refuse what comes, the demuxer pauses for good, and no frame ever comes.
 * So the finder waits. */
static void
on_finder (GstBin *bin, GstBin *parent, GstElement *element, SbStage *stage)
{
  if (sb_queues_is_made_by (element, "typefind") &&
      sb_queues_is_made_by (GST_ELEMENT (parent), "urisourcebin"))
    g_signal_connect (element, "have-type", G_CALLBACK (wait_for_change), stage);
}

/* The filter keeps the pitch at every rate. */
static void
set_up_sound (SbStage *stage)
{
  GstElement *tempo = gst_element_factory_make ("scaletempo", NULL);

  sb_queues_loosen (stage->playbin);
  g_object_set (
    stage->playbin, "audio-filter", tempo, "audio-sink", sb_sound_sink_new (), NULL);
}

/* A playbin3 for @path in which nothing is set up yet. */
static SbStage *
create_stage (const char *path, GError **error)
{
  g_autofree char *uri = sb_media_dup_uri (path, error);
  SbStage *stage;

  if (!uri || !check_elements (error))
    return NULL;
  stage = g_new0 (SbStage, 1);
  g_mutex_init (&stage->lock);
  g_mutex_init (&stage->changing);
  stage->shown = SB_NO_FRAME;
  stage->playbin = gst_object_ref_sink (gst_element_factory_make ("playbin3", NULL));
  g_signal_connect (stage->playbin, "deep-element-added", G_CALLBACK (on_finder), stage);
  g_object_set (stage->playbin, "uri", uri, NULL);
  return stage;
}

SbStage *
sb_stage_new_for_sink (const char *path, SbPictureSink *sink, GError **error)
{
  SbStage *stage = create_stage (path, error);

  if (!stage) {
    sb_picture_sink_free (sink);
    return NULL;
  }
  set_up_picture (stage, sink);
  g_object_set (stage->playbin, "flags", PLAY_PICTURE | PLAY_IN_SOFTWARE, NULL);
  return stage;
}

SbStage *
sb_stage_new (const char *path,
              SbFrameIndex *index,
              gboolean sound,
              SbMailbox *mailbox,
              GError **error)
{
  SbStage *stage = create_stage (path, error);
  guint flags = PLAY_SOFT_VOLUME | PLAY_IN_SOFTWARE;

  if (!stage)
    return NULL;
  stage->mailbox = sb_mailbox_ref (mailbox);
  if (index) {
    set_up_picture (stage, sb_picture_sink_new (index, on_picture, stage));
    flags |= PLAY_PICTURE;
  }
  if (sound || !index) {
    set_up_sound (stage);
    flags |= PLAY_SOUND;
  }
  g_object_set (stage->playbin, "flags", flags, NULL);
  return stage;
}

void
sb_stage_free (SbStage *stage)
{
  gst_element_set_state (stage->playbin, GST_STATE_NULL);
  gst_object_unref (stage->playbin);
  g_clear_pointer (&stage->sink, sb_picture_sink_free);
  g_clear_pointer (&stage->held, sb_frame_unref);
  g_clear_pointer (&stage->cache, sb_frame_cache_unref);
  g_clear_pointer (&stage->mailbox, sb_mailbox_unref);
  g_mutex_clear (&stage->lock);
  g_mutex_clear (&stage->changing);
  g_free (stage);
}

void
sb_stage_set_cache (SbStage *stage, SbFrameCache *cache)
{
  stage->cache = sb_frame_cache_ref (cache);
}

guint
sb_stage_get_progress (SbStage *stage)
{
  return g_atomic_int_get (&stage->n_encoded);
}

GstBus *
sb_stage_get_bus (SbStage *stage)
{
  return GST_ELEMENT_BUS (stage->playbin);
}

gboolean
sb_stage_play (SbStage *stage)
{
  sb_stage_forget_held (stage);
  return gst_element_set_state (stage->playbin, GST_STATE_PLAYING) !=
         GST_STATE_CHANGE_FAILURE;
}

/* --- on the system's clock --- */

/* Time of the recording along running time: at @running a sink shows @time, and from
 * there it goes on at @rate. */
typedef struct {
  SbTime time;
  SbTime running;
  double rate;
} Line;

static Line
get_sound_line (SbStage *stage)
{
  g_autoptr (GstQuery) query = gst_query_new_segment (GST_FORMAT_TIME);
  Line line = {0, 0, 1};

  if (gst_element_query (stage->playbin, query))
    gst_query_parse_segment (query, &line.rate, NULL, &line.time, NULL);
  return line;
}

static Line
get_line (SbStage *stage)
{
  GstSegment segment;

  if (!stage->sink)
    return get_sound_line (stage);
  sb_picture_sink_get_segment (stage->sink, &segment);
  return (Line){
    (SbTime) (segment.time + segment.offset), (SbTime) segment.base, segment.rate};
}

/* From now on the base time comes from outside: a pipeline without a start time leaves it
 * as it is. */
gboolean
sb_stage_play_at (SbStage *stage, GstClockTime clock, SbTime time)
{
  g_autoptr (GstClock) system = gst_system_clock_obtain ();
  Line line = get_line (stage);
  SbTime running = line.running + (SbTime) ((double) (time - line.time) / line.rate);

  stage->together = TRUE;
  gst_pipeline_use_clock (GST_PIPELINE (stage->playbin), system);
  gst_element_set_start_time (stage->playbin, GST_CLOCK_TIME_NONE);
  gst_element_set_base_time (stage->playbin, clock - (GstClockTime) running);
  return sb_stage_play (stage);
}

SbTime
sb_stage_get_standing (SbStage *stage)
{
  Line line = get_line (stage);
  SbTime running = (SbTime) gst_element_get_start_time (stage->playbin);

  return line.time + (SbTime) ((double) (running - line.running) * line.rate);
}

/* In pause sinks go by the start time again: what has run so far. One whose first frame
 * is still to come has not run at all. */
static void
note_running (SbStage *stage)
{
  g_autoptr (GstClock) system = gst_system_clock_obtain ();
  GstClockTime now = gst_clock_get_time (system);

  if (gst_element_get_start_time (stage->playbin) != GST_CLOCK_TIME_NONE)
    return;
  if ((GstClockTimeDiff) (now - gst_element_get_base_time (stage->playbin)) < 0)
    gst_element_set_base_time (stage->playbin, now);
  gst_element_set_start_time (stage->playbin, 0);
}

gboolean
sb_stage_pause (SbStage *stage, gboolean *is_async)
{
  GstStateChangeReturn result;

  if (stage->together)
    note_running (stage);
  g_mutex_lock (&stage->changing);
  result = gst_element_set_state (stage->playbin, GST_STATE_PAUSED);
  g_mutex_unlock (&stage->changing);
  *is_async = result == GST_STATE_CHANGE_ASYNC;
  return result != GST_STATE_CHANGE_FAILURE;
}

gboolean
sb_stage_seek (SbStage *stage, SbTime time, double rate)
{
  sb_stage_forget_held (stage);
  return gst_element_seek (stage->playbin,
                           rate,
                           GST_FORMAT_TIME,
                           GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                           GST_SEEK_TYPE_SET,
                           time,
                           GST_SEEK_TYPE_NONE,
                           -1);
}

gboolean
sb_stage_step (SbStage *stage, guint n_frames)
{
  sb_stage_forget_held (stage);
  return gst_element_send_event (
    sb_picture_sink_get_element (stage->sink),
    gst_event_new_step (GST_FORMAT_BUFFERS, n_frames, 1.0, TRUE, FALSE));
}

gboolean
sb_stage_is_settled (SbStage *stage)
{
  return gst_element_get_state (stage->playbin, NULL, NULL, 0) != GST_STATE_CHANGE_ASYNC;
}

guint
sb_stage_get_held (SbStage *stage)
{
  guint number;

  g_mutex_lock (&stage->lock);
  number = stage->held ? stage->held->number : SB_NO_FRAME;
  g_mutex_unlock (&stage->lock);
  return number;
}

guint
sb_stage_get_shown (SbStage *stage)
{
  guint number;

  g_mutex_lock (&stage->lock);
  number = stage->shown;
  g_mutex_unlock (&stage->lock);
  return number;
}

void
sb_stage_show_held (SbStage *stage)
{
  g_autoptr (SbFrame) frame = NULL;

  g_mutex_lock (&stage->lock);
  frame = stage->held ? sb_frame_ref (stage->held) : NULL;
  g_mutex_unlock (&stage->lock);
  if (frame)
    sb_stage_show (stage, frame);
}

void
sb_stage_forget_held (SbStage *stage)
{
  g_mutex_lock (&stage->lock);
  g_clear_pointer (&stage->held, sb_frame_unref);
  g_mutex_unlock (&stage->lock);
}

void
sb_stage_set_muted (SbStage *stage, gboolean muted)
{
  gboolean is_muted;

  g_object_get (stage->playbin, "mute", &is_muted, NULL);
  if (is_muted != muted)
    g_object_set (stage->playbin, "mute", muted, NULL);
}

gboolean
sb_stage_set_max_size (SbStage *stage, int width, int height)
{
  if (!stage->sink || (stage->max_width == width && stage->max_height == height))
    return FALSE;
  stage->max_width = width;
  stage->max_height = height;
  sb_picture_sink_set_max_size (stage->sink, width, height);
  return TRUE;
}

void
sb_stage_get_max_size (SbStage *stage, int *width, int *height)
{
  *width = stage->max_width;
  *height = stage->max_height;
}

void
sb_stage_update_latency (SbStage *stage)
{
  gst_bin_recalculate_latency (GST_BIN (stage->playbin));
}

SbTime
sb_stage_get_position (SbStage *stage)
{
  gint64 position;

  if (!gst_element_query_position (stage->playbin, GST_FORMAT_TIME, &position))
    return 0;
  return position;
}

void
sb_stage_report_position (SbStage *stage)
{
  gint64 duration;
  gboolean has_duration =
    gst_element_query_duration (stage->playbin, GST_FORMAT_TIME, &duration);
  SbTime position = sb_stage_get_position (stage);
  SbReport *report = sb_mailbox_begin (stage->mailbox);

  report->position = position;
  if (has_duration)
    report->duration = duration;
  sb_mailbox_end (stage->mailbox);
}
