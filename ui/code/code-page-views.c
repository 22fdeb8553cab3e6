/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/media/copier.h>

/* The session's recordings as views: opening them, what their headers say, and what can
 * be done to one of them. */

/* How much timeline there is behind the last event of a session without recording. */
#define SPARE_LENGTH (60 * SB_SECOND)
#define EMPTY_LENGTH (25 * 60 * SB_SECOND)

static SbTime
get_last_time (SbCodePage *self)
{
  GListModel *episodes =
    sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);
  guint n_events = g_list_model_get_n_items (self->events);
  guint n_episodes = g_list_model_get_n_items (episodes);
  SbTime last = 0;

  for (guint i = 0; i < n_events; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (self->events, i);

    last = MAX (last, MAX (event->start, event->end));
  }
  for (guint i = 0; i < n_episodes; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    last = MAX (last, MAX (episode->start, episode->end));
  }
  return last > 0 ? last + SPARE_LENGTH : EMPTY_LENGTH;
}

SbRecording *
sb_code_page_get_recording (SbCodePage *self, guint view)
{
  return self->views && view < self->views->len ? g_ptr_array_index (self->views, view)
                                                : NULL;
}

/* --- what a view says --- */

static void
show_opening (SbCodePage *self, guint view, SbRecording *recording, gboolean is_here)
{
  SbVideoView *video = sb_video_grid_get_view (self->grid, view);
  g_autofree char *words = NULL;

  if (!recording) {
    sb_video_view_show_message (
      video,
      _ ("No Recording"),
      _ ("This session has no recording yet. Its events can be looked at below."),
      _ ("_Add a Recording…"));
  } else if (!is_here) {
    words = g_strdup_printf (_ ("“%s” is not where it was. Everything else still works."),
                             recording->path);
    sb_video_view_show_message (
      video, _ ("The Recording Is Missing"), words, view == 0 ? _ ("_Locate…") : NULL);
  } else {
    sb_video_view_show_message (video, _ ("Opening the Recording…"), NULL, NULL);
  }
}

void
sb_code_page_show_fault (SbCodePage *self, guint view, const GError *error)
{
  sb_video_view_show_message (sb_video_grid_get_view (self->grid, view),
                              _ ("The Recording Cannot Be Played"),
                              error->message,
                              view == 0 ? _ ("_Locate…") : NULL);
}

static const char *
get_note (SbEnsemble *ensemble, guint view)
{
  SbTime session = sb_ensemble_get_position (ensemble);

  if (!sb_ensemble_is_outside (ensemble, view))
    return NULL;
  return session < sb_ensemble_get_offset (ensemble, view)
           ? _ ("Outside: it begins later")
           : _ ("Outside: it ended before");
}

void
sb_code_page_show_view (SbCodePage *self, guint view)
{
  SbEnsemble *ensemble = sb_playback_get_ensemble (self->playback);
  SbVideoTile *tile = sb_video_grid_get_tile (self->grid, view);
  SbPlayerState state;

  if (view >= sb_ensemble_get_n_views (ensemble))
    return;
  state = sb_player_get_state (sb_ensemble_get_player (ensemble, view));
  sb_video_tile_set_note (tile, get_note (ensemble, view));
  sb_video_tile_set_muted (tile, sb_ensemble_get_muted (ensemble, view));
  if ((state == SB_PLAYER_PAUSED || state == SB_PLAYER_PLAYING) &&
      !sb_ensemble_get_frame_index (ensemble, view))
    sb_video_view_show_message (
      sb_video_grid_get_view (self->grid, view), _ ("Only Sound"), NULL, NULL);
}

/* --- opening --- */

static GPtrArray *
list_views (SbCodePage *self)
{
  GPtrArray *views =
    sb_document_list_views (self->document, sb_record_get_id (self->session));
  SbRecording *first = views->len > 0 ? g_ptr_array_index (views, 0) : NULL;

  if (first && !first->is_master)
    g_ptr_array_set_size (views, 0);
  if (views->len > SB_ENSEMBLE_MAX_VIEWS)
    g_ptr_array_set_size (views, SB_ENSEMBLE_MAX_VIEWS);
  return views;
}

static char *
dup_path_if_there (SbCodePage *self, SbRecording *recording, gboolean *is_copy)
{
  g_autofree char *path =
    sb_document_dup_played_path (self->document, recording, is_copy);

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path)
                                                            : NULL;
}

static void
show_name (SbCodePage *self, guint view, SbRecording *recording)
{
  g_autofree char *plain = g_strdup_printf ("%u", view + 1);
  const char *name =
    recording && recording->view && *recording->view ? recording->view : plain;

  sb_video_tile_set_name (sb_video_grid_get_tile (self->grid, view), name);
}

/* A working copy has the recording's times and keyframes of its own. */
static SbFrameIndex *
make_played_index (SbRecording *recording, gboolean is_copy)
{
  SbFrameIndex *index = sb_recording_get_frame_index (recording);

  if (!index)
    return NULL;
  return is_copy ? sb_copier_make_index (index) : sb_frame_index_ref (index);
}

/* The path and the index are to be freed. */
static SbEnsembleView
make_source (SbCodePage *self, SbRecording *recording)
{
  gboolean is_copy = FALSE;
  char *path;

  if (!recording)
    return (SbEnsembleView){0};
  path = dup_path_if_there (self, recording, &is_copy);
  return (SbEnsembleView){
    path, make_played_index (recording, is_copy), recording->offset};
}

static void
open_views (SbCodePage *self, guint n)
{
  SbEnsembleView sources[SB_ENSEMBLE_MAX_VIEWS] = {0};

  for (guint i = 0; i < n; i++) {
    SbRecording *recording = sb_code_page_get_recording (self, i);

    sources[i] = make_source (self, recording);
    show_name (self, i, recording);
    show_opening (self, i, recording, sources[i].path != NULL);
  }
  sb_playback_load (self->playback, sources, n, get_last_time (self));
  for (guint i = 0; i < n; i++) {
    g_free ((char *) sources[i].path);
    g_clear_pointer (&sources[i].index, sb_frame_index_unref);
  }
}

void
sb_code_page_load_recording (SbCodePage *self)
{
  SbRecording *master;
  guint n;

  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = list_views (self);
  master = sb_code_page_get_recording (self, 0);
  g_free (self->recording);
  self->recording = master ? g_strdup (sb_record_get_id (master)) : NULL;
  n = MAX (self->views->len, 1);
  sb_video_grid_set_n_views (self->grid, n);
  open_views (self, n);
  sb_recording_notice_watch (
    self->notice, self->document, sb_record_get_id (self->session));
  sb_code_page_load_sound (self);
  sb_copy_offer_watch (self->offer, self->document, sb_record_get_id (self->session));
  for (guint i = 0; i < n; i++)
    sb_code_page_show_view (self, i);
}

void
sb_code_page_reload_recording (SbCodePage *self)
{
  g_return_if_fail (SB_IS_CODE_PAGE (self));
  if (self->document)
    sb_code_page_load_recording (self);
}

static gboolean
is_same_file (SbRecording *a, SbRecording *b)
{
  return g_strcmp0 (sb_record_get_id (a), sb_record_get_id (b)) == 0 &&
         g_strcmp0 (a->path, b->path) == 0 && g_strcmp0 (a->digest, b->digest) == 0 &&
         g_strcmp0 (a->copy_path, b->copy_path) == 0;
}

static gboolean
are_same_files (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same_file (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

void
sb_code_page_refresh_views (SbCodePage *self)
{
  SbEnsemble *ensemble = sb_playback_get_ensemble (self->playback);
  g_autoptr (GPtrArray) views = list_views (self);

  if (!self->views)
    return;
  if (!are_same_files (views, self->views)) {
    sb_code_page_load_recording (self);
    return;
  }
  g_ptr_array_unref (self->views);
  self->views = g_ptr_array_ref (views);
  for (guint i = 0; i < views->len; i++) {
    SbRecording *recording = g_ptr_array_index (views, i);

    show_name (self, i, recording);
    if (i > 0)
      sb_ensemble_set_offset (ensemble, i, recording->offset);
  }
}

/* --- what can be done to a view; its number is the parameter, -1: the chosen one --- */

static guint
get_view (SbCodePage *self, GVariant *parameter)
{
  int view = g_variant_get_int32 (parameter);

  return view < 0 ? sb_video_grid_get_chosen (self->grid) : (guint) view;
}

static gboolean
has_several (SbCodePage *self)
{
  if (sb_video_grid_get_n_views (self->grid) > 1)
    return TRUE;
  sb_code_page_say (self, _ ("This session has one view only."));
  return FALSE;
}

static void
enlarge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (has_several (self))
    sb_video_grid_enlarge (self->grid, get_view (self, parameter));
}

static void
swap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (has_several (self))
    sb_video_grid_swap (self->grid, get_view (self, parameter));
}

static void
mute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbEnsemble *ensemble = sb_playback_get_ensemble (self->playback);
  guint view = get_view (self, parameter);
  gboolean muted = !sb_ensemble_get_muted (ensemble, view);

  if (view >= sb_ensemble_get_n_views (ensemble))
    return;
  sb_ensemble_set_muted (ensemble, view, muted);
  sb_code_page_say (self,
                    muted ? _ ("The view is not heard.") : _ ("The view is heard."));
}

static void
hide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  guint view = get_view (self, parameter);

  if (!has_several (self) || view >= sb_video_grid_get_n_views (self->grid))
    return;
  if (view == 0) {
    sb_code_page_say (self,
                      _ ("The main view stays: events take the time of its frames. "
                         "Enlarge another one to make it small."));
    return;
  }
  sb_ensemble_set_hidden (sb_playback_get_ensemble (self->playback), view, TRUE);
  sb_video_grid_set_hidden (self->grid, view, TRUE);
  sb_code_page_say (self, _ ("The view is hidden. Ctrl+F8 shows all views again."));
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  for (guint i = 1; i < sb_video_grid_get_n_views (self->grid); i++) {
    sb_ensemble_set_hidden (sb_playback_get_ensemble (self->playback), i, FALSE);
    sb_video_grid_set_hidden (self->grid, i, FALSE);
  }
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbVideoTile *tile;
  g_autofree char *words = NULL;

  if (!has_several (self))
    return;
  sb_video_grid_choose_next (self->grid, g_variant_get_int32 (parameter));
  tile = sb_video_grid_get_tile (self->grid, sb_video_grid_get_chosen (self->grid));
  /* Translators: the name of one of several views of a session. */
  words = g_strdup_printf (_ ("View “%s” is chosen."), sb_video_tile_get_name (tile));
  sb_code_page_say (self, words);
}

void
sb_code_page_install_view_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
    widget_class, "code.enlarge-view", "i", enlarge_action);
  gtk_widget_class_install_action (widget_class, "code.swap-view", "i", swap_action);
  gtk_widget_class_install_action (widget_class, "code.mute-view", "i", mute_action);
  gtk_widget_class_install_action (widget_class, "code.hide-view", "i", hide_action);
  gtk_widget_class_install_action (widget_class, "code.choose-view", "i", choose_action);
  gtk_widget_class_install_action (
    widget_class, "code.show-all-views", NULL, show_all_action);
}
