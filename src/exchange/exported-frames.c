/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exported-frames.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* The frames of one recording while their rows are read. */
typedef struct {
  GArray *pts;       /* SbTime */
  GArray *keyframes; /* gboolean */
} Frames;

static void
frames_free (Frames *frames)
{
  g_array_unref (frames->pts);
  g_array_unref (frames->keyframes);
  g_free (frames);
}

static Frames *
find_frames (GHashTable *all, const char *id)
{
  Frames *frames = g_hash_table_lookup (all, id);

  if (frames == NULL) {
    frames = g_new0 (Frames, 1);
    frames->pts = g_array_new (FALSE, FALSE, sizeof (SbTime));
    frames->keyframes = g_array_new (FALSE, FALSE, sizeof (gboolean));
    g_hash_table_insert (all, g_strdup (id), frames);
  }
  return frames;
}

static const char *
get_cell (SbTable *table, guint row, const char *name)
{
  int column = sb_table_find_column (table, name);

  return column < 0 ? NULL : sb_table_get_cell (table, row, (guint) column);
}

/* Frames count from 0 without a gap, and their times only grow. */
static gboolean
take_row (GHashTable *all, SbTable *table, guint row)
{
  const char *id = get_cell (table, row, "recording_id");
  const char *frame = get_cell (table, row, "frame");
  const char *time = get_cell (table, row, "pts_s");
  gboolean is_keyframe = g_strcmp0 (get_cell (table, row, "keyframe"), "1") == 0;
  Frames *frames = id ? find_frames (all, id) : NULL;
  guint64 number;
  SbTime pts;

  if (!frames || !frame || !time ||
      !g_ascii_string_to_unsigned (frame, 10, 0, G_MAXUINT, &number, NULL) ||
      number != frames->pts->len || !sb_time_from_seconds (time, &pts) ||
      (number > 0 && pts <= g_array_index (frames->pts, SbTime, number - 1)))
    return FALSE;
  g_array_append_val (frames->pts, pts);
  g_array_append_val (frames->keyframes, is_keyframe);
  return TRUE;
}

static gboolean
set_bad_row (SbTable *table, guint row, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s”, row %u: this is not the next frame of its recording. Put back "
                  "what was there, or export again."),
               sb_table_get_name (table),
               row + 2);
  return FALSE;
}

static SbTime
find_end (SbTable *recordings, const char *id)
{
  SbTime end;

  for (guint row = 0; row < sb_table_get_n_rows (recordings); row++)
    if (g_strcmp0 (get_cell (recordings, row, "recording_id"), id) == 0) {
      const char *cell = get_cell (recordings, row, "frames_end_s");

      return cell && sb_time_from_seconds (cell, &end) ? end : SB_TIME_NONE;
    }
  return SB_TIME_NONE;
}

static gboolean
give (SbRecording *recording, const Frames *frames, SbTable *recordings, GError **error)
{
  SbTime end = find_end (recordings, sb_record_get_id (recording));
  g_autoptr (SbFrameIndex) index = NULL;

  if (end == SB_TIME_NONE ||
      end <= g_array_index (frames->pts, SbTime, frames->pts->len - 1)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” does not say where the last frame of a recording ends "
                    "(frames_end_s). Put back what was there, or export again."),
                 sb_table_get_name (recordings));
    return FALSE;
  }
  index = sb_frame_index_new ((const SbTime *) frames->pts->data,
                              (const gboolean *) frames->keyframes->data,
                              frames->pts->len,
                              end);
  recording->frames = sb_frame_index_to_bytes (index);
  return TRUE;
}

gboolean
sb_exported_frames_give (SbTable *table,
                         SbTable *table_of_recordings,
                         const GPtrArray *recordings,
                         GError **error)
{
  g_autoptr (GHashTable) all =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) frames_free);

  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    if (!take_row (all, table, row))
      return set_bad_row (table, row, error);
  for (guint i = 0; i < recordings->len; i++) {
    SbRecording *recording = g_ptr_array_index (recordings, i);
    const Frames *frames = g_hash_table_lookup (all, sb_record_get_id (recording));

    if (frames && !give (recording, frames, table_of_recordings, error))
      return FALSE;
  }
  return TRUE;
}
