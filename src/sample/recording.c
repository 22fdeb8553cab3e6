/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording.h"

#include "chance.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>
#include <securebase/base/id.h>
#include <securebase/media/indexer.h>
#include <securebase/sample/film.h>

/* How the time goes: drawing takes nearly all of it. */
#define DRAWING 0.9

typedef struct {
  SbProgressFunc func;
  gpointer data;
} SbReporter;

static void
report_drawing (double share, const char *words, gpointer user_data)
{
  SbReporter *reporter = user_data;

  if (reporter->func)
    reporter->func (share * DRAWING, words, reporter->data);
}

static void
report_indexing (double share, gpointer user_data)
{
  SbReporter *reporter = user_data;

  if (reporter->func)
    reporter->func (
      DRAWING + share * (1 - DRAWING), _ ("Counting frames"), reporter->data);
}

static gboolean
draw (const char *path,
      SbScheme *scheme,
      SbContent *truth,
      guint32 seed,
      SbReporter *reporter,
      GCancellable *cancellable,
      GError **error)
{
  SbFilmSettings settings;

  sb_film_settings_init (&settings);
  settings.frame_rate = SB_SAMPLE_FRAME_RATE;
  settings.seed = seed;
  return sb_film_write (
    path, scheme, truth, &settings, report_drawing, reporter, cancellable, error);
}

static SbRecording *
describe (const char *path, SbContent *truth, guint32 seed, GError **error)
{
  g_autoptr (GRand) ids = sb_chance_new ("recording", seed);
  g_autofree char *id = sb_id_new_seeded (ids);
  g_autoptr (SbRecording) recording = sb_record_new_with_id (SB_TYPE_RECORDING, id);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (!info)
    return NULL;
  recording->session = g_strdup (sb_record_get_id (truth->session));
  recording->path = g_path_get_basename (path);
  recording->size = g_file_info_get_size (info);
  recording->view = g_strdup ("main");
  recording->is_master = TRUE;
  recording->offset = 0;
  recording->digest = sb_digest_of_file (file, error);
  return recording->digest ? g_steal_pointer (&recording) : NULL;
}

SbRecording *
sb_recording_make (const char *path,
                   SbScheme *scheme,
                   SbContent *truth,
                   guint32 seed,
                   SbProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  SbReporter reporter = {progress, progress_data};
  g_autoptr (SbFrameIndex) frames = NULL;
  SbRecording *recording;

  if (!draw (path, scheme, truth, seed, &reporter, cancellable, error))
    return NULL;
  frames = sb_indexer_read (path, report_indexing, &reporter, cancellable, error);
  recording = frames ? describe (path, truth, seed, error) : NULL;
  if (recording)
    recording->frames = sb_frame_index_to_bytes (frames);
  return recording;
}

static SbTime
find_frame (SbFrameIndex *frames, SbTime time)
{
  return sb_frame_index_get_pts (frames, sb_frame_index_find (frames, time));
}

void
sb_recording_refer (SbRecording *recording, SbContent *content)
{
  SbFrameIndex *frames = sb_recording_get_frame_index (recording);

  for (guint i = 0; i < content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (content->events, i);

    sb_record_set_text (&event->recording, sb_record_get_id (recording));
    event->start_pts = find_frame (frames, event->start);
    if (event->end != SB_TIME_NONE)
      event->end_pts = find_frame (frames, event->end);
  }
}
