/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "keys/keymap.h"
#include "settings.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/assignment.h>
#include <securebase/document/blindness.h>

G_DEFINE_FINAL_TYPE (SbWindow, sb_window, ADW_TYPE_APPLICATION_WINDOW)

void
sb_window_say (SbWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, 6);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

const char *
sb_window_get_scope (SbWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);

  return g_strcmp0 (page, "code") == 0 ? sb_code_page_get_coding_id (self->code) : NULL;
}

static void
show_history (SbWindow *self,
              GtkWidget *button,
              const SbCommand *command,
              const char *words)
{
  gboolean enabled = words && self->document && sb_document_is_writable (self->document);
  g_autofree char *name = sb_command_dup_title (command);
  g_autofree char *both = words ? g_strdup_printf ("%s: %s", name, words) : NULL;
  g_autofree char *tooltip =
    sb_keymap_dup_tooltip (sb_keymap_get_default (), command->id, both ? both : name);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), command->action, enabled);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

void
sb_window_update_history (SbWindow *self)
{
  const char *scope = sb_window_get_scope (self);
  g_autofree char *undo =
    self->document ? sb_document_dup_undo_words (self->document, scope) : NULL;
  g_autofree char *redo =
    self->document ? sb_document_dup_redo_words (self->document, scope) : NULL;

  show_history (self, self->undo, sb_commands_find ("undo"), undo);
  show_history (self, self->redo, sb_commands_find ("redo"), redo);
}

void
sb_window_show_title (SbWindow *self)
{
  SbProject *project = self->document ? sb_document_get_project (self->document) : NULL;
  SbSession *session = sb_code_page_get_session (self->code);
  g_autofree char *title = NULL;

  if (project && session)
    title = g_strdup_printf ("%s – %s", session->label, project->title);
  else
    title = g_strdup (project ? project->title : _ ("Secure Base"));
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_view_switcher_title_set_title (self->title, title);
}

static void
enable (SbWindow *self, const char *const *actions, gboolean enabled)
{
  for (; *actions; actions++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), *actions, enabled);
}

/* While the window is at work, no dialog may come up that holds the project: the work may
 * end with another one. */
void
sb_window_show_actions (SbWindow *self)
{
  const char *const always[] = {"win.open",
                                "win.new-project",
                                "win.open-archive",
                                "win.make-sample",
                                "win.take-over",
                                "win.scheme",
                                "win.assign",
                                "win.merge",
                                "win.import",
                                "win.details",
                                NULL};
  const char *const reading[] = {"win.export",
                                 "win.export-again",
                                 "win.archive",
                                 "win.report",
                                 "win.save-copy",
                                 "win.history",
                                 "win.check",
                                 "win.methods",
                                 NULL};
  const char *const writing[] = {"win.add-session", "win.find-recordings", NULL};
  gboolean writable = self->document && sb_document_is_writable (self->document);

  enable (self, always, !self->work);
  enable (self, reading, self->document && !self->work);
  enable (self, writing, writable && !self->work);
  gtk_widget_set_visible (self->undo, writable);
  gtk_widget_set_visible (self->redo, writable);
  gtk_widget_set_visible (GTK_WIDGET (self->coder), self->document != NULL);
}

void
sb_window_attach (SbWindow *self, SbDocument *document)
{
  sb_window_close_dialogs (self);
  sb_code_page_close (self->code);
  if (self->document) {
    g_signal_handlers_disconnect_by_data (self->document, self);
    sb_document_close (self->document);
  }
  g_clear_pointer (&self->last_export, sb_export_job_free);
  sb_sessions_page_set_document (self->sessions, document);
  g_clear_pointer (&self->coder_code, g_free);
  sb_sessions_page_set_viewer (self->sessions, NULL);
  sb_compare_page_set_viewer (self->compare, NULL);
  sb_compare_page_set_document (self->compare, document);
  sb_results_page_set_viewer (self->results, NULL);
  sb_results_page_set_document (self->results, document);
  g_set_object (&self->document, document);
  g_signal_connect_swapped (
    document, "changed", G_CALLBACK (sb_window_update_history), self);
  sb_window_keep (self);
  sb_window_choose_remembered_coder (self);
  adw_view_switcher_title_set_stack (self->title, self->pages);
  adw_view_switcher_bar_set_stack (self->switcher_bar, self->pages);
  gtk_stack_set_visible_child_name (self->view, "project");
  sb_window_show_page (self, "sessions");
  sb_sessions_page_focus (self->sessions);
  sb_window_show_actions (self);
  sb_window_show_title (self);
  sb_window_update_history (self);
}

/* For writing if possible, else to be read; then @refused says why. */
static SbDocument *
open_document (const char *path, GError **refused, GError **error)
{
  g_autoptr (GError) first = NULL;
  SbDocument *document = sb_document_open (path, SB_OPEN_WRITE, &first);

  if (document)
    return document;
  if (!g_error_matches (first, SB_ERROR, SB_ERROR_LOCKED) &&
      !g_error_matches (first, SB_ERROR, SB_ERROR_READ_ONLY)) {
    g_propagate_error (error, g_steal_pointer (&first));
    return NULL;
  }
  document = sb_document_open (path, SB_OPEN_READ_ONLY, error);
  if (document)
    g_propagate_error (refused, g_steal_pointer (&first));
  return document;
}

/* Opens another one, and closes what was open. @refused says why it can only be read. */
static gboolean
change_document (SbWindow *self, const char *path, GError **refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = path ? open_document (path, refused, &error) : NULL;

  if (!document) {
    sb_explain (self,
                _ ("The Project Cannot Be Opened"),
                error ? error->message
                      : _ ("The file is not on this computer: copy it here first."));
    return FALSE;
  }
  if (!sb_window_close_dialogs (self))
    return FALSE;
  sb_window_attach (self, document);
  return TRUE;
}

gboolean
sb_window_open_file (SbWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) refused = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (SB_IS_WINDOW (self), FALSE);
  if (sb_window_is_at_work (self) || !change_document (self, path, &refused))
    return FALSE;
  self->is_second = g_error_matches (refused, SB_ERROR, SB_ERROR_LOCKED);
  if (refused)
    words = g_strdup_printf (_ ("Read-only: %s"), refused->message);
  sb_window_show_banner (self, words, FALSE);
  sb_window_show_owner (self);
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (),
                               g_file_peek_path (file));
  return TRUE;
}

SbDocument *
sb_window_get_document (SbWindow *self)
{
  return self->document;
}

gboolean
sb_window_is_empty (SbWindow *self)
{
  return !self->document && !self->work;
}

SbCodePage *
sb_window_get_code_page (SbWindow *self)
{
  return self->code;
}

void
sb_window_show_page (SbWindow *self, const char *page)
{
  g_return_if_fail (SB_IS_WINDOW (self));
  adw_view_stack_set_visible_child_name (self->pages, page);
}

gboolean
sb_window_open_session (SbWindow *self, const char *id)
{
  g_autoptr (SbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *caution = NULL;

  g_return_val_if_fail (SB_IS_WINDOW (self) && self->document, FALSE);
  session = sb_document_find (self->document, SB_TYPE_SESSION, id);
  g_return_val_if_fail (session != NULL, FALSE);
  g_object_ref (session);
  if (!self->coder_code) {
    g_free (self->wanted_session);
    self->wanted_session = g_strdup (id);
    sb_window_ask_who_codes (self);
    return FALSE;
  }
  if (!sb_document_may_code (self->document, self->coder_code, &error)) {
    sb_window_show_codings (self, session, error->message);
    return FALSE;
  }
  caution = sb_document_dup_assignment_caution (self->document, id, self->coder_code);
  if (!sb_code_page_open (
        self->code, self->document, session, self->coder_code, &error)) {
    sb_window_say (self, error->message);
    return FALSE;
  }
  if (caution)
    sb_window_say (self, caution);
  sb_window_show_page (self, "code");
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  sb_window_show_title (self);
  sb_window_update_history (self);
  return TRUE;
}

static void
restore_size (SbWindow *self)
{
  GSettings *settings = sb_settings_get ();

  if (!settings)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (SbWindow *self)
{
  GSettings *settings = sb_settings_get ();
  int width, height;

  if (!settings)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", MAX (width, 360));
  g_settings_set_int (settings, "window-height", MAX (height, 300));
  g_settings_set_boolean (
    settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
sb_window_close_request (GtkWindow *window)
{
  SbWindow *self = SB_WINDOW (window);

  if (!sb_window_close_dialogs (self))
    return TRUE;
  g_cancellable_cancel (self->work);
  sb_window_stop_keeping (self);
  sb_code_page_close (self->code);
  if (self->document)
    sb_document_close (self->document);
  remember_size (self);
  return GTK_WINDOW_CLASS (sb_window_parent_class)->close_request (window);
}

static void
sb_window_dispose (GObject *object)
{
  SbWindow *self = SB_WINDOW (object);

  sb_window_stop_keeping (self);
  if (self->document) {
    g_signal_handlers_disconnect_by_data (self->document, self);
    sb_code_page_close (self->code);
    sb_sessions_page_set_document (self->sessions, NULL);
    sb_compare_page_set_document (self->compare, NULL);
    sb_results_page_set_document (self->results, NULL);
    sb_coder_button_set_document (self->coder, NULL);
  }
  g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  g_clear_pointer (&self->held_keys, sb_held_keys_free);
  g_clear_pointer (&self->last_export, sb_export_job_free);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coder_code, g_free);
  g_clear_pointer (&self->wanted_session, g_free);
  G_OBJECT_CLASS (sb_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, view);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, take_over);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, coder);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, sessions);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, code);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, compare);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, results);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, work_title);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, work_words);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, work_bar);
}

static void
sb_window_class_init (SbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_CODER_BUTTON);
  g_type_ensure (SB_TYPE_SESSIONS_PAGE);
  g_type_ensure (SB_TYPE_CODE_PAGE);
  g_type_ensure (SB_TYPE_COMPARE_PAGE);
  g_type_ensure (SB_TYPE_RESULTS_PAGE);
  G_OBJECT_CLASS (klass)->dispose = sb_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sb_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/securebase/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sb_window_set_coder);
  gtk_widget_class_bind_template_callback (widget_class, sb_window_add_coder);
  gtk_widget_class_bind_template_callback (widget_class, sb_window_set_only_complete);
  gtk_widget_class_bind_template_callback (widget_class, sb_window_set_late_suggestion);
  gtk_widget_class_bind_template_callback (widget_class, sb_window_set_reaction);
  sb_window_install_actions (widget_class);
  sb_window_install_coder_actions (widget_class);
  sb_window_install_moment_actions (widget_class);
}

static void
sb_window_init (SbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_window_set_up_keys (self);
  g_signal_connect_object (sb_keymap_get_default (),
                           "changed",
                           G_CALLBACK (sb_window_update_history),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (
    self->pages, "notify::visible-child", G_CALLBACK (sb_window_update_history), self);
  sb_window_accept_drops (self);
  sb_window_init_keeping (self);
  restore_size (self);
  sb_window_show_actions (self);
  sb_window_update_history (self);
}

SbWindow *
sb_window_new (SbApplication *application)
{
  return g_object_new (SB_TYPE_WINDOW, "application", application, NULL);
}
