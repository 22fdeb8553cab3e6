/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-stretch.h"
#include "job.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* A second at the usual rate. */
#define PART SB_CRY_RATE

static void
tell (SbSoundReader *reader, SbProgressFunc progress, gpointer data)
{
  SbTime start = sb_sound_reader_get_start (reader);
  SbTime end = sb_sound_reader_get_end (reader);
  SbTime time = sb_sound_reader_get_time (reader);
  double share = 0;

  if (progress == NULL)
    return;
  if (end != SB_TIME_NONE && end > start)
    share = (double) (time - start) / (double) (end - start);
  progress (CLAMP (share, 0, 1), _ ("listening for crying"), data);
}

/* The number of samples read, 0 at the end, -1 on failure. */
static gssize
read_part (SbSoundReader *reader,
           float *samples,
           GCancellable *cancellable,
           GError **error)
{
  if (g_cancellable_is_cancelled (cancellable)) {
    g_set_error_literal (
      error, SB_ERROR, SB_ERROR_CANCELLED, _ ("The search for crying was stopped."));
    return -1;
  }
  return sb_sound_reader_read (reader, samples, PART, error);
}

GArray *
sb_cry_find (SbSoundReader *reader,
             const SbCryRules *rules,
             SbProgressFunc progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  int rate = sb_sound_reader_get_rate (reader);
  g_autoptr (SbCryEar) ear = sb_cry_ear_new (rules, rate);
  g_autofree float *samples = g_new (float, PART);
  SbTime start = sb_sound_reader_get_time (reader);
  gssize n;

  while ((n = read_part (reader, samples, cancellable, error)) > 0) {
    sb_cry_ear_listen (ear, samples, (gsize) n);
    tell (reader, progress, progress_data);
  }
  return n == 0 ? sb_cry_gather (ear, start, rate, rules) : NULL;
}

typedef struct {
  char *path;
  SbCryRules rules;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
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
  g_autoptr (SbSoundReader) reader =
    sb_sound_reader_new (request->path, SB_CRY_RATE, error);

  return reader ? sb_cry_find (
                    reader, &request->rules, progress, progress_data, cancellable, error)
                : NULL;
}

void
sb_cry_find_async (const char *path,
                   const SbCryRules *rules,
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
                     .free_result = (GDestroyNotify) g_array_unref,
                     .progress = progress,
                     .progress_data = progress_data};

  request->path = g_strdup (path);
  request->rules = *rules;
  sb_job_start (&job, cancellable, callback, user_data);
}

GArray *
sb_cry_find_finish (GAsyncResult *result, GError **error)
{
  return sb_job_finish (result, error);
}
