/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/table.h>
#include <securebase/model/kinds.h>

/* Gives each of @recordings (SbRecording) its list of frames from the exported table
 * "frames", whose rows stand by recording, then frame, and which is read row by row. The
 * end of the last frame, and how many they are, is in @table_of_recordings.
 * SB_ERROR_BAD_FILE names the row. @n_rows (out): how many rows there were. */
gboolean sb_exported_frames_give (GFile *frames,
                                  SbTable *table_of_recordings,
                                  const GPtrArray *recordings,
                                  guint *n_rows,
                                  GError **error);

/* Adds a sentence (owned) for each of the recordings that had a list of frames when it
 * was exported and has none now. */
void sb_exported_frames_list_missing (SbTable *table_of_recordings,
                                      const GPtrArray *recordings,
                                      GPtrArray *sentences);
