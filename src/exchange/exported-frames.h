/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/model/kinds.h>

/* Gives each of @recordings (SbRecording) its list of frames from the exported table
 * "frames", whose rows stand by recording, then frame. The end of the last frame is in
 * @table_of_recordings. SB_ERROR_BAD_FILE names the row. */
gboolean sb_exported_frames_give (SbTable *frames,
                                  SbTable *table_of_recordings,
                                  const GPtrArray *recordings,
                                  GError **error);
