/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "errand.h"

typedef struct {
  SbErrandFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  SbProgressFunc progress;
  gpointer progress_data;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  if (errand->free_data)
    errand->free_data (errand->data);
  g_free (errand);
}

typedef struct {
  GTask *task; /* keeps the errand */
  double share;
  char *words;
} News;

static gboolean
deliver_news (gpointer data)
{
  News *news = data;
  Errand *errand = g_task_get_task_data (news->task);

  errand->progress (news->share, news->words, errand->progress_data);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news->words);
  g_free (news);
}

/* Same priority as the task's return, so that no news comes after it. */
static void
send_news (double share, const char *words, gpointer data)
{
  GTask *task = data;
  News *news = g_new0 (News, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  news->task = g_object_ref (task);
  news->share = share;
  news->words = g_strdup (words);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_news, news, news_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  gpointer result = errand->func (
    errand->data, errand->progress ? send_news : NULL, task, cancellable, &error);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, errand->free_result);
}

void
sb_errand_start (GTask *task,
                 SbErrandFunc func,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 SbProgressFunc progress,
                 gpointer progress_data)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->func = func;
  errand->data = data;
  errand->free_data = free_data;
  errand->free_result = free_result;
  errand->progress = progress;
  errand->progress_data = progress_data;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, run_in_thread);
  g_object_unref (task);
}
