/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/table-view-private.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/csv-writer.h>

/* What goes out of the table. */

static GtkWindow *
get_window (SbTableView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

gboolean
sb_table_view_save (SbTableView *self, const char *path)
{
  g_autoptr (SbTable) table = sb_table_view_dup_shown (self);
  g_autoptr (GString) text = table ? sb_csv_write (table) : NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  if (g_file_set_contents (path, text->str, (gssize) text->len, &error))
    return TRUE;
  sb_explain (self, _ ("The Table Was Not Saved"), error->message);
  return FALSE;
}

/* The chooser itself asks before a file is replaced. */
static void
on_response (SbTableView *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (self->chooser);
  path = file ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path && self->table)
    sb_table_view_save (self, path);
}

static void
choose_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SbTableView *self = SB_TABLE_VIEW (widget);
  g_autofree char *file = g_strconcat (self->name, ".csv", NULL);

  if (self->chooser || self->table == NULL)
    return;
  self->chooser =
    GTK_FILE_CHOOSER (gtk_file_chooser_native_new (_ ("Save What Is Shown (.csv)"),
                                                   get_window (self),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE,
                                                   _ ("_Save"),
                                                   NULL));
  gtk_file_chooser_set_current_name (self->chooser, file);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = sb_table_view_dup_text (SB_TABLE_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

void
sb_table_view_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "table.save", NULL, choose_file);
}
