/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "task-progress.h"

#define PLACE "sb-task-progress"

/* Shared by the task and what it sent; a message does not keep the task, because that
 * would keep the window that the task belongs to. */
typedef struct {
  GWeakRef task;
  GWeakRef bar;
  GWeakRef words;
} Place;

typedef struct {
  Place *place;
  double share;
  char *words;
} Message;

static void
place_clear (gpointer data)
{
  Place *place = data;

  g_weak_ref_clear (&place->task);
  g_weak_ref_clear (&place->bar);
  g_weak_ref_clear (&place->words);
}

static void
place_unref (gpointer place)
{
  g_atomic_rc_box_release_full (place, place_clear);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  place_unref (message->place);
  g_free (message->words);
  g_free (message);
}

static gboolean
deliver (gpointer data)
{
  Message *message = data;
  g_autoptr (GTask) task = g_weak_ref_get (&message->place->task);
  g_autoptr (GtkProgressBar) bar = g_weak_ref_get (&message->place->bar);
  g_autoptr (GtkLabel) words = g_weak_ref_get (&message->place->words);

  if (task == NULL || g_task_get_completed (task))
    return G_SOURCE_REMOVE;
  if (bar)
    gtk_progress_bar_set_fraction (bar, CLAMP (message->share, 0, 1));
  if (words)
    gtk_label_set_text (words, message->words ? message->words : "");
  return G_SOURCE_REMOVE;
}

void
sb_task_progress_show_in (GTask *task, GtkProgressBar *bar, GtkLabel *words)
{
  Place *place = g_atomic_rc_box_new0 (Place);

  g_weak_ref_init (&place->task, task);
  g_weak_ref_init (&place->bar, bar);
  g_weak_ref_init (&place->words, words);
  g_object_set_data_full (G_OBJECT (task), PLACE, place, place_unref);
}

/* An idle source and not g_main_context_invoke(): that would run the widgets' code in the
 * thread whenever the main loop happens not to be owned by anybody. */
void
sb_task_progress_send (double share, const char *words, gpointer task)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Message *message = g_new0 (Message, 1);

  message->place = g_atomic_rc_box_acquire (g_object_get_data (task, PLACE));
  message->share = share;
  message->words = g_strdup (words);
  g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (source, deliver, message, message_free);
  g_source_attach (source, g_task_get_context (task));
}
