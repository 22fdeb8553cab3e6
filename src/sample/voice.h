/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pose.h"

G_BEGIN_DECLS

/* The sound of a session, made sample by sample: cries, calls, coos, talk as a hum, the
 * door, a quiet room. */

#define SB_VOICE_RATE 16000 /* samples per second, one channel */

typedef struct _SbVoice SbVoice;

SbVoice *sb_voice_new (SbCues *cues, guint32 seed);
void sb_voice_free (SbVoice *voice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbVoice, sb_voice_free)

/* The next @n samples; the first of all is session time 0. */
void sb_voice_read (SbVoice *voice, gint16 *samples, guint n);

G_END_DECLS
