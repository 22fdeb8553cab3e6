/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-dialog-private.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is kept of an import: its choices, for other files of the same lab, and its
 * report. */

static gboolean
write_text (SbImportDialog *self, GFile *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents (
        file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    return TRUE;
  sb_explain (self, _ ("The File Cannot Be Written"), error->message);
  return FALSE;
}

gboolean
sb_import_dialog_keep_choices (SbImportDialog *self, GFile *file)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (SB_IS_IMPORT_DIALOG (self) && self->plan, FALSE);
  json = sb_import_plan_dup_choices (self->plan);
  return write_text (self, file, json);
}

/* Of a damaged file the beginning is used: the rows show it. */
static gboolean
take_choices (SbImportDialog *self, GFile *file, GError **error)
{
  g_autofree char *json = NULL;
  gboolean good;

  if (!g_file_load_contents (file, NULL, &json, NULL, NULL, error))
    return FALSE;
  good = sb_import_plan_take_choices (self->plan, json, error);
  sb_import_dialog_show_plan (self);
  return good;
}

gboolean
sb_import_dialog_take_choices (SbImportDialog *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SB_IS_IMPORT_DIALOG (self) && self->plan, FALSE);
  if (take_choices (self, file, &error))
    return TRUE;
  sb_explain (self, _ ("The Choices Cannot Be Used"), error->message);
  return FALSE;
}

gboolean
sb_import_dialog_save_report (SbImportDialog *self, GFile *file)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (SB_IS_IMPORT_DIALOG (self) && self->plan, FALSE);
  text = sb_import_plan_dup_report (self->plan);
  return write_text (self, file, text);
}

/* --- asking where --- */

typedef gboolean (*ChosenFunc) (SbImportDialog *self, GFile *file);

static void
on_response (SbImportDialog *self, int response, GtkFileChooser *chooser)
{
  ChosenFunc chosen = (ChosenFunc) g_object_get_data (G_OBJECT (chooser), "sb-chosen");
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;

  g_clear_object (&self->chooser);
  if (file && self->plan)
    chosen (self, file);
}

/* @name: proposed for a file to be written; NULL: one is read. */
static void
choose (SbImportDialog *self, const char *title, const char *name, ChosenFunc chosen)
{
  if (self->chooser || self->plan == NULL)
    return;
  self->chooser = GTK_FILE_CHOOSER (gtk_file_chooser_native_new (
    title,
    GTK_WINDOW (self),
    name ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
    name ? _ ("_Save") : _ ("_Use"),
    NULL));
  if (name)
    gtk_file_chooser_set_current_name (self->chooser, name);
  g_object_set_data (G_OBJECT (self->chooser), "sb-chosen", (gpointer) chosen);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
keep_choices_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (SB_IMPORT_DIALOG (widget),
          _ ("Keep the Choices"),
          _ ("import-choices.json"),
          sb_import_dialog_keep_choices);
}

static void
take_choices_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (SB_IMPORT_DIALOG (widget),
          _ ("Use Kept Choices"),
          NULL,
          sb_import_dialog_take_choices);
}

static void
save_report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbImportDialog *self = SB_IMPORT_DIALOG (widget);
  g_autofree char *base = g_path_get_basename (self->paths[self->at]);
  g_autofree char *proposed = g_strdup_printf (_ ("%s import report.txt"), base);

  choose (self, _ ("Save the Report"), proposed, sb_import_dialog_save_report);
}

void
sb_import_dialog_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
    widget_class, "import.keep-choices", NULL, keep_choices_action);
  gtk_widget_class_install_action (
    widget_class, "import.take-choices", NULL, take_choices_action);
  gtk_widget_class_install_action (
    widget_class, "import.save-report", NULL, save_report_action);
}
