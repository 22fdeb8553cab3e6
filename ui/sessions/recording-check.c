/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-check.h"

#include <securebase/base/digest.h>

typedef struct {
  GFile *file;
  SbRecording *recording;
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->file);
  g_object_unref (check->recording);
  g_free (check);
}

/* A longer file that begins with the recording has grown. */
static SbRecordingState
compare (const Check *check, goffset size, GCancellable *cancellable, GError **error)
{
  const SbRecording *recording = check->recording;
  g_autofree char *digest = NULL;

  if (size < recording->size)
    return SB_RECORDING_OTHER;
  if (!recording->digest)
    return size == recording->size ? SB_RECORDING_SAME : SB_RECORDING_OTHER;
  digest = sb_digest_of_file_start (check->file, recording->size, cancellable, error);
  if (g_strcmp0 (digest, recording->digest) != 0)
    return SB_RECORDING_OTHER;
  return size == recording->size ? SB_RECORDING_SAME : SB_RECORDING_GREW;
}

static void
check_in_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  Check *check = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (check->file,
                                                  G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE,
                                                  cancellable,
                                                  &error);
  SbRecordingState state = SB_RECORDING_MISSING;

  if (info)
    state = compare (check, g_file_info_get_size (info), cancellable, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, state);
}

void
sb_recording_check_async (const char *path,
                          SbRecording *recording,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);

  check->file = g_file_new_for_path (path);
  check->recording = g_object_ref (recording);
  g_task_set_source_tag (task, sb_recording_check_async);
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  g_task_run_in_thread (task, check_in_thread);
}

gboolean
sb_recording_check_finish (GAsyncResult *result, SbRecordingState *state, GError **error)
{
  gssize value = g_task_propagate_int (G_TASK (result), error);

  if (value >= 0)
    *state = (SbRecordingState) value;
  return value >= 0;
}
