/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/results-page-private.h"

#include "explain.h"

#include <glib/gi18n-lib.h>

/* What goes out of the page and comes into it. */

void
sb_results_page_export_to (SbResultsPage *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  g_return_if_fail (self->shown != NULL);
  if (!sb_results_write (self->shown->results, folder, FALSE, &names, &error)) {
    sb_explain (self, _ ("The Export Failed"), error->message);
    return;
  }
  list = g_strjoinv ("\n", names);
  sb_explain (self, _ ("The Results Are Exported"), list);
}

void
sb_results_page_load_rates (SbResultsPage *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (!sb_result_choices_load_rates (self->asked, file, &error))
    sb_explain (self, _ ("The Base Rates Cannot Be Used"), error->message);
}

static void
on_response (SbResultsPage *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  gboolean is_folder =
    gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;

  g_clear_object (&self->chooser);
  if (path && is_folder && self->shown)
    sb_results_page_export_to (self, path);
  else if (path && !is_folder)
    sb_results_page_load_rates (self, file);
}

static void
choose (SbResultsPage *self,
        const char *title,
        GtkFileChooserAction action,
        const char *accept)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->chooser)
    return;
  self->chooser =
    GTK_FILE_CHOOSER (gtk_file_chooser_native_new (title, window, action, accept, NULL));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (SB_RESULTS_PAGE (widget)->shown)
    choose (SB_RESULTS_PAGE (widget),
            _ ("Export Results to a Folder"),
            GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
            _ ("_Export"));
}

static void
load_rates_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (SB_RESULTS_PAGE (widget),
          _ ("Base Rates of the Lab (JSON)"),
          GTK_FILE_CHOOSER_ACTION_OPEN,
          _ ("_Use"));
}

void
sb_results_page_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "results.export", NULL, export_action);
  gtk_widget_class_install_action (
    widget_class, "results.load-rates", NULL, load_rates_action);
}
