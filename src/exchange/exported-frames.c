/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exported-frames.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>

/* The frames of one recording while their rows are read. */
typedef struct {
  GArray *pts;       /* SbTime */
  GArray *keyframes; /* gboolean */
  guint row;         /* the first, as a spreadsheet counts them */
} Frames;

typedef struct {
  GHashTable *by_id; /* id of the recording → Frames */
  guint n_rows;
} Reading;

static void
frames_free (Frames *frames)
{
  g_array_unref (frames->pts);
  g_array_unref (frames->keyframes);
  g_free (frames);
}

static Frames *
find_frames (Reading *reading, const char *id)
{
  Frames *frames = g_hash_table_lookup (reading->by_id, id);

  if (frames == NULL) {
    frames = g_new0 (Frames, 1);
    frames->pts = g_array_new (FALSE, FALSE, sizeof (SbTime));
    frames->keyframes = g_array_new (FALSE, FALSE, sizeof (gboolean));
    frames->row = reading->n_rows + 2;
    g_hash_table_insert (reading->by_id, g_strdup (id), frames);
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
add_frame (Reading *reading, SbTable *table)
{
  const char *id = get_cell (table, 0, "recording_id");
  const char *frame = get_cell (table, 0, "frame");
  const char *time = get_cell (table, 0, "pts_s");
  gboolean is_keyframe = g_strcmp0 (get_cell (table, 0, "keyframe"), "1") == 0;
  Frames *frames = id ? find_frames (reading, id) : NULL;
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
take_row (SbTable *table, guint number, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  if (!add_frame (reading, table)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s”, row %u: this is not the next frame of its recording. Put back "
                    "what was there, or export again."),
                 sb_table_get_name (table),
                 number);
    return FALSE;
  }
  reading->n_rows++;
  return TRUE;
}

/* --- the recordings --- */

static int
find_row (SbTable *recordings, const char *id)
{
  for (guint row = 0; row < sb_table_get_n_rows (recordings); row++)
    if (g_strcmp0 (get_cell (recordings, row, "recording_id"), id) == 0)
      return (int) row;
  return -1;
}

static SbTime
find_end (SbTable *recordings, const char *id)
{
  int row = find_row (recordings, id);
  const char *cell = row < 0 ? NULL : get_cell (recordings, (guint) row, "frames_end_s");
  SbTime end;

  return cell && sb_time_from_seconds (cell, &end) ? end : SB_TIME_NONE;
}

/* Frames that were cut off at the end leave no gap. */
static gboolean
check_count (SbRecording *recording, guint n, SbTable *recordings, GError **error)
{
  int row = find_row (recordings, sb_record_get_id (recording));
  const char *cell = row < 0 ? NULL : get_cell (recordings, (guint) row, "n_frames");
  guint64 count;

  if (cell && g_ascii_string_to_unsigned (cell, 10, 0, G_MAXUINT, &count, NULL) &&
      count == n)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s”, row %d: the recording has %s frames there and %u in the list of "
                  "frames. Put back what was there, or export again."),
               sb_table_get_name (recordings),
               row + 2,
               cell ? cell : _ ("no"),
               n);
  return FALSE;
}

static gboolean
give (SbRecording *recording, const Frames *frames, SbTable *recordings, GError **error)
{
  SbTime end = find_end (recordings, sb_record_get_id (recording));
  g_autoptr (SbFrameIndex) index = NULL;

  if (!check_count (recording, frames->pts->len, recordings, error))
    return FALSE;
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

static const SbRecording *
find_recording (const GPtrArray *recordings, const char *id)
{
  for (guint i = 0; i < recordings->len; i++)
    if (g_str_equal (sb_record_get_id (g_ptr_array_index (recordings, i)), id))
      return g_ptr_array_index (recordings, i);
  return NULL;
}

/* Frames of a recording that is not there would be lost. */
static gboolean
check_owners (Reading *reading, const GPtrArray *recordings, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  GHashTableIter iter;
  gpointer id, frames;

  g_hash_table_iter_init (&iter, reading->by_id);
  while (g_hash_table_iter_next (&iter, &id, &frames))
    if (find_recording (recordings, id) == NULL) {
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_FILE,
                   _ ("“%s”, row %u: the recording of this frame (%s) is not in "
                      "“recordings.csv”. Put back what was there, or export again."),
                   name,
                   ((Frames *) frames)->row,
                   (char *) id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
give_all (Reading *reading,
          SbTable *table_of_recordings,
          const GPtrArray *recordings,
          GError **error)
{
  for (guint i = 0; i < recordings->len; i++) {
    SbRecording *recording = g_ptr_array_index (recordings, i);
    const Frames *frames =
      g_hash_table_lookup (reading->by_id, sb_record_get_id (recording));

    if (frames && !give (recording, frames, table_of_recordings, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
sb_exported_frames_give (GFile *frames,
                         SbTable *table_of_recordings,
                         const GPtrArray *recordings,
                         guint *n_rows,
                         GError **error)
{
  g_autoptr (GHashTable) by_id =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) frames_free);
  Reading reading = {.by_id = by_id};

  if (!sb_csv_read_rows (frames, take_row, &reading, error) ||
      !check_owners (&reading, recordings, frames, error) ||
      !give_all (&reading, table_of_recordings, recordings, error))
    return FALSE;
  *n_rows = reading.n_rows;
  return TRUE;
}

void
sb_exported_frames_list_missing (SbTable *table_of_recordings,
                                 const GPtrArray *recordings,
                                 GPtrArray *sentences)
{
  for (guint row = 0; row < sb_table_get_n_rows (table_of_recordings); row++) {
    const char *id = get_cell (table_of_recordings, row, "recording_id");
    const char *count = get_cell (table_of_recordings, row, "n_frames");
    const char *session = get_cell (table_of_recordings, row, "session");
    const SbRecording *recording = id ? find_recording (recordings, id) : NULL;

    if (recording && recording->frames == NULL && count)
      g_ptr_array_add (
        sentences,
        g_strdup_printf (_ ("recordings, row %u (session %s): came without its list of "
                            "%s frames, which is not in the folder. Export again with "
                            "“frames” among the tables (--what)"),
                         row + 2,
                         session ? session : "–",
                         count));
  }
}
