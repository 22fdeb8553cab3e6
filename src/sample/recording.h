/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Makes the recording of a simulated session: draws it to @path, indexes it, takes its
 * digest. Gives back the master recording's record, with the file's bare name as its
 * path. */
SbRecording *sb_recording_make (const char *path,
                                SbScheme *scheme,
                                SbContent *truth,
                                guint32 seed,
                                SbProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);

/* Notes on every event of @content which frame of @recording was on the screen. */
void sb_recording_refer (SbRecording *recording, SbContent *content);

G_END_DECLS
