/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-stream.h"

#include "file.h"

#include <glib/gi18n-lib.h>
#include <gst/app/gstappsink.h>
#include <gst/audio/audio.h>
#include <gst/pbutils/pbutils.h>
#include <securebase/base/error.h>
#include <string.h>

#define TICK (50 * GST_MSECOND)
#define PATIENCE (20 * G_USEC_PER_SEC) /* without any packet */
#define MAX_WAITING 16                 /* packets decoded ahead */

struct _SbSoundStream {
  GstElement *pipeline;
  GstElement *sink;
  char *path;
  char *missing;
  int rate;
  int n_channels;
  GstSample *first; /* pulled while opening */
  gint has_track;   /* atomic: set in the streaming thread */
  gint all_known;   /* atomic: no more tracks come */
};

void
sb_sound_packet_free (SbSoundPacket *packet)
{
  if (packet)
    g_free (packet->samples);
  g_free (packet);
}

/* Further tracks are decoded into nothing: one that nobody takes would stop the first. */
static GstElement *
add_drain (SbSoundStream *stream)
{
  GstElement *drain = gst_element_factory_make ("fakesink", NULL);

  g_object_set (drain, "sync", FALSE, "async", FALSE, NULL);
  gst_bin_add (GST_BIN (stream->pipeline), drain);
  gst_element_sync_state_with_parent (drain);
  return drain;
}

static void
on_pad_added (GstElement *decoder, GstPad *pad, gpointer user_data)
{
  SbSoundStream *stream = user_data;
  g_autoptr (GstElement) target = NULL;
  g_autoptr (GstPad) sink_pad = NULL;

  if (g_atomic_int_compare_and_exchange (&stream->has_track, 0, 1))
    target = gst_bin_get_by_name (GST_BIN (stream->pipeline), "convert");
  else
    target = gst_object_ref (add_drain (stream));
  sink_pad = gst_element_get_static_pad (target, "sink");
  gst_pad_link (pad, sink_pad);
}

static void
on_no_more_pads (GstElement *decoder, gpointer user_data)
{
  SbSoundStream *stream = user_data;

  g_atomic_int_set (&stream->all_known, 1);
}

/* The caps keep uridecodebin from decoding the picture. */
static gboolean
build (SbSoundStream *stream, const char *uri, GError **error)
{
  g_autoptr (GstCaps) sound = gst_caps_from_string ("audio/x-raw(ANY)");
  g_autoptr (GstElement) decoder = NULL;

  stream->pipeline =
    gst_parse_launch ("uridecodebin name=decoder expose-all-streams=false "
                      "audioconvert name=convert ! audioresample ! appsink name=sink "
                      "sync=false caps=audio/x-raw,format=F32LE,layout=interleaved",
                      error);
  if (!stream->pipeline)
    return FALSE;
  gst_object_ref_sink (stream->pipeline);
  decoder = gst_bin_get_by_name (GST_BIN (stream->pipeline), "decoder");
  stream->sink = gst_bin_get_by_name (GST_BIN (stream->pipeline), "sink");
  g_object_set (decoder, "uri", uri, "caps", sound, NULL);
  gst_app_sink_set_max_buffers (GST_APP_SINK (stream->sink), MAX_WAITING);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (on_pad_added), stream);
  g_signal_connect (decoder, "no-more-pads", G_CALLBACK (on_no_more_pads), stream);
  return TRUE;
}

static void
set_silent (GError **error, const char *path)
{
  g_autofree char *name = sb_media_dup_name (path);

  g_set_error (
    error, SB_ERROR, SB_ERROR_NOT_FOUND, _ ("The recording “%s” has no sound."), name);
}

static void
set_stuck (GError **error, const char *path)
{
  g_autofree char *name = sb_media_dup_name (path);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("Reading the sound of “%s” came to a halt. It may be damaged, or on a "
                  "drive that does not answer."),
               name);
}

/* Without any track that fits the caps, uridecodebin speaks of a missing plug-in and
 * names none. */
static gboolean
means_silent (SbSoundStream *stream, const GError *fault)
{
  return !stream->missing && !g_atomic_int_get (&stream->has_track) &&
         (g_error_matches (fault, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
          g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND));
}

static void
take_fault (SbSoundStream *stream, GError *fault, GError **error)
{
  if (means_silent (stream, fault)) {
    set_silent (error, stream->path);
    g_error_free (fault);
  } else {
    sb_media_take_fault (error, stream->path, stream->missing, fault);
  }
}

/* Whether something on the bus ends the reading; then @error is set. */
static gboolean
has_failed (SbSoundStream *stream, GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (stream->pipeline);
  GstMessage *message;

  while (
    (message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT))) {
    g_autoptr (GstMessage) owned = message;
    GError *fault = NULL;

    if (gst_is_missing_plugin_message (message) && !stream->missing)
      stream->missing = gst_missing_plugin_message_get_installer_detail (message);
    if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
      continue;
    gst_message_parse_error (message, &fault, NULL);
    take_fault (stream, fault, error);
    return TRUE;
  }
  return FALSE;
}

static gboolean
is_silent (SbSoundStream *stream)
{
  return g_atomic_int_get (&stream->all_known) && !g_atomic_int_get (&stream->has_track);
}

static GstSample *
pull_sample (SbSoundStream *stream, GError **error)
{
  GstAppSink *sink = GST_APP_SINK (stream->sink);
  gint64 since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - since < PATIENCE) {
    GstSample *sample = gst_app_sink_try_pull_sample (sink, TICK);

    if (sample)
      return sample;
    if (has_failed (stream, error) || gst_app_sink_is_eos (sink) || is_silent (stream))
      return NULL;
  }
  set_stuck (error, stream->path);
  return NULL;
}

/* What comes later in another form (another rate, more channels) is converted to that of
 * the first packet. */
static void
fix_form (SbSoundStream *stream)
{
  GstAudioInfo info;
  g_autoptr (GstCaps) caps = NULL;

  gst_audio_info_init (&info);
  gst_audio_info_from_caps (&info, gst_sample_get_caps (stream->first));
  stream->rate = GST_AUDIO_INFO_RATE (&info);
  stream->n_channels = GST_AUDIO_INFO_CHANNELS (&info);
  caps = gst_audio_info_to_caps (&info);
  gst_app_sink_set_caps (GST_APP_SINK (stream->sink), caps);
}

SbSoundStream *
sb_sound_stream_open (const char *path, GError **error)
{
  g_autofree char *uri = sb_media_dup_uri (path, error);
  SbSoundStream *stream;
  GError *fault = NULL;

  if (!uri)
    return NULL;
  stream = g_new0 (SbSoundStream, 1);
  stream->path = g_strdup (path);
  if (build (stream, uri, &fault)) {
    gst_element_set_state (stream->pipeline, GST_STATE_PLAYING);
    stream->first = pull_sample (stream, &fault);
  }
  if (stream->first) {
    fix_form (stream);
    return stream;
  }
  if (fault)
    g_propagate_error (error, fault);
  else
    set_silent (error, path);
  sb_sound_stream_free (stream);
  return NULL;
}

void
sb_sound_stream_free (SbSoundStream *stream)
{
  if (stream->pipeline)
    gst_element_set_state (stream->pipeline, GST_STATE_NULL);
  g_clear_pointer (&stream->first, gst_sample_unref);
  g_clear_object (&stream->sink);
  g_clear_object (&stream->pipeline);
  g_free (stream->missing);
  g_free (stream->path);
  g_free (stream);
}

static SbTime
find_time (GstSample *sample, GstBuffer *buffer)
{
  guint64 time = GST_CLOCK_TIME_NONE;

  if (GST_BUFFER_PTS_IS_VALID (buffer))
    time = gst_segment_to_stream_time (
      gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  return GST_CLOCK_TIME_IS_VALID (time) ? (SbTime) time : SB_TIME_NONE;
}

static SbSoundPacket *
make_packet (SbSoundStream *stream, GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  gsize size = sizeof (float) * (gsize) stream->n_channels;
  SbSoundPacket *packet = g_new0 (SbSoundPacket, 1);

  packet->n_samples = gst_buffer_get_size (buffer) / size;
  packet->samples = g_malloc (MAX (packet->n_samples, 1) * size);
  gst_buffer_extract (buffer, 0, packet->samples, packet->n_samples * size);
  packet->time = find_time (sample, buffer);
  return packet;
}

SbSoundPacket *
sb_sound_stream_pull (SbSoundStream *stream, GError **error)
{
  g_autoptr (GstSample) sample = g_steal_pointer (&stream->first);

  if (!sample)
    sample = pull_sample (stream, error);
  return sample ? make_packet (stream, sample) : NULL;
}

gboolean
sb_sound_stream_seek (SbSoundStream *stream, SbTime time)
{
  g_clear_pointer (&stream->first, gst_sample_unref);
  return gst_element_seek_simple (stream->pipeline,
                                  GST_FORMAT_TIME,
                                  GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                                  time);
}

int
sb_sound_stream_get_rate (SbSoundStream *stream)
{
  return stream->rate;
}

int
sb_sound_stream_get_n_channels (SbSoundStream *stream)
{
  return stream->n_channels;
}

SbTime
sb_sound_stream_get_duration (SbSoundStream *stream)
{
  gint64 duration;

  if (gst_element_query_duration (stream->pipeline, GST_FORMAT_TIME, &duration) &&
      duration > 0)
    return duration;
  return SB_TIME_NONE;
}
