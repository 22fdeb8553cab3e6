/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-stretch.h"

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
  SbProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
} Job;

static void
job_free (Job *job)
{
  g_main_context_unref (job->context);
  g_free (job->path);
  g_free (job);
}

typedef struct {
  GTask *task; /* keeps the job */
  double share;
  const char *words; /* translated, never freed */
} News;

static gboolean
deliver_news (gpointer data)
{
  News *news = data;
  Job *job = g_task_get_task_data (news->task);

  job->progress (news->share, news->words, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news);
}

/* Same priority as the task's return, so that no news comes after it. */
static void
send_news (double share, const char *words, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  News *news = g_new0 (News, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  news->task = g_object_ref (task);
  news->share = share;
  news->words = words;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_news, news, news_free);
  g_source_attach (source, job->context);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (job->path, SB_CRY_RATE, &error);
  GArray *found = reader ? sb_cry_find (reader,
                                        &job->rules,
                                        job->progress ? send_news : NULL,
                                        task,
                                        cancellable,
                                        &error)
                         : NULL;

  if (found)
    g_task_return_pointer (task, found, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
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
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->rules = *rules;
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref (g_task_get_context (task));
  g_task_set_source_tag (task, sb_cry_find_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, find_in_thread);
}

GArray *
sb_cry_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
