/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/media/copier.h>
#include <string.h>

/* See sb_copier_get_advice(). */
#define LONG_GOP 60
#define LARGE_WIDTH 1280
#define LARGE_HEIGHT 720

/* Bits for a pixel of a frame, more than noisy recordings took when measured. */
#define BITS_PER_PIXEL 0.4
#define BYTES_PER_SAMPLE 2

static guint
count_keyframes (SbFrameIndex *index)
{
  guint n = 0;

  for (guint i = 0; i < sb_frame_index_get_n_frames (index); i++)
    n += sb_frame_index_is_keyframe (index, i) ? 1 : 0;
  return n;
}

static gboolean
is_slow (const SbMediaInfo *info, SbFrameIndex *index)
{
  gint64 pixels = (gint64) info->width * info->height;

  return pixels > (gint64) LARGE_WIDTH * LARGE_HEIGHT &&
         sb_frame_index_get_n_frames (index) >=
           LONG_GOP * MAX (count_keyframes (index), 1);
}

const char *
sb_copier_get_advice (const SbMediaInfo *info, SbFrameIndex *index)
{
  if (!info->has_picture || info->missing)
    return NULL;
  if (info->warning)
    return _ ("This recording cannot be searched to the exact frame. A working copy can, "
              "and is played in its place; the recording itself stays as it is.");
  if (index && is_slow (info, index))
    return _ ("This recording is large and has few entry points, so that going to "
              "another place takes long. A working copy answers at once, frame for "
              "frame; the recording itself stays as it is.");
  return NULL;
}

SbFrameIndex *
sb_copier_make_index (SbFrameIndex *original)
{
  guint n_frames = sb_frame_index_get_n_frames (original);
  g_autofree SbTime *pts = g_new (SbTime, n_frames);
  g_autofree gboolean *keyframes = g_new (gboolean, n_frames);

  for (guint i = 0; i < n_frames; i++) {
    pts[i] = sb_frame_index_get_pts (original, i);
    keyframes[i] = i % SB_COPY_GOP == 0;
  }
  return sb_frame_index_new (pts, keyframes, n_frames, sb_frame_index_get_end (original));
}

/* "visit.mpg" → "visit" */
static char *
dup_stem (const char *path, const char *suffix)
{
  char *name = g_path_get_basename (path);
  char *dot =
    suffix
      ? (g_str_has_suffix (name, suffix) ? name + strlen (name) - strlen (suffix) : NULL)
      : strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';
  return name;
}

static char *
dup_numbered_name (const char *stem, guint number)
{
  return number > 1 ? g_strdup_printf ("%s-%u.mkv", stem, number)
                    : g_strdup_printf ("%s.mkv", stem);
}

char *
sb_copier_dup_target (const char *project_path, const char *recording)
{
  g_autofree char *project = dup_stem (project_path, ".sbase");
  g_autofree char *stem = dup_stem (recording, NULL);
  g_autofree char *parent = g_path_get_dirname (project_path);
  g_autofree char *folder_name = g_strconcat (project, ".copies", NULL);

  for (guint number = 1;; number++) {
    g_autofree char *name = dup_numbered_name (stem, number);
    char *path = g_build_filename (parent, folder_name, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return path;
    g_free (path);
  }
}

/* How much of the picture's area is kept when it is fitted into the largest size. */
static double
find_scale (const SbMediaInfo *info)
{
  double x = (double) SB_COPY_MAX_WIDTH / MAX (info->width, 1);
  double y = (double) SB_COPY_MAX_HEIGHT / MAX (info->height, 1);
  double scale = MIN (1, MIN (x, y));

  return scale * scale;
}

goffset
sb_copier_estimate_size (const SbMediaInfo *info,
                         SbFrameIndex *index,
                         goffset original_size)
{
  double pixels = (double) info->width * info->height * find_scale (info) *
                  sb_frame_index_get_n_frames (index);
  double sound = sb_time_as_seconds (sb_frame_index_get_end (index)) * info->channels *
                 info->sample_rate * BYTES_PER_SAMPLE;

  return (goffset) (pixels * BITS_PER_PIXEL / 8 + MIN (sound, (double) original_size));
}
