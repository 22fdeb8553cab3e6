/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "history/check-dialog.h"
#include "history/history-dialog.h"
#include "settings.h"

#include <glib/gi18n-lib.h>

/* What keeps a project safe, and what tells of its past: history, check, rolling backups,
 * and another program that writes in the same file. */

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (self->document)
    sb_history_dialog_present (GTK_WINDOW (self), self->document, self->coder_code);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (self->document)
    sb_check_dialog_present (GTK_WINDOW (self), self->document, self->coder_code);
}

static void
show_moment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  SbSession *open = sb_code_page_get_session (self->code);
  const char *session;
  gint64 moment;

  g_variant_get (parameter, "(&sx)", &session, &moment);
  if (!self->document || !sb_document_find (self->document, SB_TYPE_SESSION, session)) {
    sb_window_say (self, _ ("This session is no longer in the project."));
    return;
  }
  if (open && g_str_equal (sb_record_get_id (open), session))
    sb_window_show_page (self, "code");
  else if (!sb_window_open_session (self, session))
    return;
  if (moment != SB_TIME_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self->code), "code.seek", "x", moment);
}

static void
leave_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  sb_code_page_close (self->code);
  sb_window_show_page (self, "sessions");
  sb_window_show_title (self);
}

/* --- backups --- */

static gboolean
wants_backups (void)
{
  GSettings *settings = sb_settings_get ();

  return settings == NULL || g_settings_get_boolean (settings, "backups");
}

static void
stop_backups (SbWindow *self)
{
  if (self->backups)
    sb_backup_keeper_stop (self->backups);
  g_clear_object (&self->backups);
}

static void
start_backups (SbWindow *self)
{
  stop_backups (self);
  if (!self->document || !sb_document_is_writable (self->document) || !wants_backups ())
    return;
  self->backups = sb_backup_keeper_new (self->document);
  g_signal_connect_object (
    self->backups, "trouble", G_CALLBACK (sb_window_say), self, G_CONNECT_SWAPPED);
}

/* --- another writer --- */

void
sb_window_show_banner (SbWindow *self, const char *words, gboolean can_take_over)
{
  gtk_label_set_text (self->banner_label, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->take_over), can_take_over);
  gtk_info_bar_set_revealed (self->banner, words != NULL);
}

void
sb_window_show_owner (SbWindow *self)
{
  g_autofree char *owner = NULL, *words = NULL;
  gboolean dead = FALSE;

  if (!self->document || !self->is_second || sb_document_is_writable (self->document))
    return;
  owner = sb_document_dup_owner_words (self->document, &dead);
  if (owner == NULL)
    words = g_strdup (_ ("Read-only: whoever wrote in the project has closed it. You can "
                         "take it over to write."));
  else if (dead)
    words = g_strdup_printf (_ ("Read-only: the project was left open by %s, which has "
                                "ended. Nothing is lost: take it over to write."),
                             owner);
  else
    words = g_strdup_printf (_ ("Read-only: %s writes in the project. What is done there "
                                "appears here."),
                             owner);
  sb_window_show_banner (self, words, owner == NULL || dead);
}

/* A program that was killed tells nobody, and a change on a network drive may go unseen:
 * whoever comes back to the window sees how things stand. */
static void
on_active (SbWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)) || !self->document ||
      sb_document_is_writable (self->document))
    return;
  sb_document_refresh (self->document, NULL);
  sb_window_show_owner (self);
}

void
sb_window_keep (SbWindow *self)
{
  start_backups (self);
  if (!self->document || sb_document_is_writable (self->document))
    return;
  g_signal_connect_swapped (
    self->document, "owner-changed", G_CALLBACK (sb_window_show_owner), self);
  sb_document_follow (self->document);
}

void
sb_window_stop_keeping (SbWindow *self)
{
  stop_backups (self);
}

void
sb_window_init_keeping (SbWindow *self)
{
  GSettings *settings = sb_settings_get ();

  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  if (settings) {
    g_autoptr (GAction) action = g_settings_create_action (settings, "backups");

    g_action_map_add_action (G_ACTION_MAP (self), action);
    g_signal_connect_object (
      settings, "changed::backups", G_CALLBACK (start_backups), self, G_CONNECT_SWAPPED);
  }
}

void
sb_window_install_keeping_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "win.check", NULL, check_action);
  gtk_widget_class_install_action (
    widget_class, "win.show-moment", "(sx)", show_moment_action);
  gtk_widget_class_install_action (
    widget_class, "win.leave-session", NULL, leave_session_action);
}
