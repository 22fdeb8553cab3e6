/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reel.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <gst/app/app.h>
#include <gst/gst.h>
#include <gst/video/video.h>
#include <securebase/base/error.h>
#include <unistd.h>

/* Pictures that may wait for the encoder: enough to keep it busy, little memory. */
#define WAITING 16

struct _SbReel {
  char *path;
  SbReelFormat format;
  GstElement *pipeline;
  GstAppSrc *pictures;
  GstAppSrc *sound;
  GstBus *bus;
  guint64 n_pictures;
  guint64 n_samples;
};

static const char *const needed[] = {
  "appsrc", "videoconvert", "vp8enc", "audioconvert", "vorbisenc", "webmmux", "filesink"};

static gboolean
check_elements (GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    g_autoptr (GstElementFactory) factory = gst_element_factory_find (needed[i]);

    if (!factory) {
      g_set_error (
        error,
        SB_ERROR,
        SB_ERROR_NOT_FOUND,
        _ ("The recording cannot be made because the GStreamer element “%s” is "
           "missing. Install the packages gstreamer1.0-plugins-base and "
           "gstreamer1.0-plugins-good."),
        needed[i]);
      return FALSE;
    }
  }
  return TRUE;
}

static char *
describe (const SbReelFormat *format)
{
  return g_strdup_printf (
    "webmmux name=mux ! filesink name=file "
    "appsrc name=pictures format=time ! videoconvert n-threads=1 ! "
    "video/x-raw,format=I420 ! vp8enc deadline=1 cpu-used=16 threads=1 "
    "end-usage=vbr target-bitrate=250000 min-quantizer=12 max-quantizer=36 "
    "static-threshold=500 keyframe-max-dist=%d ! queue ! mux. "
    "appsrc name=sound format=time max-bytes=0 ! audioconvert ! "
    "vorbisenc quality=0.2 ! queue max-size-time=0 ! mux.",
    format->keyframe_distance);
}

static void
set_formats (SbReel *reel)
{
  const SbReelFormat *format = &reel->format;
  g_autoptr (GstCaps) video =
    gst_caps_new_simple ("video/x-raw",
                         "format",
                         G_TYPE_STRING,
                         G_BYTE_ORDER == G_LITTLE_ENDIAN ? "BGRx" : "xRGB",
                         "width",
                         G_TYPE_INT,
                         format->width,
                         "height",
                         G_TYPE_INT,
                         format->height,
                         "framerate",
                         GST_TYPE_FRACTION,
                         format->frame_rate,
                         1,
                         NULL);
  g_autoptr (GstCaps) audio =
    gst_caps_new_simple ("audio/x-raw",
                         "format",
                         G_TYPE_STRING,
                         G_BYTE_ORDER == G_LITTLE_ENDIAN ? "S16LE" : "S16BE",
                         "layout",
                         G_TYPE_STRING,
                         "interleaved",
                         "rate",
                         G_TYPE_INT,
                         format->sample_rate,
                         "channels",
                         G_TYPE_INT,
                         1,
                         NULL);

  gst_app_src_set_caps (reel->pictures, video);
  gst_app_src_set_caps (reel->sound, audio);
}

/* What GStreamer says, in the words of the program. */
static void
set_reel_error (SbReel *reel, GstMessage *message, GError **error)
{
  g_autoptr (GError) cause = NULL;

  gst_message_parse_error (message, &cause, NULL);
  if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NO_SPACE,
                 _ ("The recording “%s” could not be written because the disk is full. "
                    "Make room or choose another folder."),
                 reel->path);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The recording “%s” could not be written: %s"),
                 reel->path,
                 cause->message);
}

/* Waits for at most @wait for news; FALSE when the news is an error. */
static gboolean
listen (SbReel *reel, GstClockTime wait, GstMessageType types, GError **error)
{
  g_autoptr (GstMessage) message =
    gst_bus_timed_pop_filtered (reel->bus, wait, types | GST_MESSAGE_ERROR);

  if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR) {
    set_reel_error (reel, message, error);
    return FALSE;
  }
  return TRUE;
}

static void
find_parts (SbReel *reel)
{
  g_autoptr (GstElement) file = gst_bin_get_by_name (GST_BIN (reel->pipeline), "file");

  g_object_set (file, "location", reel->path, NULL);
  reel->pictures =
    GST_APP_SRC (gst_bin_get_by_name (GST_BIN (reel->pipeline), "pictures"));
  reel->sound = GST_APP_SRC (gst_bin_get_by_name (GST_BIN (reel->pipeline), "sound"));
  reel->bus = gst_element_get_bus (reel->pipeline);
}

SbReel *
sb_reel_new (const char *path, const SbReelFormat *format, GError **error)
{
  g_autoptr (SbReel) reel = NULL;
  g_autofree char *description = describe (format);

  if (!gst_init_check (NULL, NULL, error) || !check_elements (error))
    return NULL;
  reel = g_new0 (SbReel, 1);
  reel->path = g_strdup (path);
  reel->format = *format;
  reel->pipeline = gst_parse_launch (description, error);
  if (!reel->pipeline)
    return NULL;
  find_parts (reel);
  set_formats (reel);
  gst_element_set_state (reel->pipeline, GST_STATE_PLAYING);
  if (!listen (reel, 0, 0, error))
    return NULL;
  return g_steal_pointer (&reel);
}

void
sb_reel_free (SbReel *reel)
{
  if (reel->pipeline)
    gst_element_set_state (reel->pipeline, GST_STATE_NULL);
  gst_clear_object (&reel->pictures);
  gst_clear_object (&reel->sound);
  gst_clear_object (&reel->bus);
  gst_clear_object (&reel->pipeline);
  g_free (reel->path);
  g_free (reel);
}

/* Not appsrc's own blocking: after an error nobody would wake it. */
static gboolean
wait_for_room (SbReel *reel, GError **error)
{
  if (!listen (reel, 0, 0, error))
    return FALSE;
  while (gst_app_src_get_current_level_buffers (reel->pictures) >= WAITING)
    if (!listen (reel, 2 * GST_MSECOND, 0, error))
      return FALSE;
  return TRUE;
}

static gboolean
push (SbReel *reel, GstAppSrc *to, GstBuffer *buffer, GError **error)
{
  if (gst_app_src_push_buffer (to, buffer) == GST_FLOW_OK)
    return TRUE;
  if (listen (reel, GST_SECOND, 0, error))
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The recording “%s” could not be written: the encoder stopped."),
                 reel->path);
  return FALSE;
}

gboolean
sb_reel_add_picture (SbReel *reel, const guint8 *pixels, gsize stride, GError **error)
{
  gsize row = (gsize) reel->format.width * 4, height = (gsize) reel->format.height;
  g_autoptr (GstBuffer) buffer = NULL;
  GstMapInfo map;

  if (!wait_for_room (reel, error))
    return FALSE;
  buffer = gst_buffer_new_allocate (NULL, row * height, NULL);
  gst_buffer_map (buffer, &map, GST_MAP_WRITE);
  for (gsize y = 0; y < height; y++)
    memcpy (map.data + y * row, pixels + y * stride, row);
  gst_buffer_unmap (buffer, &map);
  GST_BUFFER_PTS (buffer) =
    gst_util_uint64_scale_int (reel->n_pictures, GST_SECOND, reel->format.frame_rate);
  GST_BUFFER_DURATION (buffer) = GST_SECOND / (guint) reel->format.frame_rate;
  reel->n_pictures++;
  return push (reel, reel->pictures, g_steal_pointer (&buffer), error);
}

gboolean
sb_reel_add_sound (SbReel *reel, const gint16 *samples, guint n, GError **error)
{
  GstBuffer *buffer = gst_buffer_new_memdup (samples, n * sizeof *samples);

  GST_BUFFER_PTS (buffer) =
    gst_util_uint64_scale_int (reel->n_samples, GST_SECOND, reel->format.sample_rate);
  GST_BUFFER_DURATION (buffer) =
    gst_util_uint64_scale_int (n, GST_SECOND, reel->format.sample_rate);
  reel->n_samples += n;
  return push (reel, reel->sound, buffer, error);
}

static gboolean
sync_file (SbReel *reel, GError **error)
{
  int fd = open (reel->path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (!synced)
    g_set_error (error,
                 SB_ERROR,
                 code == ENOSPC ? SB_ERROR_NO_SPACE : SB_ERROR_FAILED,
                 _ ("The recording “%s” could not be written: %s"),
                 reel->path,
                 g_strerror (code));
  return synced;
}

gboolean
sb_reel_finish (SbReel *reel, GError **error)
{
  gst_app_src_end_of_stream (reel->sound);
  gst_app_src_end_of_stream (reel->pictures);
  if (!listen (reel, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS, error))
    return FALSE;
  gst_element_set_state (reel->pipeline, GST_STATE_NULL);
  return sync_file (reel, error);
}
