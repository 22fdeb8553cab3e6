/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recordings.h>

G_BEGIN_DECLS

/* The recordings of one session: which is the master, what is known of each, whether its
 * file is there; locate, re-read, remove, add. What is to be done is done by the window's
 * actions. */

#define SB_TYPE_RECORDINGS_DIALOG (sb_recordings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
  SbRecordingsDialog, sb_recordings_dialog, SB, RECORDINGS_DIALOG, AdwWindow)

SbRecordingsDialog *sb_recordings_dialog_present (GtkWindow *parent,
                                                  SbDocument *document,
                                                  const char *session);

/* "main · frame-exact", "view 2 · no sound · missing": what is known of it. (transfer
 * full) */
char *sb_recording_dup_summary (SbDocument *document, SbRecording *recording);

G_END_DECLS
