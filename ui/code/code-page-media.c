/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>

/* How much timeline there is behind the last event of a session without recording. */
#define SPARE_LENGTH (60 * SB_SECOND)
#define EMPTY_LENGTH (25 * 60 * SB_SECOND)

static void
on_moved (SbCodePage *self)
{
  SbTime position = sb_playback_get_position (self->playback);

  sb_timeline_view_set_position (self->timeline, position);
  sb_episodes_panel_show_position (self->episodes, position);
  sb_code_page_show_running (self);
}

static void
on_frame (SbCodePage *self, SbFrame *frame)
{
  sb_video_view_set_frame (self->video, frame);
}

static void
on_state_changed (SbCodePage *self)
{
  sb_timeline_view_set_length (self->timeline, sb_playback_get_length (self->playback));
}

static void
on_failed (SbCodePage *self, GError *error)
{
  sb_code_page_say_error (self, error);
  if (!sb_playback_has_media (self->playback))
    sb_video_view_show_message (
      self->video, _ ("The Recording Cannot Be Played"), error->message, _ ("_Locate…"));
}

static void
on_video_resized (SbCodePage *self, int width, int height)
{
  sb_player_set_max_size (sb_playback_get_player (self->playback), width, height);
}

void
sb_code_page_seek (SbCodePage *self, gint64 time)
{
  sb_playback_seek (self->playback, time);
}

void
sb_code_page_set_up_playback (SbCodePage *self)
{
  self->playback = sb_playback_new ();
  g_signal_connect_swapped (self->playback, "frame", G_CALLBACK (on_frame), self);
  g_signal_connect_swapped (self->playback, "moved", G_CALLBACK (on_moved), self);
  g_signal_connect_swapped (
    self->playback, "state-changed", G_CALLBACK (on_state_changed), self);
  g_signal_connect_swapped (self->playback, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (self->video, "resized", G_CALLBACK (on_video_resized), self);
  g_signal_connect_swapped (self->timeline, "seek", G_CALLBACK (sb_code_page_seek), self);
  sb_transport_bar_set_playback (self->transport, self->playback);
}

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

void
sb_code_page_load_recording (SbCodePage *self)
{
  SbRecording *recording =
    sb_document_find_master (self->document, sb_record_get_id (self->session));
  SbFrameIndex *frames = recording ? sb_recording_get_frame_index (recording) : NULL;
  g_autofree char *path =
    recording ? sb_document_dup_played_path (self->document, recording, NULL) : NULL;

  g_free (self->recording);
  self->recording = recording ? g_strdup (sb_record_get_id (recording)) : NULL;
  if (!recording) {
    sb_video_view_show_message (
      self->video,
      _ ("No Recording"),
         _ ("This session has no recording yet. Its events can be looked at below."),
            _ ("_Add a Recording…"));
  } else if (!path || !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_autofree char *words = g_strdup_printf (
      _ ("“%s” is not where it was. Everything else still works."), recording->path);

    sb_video_view_show_message (self->video,
                                _ ("The Recording Is Missing"), words, _ ("_Locate…"));
    g_clear_pointer (&path, g_free);
  } else {
    sb_video_view_show_message (self->video, _ ("Opening the Recording…"), NULL, NULL);
  }
  sb_playback_load (self->playback, path, frames, get_last_time (self));
}

void
sb_code_page_reload_recording (SbCodePage *self)
{
  g_return_if_fail (SB_IS_CODE_PAGE (self));
  if (self->document)
    sb_code_page_load_recording (self);
}
