/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand-in/reopen-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/hand-in.h>

struct _SbReopenDialog {
  AdwWindow parent;
  AdwComboRow *by;
  GtkEditable *reason;
  GtkLabel *fault;
  GtkStringList *codes; /* of those who may be named */
  SbDocument *document;
  char *coding;
};

G_DEFINE_FINAL_TYPE (SbReopenDialog, sb_reopen_dialog, ADW_TYPE_WINDOW)

static void
show_fault (SbReopenDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
on_changed (SbReopenDialog *self)
{
  show_fault (self, NULL);
}

static void
on_open_clicked (SbReopenDialog *self)
{
  SbCoding *coding = sb_document_find (self->document, SB_TYPE_CODING, self->coding);
  guint position = adw_combo_row_get_selected (self->by);
  const char *by = gtk_string_list_get_string (self->codes, position);
  g_autoptr (GError) error = NULL;

  if (!coding)
    show_fault (self, _ ("This coding is no longer in the project."));
  else if (sb_hand_in_reopen (
             self->document, coding, by, gtk_editable_get_text (self->reason), &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_fault (self, error->message);
}

/* The simulator's truth is nobody. */
static void
fill (SbReopenDialog *self, const char *proposed)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->codes));

    if (g_strcmp0 (coder->role, "truth") == 0)
      continue;
    gtk_string_list_append (self->codes, coder->code);
    if (g_strcmp0 (coder->code, proposed) == 0)
      adw_combo_row_set_selected (self->by, n);
  }
}

static void
sb_reopen_dialog_dispose (GObject *object)
{
  SbReopenDialog *self = SB_REOPEN_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_object (&self->codes);
  g_clear_pointer (&self->coding, g_free);
  G_OBJECT_CLASS (sb_reopen_dialog_parent_class)->dispose (object);
}

static void
sb_reopen_dialog_class_init (SbReopenDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_reopen_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/hand-in/reopen-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbReopenDialog, by);
  gtk_widget_class_bind_template_child (widget_class, SbReopenDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, SbReopenDialog, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_reopen_dialog_init (SbReopenDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->codes = gtk_string_list_new (NULL);
  adw_combo_row_set_model (self->by, G_LIST_MODEL (self->codes));
}

SbReopenDialog *
sb_reopen_dialog_present (GtkWindow *parent,
                          SbDocument *document,
                          const char *coding,
                          const char *by)
{
  SbReopenDialog *self =
    g_object_new (SB_TYPE_REOPEN_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->coding = g_strdup (coding);
  fill (self, by);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  return self;
}
