/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include "fingerprint.h"
#include "frame.h"
#include "sequence.h"

#include <securebase/base/error.h>

/* How many times a window is begun earlier when the container's seeks land late, and by
 * how much. */
#define MAX_TRIES 3
#define BACK_OFF 64

/* One pass of the decoder. */
typedef struct {
  SbReference *reference;
  guint last;    /* the last frame wanted */
  gint64 before; /* the frame before, -1: none */
  SbReferenceFunc func;
  gpointer user_data;
} Pass;

SbReference *
sb_reference_new (const char *path, SbFrameIndex *index)
{
  SbReference *reference = g_new0 (SbReference, 1);
  guint n_frames = sb_frame_index_get_n_frames (index);

  reference->path = path;
  reference->index = sb_frame_index_ref (index);
  reference->prints = g_new0 (guint64, n_frames);
  reference->is_missing = g_new0 (guint8, n_frames);
  reference->unlisted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reference->first_unlisted = SB_TIME_NONE;
  reference->first_missing = G_MAXUINT;
  return reference;
}

void
sb_reference_free (SbReference *reference)
{
  sb_frame_index_unref (reference->index);
  g_hash_table_unref (reference->unlisted);
  g_free (reference->prints);
  g_free (reference->is_missing);
  g_free (reference->fault);
  g_free (reference);
}

static void
note_unlisted (SbReference *reference, SbTime time)
{
  g_hash_table_add (reference->unlisted, g_memdup2 (&time, sizeof time));
  if (reference->first_unlisted == SB_TIME_NONE || time < reference->first_unlisted)
    reference->first_unlisted = time;
}

static void
note_missing (SbReference *reference, guint frame)
{
  if (reference->prints[frame] || reference->is_missing[frame])
    return;
  reference->is_missing[frame] = TRUE;
  reference->n_missing++;
  reference->first_missing = MIN (reference->first_missing, frame);
}

static void
note_print (SbReference *reference, guint frame, GstSample *sample)
{
  SbFrame *picture = sb_frame_new_from_sample (sample, frame, 0);

  if (!picture)
    return;
  reference->n_decoded++;
  reference->prints[frame] = sb_frame_get_fingerprint (picture);
  sb_frame_unref (picture);
}

static gboolean
is_entry (SbFrameIndex *index, SbTime time, guint *frame)
{
  if (time == SB_TIME_NONE)
    return FALSE;
  *frame = sb_frame_index_find (index, time);
  return sb_frame_index_get_pts (index, *frame) == time;
}

static gboolean
on_sample (GstSample *sample, SbTime time, gpointer data)
{
  Pass *pass = data;
  SbReference *reference = pass->reference;
  guint frame;

  if (!is_entry (reference->index, time, &frame) || (gint64) frame <= pass->before) {
    note_unlisted (reference, time);
    return TRUE;
  }
  if (frame > pass->last)
    return FALSE;
  pass->before = frame;
  if (!reference->prints[frame])
    note_print (reference, frame, sample);
  if (pass->func)
    pass->func (frame, pass->user_data);
  return frame < pass->last ||
         pass->last + 1 == sb_frame_index_get_n_frames (reference->index);
}

/* A recording that cannot be decoded to its end is a finding: what came counts. */
static gboolean
read_pass (Pass *pass, SbTime from, GCancellable *cancellable, GError **error)
{
  SbReference *reference = pass->reference;
  const SbSequence sequence = {.path = reference->path, .format = "BGRA", .from = from};
  g_autoptr (GError) fault = NULL;

  pass->before = -1;
  if (sb_sequence_read (&sequence, on_sample, pass, cancellable, &fault))
    return TRUE;
  if (reference->n_decoded == 0 ||
      !g_error_matches (fault, SB_ERROR, SB_ERROR_BAD_FILE)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (!reference->fault)
    reference->fault = g_strdup (fault->message);
  return TRUE;
}

static void
note_missing_of (SbReference *reference, guint first, guint last)
{
  for (guint frame = first; frame <= last; frame++)
    note_missing (reference, frame);
}

gboolean
sb_reference_read_all (SbReference *reference,
                       SbReferenceFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  Pass pass = {.reference = reference,
               .last = sb_frame_index_get_n_frames (reference->index) - 1,
               .func = func,
               .user_data = user_data};

  if (!read_pass (&pass, SB_TIME_NONE, cancellable, error))
    return FALSE;
  note_missing_of (reference, 0, pass.last);
  return TRUE;
}

static gboolean
is_known (SbReference *reference, guint first, guint last)
{
  while (first <= last && (reference->prints[first] || reference->is_missing[first]))
    first++;
  return first > last;
}

/* From the beginning where that is the keyframe: so what comes before the first entry is
 * found, too. */
static SbTime
find_start (SbFrameIndex *index, guint first, guint try)
{
  guint back = try * try * BACK_OFF;
  guint frame = first > back ? first - back : 0;

  while (frame > 0 && !sb_frame_index_is_keyframe (index, frame))
    frame--;
  return frame > 0 ? sb_frame_index_get_safe_target (index, frame) : SB_TIME_NONE;
}

gboolean
sb_reference_read_window (SbReference *reference,
                          guint first,
                          guint last,
                          GCancellable *cancellable,
                          GError **error)
{
  for (guint try = 0; try <= MAX_TRIES && !is_known (reference, first, last); try++) {
    Pass pass = {.reference = reference, .last = last};
    SbTime from = find_start (reference->index, first, try);

    if (!read_pass (&pass, from, cancellable, error))
      return FALSE;
    if (reference->prints[first] || from == SB_TIME_NONE)
      break;
  }
  note_missing_of (reference, first, last);
  return TRUE;
}
