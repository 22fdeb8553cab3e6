/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare-page-private.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <securebase/export/export.h>
#include <securebase/io/csv-writer.h>

/* What goes out of the page. */

gboolean
sb_compare_page_save (SbComparePage *self, const char *path)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (SbTable) table = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self->shown && self->shown->agreement, FALSE);
  g_ptr_array_add (all, self->shown->agreement);
  table = sb_agreements_tabulate (all);
  text = sb_csv_write (table);
  if (g_file_set_contents (path, text->str, (gssize) text->len, &error))
    return TRUE;
  sb_explain (self, _ ("The Numbers Were Not Saved"), error->message);
  return FALSE;
}

/* The chooser itself asks before a file is replaced. */
static void
on_response (SbComparePage *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (self->chooser);
  path = file ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path && self->shown && self->shown->agreement)
    sb_compare_page_save (self, path);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbComparePage *self = SB_COMPARE_PAGE (widget);

  if (self->chooser || self->shown == NULL || self->shown->agreement == NULL)
    return;
  self->chooser = GTK_FILE_CHOOSER (
    gtk_file_chooser_native_new (_ ("Save the Numbers (.csv)"),
                                 GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"),
                                 NULL));
  gtk_file_chooser_set_current_name (self->chooser, "agreement.csv");
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
sb_compare_page_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.save", NULL, save_action);
}
