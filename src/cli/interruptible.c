/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interruptible.h"

#include <glib-unix.h>
#include <signal.h>

typedef struct {
  SbInterruptibleFunc work;
  gpointer data;
  GCancellable *cancellable;
  GMainLoop *loop;
  GError *error;
  gboolean ok;
} Run;

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
work_in_thread (gpointer user_data)
{
  Run *run = user_data;

  run->ok = run->work (run->data, run->cancellable, &run->error);
  g_idle_add (quit, run->loop);
  return NULL;
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

gboolean
sb_interruptible_run (SbInterruptibleFunc work, gpointer data, GError **error)
{
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = {work, data, cancellable, loop, NULL, FALSE};
  guint sources[G_N_ELEMENTS (signals)];
  GThread *thread;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = g_unix_signal_add (signals[i], cancel, cancellable);
  thread = g_thread_new ("work", work_in_thread, &run);
  g_main_loop_run (loop);
  g_thread_join (thread);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (sources[i]);
  if (run.error)
    g_propagate_error (error, run.error);
  return run.ok;
}
