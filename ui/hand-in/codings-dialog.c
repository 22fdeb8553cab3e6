/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand-in/codings-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>

struct _SbCodingsDialog {
  AdwWindow parent;
  GtkLabel *why;
  AdwPreferencesGroup *codings;
  GtkLabel *caution;
};

G_DEFINE_FINAL_TYPE (SbCodingsDialog, sb_codings_dialog, ADW_TYPE_WINDOW)

static void
on_coding_activated (SbCodingsDialog *self, GtkWidget *row)
{
  g_autoptr (GtkWindow) window =
    g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *coding = g_strdup (g_object_get_data (G_OBJECT (row), "coding"));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.look-at", "s", coding);
}

static void
add_coding (SbCodingsDialog *self,
            SbDocument *document,
            const char *viewer,
            SbCoding *coding)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);
  gboolean may_see = sb_document_may_see (document, viewer, coding);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *state = NULL;

  if (may_see)
    state = g_strdup (sb_document_get_state_words (document, viewer, coding));
  else
    /* Translators: the state of a coding, "in work" or "handed in". */
    state = g_strdup_printf (_ ("%s – not for you to see yet"),
                             sb_document_get_state_words (document, viewer, coding));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), coder ? coder->code : "?");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  if (may_see) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (
      G_OBJECT (row), "coding", g_strdup (sb_record_get_id (coding)), g_free);
    g_signal_connect_swapped (row, "activated", G_CALLBACK (on_coding_activated), self);
  }
  adw_preferences_group_add (self->codings, row);
}

static void
fill (SbCodingsDialog *self, SbDocument *document, SbSession *session, const char *viewer)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (g_strcmp0 (coding->session, sb_record_get_id (session)) != 0)
      continue;
    add_coding (self, document, viewer, coding);
    n++;
  }
  if (n == 0)
    adw_preferences_group_set_description (self->codings, _ ("Nobody has coded it yet."));
}

static void
sb_codings_dialog_class_init (SbCodingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/hand-in/codings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbCodingsDialog, why);
  gtk_widget_class_bind_template_child (widget_class, SbCodingsDialog, codings);
  gtk_widget_class_bind_template_child (widget_class, SbCodingsDialog, caution);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_codings_dialog_init (SbCodingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->caution, sb_blindness_get_caution ());
}

SbCodingsDialog *
sb_codings_dialog_present (GtkWindow *parent,
                           SbDocument *document,
                           SbSession *session,
                           const char *viewer,
                           const char *why)
{
  SbCodingsDialog *self =
    g_object_new (SB_TYPE_CODINGS_DIALOG, "transient-for", parent, NULL);
  /* Translators: label of a session. */
  g_autofree char *title = g_strdup_printf (_ ("Codings of %s"), session->label);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->why, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  fill (self, document, session, viewer);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
