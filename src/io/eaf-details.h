/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "eaf-file.h"

G_BEGIN_DECLS

/* Of our own documents (eaf-own.h): what hangs on annotations goes back into their
 * events.
 */

typedef enum {
  SB_EAF_IS_PLAIN, /* of another program */
  SB_EAF_IS_STATE,
  SB_EAF_IS_POINT,
  SB_EAF_IS_RUNNING,
  SB_EAF_IS_DETAIL,
} SbEafKind;

/* SB_EAF_IS_PLAIN where the file is not ours. */
SbEafKind sb_eaf_tier_get_kind (const SbEafTier *tier, gboolean is_own);

/* Takes the text of a detail's annotation into the event of its parent. @sets: the sets
 * of modifiers that were met (see sb_eaf_sets_new()). */
void sb_eaf_take_detail (SbIncoming *incoming,
                         GHashTable *sets,
                         SbIncomingEvent *event,
                         const SbEafTier *tier,
                         const char *text);
GHashTable *sb_eaf_sets_new (void);

G_END_DECLS
