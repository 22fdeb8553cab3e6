/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"
#include "peaks-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-reader.h>

#define STEPS_AT_ONCE 256
#define MAX_STEPS (1 << 28) /* 16 days of sound at 48 kHz */

static void
tell_progress (SbSoundReader *reader, SbProgressFunc progress, gpointer data)
{
  SbTime start = sb_sound_reader_get_start (reader);
  SbTime end = sb_sound_reader_get_end (reader);
  SbTime time = sb_sound_reader_get_time (reader);

  if (progress && end != SB_TIME_NONE && end > start)
    progress (CLAMP ((double) (time - start) / (double) (end - start), 0, 1),
              _ ("reading the sound"),
              data);
}

static void
append_steps (GArray *steps, const float *samples, gsize n)
{
  for (gsize i = 0; i < n; i += SB_PEAKS_STEP)
    sb_peaks_append_step (steps, samples + i, MIN (n - i, SB_PEAKS_STEP));
}

/* Every sample to the end. */
static gboolean
read_steps (SbSoundReader *reader,
            GArray *steps,
            gint64 *n_samples,
            SbProgressFunc progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree float *samples = g_new (float, STEPS_AT_ONCE *SB_PEAKS_STEP);
  gssize n = 1;

  while (n > 0 && steps->len < MAX_STEPS && !g_cancellable_is_cancelled (cancellable)) {
    n = sb_sound_reader_read (reader, samples, STEPS_AT_ONCE * SB_PEAKS_STEP, error);
    append_steps (steps, samples, (gsize) MAX (n, 0));
    *n_samples += MAX (n, 0);
    tell_progress (reader, progress, progress_data);
  }
  return n == 0 || steps->len >= MAX_STEPS;
}

/* Of a recording that is damaged in the middle, what comes before; *@is_whole tells. */
static SbPeaks *
read_sound (const char *path,
            SbProgressFunc progress,
            gpointer progress_data,
            GCancellable *cancellable,
            gboolean *is_whole,
            GError **error)
{
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, 0, error);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (SbPeak));
  g_autoptr (GError) fault = NULL;
  gint64 n_samples = 0;

  if (!reader)
    return NULL;
  *is_whole =
    read_steps (reader, steps, &n_samples, progress, progress_data, cancellable, &fault);
  if (!fault && !*is_whole)
    g_set_error_literal (
      error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Reading the sound was cancelled."));
  else if (fault && steps->len == 0)
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    return sb_peaks_new (sb_sound_reader_get_rate (reader),
                         sb_sound_reader_get_start (reader),
                         n_samples,
                         g_steal_pointer (&steps));
  return NULL;
}

SbPeaks *
sb_peaks_read (const char *path,
               const char *digest,
               SbProgressFunc progress,
               gpointer progress_data,
               GCancellable *cancellable,
               GError **error)
{
  SbPeaks *peaks = digest ? sb_peaks_cache_load (path, digest) : NULL;
  gboolean is_whole = FALSE;

  if (peaks)
    return peaks;
  peaks = read_sound (path, progress, progress_data, cancellable, &is_whole, error);
  if (peaks && digest && is_whole)
    sb_peaks_cache_store (path, digest, peaks);
  return peaks;
}

typedef struct {
  char *path;
  char *digest;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->digest);
  g_free (request);
}

static gpointer
answer (gpointer data,
        SbProgressFunc progress,
        gpointer progress_data,
        GCancellable *cancellable,
        GError **error)
{
  Request *request = data;

  return sb_peaks_read (
    request->path, request->digest, progress, progress_data, cancellable, error);
}

void
sb_peaks_read_async (const char *path,
                     const char *digest,
                     SbProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  const SbJob job = {.func = answer,
                     .data = request,
                     .free_data = request_free,
                     .free_result = (GDestroyNotify) sb_peaks_unref,
                     .progress = progress,
                     .progress_data = progress_data};

  request->path = g_strdup (path);
  request->digest = g_strdup (digest);
  sb_job_start (&job, cancellable, callback, user_data);
}

SbPeaks *
sb_peaks_read_finish (GAsyncResult *result, GError **error)
{
  return sb_job_finish (result, error);
}
