/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "event-index.h"

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* States of one code, and those of one exclusive group, never hold at the same time. */

/* Whether the events that @changes (SbChange) bring keep to that, with each other and
 * with what is in @index. Events whose times and code are as they were are not looked at,
 * so that a comment can be written to an event that came overlapping from elsewhere. On
 * refusal (SB_ERROR_BAD_VALUE) the sentence names both. */
gboolean sb_overlap_check (SbScheme *scheme,
                           SbEventIndex *index,
                           const GPtrArray *changes,
                           GError **error);

/* What sb_overlap_check() looks at: a state that is new, moved, or of another code. */
gboolean sb_overlap_concerns (SbScheme *scheme, const SbChange *change);

/* Whether a state of @other cannot hold at the same time as one of @code. */
gboolean sb_overlap_excludes (SbScheme *scheme, const SbCode *code, const SbCode *other);

/* The stored states that @event would overlap, without those whose ids are in the set
 * @except. (transfer container) */
GPtrArray *sb_overlap_list (SbScheme *scheme,
                            SbEventIndex *index,
                            SbEvent *event,
                            GHashTable *except);

G_END_DECLS
