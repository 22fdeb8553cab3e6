/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

typedef struct {
  GTask *task;
  double share;
  char *words;
} News;

static void
job_free (gpointer data)
{
  SbJob *job = data;

  job->free_data (job->data);
  g_free (job);
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news->words);
  g_free (news);
}

static gboolean
deliver_news (gpointer data)
{
  News *news = data;
  SbJob *job = g_task_get_task_data (news->task);

  if (!g_task_get_completed (news->task))
    job->progress (news->share, news->words, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
send_news (double share, const char *words, gpointer task)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  News *news = g_new (News, 1);

  *news = (News){g_object_ref (task), share, g_strdup (words)};
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_news, news, news_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SbJob *job = data;
  GError *error = NULL;
  gpointer result =
    job->func (job->data, job->progress ? send_news : NULL, task, cancellable, &error);

  if (result)
    g_task_return_pointer (task, result, job->free_result);
  else
    g_task_return_error (task, error);
}

void
sb_job_start (const SbJob *job,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sb_job_start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_memdup2 (job, sizeof *job), job_free);
  g_task_run_in_thread (task, run_in_thread);
}

gpointer
sb_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
