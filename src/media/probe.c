/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"
#include "frame-list.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>
#include <securebase/base/error.h>
#include <securebase/media/probe.h>

/* How long opening may take before the file is given up. */
#define PATIENCE (15 * GST_SECOND)

/* Sound may go on a little after the picture. */
#define LEAST_SHORTFALL (2 * SB_SECOND)

void
sb_media_info_free (SbMediaInfo *info)
{
  g_free (info->container);
  g_free (info->picture_codec);
  g_free (info->sound_codec);
  g_free (info->missing);
  g_free (info->warning);
  g_free (info->shortfall);
  g_free (info);
}

static char *
dup_stream_words (GstDiscovererStreamInfo *stream)
{
  g_autoptr (GstCaps) caps = gst_discoverer_stream_info_get_caps (stream);

  return caps ? gst_pb_utils_get_codec_description (caps) : NULL;
}

/* The first stream of the type; a still picture (a cover) is no recording. */
static GstDiscovererStreamInfo *
dup_first (GList *streams)
{
  for (GList *l = streams; l; l = l->next)
    if (!GST_IS_DISCOVERER_VIDEO_INFO (l->data) ||
        !gst_discoverer_video_info_is_image (l->data))
      return g_object_ref (l->data);
  return NULL;
}

/* A thousand frames a second and more are a container's way to say "variable". */
static void
read_rate (SbMediaInfo *info, GstDiscovererVideoInfo *video)
{
  guint numerator = gst_discoverer_video_info_get_framerate_num (video);
  guint denominator = gst_discoverer_video_info_get_framerate_denom (video);

  if (denominator == 0 || numerator / denominator >= 1000)
    return;
  info->rate_numerator = (int) numerator;
  info->rate_denominator = (int) denominator;
}

/* Telephones write down how they were held: "rotate-90", "flip-rotate-90" … */
static int
read_rotation (GstDiscovererStreamInfo *stream)
{
  const GstTagList *tags = gst_discoverer_stream_info_get_tags (stream);
  const char *words = NULL, *number;

  if (!tags ||
      !gst_tag_list_peek_string_index (tags, GST_TAG_IMAGE_ORIENTATION, 0, &words))
    return 0;
  number = strrchr (words, '-');
  return number ? (int) g_ascii_strtoll (number + 1, NULL, 10) : 0;
}

/* Points that are wider than high make the picture wider, as when it is shown. */
static void
read_shown_size (SbMediaInfo *info, GstDiscovererVideoInfo *video)
{
  guint width = gst_discoverer_video_info_get_par_num (video);
  guint height = gst_discoverer_video_info_get_par_denom (video);

  info->shown_width = info->width;
  info->shown_height = info->height;
  if (width > 0 && height > 0)
    info->shown_width =
      (int) gst_util_uint64_scale_round ((guint64) info->width, width, height);
  if (info->rotation % 180 != 0) {
    int upright = info->shown_height;

    info->shown_height = info->shown_width;
    info->shown_width = upright;
  }
}

static void
read_picture (SbMediaInfo *info, GstDiscovererInfo *found)
{
  GList *streams = gst_discoverer_info_get_video_streams (found);
  g_autoptr (GstDiscovererStreamInfo) stream = dup_first (streams);

  if (stream) {
    GstDiscovererVideoInfo *video = GST_DISCOVERER_VIDEO_INFO (stream);

    info->has_picture = TRUE;
    info->picture_codec = dup_stream_words (stream);
    info->width = (int) gst_discoverer_video_info_get_width (video);
    info->height = (int) gst_discoverer_video_info_get_height (video);
    info->interlaced = gst_discoverer_video_info_is_interlaced (video);
    info->rotation = read_rotation (stream);
    read_shown_size (info, video);
    read_rate (info, video);
  }
  gst_discoverer_stream_info_list_free (streams);
}

static void
read_sound (SbMediaInfo *info, GstDiscovererInfo *found)
{
  GList *streams = gst_discoverer_info_get_audio_streams (found);
  g_autoptr (GstDiscovererStreamInfo) stream = dup_first (streams);

  if (stream) {
    GstDiscovererAudioInfo *audio = GST_DISCOVERER_AUDIO_INFO (stream);

    info->has_sound = TRUE;
    info->n_sounds = g_list_length (streams);
    info->sound_codec = dup_stream_words (stream);
    info->channels = (int) gst_discoverer_audio_info_get_channels (audio);
    info->sample_rate = (int) gst_discoverer_audio_info_get_sample_rate (audio);
  }
  gst_discoverer_stream_info_list_free (streams);
}

/* MPEG program streams (DVD, VOB, camcorders of old) carry no list of where each frame
 * is, and no time with many of them: a seek lands up to a group of pictures away. */
static void
read_container (SbMediaInfo *info, GstDiscovererInfo *found)
{
  g_autoptr (GstDiscovererStreamInfo) stream =
    gst_discoverer_info_get_stream_info (found);
  g_autoptr (GstCaps) caps = NULL;
  const char *name;

  if (!stream || !GST_IS_DISCOVERER_CONTAINER_INFO (stream))
    return;
  caps = gst_discoverer_stream_info_get_caps (stream);
  info->container = dup_stream_words (stream);
  name = caps ? gst_structure_get_name (gst_caps_get_structure (caps, 0)) : "";
  if (g_str_equal (name, "video/mpeg"))
    info->warning =
      g_strdup (_ ("MPEG streams of this kind cannot be played frame by frame exactly. "
                   "Make a working copy before you code."));
}

static void
read_missing (SbMediaInfo *info, GstDiscovererInfo *found)
{
  const char **details =
    gst_discoverer_info_get_missing_elements_installer_details (found);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; details && details[i]; i++) {
    g_autofree char *sentence = sb_media_dup_missing (details[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
  }
  if (text->len > 0)
    info->missing = g_strdup (text->str);
}

void
sb_media_info_take_index (SbMediaInfo *info, SbFrameIndex *index, guint n_untimed)
{
  guint n_frames = sb_frame_index_get_n_frames (index);
  SbTime end = sb_frame_index_get_end (index);

  if (!info->warning && n_untimed > n_frames / SB_FRAME_LIST_FEW)
    info->warning = g_strdup_printf (
      _ ("%u of the %u frames carry no time, so this recording cannot be played frame by "
         "frame exactly. Make a working copy before you code."),
      n_untimed,
      n_frames);
  if (info->duration != SB_TIME_NONE &&
      info->duration - end > MAX (LEAST_SHORTFALL, info->duration / 50)) {
    g_autofree char *there = sb_time_to_clock (end);
    g_autofree char *stated = sb_time_to_clock (info->duration);

    info->shortfall =
      g_strdup_printf (_ ("Only %s of the %s that the recording should hold can be read: "
                          "it was cut off or is damaged. Copy it again from where it "
                          "was made, or go on with what is there."),
                       there,
                       stated);
  }
}

static SbMediaInfo *
read_info (GstDiscovererInfo *found)
{
  SbMediaInfo *info = g_new0 (SbMediaInfo, 1);
  GstClockTime duration = gst_discoverer_info_get_duration (found);

  info->rate_denominator = 1;
  info->duration =
    GST_CLOCK_TIME_IS_VALID (duration) && duration > 0 ? (SbTime) duration : SB_TIME_NONE;
  read_picture (info, found);
  read_sound (info, found);
  read_container (info, found);
  read_missing (info, found);
  return info;
}

static gboolean
set_probe_error (GError **error,
                 const char *path,
                 GstDiscovererResult result,
                 GError *fault)
{
  g_autofree char *name = sb_media_dup_name (path);

  if (result == GST_DISCOVERER_TIMEOUT)
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_BAD_FILE,
      _ ("“%s” could not be opened in time. It may be damaged, or on a slow or "
         "absent drive."),
      name);
  else if (fault)
    sb_media_take_fault (error, path, NULL, g_error_copy (fault));
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” is not a recording that this program can read."),
                 name);
  return FALSE;
}

/* Text and pictures are recognised as files too: without picture in motion or sound it is
 * no recording. */
static gboolean
check_streams (SbMediaInfo *info, const char *path, GError **error)
{
  if (info->has_picture || info->has_sound || info->missing)
    return TRUE;
  return set_probe_error (error, path, GST_DISCOVERER_ERROR, NULL);
}

SbMediaInfo *
sb_media_probe (const char *path, GError **error)
{
  g_autofree char *uri = sb_media_dup_uri (path, error);
  g_autoptr (GstDiscoverer) discoverer = NULL;
  g_autoptr (GstDiscovererInfo) found = NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbMediaInfo) info = NULL;
  GstDiscovererResult result;

  if (!uri || !(discoverer = gst_discoverer_new (PATIENCE, error)))
    return NULL;
  found = gst_discoverer_discover_uri (discoverer, uri, &fault);
  result = found ? gst_discoverer_info_get_result (found) : GST_DISCOVERER_ERROR;
  if (result != GST_DISCOVERER_OK && result != GST_DISCOVERER_MISSING_PLUGINS) {
    set_probe_error (error, path, result, fault);
    return NULL;
  }
  info = read_info (found);
  return check_streams (info, path, error) ? g_steal_pointer (&info) : NULL;
}

static void
probe_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  SbMediaInfo *info = sb_media_probe (path, &error);

  if (info)
    g_task_return_pointer (task, info, (GDestroyNotify) sb_media_info_free);
  else
    g_task_return_error (task, error);
}

void
sb_media_probe_async (const char *path,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sb_media_probe_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, probe_in_thread);
}

SbMediaInfo *
sb_media_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
