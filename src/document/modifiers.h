/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/event-edits.h>

G_BEGIN_DECLS

gboolean sb_code_has_modifiers (const SbCode *code, const char *set);

/* Of @set (NULL: none) @values hold; those of the other sets stay, as far as @code has
 * them. */
void sb_event_set_modifiers (SbEvent *event,
                             const SbCode *code,
                             const char *set,
                             const char *const *values);

/* @event takes over the time, the modifiers and the comment of @other, one of the same
 * code; its PTS are not set. */
void sb_event_join (SbEvent *event, SbEvent *other);

G_END_DECLS
