/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/document/recordings.h>

G_BEGIN_DECLS

/* Is the file still the recording that was coded? Its bytes are read to the end and their
 * digest compared, in a thread, which may take a minute. */
void sb_recording_check_async (const char *path,
                               SbRecording *recording,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* FALSE with @error: it cannot be read (or the check was cancelled). */
gboolean
sb_recording_check_finish (GAsyncResult *result, SbRecordingState *state, GError **error);

G_END_DECLS
