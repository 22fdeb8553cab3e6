/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/event-edits.h>

G_BEGIN_DECLS

/* SbEvent.modifiers as JSON; NULL for none. (transfer full) */
char *sb_modifiers_to_json (const char *const *modifiers);

/* @event takes over the time, the modifiers and the comment of @other, one of the same
 * code; its PTS are not set. */
void sb_event_join (SbEvent *event, SbEvent *other);

G_END_DECLS
