/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recordings.h>

G_BEGIN_DECLS

/* A bar that appears when a file is not the recording that was coded: at once when its
 * size differs, else when its digest has been read in the background, one file after the
 * other. It offers to locate the original and to read the new one; coding goes on
 * meanwhile. */

#define SB_TYPE_RECORDING_NOTICE (sb_recording_notice_get_type ())
G_DECLARE_FINAL_TYPE (
  SbRecordingNotice, sb_recording_notice, SB, RECORDING_NOTICE, AdwBin)

/* Looks at all recordings of @session (id) anew; NULLs: at none. */
void sb_recording_notice_watch (SbRecordingNotice *self,
                                SbDocument *document,
                                const char *session);

/* The sentence shown; NULL when there is none. */
const char *sb_recording_notice_get_words (SbRecordingNotice *self);

/* Whether files are still being read. */
gboolean sb_recording_notice_is_looking (SbRecordingNotice *self);

G_END_DECLS
