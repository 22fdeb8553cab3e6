/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/consensus/consensus.h>

G_BEGIN_DECLS

/* What one of two coders has of a disagreement, in words. */

/* The value, short: "Cry at 05:12.480 to 05:20.120", "4.5", "nothing there". @which: 0
 * the first, 1 the second. (transfer full) */
char *sb_side_dup_value (const SbDisagreement *item, guint which, SbScheme *scheme);
/* What the coder wrote there, a line each: comment, note, rationale, and narrative notes
 * (@notes: SbNote) near the moment. NULL: nothing. (transfer full) */
char *sb_side_dup_remarks (const SbDisagreement *item, guint which, GListModel *notes);

/* "05:12.480", "Episode 5", or the whole session; where the item is. (transfer full) */
char *sb_side_dup_place (const SbDisagreement *item);

G_END_DECLS
