/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-reader.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/document/recordings.h>
#include <securebase/media/indexer.h>
#include <securebase/media/probe.h>

/* Reading the digest is the rest. */
#define INDEX_SHARE 0.7

typedef struct {
  char *path;
  char *project_path;
  char *warning;
  SbProgressFunc progress;
  gpointer progress_data;
} Reading;

typedef struct {
  GTask *task;
  double share;
  const char *words;
} Report;

static void
reading_free (Reading *reading)
{
  g_free (reading->path);
  g_free (reading->project_path);
  g_free (reading->warning);
  g_free (reading);
}

static void
report_free (Report *report)
{
  g_object_unref (report->task);
  g_free (report);
}

static gboolean
deliver_report (gpointer data)
{
  Report *report = data;
  Reading *reading = g_task_get_task_data (report->task);

  if (!g_task_get_completed (report->task) && reading->progress)
    reading->progress (report->share, report->words, reading->progress_data);
  return G_SOURCE_REMOVE;
}

static void
send_report (GTask *task, double share, const char *words)
{
  Report *report = g_new (Report, 1);

  *report = (Report){g_object_ref (task), share, words};
  g_main_context_invoke_full (g_task_get_context (task),
                              G_PRIORITY_DEFAULT,
                              deliver_report,
                              report,
                              (GDestroyNotify) report_free);
}

static void
on_index_progress (double fraction, gpointer data)
{
  send_report (data, fraction * INDEX_SHARE, _ ("Reading the frames"));
}

static gboolean
check_info (const SbMediaInfo *info, GError **error)
{
  if (!info->missing)
    return TRUE;
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_FILE, info->missing);
  return FALSE;
}

static void
add_warning (GString *text, const char *sentence)
{
  if (sentence)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

/* What there is to be said of a recording that can be used. */
static char *
dup_warning (const SbMediaInfo *info)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_warning (text, info->warning);
  add_warning (text, info->shortfall);
  if (!info->has_picture)
    add_warning (text,
                 _ ("This recording has no picture: positions in it are times, not "
                    "frames."));
  else if (!info->has_sound)
    add_warning (text,
                 _ ("This recording has no sound: crying and calling cannot be coded "
                    "from it reliably."));
  if (info->n_sounds > 1)
    add_warning (text, _ ("It has several sound tracks; the first is used."));
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static goffset
get_size (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info ? g_file_info_get_size (info) : 0;
}

/* @frames NULL: it has no picture. */
static SbRecording *
create_record (Reading *reading, const SbMediaInfo *info, SbFrameIndex *frames)
{
  SbRecording *recording = sb_record_new (SB_TYPE_RECORDING);

  recording->path = sb_recording_dup_stored_path (reading->path, reading->project_path);
  recording->offset = 0;
  recording->view = g_strdup ("main");
  recording->is_master = TRUE;
  recording->frames = frames ? sb_frame_index_to_bytes (frames) : NULL;
  recording->duration = frames ? sb_frame_index_get_end (frames) : info->duration;
  recording->inexact = info->warning != NULL;
  recording->silent = !info->has_sound;
  return recording;
}

static SbRecording *
read_media (GTask *task, Reading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr (SbMediaInfo) info = sb_media_probe (reading->path, error);
  g_autoptr (SbFrameIndex) frames = NULL;
  guint n_untimed;

  if (!info || !check_info (info, error))
    return NULL;
  if (info->has_picture) {
    frames = sb_indexer_read_counting (
      reading->path, &n_untimed, on_index_progress, task, cancellable, error);
    if (!frames)
      return NULL;
    sb_media_info_take_index (info, frames, n_untimed);
  }
  reading->warning = dup_warning (info);
  return create_record (reading, info, frames);
}

/* The size belongs to the bytes that were read: one that is still being written may have
 * grown meanwhile. */
static gboolean
read_digest (GTask *task,
             Reading *reading,
             SbRecording *recording,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (reading->path);

  send_report (task, INDEX_SHARE, _ ("Reading the digest, to know the file again"));
  recording->size = get_size (file);
  recording->digest = sb_digest_of_file_start (file, recording->size, cancellable, error);
  return recording->digest != NULL;
}

static void
read_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbRecording) recording = read_media (task, task_data, cancellable, &error);
  gboolean whole =
    recording && read_digest (task, task_data, recording, cancellable, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (whole)
    g_task_return_pointer (task, g_steal_pointer (&recording), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
sb_recording_read_async (const char *path,
                         const char *project_path,
                         SbProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL && project_path != NULL);
  reading->path = g_strdup (path);
  reading->project_path = g_strdup (project_path);
  reading->progress = progress;
  reading->progress_data = progress_data;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sb_recording_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

SbRecording *
sb_recording_read_finish (GAsyncResult *result, char **warning, GError **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));

  if (warning)
    *warning = g_strdup (reading->warning);
  return g_task_propagate_pointer (G_TASK (result), error);
}
