/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  int direction = g_variant_get_int32 (parameter);

  if (direction == 0)
    sb_timeline_view_fit (self->timeline);
  else
    sb_timeline_view_zoom (self->timeline, direction > 0 ? 1.5 : 1 / 1.5);
}

static void
panel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_show_panel (SB_CODE_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_say (SB_CODE_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
say_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = g_error_new_literal (
    SB_ERROR, SB_ERROR_FAILED, g_variant_get_string (parameter, NULL));

  sb_code_page_say_error (SB_CODE_PAGE (widget), error);
}

static void
seek_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_seek (SB_CODE_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
begin_episode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_begin_episode (SB_CODE_PAGE (widget), g_variant_get_int32 (parameter), 0);
}

static void
end_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_end_session (SB_CODE_PAGE (widget));
}

static void
event_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_jump_event (SB_CODE_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
jump_episode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_jump_episode (SB_CODE_PAGE (widget), g_variant_get_int32 (parameter));
}

/* Nothing is selected, nothing is typed: the keys code. */
static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  sb_timeline_view_select (self->timeline, NULL);
  sb_code_page_commit (self);
  sb_code_page_show_panel (self, "behaviours");
}

static void
locate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (self->session)
    gtk_widget_activate_action (
      widget, "win.locate-recording", "s", sb_record_get_id (self->session));
}

static void
take_offer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autofree char *what = g_strdup (gtk_button_get_label (self->remedy));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->recorder)
    return;
  if (!sb_recorder_take_offer (self->recorder, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  /* Translators: what was offered ("Shorten Cry at 00:20.000") and is done now. */
  words = g_strdup_printf (_ ("Done: %s"), what);
  sb_code_page_say (self, words);
}

static void
toggle_side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
fit_episode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_timeline_view_fit_episode (SB_CODE_PAGE (widget)->timeline);
}

static void
focus_timeline_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_code_page_focus_timeline (SB_CODE_PAGE (widget));
}

void
sb_code_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "code.panel", "s", panel_action);
  gtk_widget_class_install_action (widget_class, "code.say", "s", say_action);
  gtk_widget_class_install_action (widget_class, "code.say-error", "s", say_error_action);
  gtk_widget_class_install_action (widget_class, "code.seek", "x", seek_action);
  gtk_widget_class_install_action (
    widget_class, "code.begin-episode", "i", begin_episode_action);
  gtk_widget_class_install_action (
    widget_class, "code.end-session", NULL, end_session_action);
  gtk_widget_class_install_action (widget_class, "code.event", "i", event_action);
  gtk_widget_class_install_action (
    widget_class, "code.jump-episode", "i", jump_episode_action);
  gtk_widget_class_install_action (widget_class, "code.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "code.locate", NULL, locate_action);
  gtk_widget_class_install_action (
    widget_class, "code.toggle-side", NULL, toggle_side_action);
  sb_code_page_install_media_actions (widget_class);
  sb_code_page_install_view_actions (widget_class);
  gtk_widget_class_install_action (
    widget_class, "code.fit-episode", NULL, fit_episode_action);
  gtk_widget_class_install_action (
    widget_class, "code.focus-timeline", NULL, focus_timeline_action);
  sb_code_page_install_align_actions (widget_class);
  sb_code_page_install_event_actions (widget_class);
  sb_code_page_install_question_actions (widget_class);
  gtk_widget_class_install_action (
    widget_class, "code.take-offer", NULL, take_offer_action);
}
