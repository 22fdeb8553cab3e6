/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "coders/assign-dialog.h"
#include "keys/preferences.h"
#include "keys/shortcuts-window.h"
#include "methods/methods-dialog.h"
#include "scheme/scheme-editor.h"
#include "sessions/new-session.h"
#include "sessions/recordings-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/lost-media.h>

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_window_choose_project (SB_WINDOW (widget));
}

static void
new_project_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_window_make_project (SB_WINDOW (widget));
}

static void
make_sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_window_choose_sample_folder (SB_WINDOW (widget));
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_commit (SB_WINDOW (widget)->code);
  sb_window_choose_copy (SB_WINDOW (widget));
}

static void
add_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  sb_new_session_present (GTK_WINDOW (self), self->document, self->coder_code, NULL);
}

static void
scheme_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (!self->document) {
    sb_window_say (self, _ ("Open a project first: a coding scheme is part of it."));
    return;
  }
  sb_code_page_commit (self->code);
  sb_scheme_editor_present (GTK_WINDOW (self), self->document, self->coder_code);
}

/* Tells that nothing can be stored, and is FALSE, in a project open for reading only. */
static gboolean
may_write (SbWindow *self)
{
  gboolean may = self->document && sb_document_is_writable (self->document);

  if (!may)
    sb_window_say (self, _ ("The project can only be read: nothing can be stored."));
  return may;
}

static void
assign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (may_write (self))
    sb_assign_dialog_present (GTK_WINDOW (self), self->document, self->coder_code);
}

static void
methods_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  sb_methods_dialog_present (GTK_WINDOW (self), self->document, self->coder_code);
}

static void
look_for_crying_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (!sb_code_page_get_coding_id (self->code)) {
    sb_window_say (self, _ ("Open a session first: crying is looked for in its sound."));
    return;
  }
  sb_window_show_page (self, "code");
  gtk_widget_activate_action (GTK_WIDGET (self->code), "code.look-for-crying", NULL);
}

static void
open_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_window_open_session (SB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
locate_recording_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (!sb_document_is_writable (self->document))
    sb_window_say (self, _ ("The project can only be read: the place cannot be stored."));
  else
    sb_window_choose_recording (self, g_variant_get_string (parameter, NULL));
}

static void
find_recordings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  g_autoptr (GPtrArray) lost = NULL;

  if (!may_write (self))
    return;
  lost = sb_document_list_lost_media (self->document);
  if (lost->len == 0)
    sb_window_say (self, _ ("Every recording of this project is where it should be."));
  else
    sb_window_choose_search_folder (self);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (!self->document)
    sb_window_say (self, _ ("Open a project first: others’ codings are merged into it."));
  else if (may_write (self))
    sb_window_choose_others (self);
}

static void
add_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (may_write (SB_WINDOW (widget)))
    sb_window_choose_view (SB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
locate_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (may_write (SB_WINDOW (widget)))
    sb_window_choose_lost_view (SB_WINDOW (widget),
                                g_variant_get_string (parameter, NULL));
}

static void
use_recording_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (may_write (SB_WINDOW (widget)))
    sb_window_reread_recording (SB_WINDOW (widget),
                                g_variant_get_string (parameter, NULL));
}

static void
remove_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (may_write (SB_WINDOW (widget)))
    sb_window_remove_view (SB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
session_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  SbSession *session = self->document
                         ? sb_document_find (self->document,
                                             SB_TYPE_SESSION,
                                             g_variant_get_string (parameter, NULL))
                         : NULL;

  if (session && may_write (self))
    sb_new_session_present_for (
      GTK_WINDOW (self), self->document, self->coder_code, session);
}

/* Of the session that is coded, or of the one that is chosen in the table. */
static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  gboolean codes =
    g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), "code") == 0;
  SbSession *session = codes ? sb_code_page_get_session (self->code)
                             : sb_sessions_page_get_selected (self->sessions);

  if (session)
    gtk_widget_activate_action (
      widget, "win.session-details", "s", sb_record_get_id (session));
}

static void
recordings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (self->document)
    sb_recordings_dialog_present (
      GTK_WINDOW (self), self->document, g_variant_get_string (parameter, NULL));
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (self->document)
    sb_window_show_page (self, g_variant_get_string (parameter, NULL));
}

static void
cancel_work_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (SB_WINDOW (widget)->work);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbDocument *document = SB_WINDOW (widget)->document;

  sb_shortcuts_window_present (GTK_WINDOW (widget),
                               document ? sb_document_get_scheme (document) : NULL);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbDocument *document = SB_WINDOW (widget)->document;

  sb_preferences_present (GTK_WINDOW (widget),
                          sb_keymap_get_default (),
                          document ? sb_document_get_scheme (document) : NULL,
                          g_variant_get_string (parameter, NULL));
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
go_through_history (SbWindow *self,
                    gboolean (*go) (SbDocument *, const char *, const char *, GError **),
                    char *(*dup_words) (SbDocument *, const char *),
                    const char *format)
{
  const char *scope = sb_window_get_scope (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  if (!self->document || !sb_document_is_writable (self->document))
    return;
  words = dup_words (self->document, scope);
  if (!words)
    return;
  if (!go (self->document, scope, self->coder_code, &error)) {
    sb_window_say (self, error->message);
    return;
  }
  line = g_strdup_printf ("%s: %s", format, words);
  if (scope)
    gtk_widget_activate_action (GTK_WIDGET (self->code), "code.say", "s", line);
  else
    sb_window_say (self, line);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_through_history (
    SB_WINDOW (widget), sb_document_undo, sb_document_dup_undo_words, _ ("Undone"));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_through_history (
    SB_WINDOW (widget), sb_document_redo, sb_document_dup_redo_words, _ ("Done again"));
}

static void
take_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;

  if (!self->document || !sb_window_close_dialogs (self))
    return;
  path = g_strdup (sb_document_get_path (self->document));
  document = sb_document_open (path, SB_OPEN_WRITE | SB_OPEN_TAKE_OVER, &error);
  if (!document) {
    sb_window_say (self, error->message);
    return;
  }
  sb_window_attach (self, document);
  sb_window_show_banner (self, NULL, FALSE);
}

void
sb_window_set_reaction (SbWindow *self, gint64 reaction)
{
  SbCoder *before = sb_document_find_coder (self->document, self->coder_code);
  g_autoptr (SbCoder) after = sb_record_dup (before);
  g_autofree char *words = NULL;
  g_autoptr (SbEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (reaction == 0)
    words = g_strdup_printf (_ ("no reaction time for coder %s"), before->code);
  else
    words = g_strdup_printf (_ ("reaction time %d ms for coder %s"),
                             (int) (reaction / SB_MSECOND),
                             before->code);
  edit = sb_edit_new ("coder.reaction", NULL, self->coder_code, words);
  after->reaction = reaction;
  sb_edit_update (edit, before, after);
  if (!sb_document_apply (self->document, edit, &error))
    sb_explain (self, _ ("The Reaction Time Was Not Stored"), error->message);
}

void
sb_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (
    widget_class, "win.new-project", NULL, new_project_action);
  gtk_widget_class_install_action (
    widget_class, "win.make-sample", NULL, make_sample_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (
    widget_class, "win.add-session", NULL, add_session_action);
  gtk_widget_class_install_action (widget_class, "win.scheme", NULL, scheme_action);
  gtk_widget_class_install_action (widget_class, "win.assign", NULL, assign_action);
  gtk_widget_class_install_action (widget_class, "win.methods", NULL, methods_action);
  gtk_widget_class_install_action (
    widget_class, "win.look-for-crying", NULL, look_for_crying_action);
  gtk_widget_class_install_action (
    widget_class, "win.open-session", "s", open_session_action);
  gtk_widget_class_install_action (
    widget_class, "win.locate-recording", "s", locate_recording_action);
  gtk_widget_class_install_action (
    widget_class, "win.find-recordings", NULL, find_recordings_action);
  gtk_widget_class_install_action (widget_class, "win.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "win.add-view", "s", add_view_action);
  gtk_widget_class_install_action (
    widget_class, "win.locate-view", "s", locate_view_action);
  gtk_widget_class_install_action (
    widget_class, "win.use-recording", "s", use_recording_action);
  gtk_widget_class_install_action (
    widget_class, "win.remove-view", "s", remove_view_action);
  gtk_widget_class_install_action (
    widget_class, "win.session-details", "s", session_details_action);
  gtk_widget_class_install_action (widget_class, "win.details", NULL, details_action);
  gtk_widget_class_install_action (
    widget_class, "win.recordings", "s", recordings_action);
  sb_window_install_copy_actions (widget_class);
  sb_window_install_exchange_actions (widget_class);
  sb_window_install_archive_actions (widget_class);
  sb_window_install_keeping_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (
    widget_class, "win.cancel-work", NULL, cancel_work_action);
  gtk_widget_class_install_action (
    widget_class, "win.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (
    widget_class, "win.preferences", "s", preferences_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.take-over", NULL, take_over_action);
}
