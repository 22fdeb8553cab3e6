/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/error.h>
#include <securebase/base/frame-index.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* The compact form: magic, format version, then as variable-length integers (7 bits a
 * byte, low bits first, the top bit says that more follow): the number of frames, the
 * first PTS (zigzag), for each frame (step to the next << 1 | keyframe); the step of the
 * last leads to the end. */
static const char magic[] = "SBFI";
#define FORMAT_VERSION 1
#define HEADER_SIZE 5

struct _SbFrameIndex {
  gatomicrefcount ref_count;
  guint n_frames;
  SbTime *pts; /* n_frames + 1: the last is the end */
  guint8 *keyframes;
  SbTime smallest_step;
};

/* An index of @n_frames whose arrays are still to be filled. */
static SbFrameIndex *
frame_index_alloc (guint n_frames)
{
  SbFrameIndex *index = g_new0 (SbFrameIndex, 1);

  g_atomic_ref_count_init (&index->ref_count);
  index->n_frames = n_frames;
  index->pts = g_new (SbTime, (gsize) n_frames + 1);
  index->keyframes = g_new0 (guint8, n_frames);
  index->smallest_step = SB_SECOND;
  return index;
}

/* The steps between frames only: the last frame's length is not measured by any other
 * frame and may be a rounding remainder, or not known at all. */
static void
measure_steps (SbFrameIndex *index)
{
  for (guint i = 1; i < index->n_frames; i++)
    index->smallest_step = MIN (index->smallest_step, index->pts[i] - index->pts[i - 1]);
}

SbFrameIndex *
sb_frame_index_new (const SbTime *pts,
                    const gboolean *keyframes,
                    guint n_frames,
                    SbTime end)
{
  SbFrameIndex *index;

  g_return_val_if_fail (pts != NULL && n_frames > 0, NULL);
  for (guint i = 1; i < n_frames; i++)
    g_return_val_if_fail (pts[i] > pts[i - 1], NULL);
  g_return_val_if_fail (end > pts[n_frames - 1], NULL);

  index = frame_index_alloc (n_frames);
  memcpy (index->pts, pts, n_frames * sizeof (SbTime));
  index->pts[n_frames] = end;
  for (guint i = 0; keyframes && i < n_frames; i++)
    index->keyframes[i] = keyframes[i] ? 1 : 0;
  measure_steps (index);
  return index;
}

SbFrameIndex *
sb_frame_index_ref (SbFrameIndex *index)
{
  g_atomic_ref_count_inc (&index->ref_count);
  return index;
}

void
sb_frame_index_unref (SbFrameIndex *index)
{
  if (!g_atomic_ref_count_dec (&index->ref_count))
    return;
  g_free (index->pts);
  g_free (index->keyframes);
  g_free (index);
}

guint
sb_frame_index_get_n_frames (SbFrameIndex *index)
{
  return index->n_frames;
}

SbTime
sb_frame_index_get_pts (SbFrameIndex *index, guint frame)
{
  g_return_val_if_fail (frame < index->n_frames, SB_TIME_NONE);
  return index->pts[frame];
}

SbTime
sb_frame_index_get_end (SbFrameIndex *index)
{
  return index->pts[index->n_frames];
}

gboolean
sb_frame_index_is_keyframe (SbFrameIndex *index, guint frame)
{
  g_return_val_if_fail (frame < index->n_frames, FALSE);
  return index->keyframes[frame] != 0;
}

guint
sb_frame_index_find (SbFrameIndex *index, SbTime time)
{
  guint low = 0, high = index->n_frames;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (index->pts[middle] <= time)
      low = middle;
    else
      high = middle;
  }
  return low;
}

SbTime
sb_frame_index_get_safe_target (SbFrameIndex *index, guint frame)
{
  g_return_val_if_fail (frame < index->n_frames, SB_TIME_NONE);
  return index->pts[frame] +
         MIN (index->pts[frame + 1] - index->pts[frame], index->smallest_step) / 2;
}

SbTime
sb_frame_index_get_nearest (SbFrameIndex *index, SbTime time)
{
  guint frame = sb_frame_index_find (index, time);
  SbTime before = index->pts[frame], after = index->pts[frame + 1];

  return time - before <= after - time ? before : after;
}

SbTime
sb_frame_index_step (SbFrameIndex *index, SbTime time, int n)
{
  gint64 count = index->n_frames;
  gint64 frame = time >= index->pts[count] ? count : sb_frame_index_find (index, time);

  return index->pts[CLAMP (frame + n, 0, count)];
}

static void
write_varint (GByteArray *bytes, guint64 value)
{
  guint8 byte;

  for (; value >= 0x80; value >>= 7) {
    byte = (guint8) (value & 0x7f) | 0x80;
    g_byte_array_append (bytes, &byte, 1);
  }
  byte = (guint8) value;
  g_byte_array_append (bytes, &byte, 1);
}

static gboolean
read_varint (const guint8 **p, const guint8 *end, guint64 *value)
{
  *value = 0;
  for (guint shift = 0; *p < end && shift < 64; shift += 7) {
    guint8 byte = *(*p)++;

    *value |= (guint64) (byte & 0x7f) << shift;
    if (!(byte & 0x80))
      return TRUE;
  }
  return FALSE;
}

GBytes *
sb_frame_index_to_bytes (SbFrameIndex *index)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 version = FORMAT_VERSION;
  gint64 first = index->pts[0];

  g_byte_array_append (bytes, (const guint8 *) magic, HEADER_SIZE - 1);
  g_byte_array_append (bytes, &version, 1);
  write_varint (bytes, index->n_frames);
  write_varint (bytes, ((guint64) first << 1) ^ (guint64) (first >> 63));
  for (guint i = 0; i < index->n_frames; i++)
    write_varint (
      bytes, (guint64) (index->pts[i + 1] - index->pts[i]) << 1 | index->keyframes[i]);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
read_steps (SbFrameIndex *index, const guint8 **p, const guint8 *end)
{
  for (guint i = 0; i < index->n_frames; i++) {
    guint64 value, step;

    if (!read_varint (p, end, &value))
      return FALSE;
    step = value >> 1;
    if (step == 0 || (index->pts[i] > 0 && step > (guint64) (G_MAXINT64 - index->pts[i])))
      return FALSE;
    index->pts[i + 1] = (SbTime) ((guint64) index->pts[i] + step);
    index->keyframes[i] = value & 1;
  }
  return TRUE;
}

/* NULL when anything is out of place. Each frame takes a byte at least, so a count that
 * the data cannot hold is refused before anything is reserved for it. */
static SbFrameIndex *
read_body (const guint8 *p, const guint8 *end)
{
  g_autoptr (SbFrameIndex) index = NULL;
  guint64 n_frames, first;

  if (!read_varint (&p, end, &n_frames) || !read_varint (&p, end, &first))
    return NULL;
  if (n_frames == 0 || n_frames > (guint64) (end - p))
    return NULL;
  index = frame_index_alloc ((guint) n_frames);
  index->pts[0] = (SbTime) (first >> 1) ^ -(SbTime) (first & 1);
  if (index->pts[0] == SB_TIME_NONE || !read_steps (index, &p, end) || p != end)
    return NULL;
  measure_steps (index);
  return g_steal_pointer (&index);
}

SbFrameIndex *
sb_frame_index_new_from_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  SbFrameIndex *index = NULL;

  if (size >= HEADER_SIZE && memcmp (data, magic, HEADER_SIZE - 1) == 0) {
    if (data[HEADER_SIZE - 1] > FORMAT_VERSION) {
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_NEWER,
                   _ ("The list of frames was written by a newer version of Secure Base. "
                      "Update the program."));
      return NULL;
    }
    index = read_body (data + HEADER_SIZE, data + size);
  }
  if (!index)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("The list of frames kept in the project is damaged. Locate the "
                    "recording again to have it made anew."));
  return index;
}
