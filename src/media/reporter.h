/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mailbox.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Tells what has become of a recording, in words where they are needed. Only for the
 * pipeline's thread. */
typedef struct _SbReporter SbReporter;

SbReporter *sb_reporter_new (const char *path, gboolean has_picture, SbMailbox *mailbox);
void sb_reporter_free (SbReporter *reporter);

void sb_reporter_tell_ready (SbReporter *reporter);
void sb_reporter_tell_done (SbReporter *reporter, guint seek_serial);
void sb_reporter_tell_end (SbReporter *reporter, guint play_serial);

/* It waits for its start at @time of the recording. */
void sb_reporter_tell_cue (SbReporter *reporter, guint play_serial, SbTime time);

/* Frame @number was asked for and cannot be had. */
void sb_reporter_tell_missed (SbReporter *reporter, guint number);

/* Remembered, for should it be the reason of a failure. */
void sb_reporter_note_missing (SbReporter *reporter, GstMessage *message);

/* The recording cannot go on. */
void sb_reporter_fail (SbReporter *reporter, GError *error); /* takes @error */
void sb_reporter_fail_with_words (SbReporter *reporter, const char *words);
void sb_reporter_fail_with_message (SbReporter *reporter, GstMessage *message);
gboolean sb_reporter_has_failed (SbReporter *reporter);

G_END_DECLS
