/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "video/go-to.h"

#include <glib/gi18n-lib.h>

/* What playback and timeline say to each other, and the actions that play. */

static void
on_moved (SbCodePage *self)
{
  SbTime position = sb_playback_get_position (self->playback);

  sb_timeline_view_set_position (self->timeline, position);
  sb_code_page_show_position (self, position);
  sb_sheet_grid_show_position (self->sheet, position);
  sb_code_page_show_running (self);
}

static void
on_frame (SbCodePage *self, guint view, SbFrame *frame)
{
  sb_video_view_set_frame (sb_video_grid_get_view (self->grid, view), frame);
}

static void
on_state_changed (SbCodePage *self)
{
  sb_timeline_view_set_length (self->timeline, sb_playback_get_length (self->playback));
}

static void
on_failed (SbCodePage *self, guint view, GError *error)
{
  SbEnsemble *ensemble = sb_playback_get_ensemble (self->playback);

  sb_code_page_say_error (self, error);
  if (sb_player_get_state (sb_ensemble_get_player (ensemble, view)) == SB_PLAYER_FAILED)
    sb_code_page_show_fault (self, view, error);
}

static void
on_video_resized (SbCodePage *self, guint view, int width, int height)
{
  sb_ensemble_set_max_size (
    sb_playback_get_ensemble (self->playback), view, width, height);
}

void
sb_code_page_seek (SbCodePage *self, gint64 time)
{
  sb_playback_seek (self->playback, time);
}

static void
on_scrub (SbCodePage *self, gint64 time)
{
  sb_playback_scrub (self->playback, time);
}

void
sb_code_page_set_up_playback (SbCodePage *self)
{
  self->video = sb_video_grid_get_view (self->grid, 0);
  self->playback = sb_playback_new ();
  g_signal_connect_swapped (self->playback, "frame", G_CALLBACK (on_frame), self);
  g_signal_connect_swapped (self->playback, "moved", G_CALLBACK (on_moved), self);
  g_signal_connect_swapped (
    self->playback, "state-changed", G_CALLBACK (on_state_changed), self);
  g_signal_connect_swapped (
    self->playback, "view-changed", G_CALLBACK (sb_code_page_show_view), self);
  g_signal_connect_swapped (self->playback, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (self->grid, "resized", G_CALLBACK (on_video_resized), self);
  g_signal_connect_swapped (self->timeline, "seek", G_CALLBACK (sb_code_page_seek), self);
  if (g_signal_lookup ("scrub", SB_TYPE_TIMELINE_VIEW))
    g_signal_connect_swapped (self->timeline, "scrub", G_CALLBACK (on_scrub), self);
  g_signal_connect_swapped (
    self->grid, "chosen", G_CALLBACK (sb_code_page_show_align), self);
  sb_transport_bar_set_playback (self->transport, self->playback);
}

/* --- actions --- */

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_playback_toggle (SB_CODE_PAGE (widget)->playback);
}

static void
play_backwards_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_playback_toggle_backwards (SB_CODE_PAGE (widget)->playback);
}

static void
replay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_playback_replay (SB_CODE_PAGE (widget)->playback);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbEnsemble *ensemble = sb_playback_get_ensemble (self->playback);
  int delta = g_variant_get_int32 (parameter);

  if (sb_ensemble_is_apart (ensemble))
    sb_ensemble_step_view (ensemble, sb_video_grid_get_chosen (self->grid), delta);
  else
    sb_playback_step (self->playback, delta);
}

/* The parameter is in milliseconds. */
static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbEnsemble *ensemble = sb_playback_get_ensemble (self->playback);
  SbTime delta = g_variant_get_int32 (parameter) * SB_MSECOND;
  guint view = sb_video_grid_get_chosen (self->grid);

  if (sb_ensemble_is_apart (ensemble) && view > 0)
    sb_ensemble_show_view_time (
      ensemble,
      view,
      sb_player_get_position (sb_ensemble_get_player (ensemble, view)) + delta);
  else
    sb_playback_skip (self->playback, delta);
}

static void
rate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_playback_change_rate (SB_CODE_PAGE (widget)->playback,
                           g_variant_get_int32 (parameter));
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (self->document)
    sb_go_to_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->playback);
}

/* 0: the beginning, 1: the end. */
static void
edge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  gboolean end = g_variant_get_int32 (parameter) == 1;

  sb_playback_seek (self->playback, end ? sb_playback_get_length (self->playback) : 0);
}

/* The next (1) episode's start, or the one before (-1); -1 within an episode goes to its
 * own start first, as players do with chapters. */
static void
episode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  gboolean on = g_variant_get_int32 (parameter) > 0;
  SbTime position = sb_playback_get_position (self->playback), best = SB_TIME_NONE;
  GListModel *episodes;

  if (!self->document)
    return;
  episodes = sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);
  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    if (on ? episode->start > position && (best == SB_TIME_NONE || episode->start < best)
           : episode->start < position && episode->start > best)
      best = episode->start;
  }
  if (best != SB_TIME_NONE)
    sb_playback_seek (self->playback, best);
}

/* --- loops --- */

/* 0: the loop begins here, 1: it ends before this frame. */
static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  gboolean out = g_variant_get_int32 (parameter) == 1;
  g_autofree char *clock = sb_time_to_clock (sb_playback_get_position (self->playback));
  g_autofree char *words = out ? g_strdup_printf (_ ("A loop ends at %s."), clock)
                               : g_strdup_printf (_ ("A loop begins at %s."), clock);

  sb_playback_mark (self->playback, out);
  sb_code_page_say (self, words);
}

/* The selected event, else the marks. */
static gboolean
find_selection (SbCodePage *self, SbInterval *found)
{
  SbEvent *event = sb_timeline_view_get_selected (self->timeline);

  if (event && event->end != SB_TIME_NONE && event->end > event->start) {
    *found = (SbInterval){event->start, event->end};
    return TRUE;
  }
  return sb_playback_get_marks (self->playback, found);
}

static gboolean
find_episode (SbCodePage *self, SbInterval *found)
{
  GListModel *episodes =
    sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);
  SbTime position = sb_playback_get_position (self->playback);

  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    *found = (SbInterval){episode->start, episode->end};
    if (episode->end == SB_TIME_NONE)
      found->end = sb_playback_get_length (self->playback);
    if (sb_interval_contains (*found, position))
      return TRUE;
  }
  return FALSE;
}

/* 0: the selection, 1: the episode. The same again ends it. */
static void
loop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  gboolean of_episode = g_variant_get_int32 (parameter) == 1;
  SbInterval loop;

  if (!self->document)
    return;
  if (sb_playback_get_loop (self->playback, &loop)) {
    sb_playback_set_loop (self->playback, NULL);
    sb_code_page_say (self, _ ("The loop is over."));
  } else if (of_episode ? find_episode (self, &loop) : find_selection (self, &loop)) {
    sb_playback_set_loop (self->playback, &loop);
    sb_code_page_say (self, _ ("Played again and again. The same key ends it."));
    if (!sb_playback_is_playing (self->playback))
      sb_playback_toggle (self->playback);
  } else {
    sb_code_page_say (
      self,
      of_episode ? _ ("There is no episode here to play again and again.")
                 : _ ("Select an event with a duration, or set marks with [ and ]."));
  }
}

void
sb_code_page_install_media_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.play", NULL, play_action);
  gtk_widget_class_install_action (
    widget_class, "code.play-backwards", NULL, play_backwards_action);
  gtk_widget_class_install_action (widget_class, "code.replay", NULL, replay_action);
  gtk_widget_class_install_action (widget_class, "code.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "code.skip", "i", skip_action);
  gtk_widget_class_install_action (widget_class, "code.rate", "i", rate_action);
  gtk_widget_class_install_action (widget_class, "code.go-to", NULL, go_to_action);
  gtk_widget_class_install_action (widget_class, "code.edge", "i", edge_action);
  gtk_widget_class_install_action (widget_class, "code.episode", "i", episode_action);
  gtk_widget_class_install_action (widget_class, "code.mark", "i", mark_action);
  gtk_widget_class_install_action (widget_class, "code.loop", "i", loop_action);
}
