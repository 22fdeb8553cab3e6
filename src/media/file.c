/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *
sb_media_dup_name (const char *path)
{
  return g_filename_display_basename (path);
}

static void
set_open_error (GError **error, const char *name, int code)
{
  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no recording “%s”. Was it moved or renamed?"),
                 name);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("The recording “%s” cannot be read: %s."),
                 name,
                 g_strerror (code));
}

/* Why @info is no recording, in words; NULL when it may be one. */
static const char *
find_kind_fault (const struct stat *info)
{
  if (S_ISDIR (info->st_mode))
    return _ ("it is a folder. Choose the recording in it.");
  if (!S_ISREG (info->st_mode))
    return _ ("it is no ordinary file. Choose a recording.");
  if (info->st_size == 0)
    return _ ("the file is empty. Copy the recording again from where it was made.");
  return NULL;
}

static void
set_unusable (GError **error, const char *name, const char *words)
{
  g_set_error (
    error, SB_ERROR, SB_ERROR_BAD_FILE, _ ("“%s” cannot be opened: %s"), name, words);
}

static gboolean
check_kind (const struct stat *info, const char *name, GError **error)
{
  const char *words = find_kind_fault (info);

  if (words)
    set_unusable (error, name, words);
  return words == NULL;
}

/* O_NONBLOCK: opening a named pipe would wait for somebody to write into it. */
static gboolean
check_file (const char *path, GError **error)
{
  g_autofree char *name = sb_media_dup_name (path);
  struct stat info;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  gboolean ok = fd >= 0 && fstat (fd, &info) == 0;

  if (!ok)
    set_open_error (error, name, errno);
  if (fd >= 0)
    close (fd);
  return ok && check_kind (&info, name, error);
}

static gboolean
start_gstreamer (GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (gst_is_initialized () || gst_init_check (NULL, NULL, &fault))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The player (GStreamer) cannot start: %s"),
               fault->message);
  return FALSE;
}

char *
sb_media_dup_uri (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  if (!check_file (path, error) || !start_gstreamer (error))
    return NULL;
  return g_filename_to_uri (absolute, NULL, error);
}

/* Where Debian keeps what reads each format (dpkg -S on Debian 12). What is not listed is
 * most likely in the first, which holds the decoders of FFmpeg. */
static const char *
find_package (const char *caps)
{
  static const struct {
    const char *prefix;
    const char *package;
  } packages[] = {
    {"decoder-video/x-vp", "gstreamer1.0-plugins-good"},
    {"decoder-image/jpeg", "gstreamer1.0-plugins-good"},
    {"decoder-audio/x-flac", "gstreamer1.0-plugins-good"},
    {"decoder-video/quicktime", "gstreamer1.0-plugins-good"},
    {"decoder-video/x-matroska", "gstreamer1.0-plugins-good"},
    {"decoder-video/webm", "gstreamer1.0-plugins-good"},
    {"decoder-video/x-msvideo", "gstreamer1.0-plugins-good"},
    {"decoder-video/x-av1", "gstreamer1.0-plugins-bad"},
    {"decoder-video/mpegts", "gstreamer1.0-plugins-bad"},
    {"decoder-video/x-ms-asf", "gstreamer1.0-plugins-ugly"},
    {"decoder-audio/x-opus", "gstreamer1.0-plugins-base"},
    {"decoder-audio/x-vorbis", "gstreamer1.0-plugins-base"},
    {"decoder-video/x-theora", "gstreamer1.0-plugins-base"},
    {"decoder-application/ogg", "gstreamer1.0-plugins-base"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_str_has_prefix (caps, packages[i].prefix))
      return packages[i].package;
  return "gstreamer1.0-libav";
}

char *
sb_media_dup_missing (const char *detail)
{
  g_auto (GStrv) parts = g_strsplit (detail, "|", 5);
  gboolean whole = g_strv_length (parts) == 5;

  return g_strdup_printf (_ ("This computer lacks the %s. Install the package %s."),
                          whole ? parts[3] : detail,
                          find_package (whole ? parts[4] : detail));
}

/* The words for what people can mend; NULL for all else. */
static const char *
find_words (const GError *fault)
{
  if (g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND) ||
      g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_WRONG_TYPE) ||
      g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_NOT_IMPLEMENTED))
    return _ ("it is not a recording that this program can read.");
  if (g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_DEMUX) ||
      g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_DECODE) ||
      g_error_matches (fault, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED))
    return _ ("the recording is damaged or was cut off. Copy it again from where it was "
              "made.");
  return NULL;
}

void
sb_media_take_fault (GError **error, const char *path, const char *detail, GError *fault)
{
  g_autofree char *name = sb_media_dup_name (path);
  g_autoptr (GError) owned = fault;
  const char *words = find_words (fault);

  if (detail) {
    g_autofree char *missing = sb_media_dup_missing (detail);

    g_set_error (
      error, SB_ERROR, SB_ERROR_FAILED, _ ("“%s” cannot be played. %s"), name, missing);
  } else if (words) {
    set_unusable (error, name, words);
  } else {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The recording “%s” cannot be played: %s"),
                 name,
                 fault->message);
  }
}
