/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "export/archive-dialog.h"
#include "task-progress.h"

#include <glib/gi18n-lib.h>
#include <securebase/exchange/archive.h>
#include <string.h>

/* A whole project into one zip, and out of it again. */

#define ARCHIVE_SUFFIX ".zip"

typedef struct {
  GFile *zip;
  char *folder;
  char *project; /* (out) NULL: it holds tables alone */
} Unpacking;

static void
unpacking_free (gpointer data)
{
  Unpacking *unpacking = data;

  g_object_unref (unpacking->zip);
  g_free (unpacking->folder);
  g_free (unpacking->project);
  g_free (unpacking);
}

static void
unpack_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Unpacking *unpacking = data;
  GError *error = NULL;

  if (sb_archive_unpack (unpacking->zip,
                         unpacking->folder,
                         &unpacking->project,
                         sb_task_progress_send,
                         task,
                         cancellable,
                         &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_unpacked (SbWindow *self, const Unpacking *unpacking)
{
  g_autoptr (GFile) project = NULL;
  g_autofree char *words = NULL;

  if (unpacking->project) {
    project = g_file_new_for_path (unpacking->project);
    sb_window_open_file (self, project);
    return;
  }
  words =
    g_strdup_printf (_ ("It is de-identified and holds tables alone. They are in “%s”."),
                     unpacking->folder);
  sb_explain (self, _ ("The Archive Is Unpacked"), words);
}

static void
on_unpacked (GObject *source, GAsyncResult *result, gpointer data)
{
  SbWindow *self = SB_WINDOW (source);
  const Unpacking *unpacking = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  sb_window_end_work (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    show_unpacked (self, unpacking);
  else if (!sb_error_is_cancelled (error))
    sb_explain (self, _ ("The Archive Cannot Be Opened"), error->message);
}

/* Beside the zip, under its name, and never into something that is there. */
static char *
dup_free_folder (GFile *zip)
{
  g_autofree char *path = g_file_get_path (zip);

  if (g_str_has_suffix (path, ARCHIVE_SUFFIX))
    path[strlen (path) - strlen (ARCHIVE_SUFFIX)] = '\0';
  for (guint n = 1;; n++) {
    g_autofree char *folder =
      n == 1 ? g_strdup (path) : g_strdup_printf ("%s-%u", path, n);

    if (!g_file_test (folder, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&folder);
  }
}

void
sb_window_open_archive (SbWindow *self, GFile *zip)
{
  g_autoptr (GTask) task = NULL;
  Unpacking *unpacking;

  if (g_file_peek_path (zip) == NULL ||
      !sb_window_begin_work (self, _ ("Unpacking the Archive")))
    return;
  unpacking = g_new0 (Unpacking, 1);
  unpacking->zip = g_object_ref (zip);
  unpacking->folder = dup_free_folder (zip);
  task = g_task_new (self, self->work, on_unpacked, NULL);
  g_task_set_source_tag (task, sb_window_open_archive);
  g_task_set_task_data (task, unpacking, unpacking_free);
  sb_task_progress_show_in (task, self->work_bar, self->work_words);
  g_task_run_in_thread (task, unpack_in_thread);
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  sb_code_page_commit (self->code);
  sb_archive_dialog_present (GTK_WINDOW (self), self->document);
}

static void
open_archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_window_choose_archive (SB_WINDOW (widget));
}

void
sb_window_install_archive_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.archive", NULL, archive_action);
  gtk_widget_class_install_action (
    widget_class, "win.open-archive", NULL, open_archive_action);
}
