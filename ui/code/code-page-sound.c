/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "code/sound-export.h"
#include "settings.h"
#include "timeline/spectrogram.h"

#include <glib/gi18n-lib.h>

#define SPECTROGRAM_KEY "spectrogram"

/* The recording whose sound is shown. */
static SbRecording *
find_recording (SbCodePage *self)
{
  return self->views && self->sound_view < self->views->len
           ? g_ptr_array_index (self->views, self->sound_view)
           : NULL;
}

/* The episode at the playhead, as far as it has come. */
static gboolean
find_episode (SbCodePage *self, SbInterval *interval, char **name)
{
  SbTime position = sb_playback_get_position (self->playback);
  GListModel *episodes =
    sb_document_list_in (self->document, self->coding, SB_TYPE_EPISODE);

  for (guint i = 0; i < g_list_model_get_n_items (episodes); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);
    SbInterval found = {episode->start, episode->end};

    if (found.end == SB_TIME_NONE)
      found.end = sb_playback_get_length (self->playback);
    if (sb_interval_contains (found, position)) {
      *interval = found;
      *name =
        g_strdup_printf ("%s-episode-%d", self->session->label, (int) episode->number);
      return TRUE;
    }
  }
  sb_code_page_say (self, _ ("There is no episode at the playhead."));
  return FALSE;
}

static gboolean
find_event (SbCodePage *self, SbInterval *interval, char **name)
{
  SbEvent *event = sb_timeline_view_get_selected (self->timeline);
  g_autofree char *start = NULL;

  if (!event || event->end == SB_TIME_NONE || event->end <= event->start) {
    sb_code_page_say (self, _ ("Select an event with a beginning and an end first."));
    return FALSE;
  }
  *interval = (SbInterval){event->start, event->end};
  start = sb_time_to_seconds (event->start);
  *name = g_strdup_printf ("%s-%s-%s", self->session->label, event->code, start);
  return TRUE;
}

static gboolean
find_loop (SbCodePage *self, SbInterval *interval, char **name)
{
  g_autofree char *start = NULL;

  if (!sb_playback_get_loop (self->playback, interval)) {
    sb_code_page_say (self, _ ("There is no loop to export."));
    return FALSE;
  }
  start = sb_time_to_seconds (interval->start);
  *name = g_strdup_printf ("%s-%s", self->session->label, start);
  return TRUE;
}

static gboolean
find_stretch (SbCodePage *self, const char *what, SbInterval *interval, char **name)
{
  if (!sb_waveform_get_peaks (self->waveform)) {
    sb_code_page_say (self, _ ("There is no sound to export."));
    return FALSE;
  }
  if (g_str_equal (what, "event"))
    return find_event (self, interval, name);
  if (g_str_equal (what, "loop"))
    return find_loop (self, interval, name);
  return find_episode (self, interval, name);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SbCodePage *self = SB_CODE_PAGE (user_data);
  SbRecording *recording = find_recording (self);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  SbTime offset = sb_waveform_get_offset (self->waveform);
  SbInterval interval;

  if (!recording ||
      !find_stretch (self, g_variant_get_string (parameter, NULL), &interval, &name))
    return;
  path = sb_document_dup_played_path (self->document, recording, NULL);
  sb_sound_export_run (GTK_WIDGET (self),
                       path,
                       (SbInterval){interval.start - offset, interval.end - offset},
                       name);
}

static void
add_actions (SbCodePage *self)
{
  const GActionEntry entries[] = {
    {.name = "export", .activate = on_export, .parameter_type = "s"}};
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, 1, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sound", G_ACTION_GROUP (group));
}

/* Of a working copy the sound is read too: it is what is heard. */
static void
load_view (SbCodePage *self)
{
  SbRecording *recording = find_recording (self);
  gboolean is_copy = FALSE;
  g_autofree char *path =
    recording ? sb_document_dup_played_path (self->document, recording, &is_copy) : NULL;
  const char *digest = NULL;

  if (path && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_clear_pointer (&path, g_free);
  if (path)
    digest = is_copy ? recording->copy_digest : recording->digest;
  sb_spectrogram_load (self->spectrogram, path);
  sb_waveform_load (self->waveform, path, digest, recording ? recording->offset : 0);
}

/* The first view that has sound; the master where it has. */
static void
on_peaks (SbCodePage *self)
{
  if (sb_waveform_get_peaks (self->waveform) || sb_waveform_is_reading (self->waveform) ||
      !find_recording (self))
    return;
  self->sound_view++;
  load_view (self);
}

void
sb_code_page_set_up_sound (SbCodePage *self)
{
  GSettings *settings = sb_settings_get ();

  self->waveform = sb_waveform_new ();
  self->spectrogram = sb_spectrogram_new (self->waveform);
  sb_timeline_view_add_layer (self->timeline, SB_TIMELINE_LAYER (self->waveform));
  sb_timeline_view_add_layer (self->timeline, SB_TIMELINE_LAYER (self->spectrogram));
  if (settings)
    g_settings_bind (
      settings, SPECTROGRAM_KEY, self->spectrogram, "visible", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (self->waveform, "notify::peaks", G_CALLBACK (on_peaks), self);
  add_actions (self);
}

void
sb_code_page_load_sound (SbCodePage *self)
{
  self->sound_view = 0;
  load_view (self);
}

void
sb_code_page_drop_sound (SbCodePage *self)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sound", NULL);
  if (self->waveform)
    g_signal_handlers_disconnect_by_data (self->waveform, self);
  g_clear_object (&self->spectrogram);
  g_clear_object (&self->waveform);
}
