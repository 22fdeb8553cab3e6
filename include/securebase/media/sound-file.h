/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/interval.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* Writes a stretch of a recording's sound into a file of its own, for listening or for
 * another program. Never changes the recording. */

/* Writes the samples whose time lies in @interval (half-open, stream time) to @out: WAV
 * or FLAC by its name's ending, 16 or 24 @bits, all channels at the recorded rate.
 * Silence where the sound begins later than the interval; the file ends where the sound
 * does. Neither path, name nor date of the recording is in it.
 *
 * It is written beside @out and put in its place when it is whole: a full disk
 * (SB_ERROR_NO_SPACE), a cancelled or failed work leave nothing behind. A file that is
 * there is SB_ERROR_EXISTS unless @replace; no sound in @interval SB_ERROR_NOT_FOUND.
 * Blocks. @progress may be NULL. */
gboolean sb_sound_file_write (const char *path,
                              SbInterval interval,
                              const char *out,
                              int bits,
                              gboolean replace,
                              SbProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

/* The same in a thread; @progress and @callback are called in the caller's main context,
 * @progress never after @callback. @progress_data must live until @callback. */
void sb_sound_file_write_async (const char *path,
                                SbInterval interval,
                                const char *out,
                                int bits,
                                gboolean replace,
                                SbProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean sb_sound_file_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
