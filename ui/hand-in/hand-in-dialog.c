/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand-in/hand-in-dialog.h"

#include "hand-in/hand-in-banner.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/settings.h>

struct _SbHandInDialog {
  AdwWindow parent;
  GtkStack *view;
  AdwPreferencesGroup *missing;
  AdwPreferencesGroup *remarks;
  GtkLabel *caution;
  GtkLabel *fault;
  GtkWidget *cancel;
  GtkButton *go;
  AdwActionRow *time;
  AdwActionRow *by;
  GtkLabel *digest;
  GtkButton *copy;
  GtkWidget *close;
  GtkWidget *page;
  SbDocument *document;
  char *coding;
  char *coder;
  GtkWidget *first; /* the row of the first gap; NULL: there is none */
};

G_DEFINE_FINAL_TYPE (SbHandInDialog, sb_hand_in_dialog, ADW_TYPE_WINDOW)

static SbCoding *
get_coding (SbHandInDialog *self)
{
  return sb_document_find (self->document, SB_TYPE_CODING, self->coding);
}

/* --- what is handed in --- */

static void
show_handed_in (SbHandInDialog *self)
{
  SbCoding *coding = get_coding (self);
  g_autofree char *time = sb_coding_dup_handed_in_time (coding);

  adw_action_row_set_subtitle (self->time, time ? time : _ ("not known"));
  adw_action_row_set_subtitle (
    self->by, coding->handed_in_by ? coding->handed_in_by : _ ("not known"));
  gtk_label_set_text (self->digest,
                      coding->digest ? coding->digest
                                     : _ ("It has none: it was not handed in with this "
                                          "program."));
  gtk_widget_set_visible (GTK_WIDGET (self->copy), coding->digest != NULL);
  gtk_stack_set_visible_child_name (self->view, "done");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->close);
  gtk_widget_grab_focus (self->close);
}

static void
on_copy_clicked (SbHandInDialog *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  gdk_clipboard_set_text (clipboard, gtk_label_get_text (self->digest));
  gtk_button_set_label (self->copy, _ ("Copied"));
}

/* --- what is missing --- */

static const char *
get_panel_title (const char *panel)
{
  const char *const titles[][2] = {
    {"behaviours", N_ ("Behaviours")},
    {"episodes", N_ ("Episodes")},
    {"ratings", N_ ("Ratings")},
    {"disorganisation", N_ ("Disorganisation")},
    {"category", N_ ("Category")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i][0], panel))
      return _ (titles[i][1]);
  return panel;
}

/* Where it is mended: the dialog goes, because it stands before it. */
static void
on_gap_activated (SbHandInDialog *self, AdwActionRow *row)
{
  const SbGap *gap = g_object_get_data (G_OBJECT (row), "gap");
  g_autoptr (GtkWidget) page = g_object_ref (self->page);
  g_autofree char *panel = g_strdup (gap->panel);
  SbTime time = gap->time;

  gtk_window_close (GTK_WINDOW (self));
  if (time != SB_TIME_NONE)
    gtk_widget_activate_action (page, "code.seek", "x", time);
  gtk_widget_activate_action (page, "code.panel", "s", panel);
}

static GtkWidget *
add_row (SbHandInDialog *self, AdwPreferencesGroup *group, const char *words)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  return row;
}

/* Takes the gap. */
static GtkWidget *
add_gap (SbHandInDialog *self, AdwPreferencesGroup *group, SbGap *gap)
{
  GtkWidget *row = add_row (self, group, gap->words);

  g_object_set_data_full (G_OBJECT (row), "gap", gap, (GDestroyNotify) sb_gap_free);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_panel_title (gap->panel));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_swapped (row, "activated", G_CALLBACK (on_gap_activated), self);
  return row;
}

/* Takes what is in @gaps. */
static void
add_gaps (SbHandInDialog *self, AdwPreferencesGroup *group, GPtrArray *gaps)
{
  g_ptr_array_set_free_func (gaps, NULL);
  for (guint i = 0; i < gaps->len; i++) {
    GtkWidget *row = add_gap (self, group, g_ptr_array_index (gaps, i));

    if (!self->first)
      self->first = row;
  }
}

static void
show_fault (SbHandInDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
show_go (SbHandInDialog *self, gboolean is_complete)
{
  gboolean only_complete =
    sb_document_get_flag_setting (self->document, SB_SETTING_HAND_IN_COMPLETE, FALSE);

  gtk_button_set_label (self->go,
                        is_complete ? _ ("_Hand In") : _ ("_Hand In All the Same"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), is_complete || !only_complete);
  if (!is_complete && only_complete)
    show_fault (self,
                _ ("This project takes only complete codings: mend what is missing "
                   "first."));
}

static void
show_gaps (SbHandInDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) gaps =
    sb_hand_in_list_gaps (self->document, get_coding (self), &error);
  g_autoptr (GPtrArray) remarks =
    gaps ? sb_hand_in_list_remarks (self->document, get_coding (self), &error) : NULL;

  if (!remarks) {
    show_fault (self, error->message);
    gtk_widget_set_sensitive (GTK_WIDGET (self->go), FALSE);
    return;
  }
  show_go (self, gaps->len == 0);
  if (gaps->len == 0)
    add_row (self, self->missing, _ ("Nothing is missing."));
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), remarks->len > 0);
  add_gaps (self, self->missing, gaps);
  add_gaps (self, self->remarks, remarks);
  gtk_stack_set_visible_child_name (self->view, "gaps");
  gtk_widget_grab_focus (self->first ? self->first : GTK_WIDGET (self->go));
}

static void
on_go_clicked (SbHandInDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (sb_hand_in (self->document, get_coding (self), self->coder, &error))
    show_handed_in (self);
  else
    show_fault (self, error->message);
}

static void
sb_hand_in_dialog_dispose (GObject *object)
{
  SbHandInDialog *self = SB_HAND_IN_DIALOG (object);

  g_clear_object (&self->page);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coding, g_free);
  g_clear_pointer (&self->coder, g_free);
  G_OBJECT_CLASS (sb_hand_in_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, missing);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, caution);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, go);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, time);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, by);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, digest);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, copy);
  gtk_widget_class_bind_template_child (widget_class, SbHandInDialog, close);
}

static void
sb_hand_in_dialog_class_init (SbHandInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_hand_in_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/hand-in/hand-in-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_go_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_hand_in_dialog_init (SbHandInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->caution, sb_blindness_get_caution ());
}

static void
show_title (SbHandInDialog *self)
{
  SbSession *session =
    sb_document_find (self->document, SB_TYPE_SESSION, get_coding (self)->session);
  g_autofree char *title = g_strdup_printf (
    /* Translators: label of a session, code of a coder. */
    _ ("Hand In %s by %s"),
    session ? session->label : "?",
    self->coder);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

SbHandInDialog *
sb_hand_in_dialog_present (GtkWidget *page,
                           SbDocument *document,
                           const char *coding,
                           const char *coder)
{
  SbHandInDialog *self = g_object_new (
    SB_TYPE_HAND_IN_DIALOG, "transient-for", gtk_widget_get_root (page), NULL);

  self->page = g_object_ref (page);
  self->document = g_object_ref (document);
  self->coding = g_strdup (coding);
  self->coder = g_strdup (coder);
  show_title (self);
  if (sb_coding_is_handed_in (get_coding (self)))
    show_handed_in (self);
  else
    show_gaps (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
