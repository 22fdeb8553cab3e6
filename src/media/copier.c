/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copy-file.h"
#include "copy-writer.h"
#include "file.h"
#include "job.h"
#include "sequence.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/media/copier.h>
#include <securebase/media/indexer.h>

/* Reading the copy back and its digest are the rest. */
#define WRITE_SHARE 0.95

#define DEFAULT_STEP (SB_SECOND / 25)

typedef struct {
  const char *path;
  char *name; /* for sentences */
  SbFrameIndex *index;
  SbMediaInfo *info;
  SbCopyFile file;
  SbCopyWriter *writer;
  GArray *times;    /* of what has been written */
  gboolean is_free; /* the container gives no exact times: the decoder's hold */
  gboolean strays;  /* a picture's time was not that of its entry */
  int width, height;
  GError *error; /* of the writer */
  SbProgressFunc progress;
  gpointer progress_data;
  double told;
  GCancellable *cancellable;
} Copy;

void
sb_copy_result_free (SbCopyResult *result)
{
  g_clear_pointer (&result->index, sb_frame_index_unref);
  g_free (result->digest);
  g_free (result);
}

static void
copy_clear (Copy *copy)
{
  g_clear_pointer (&copy->writer, sb_copy_writer_free);
  g_clear_pointer (&copy->info, sb_media_info_free);
  sb_copy_file_clear (&copy->file);
  g_free (copy->name);
  g_array_unref (copy->times);
  g_clear_error (&copy->error);
}

static void
tell (Copy *copy, double share, const char *words)
{
  if (!copy->progress || (share < 1 && share - copy->told < 0.002))
    return;
  copy->told = share;
  copy->progress (share, words, copy->progress_data);
}

/* --- before --- */

static gboolean
probe (Copy *copy, GError **error)
{
  copy->info = sb_media_probe (copy->path, error);
  if (!copy->info)
    return FALSE;
  copy->is_free = copy->info->warning != NULL;
  if (copy->info->has_picture && !copy->info->missing)
    return TRUE;
  if (copy->info->missing)
    g_set_error_literal (error, SB_ERROR, SB_ERROR_FAILED, copy->info->missing);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("The recording “%s” has no picture: it needs no working copy."),
                 copy->name);
  return FALSE;
}

static gboolean
prepare (Copy *copy, const char *target, GError **error)
{
  goffset needed;

  if (!sb_copy_file_is_free (target, error) || !probe (copy, error) ||
      !sb_copy_file_look (&copy->file, copy->path, target, error))
    return FALSE;
  needed = sb_copier_estimate_size (copy->info, copy->index, copy->file.original_size);
  return sb_copy_file_create (&copy->file, needed, error);
}

/* --- the pictures --- */

static SbTime
get_time (Copy *copy, guint i)
{
  return g_array_index (copy->times, SbTime, i);
}

/* How long the frame lasts that comes next, as far as it is known. */
static SbTime
find_step (Copy *copy)
{
  guint n = copy->times->len;
  guint n_frames = sb_frame_index_get_n_frames (copy->index);

  if (!copy->is_free && n + 1 < n_frames)
    return sb_frame_index_get_pts (copy->index, n + 1) -
           sb_frame_index_get_pts (copy->index, n);
  return n > 1 ? get_time (copy, n - 1) - get_time (copy, n - 2) : DEFAULT_STEP;
}

/* Where the container gives no time, or one that does not come after the one before, the
 * frame lasts as long as its predecessor. */
static SbTime
mend_time (Copy *copy, SbTime time)
{
  guint n = copy->times->len;

  if (n == 0)
    return time == SB_TIME_NONE ? 0 : MAX (time, 0);
  if (time != SB_TIME_NONE && time > get_time (copy, n - 1))
    return time;
  return get_time (copy, n - 1) + find_step (copy);
}

static gboolean
is_entry (Copy *copy, SbTime time)
{
  guint n = copy->times->len;

  return n < sb_frame_index_get_n_frames (copy->index) &&
         sb_frame_index_get_pts (copy->index, n) == time;
}

static void
note_size (Copy *copy, GstSample *sample)
{
  GstStructure *caps = gst_caps_get_structure (gst_sample_get_caps (sample), 0);

  gst_structure_get_int (caps, "width", &copy->width);
  gst_structure_get_int (caps, "height", &copy->height);
}

static gboolean
on_sample (GstSample *sample, SbTime time, gpointer data)
{
  Copy *copy = data;

  if (copy->is_free)
    time = mend_time (copy, time);
  if (!is_entry (copy, time))
    copy->strays = TRUE;
  if (copy->strays && !copy->is_free)
    return FALSE;
  if (copy->times->len == 0)
    note_size (copy, sample);
  if (!sb_copy_writer_add (copy->writer, sample, time, find_step (copy), &copy->error))
    return FALSE;
  g_array_append_val (copy->times, time);
  tell (copy,
        WRITE_SHARE *
          MIN (1, (double) copy->times->len / sb_frame_index_get_n_frames (copy->index)),
        _ ("Making the working copy"));
  return TRUE;
}

static gboolean
check_list (Copy *copy, GError **error)
{
  guint n_frames = sb_frame_index_get_n_frames (copy->index);

  if (copy->times->len != n_frames)
    copy->strays = TRUE;
  if (!copy->strays || (copy->is_free && copy->times->len > 0))
    return TRUE;
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_FILE,
    _ ("No working copy of “%s” was made: from frame %u of %u on, its pictures "
       "are not those of its list of frames. It may have been replaced, cut "
       "off or damaged; copy it again from where it was made."),
    copy->name,
    copy->times->len,
    n_frames);
  return FALSE;
}

static gboolean
write_pictures (Copy *copy, GError **error)
{
  const SbSequence sequence = {.path = copy->path,
                               .format = "I420",
                               .from = SB_TIME_NONE,
                               .max_width = SB_COPY_MAX_WIDTH,
                               .max_height = SB_COPY_MAX_HEIGHT};
  const SbCopyPlan plan = {.original = copy->path,
                           .sound = copy->info->has_sound,
                           .begins_late = sb_frame_index_get_pts (copy->index, 0) > 0,
                           .end = sb_frame_index_get_end (copy->index),
                           .gop = SB_COPY_GOP};
  gboolean read;

  copy->writer = sb_copy_writer_new (copy->file.part, &plan, copy->cancellable, error);
  if (!copy->writer)
    return FALSE;
  read = sb_sequence_read (
    &sequence, on_sample, copy, copy->cancellable, copy->error ? NULL : error);
  if (copy->error) {
    g_clear_error (error);
    g_propagate_error (error, g_steal_pointer (&copy->error));
    return FALSE;
  }
  return read && check_list (copy, error) && sb_copy_writer_finish (copy->writer, error);
}

/* --- after --- */

static SbFrameIndex *
make_index (Copy *copy)
{
  const SbTime *times = (const SbTime *) (void *) copy->times->data;
  guint n = copy->times->len;

  if (!copy->strays)
    return sb_frame_index_ref (copy->index);
  return sb_frame_index_new (times, NULL, n, times[n - 1] + find_step (copy));
}

/* The frame of the copy that is not as it should be; -1: all are. */
static gint64
compare (Copy *copy, SbFrameIndex *made)
{
  guint n_made = sb_frame_index_get_n_frames (made);

  for (guint i = 0; i < MIN (n_made, copy->times->len); i++)
    if (sb_frame_index_get_pts (made, i) != get_time (copy, i) ||
        sb_frame_index_is_keyframe (made, i) != (i % SB_COPY_GOP == 0))
      return i;
  return n_made == copy->times->len ? -1 : (gint64) MIN (n_made, copy->times->len);
}

static gboolean
verify (Copy *copy, GError **error)
{
  g_autoptr (SbFrameIndex) made =
    sb_indexer_read (copy->file.part, NULL, NULL, copy->cancellable, error);
  gint64 fault = made ? compare (copy, made) : 0;

  if (made && fault >= 0)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("The working copy of “%s” did not come out right at frame %u and was "
                    "not kept."),
                 copy->name,
                 (guint) fault);
  return made && fault < 0;
}

static SbCopyResult *
take_result (Copy *copy, GError **error)
{
  g_autoptr (SbCopyResult) result = g_new0 (SbCopyResult, 1);
  g_autoptr (GFile) file = g_file_new_for_path (copy->file.part);
  GStatBuf status;

  result->digest = sb_digest_of_file (file, error);
  if (!result->digest)
    return NULL;
  if (g_stat (copy->file.part, &status) == 0)
    result->size = status.st_size;
  result->index = make_index (copy);
  result->retimed = copy->strays;
  result->n_frames = copy->times->len;
  result->width = copy->width;
  result->height = copy->height;
  return g_steal_pointer (&result);
}

static SbCopyResult *
make (Copy *copy, const char *target, GError **error)
{
  g_autoptr (SbCopyResult) result = NULL;

  if (!prepare (copy, target, error) || !write_pictures (copy, error))
    return NULL;
  tell (copy, WRITE_SHARE, _ ("Reading the working copy back"));
  if (!verify (copy, error) || !(result = take_result (copy, error)) ||
      !sb_copy_file_keep (&copy->file, error))
    return NULL;
  tell (copy, 1, _ ("The working copy is made"));
  return g_steal_pointer (&result);
}

SbCopyResult *
sb_copier_make (const char *path,
                SbFrameIndex *index,
                const char *target,
                SbProgressFunc progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  Copy copy = {.path = path,
               .name = sb_media_dup_name (path),
               .index = index,
               .times = g_array_new (FALSE, FALSE, sizeof (SbTime)),
               .progress = progress,
               .progress_data = progress_data,
               .cancellable = cancellable};
  SbCopyResult *result = make (&copy, target, error);

  copy_clear (&copy);
  return result;
}

/* --- in a thread --- */

typedef struct {
  char *path;
  SbFrameIndex *index;
  char *target;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_free (order->target);
  sb_frame_index_unref (order->index);
  g_free (order);
}

static gpointer
make_order (gpointer data,
            SbProgressFunc progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  Order *order = data;

  return sb_copier_make (order->path,
                         order->index,
                         order->target,
                         progress,
                         progress_data,
                         cancellable,
                         error);
}

void
sb_copier_make_async (const char *path,
                      SbFrameIndex *index,
                      const char *target,
                      SbProgressFunc progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Order *order = g_new0 (Order, 1);
  const SbJob job = {.func = make_order,
                     .data = order,
                     .free_data = order_free,
                     .free_result = (GDestroyNotify) sb_copy_result_free,
                     .progress = progress,
                     .progress_data = progress_data};

  order->path = g_strdup (path);
  order->index = sb_frame_index_ref (index);
  order->target = g_strdup (target);
  sb_job_start (&job, cancellable, callback, user_data);
}

SbCopyResult *
sb_copier_make_finish (GAsyncResult *result, GError **error)
{
  return sb_job_finish (result, error);
}
