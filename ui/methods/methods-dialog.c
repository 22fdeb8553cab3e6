/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods/methods-dialog.h"

#include "explain.h"
#include "methods/coefficients-row.h"
#include "methods/fit-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/coefficient-files.h>
#include <securebase/export/coefficient-file.h>

struct _SbMethodsDialog {
  AdwWindow parent;
  AdwToastOverlay *toasts;
  AdwPreferencesGroup *kept;
  GPtrArray *rows; /* borrowed, those in the group */
  SbDocument *document;
  char *coder;
};

G_DEFINE_FINAL_TYPE (SbMethodsDialog, sb_methods_dialog, ADW_TYPE_WINDOW)

static void
say (SbMethodsDialog *self, const char *words)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_title (toast, words);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
complain (SbMethodsDialog *self, const GError *error)
{
  sb_explain (self, _ ("That Did Not Work"), error->message);
}

static void
offer_undo (SbMethodsDialog *self, const char *name)
{
  g_autofree char *words = g_strdup_printf (_ ("“%s” was removed"), name);
  g_autofree char *title = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "methods.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_remove_clicked (SbMethodsDialog *self, GtkWidget *button)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (button), "name"));
  g_autoptr (GError) error = NULL;

  if (sb_document_remove_coefficients (self->document, name, self->coder, &error))
    offer_undo (self, name);
  else
    complain (self, error);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SbMethodsDialog *self = SB_METHODS_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (!sb_document_undo (self->document, NULL, self->coder, &error))
    complain (self, error);
}

static GtkWidget *
make_row (SbMethodsDialog *self, SbCoefficients *coefficients)
{
  GtkWidget *row = sb_coefficients_row_new (coefficients);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *name = sb_coefficients_get_name (coefficients);
  g_autofree char *words = g_strdup_printf (_ ("Remove “%s”"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_sensitive (button, sb_document_is_writable (self->document));
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  return row;
}

static void
add_row (SbMethodsDialog *self, GtkWidget *row)
{
  adw_preferences_group_add (self->kept, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (SbMethodsDialog *self)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all =
    sb_coefficients_list_in_project (sb_document_get_project (self->document), faults);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->kept, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < all->len; i++)
    add_row (self, make_row (self, g_ptr_array_index (all, i)));
  for (guint i = 0; i < faults->len; i++) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                   g_ptr_array_index (faults, i));
    add_row (self, row);
  }
  adw_preferences_group_set_description (
    self->kept,
    all->len ? NULL
             : _ ("None yet. None ships with the program: weights are typed in from "
                  "the article that the lab owns, or fitted on its own cases."));
}

gboolean
sb_methods_dialog_import (SbMethodsDialog *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCoefficients) read = sb_coefficients_read_file (file, &error);
  g_autofree char *json = read ? sb_coefficients_to_json (read) : NULL;

  if (read &&
      sb_document_add_coefficients (
        self->document, sb_coefficients_get_name (read), json, self->coder, &error))
    return TRUE;
  complain (self, error);
  return FALSE;
}

static void
on_import_response (SbMethodsDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                             : NULL;

  if (file)
    sb_methods_dialog_import (self, file);
  g_object_unref (chooser);
}

static void
on_template_response (SbMethodsDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                             : NULL;
  g_autofree char *template = sb_coefficients_dup_template ();
  g_autoptr (GError) error = NULL;

  if (file && !g_file_replace_contents (file,
                                        template,
                                        strlen (template),
                                        NULL,
                                        FALSE,
                                        G_FILE_CREATE_NONE,
                                        NULL,
                                        NULL,
                                        &error))
    complain (self, error);
  else if (file)
    say (self, _ ("The template was written"));
  g_object_unref (chooser);
}

static GtkFileChooser *
choose (SbMethodsDialog *self,
        const char *title,
        GtkFileChooserAction action,
        const char *accept,
        GCallback on_response)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", on_response, self, G_CONNECT_SWAPPED);
  return GTK_FILE_CHOOSER (chooser);
}

static void
on_import_clicked (SbMethodsDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooser *chooser = choose (self,
                                    _ ("Import Coefficients"),
                                    GTK_FILE_CHOOSER_ACTION_OPEN,
                                    _ ("_Import"),
                                    G_CALLBACK (on_import_response));

  gtk_file_filter_set_name (filter, _ ("Coefficient files (JSON, CSV)"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_template_clicked (SbMethodsDialog *self)
{
  GtkFileChooser *chooser = choose (self,
                                    _ ("Save the Empty Template"),
                                    GTK_FILE_CHOOSER_ACTION_SAVE,
                                    _ ("_Save"),
                                    G_CALLBACK (on_template_response));

  gtk_file_chooser_set_current_name (chooser, "coefficients.json");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_fit_clicked (SbMethodsDialog *self)
{
  sb_fit_dialog_present (GTK_WINDOW (self), self->document, self->coder);
}

static void
sb_methods_dialog_dispose (GObject *object)
{
  SbMethodsDialog *self = SB_METHODS_DIALOG (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_methods_dialog_parent_class)->dispose (object);
}

static void
sb_methods_dialog_finalize (GObject *object)
{
  SbMethodsDialog *self = SB_METHODS_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_free (self->coder);
  G_OBJECT_CLASS (sb_methods_dialog_parent_class)->finalize (object);
}

static void
sb_methods_dialog_class_init (SbMethodsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sb_methods_dialog_dispose;
  object_class->finalize = sb_methods_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/methods/methods-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbMethodsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SbMethodsDialog, kept);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_template_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_fit_clicked);
  gtk_widget_class_install_action (widget_class, "methods.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "methods.undo", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_methods_dialog_init (SbMethodsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbMethodsDialog *
sb_methods_dialog_present (GtkWindow *parent, SbDocument *document, const char *coder)
{
  SbMethodsDialog *self =
    g_object_new (SB_TYPE_METHODS_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (fill), self);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
