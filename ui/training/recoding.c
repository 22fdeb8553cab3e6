/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training/recoding.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/hand-in.h>

struct _SbRecodingGroup {
  AdwPreferencesGroup parent;
  AdwComboRow *session;
  GtkWidget *begin;
  SbDocument *document;
  char *coder;
};

G_DEFINE_FINAL_TYPE (SbRecodingGroup, sb_recoding_group, ADW_TYPE_PREFERENCES_GROUP)

gboolean
sb_recoding_is_possible (SbDocument *document,
                         const SbSession *session,
                         const SbCoder *coder,
                         gint64 *pass)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  gint64 last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (g_strcmp0 (coding->session, sb_record_get_id (session)) != 0 ||
        g_strcmp0 (coding->coder, sb_record_get_id (coder)) != 0)
      continue;
    if (!sb_coding_is_handed_in (coding))
      return FALSE;
    last = MAX (last, coding->pass);
  }
  if (pass)
    *pass = last + 1;
  return last > 0;
}

static SbCoder *
find_coder (SbRecodingGroup *self)
{
  return self->document && self->coder
           ? sb_document_find_coder (self->document, self->coder)
           : NULL;
}

static GStrv
list_labels (SbRecodingGroup *self)
{
  GListModel *sessions = sb_document_list (self->document, SB_TYPE_SESSION);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    if (sb_recoding_is_possible (self->document, session, find_coder (self), NULL))
      g_strv_builder_add (labels, session->label);
  }
  return g_strv_builder_end (labels);
}

static void
show_sessions (SbRecodingGroup *self)
{
  g_auto (GStrv) labels = find_coder (self) ? list_labels (self) : NULL;
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) labels);
  gboolean is_any = labels && *labels && sb_document_is_writable (self->document);

  adw_combo_row_set_model (self->session, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self), is_any);
}

static gboolean
begin_pass (SbRecodingGroup *self, SbSession *session, GError **error)
{
  SbCoder *coder = find_coder (self);
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  g_autoptr (SbEdit) edit = NULL;
  g_autofree char *words = NULL;

  sb_recoding_is_possible (self->document, session, coder, &coding->pass);
  words = g_strdup_printf (_ ("begin to code %s again as %s, pass %d"),
                           session->label,
                           coder->code,
                           (int) coding->pass);
  edit = sb_edit_new ("coding.begin", NULL, coder->code, words);
  sb_record_set_text (&coding->session, sb_record_get_id (session));
  sb_record_set_text (&coding->coder, sb_record_get_id (coder));
  sb_record_set_text (&coding->state, "draft");
  coding->scheme_version = sb_document_get_scheme_version (self->document);
  sb_edit_insert (edit, coding);
  return sb_document_apply (self->document, edit, error);
}

static void
on_begin (SbRecodingGroup *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->session);
  SbSession *session =
    item ? sb_document_find_session (self->document, gtk_string_object_get_string (item))
         : NULL;
  g_autofree char *id = session ? g_strdup (sb_record_get_id (session)) : NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  if (begin_pass (self, session, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-session", "s", id);
  else
    sb_explain (self, _ ("The Session Cannot Be Coded Again"), error->message);
}

void
sb_recoding_group_set_document (SbRecodingGroup *self,
                                SbDocument *document,
                                const char *coder)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  g_free (self->coder);
  self->coder = g_strdup (coder);
  if (document)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (show_sessions), self);
  show_sessions (self);
}

static void
sb_recoding_group_dispose (GObject *object)
{
  SbRecodingGroup *self = SB_RECODING_GROUP (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coder, g_free);
  G_OBJECT_CLASS (sb_recoding_group_parent_class)->dispose (object);
}

static void
sb_recoding_group_class_init (SbRecodingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_recoding_group_dispose;
}

static void
sb_recoding_group_init (SbRecodingGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  self->session = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->session),
                                 _ ("A session of your own to code again"));
  adw_action_row_set_subtitle (
    ADW_ACTION_ROW (self->session),
    _ ("The first coding stays as it is, and is the one that counts."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->session), 0);
  adw_preferences_group_add (group, GTK_WIDGET (self->session));
  self->begin = gtk_button_new_with_mnemonic (_ ("Code It _Again"));
  gtk_widget_set_halign (self->begin, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->begin, 6);
  g_signal_connect_swapped (self->begin, "clicked", G_CALLBACK (on_begin), self);
  adw_preferences_group_add (group, self->begin);
}
