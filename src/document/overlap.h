/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "event-index.h"

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* States of one code, and those of one exclusive group, never hold at the same time. */

/* Whether the events among @after (SbRecord; those of @before changed, by position) keep
 * to that, with each other and with what is in @index. Events whose times and code are as
 * they were are not looked at, so that a comment can be written to an event that came
 * overlapping from elsewhere. On refusal (SB_ERROR_BAD_VALUE) the sentence names both. */
gboolean sb_overlap_check (SbScheme *scheme,
                           SbEventIndex *index,
                           GPtrArray *before,
                           GPtrArray *after,
                           GError **error);

G_END_DECLS
