/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/progress.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Looks at a file somebody chose as a recording: opens it, reads its frames and its
 * digest, and makes the record of it. In a thread; nothing is stored. */

/* @progress is called in the caller's main context, never after @callback. */
void sb_recording_read_async (const char *path,
                              const char *project_path,
                              SbProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* A master recording without its session; one without picture has no frames. @warning
 * (out) (optional): sentences about what is to be known of it: that it is not exact, was
 * cut off, lacks picture or sound. NULL: nothing. */
SbRecording *
sb_recording_read_finish (GAsyncResult *result, char **warning, GError **error);

G_END_DECLS
