/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "hand-in/codings-dialog.h"
#include "settings.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/settings.h>

/* Who codes in the window, and what they may do and see. */

void
sb_window_ask_who_codes (SbWindow *self)
{
  sb_coder_button_popup (self->coder);
}

/* When the window has settled, and nobody was named in the meantime. */
static gboolean
on_settled (gpointer data)
{
  g_autoptr (SbWindow) self = g_weak_ref_get (data);

  if (self && self->document && !self->coder_code &&
      gtk_widget_get_mapped (GTK_WIDGET (self->coder)))
    sb_window_ask_who_codes (self);
  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
ask_when_settled (SbWindow *self)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, self);
  g_idle_add_full (G_PRIORITY_LOW, on_settled, window, weak_ref_free);
}

void
sb_window_choose_remembered_coder (SbWindow *self)
{
  GSettings *settings = sb_settings_get ();
  g_autofree char *code = settings ? g_settings_get_string (settings, "coder") : NULL;

  sb_coder_button_set_document (self->coder, self->document);
  sb_coder_button_show_coder (self->coder, NULL);
  if (code && sb_document_find_coder (self->document, code))
    sb_window_set_coder (self, code);
  else
    ask_when_settled (self);
}

static gboolean
insert_coder (SbWindow *self, const char *code, const char *role)
{
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autofree char *words = g_strdup_printf (_ ("add coder %s"), code);
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, code, words);
  g_autoptr (GError) error = NULL;

  sb_record_set_text (&coder->code, code);
  sb_record_set_text (&coder->role, role);
  sb_edit_insert (edit, coder);
  if (sb_document_apply (self->document, edit, &error))
    return TRUE;
  sb_window_say (self, error->message);
  return FALSE;
}

void
sb_window_add_coder (SbWindow *self, const char *code, const char *role)
{
  if (insert_coder (self, code, role))
    sb_window_set_coder (self, code);
}

const char *
sb_window_get_coder (SbWindow *self)
{
  return self->coder_code;
}

/* The keys go to the work, not to the button where the coder was chosen. */
static void
go_to_work (SbWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (page, "sessions") == 0)
    sb_sessions_page_focus (self->sessions);
  else
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
take_over_from (SbWindow *self, const char *session)
{
  if (session && sb_document_find (self->document, SB_TYPE_SESSION, session))
    sb_window_open_session (self, session);
  else
    go_to_work (self);
}

/* What the one before may see goes at once, whatever the other may open; from dialogs,
 * the history say, too. */
gboolean
sb_window_set_coder (SbWindow *self, const char *code)
{
  GSettings *settings = sb_settings_get ();
  SbSession *open;
  g_autofree char *session = NULL;

  g_return_val_if_fail (SB_IS_WINDOW (self) && self->document, FALSE);
  if (g_strcmp0 (self->coder_code, code) == 0 && !self->wanted_session) {
    go_to_work (self);
    return TRUE;
  }
  if (!sb_document_find_coder (self->document, code) &&
      !insert_coder (self, code, "coder"))
    return FALSE;
  open = sb_code_page_get_session (self->code);
  session =
    open ? g_strdup (sb_record_get_id (open)) : g_steal_pointer (&self->wanted_session);
  g_clear_pointer (&self->wanted_session, g_free);
  sb_window_close_dialogs (self);
  if (open)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-session", NULL);
  g_free (self->coder_code);
  self->coder_code = g_strdup (code);
  sb_coder_button_show_coder (self->coder, code);
  sb_sessions_page_set_viewer (self->sessions, code);
  sb_compare_page_set_viewer (self->compare, code);
  sb_results_page_set_viewer (self->results, code);
  if (settings)
    g_settings_set_string (settings, "coder", code);
  take_over_from (self, session);
  return TRUE;
}

static void
set_rule (SbWindow *self, const char *setting, gboolean value)
{
  g_autoptr (GError) error = NULL;

  if (!sb_document_set_flag_setting (
        self->document, setting, value, self->coder_code, &error))
    sb_window_say (self, error->message);
}

void
sb_window_set_only_complete (SbWindow *self, gboolean only_complete)
{
  set_rule (self, SB_SETTING_HAND_IN_COMPLETE, only_complete);
}

void
sb_window_set_late_suggestion (SbWindow *self, gboolean late)
{
  set_rule (self, SB_SETTING_SUGGEST_AFTER_HAND_IN, late);
}

void
sb_window_show_codings (SbWindow *self, SbSession *session, const char *why)
{
  sb_codings_dialog_present (
    GTK_WINDOW (self), self->document, session, self->coder_code, why);
}

static void
look_at_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  SbCoding *coding =
    self->document ? sb_document_find (self->document, SB_TYPE_CODING, id) : NULL;
  g_autoptr (GError) error = NULL;

  if (!coding || !self->coder_code)
    return;
  if (!sb_code_page_look_at (
        self->code, self->document, coding, self->coder_code, &error)) {
    sb_window_say (self, error->message);
    return;
  }
  sb_window_show_page (self, "code");
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  sb_window_show_title (self);
  sb_window_update_history (self);
}

static void
hand_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (!sb_code_page_get_coding_id (self->code)) {
    sb_window_say (self, _ ("Open a session first: its coding is what is handed in."));
    return;
  }
  sb_window_show_page (self, "code");
  gtk_widget_activate_action (GTK_WIDGET (self->code), "code.hand-in", NULL);
}

void
sb_window_install_coder_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.look-at", "s", look_at_action);
  gtk_widget_class_install_action (widget_class, "win.hand-in", NULL, hand_in_action);
}
