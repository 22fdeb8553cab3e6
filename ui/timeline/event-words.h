/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* What something on the timeline is, and when, in words: for the pointer that rests on it
 * and for who hears it read. @record: SbEvent, SbMark, SbNote or SbEpisode. @frames may
 * be NULL. (transfer full) */
char *sb_event_words_dup (GObject *record, SbScheme *scheme, SbFrameIndex *frames);

G_END_DECLS
