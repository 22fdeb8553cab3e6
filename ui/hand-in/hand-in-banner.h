/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Says above a coding that it can only be looked at, because it is handed in or another
 * coder's, and offers what can be done: "code.hand-in" (details), "code.open-again",
 * "code.other-codings". */

#define SB_TYPE_HAND_IN_BANNER (sb_hand_in_banner_get_type ())
G_DECLARE_FINAL_TYPE (SbHandInBanner, sb_hand_in_banner, SB, HAND_IN_BANNER, AdwBin)

/* @coding NULL: nothing to say. @viewer: the code of who looks. */
void sb_hand_in_banner_show (SbHandInBanner *self,
                             SbDocument *document,
                             SbCoding *coding,
                             const char *viewer);

/* What it says; NULL while it is not shown. */
const char *sb_hand_in_banner_get_words (SbHandInBanner *self);

/* When it was handed in, with its date, in the time of this place; NULL: not known. */
char *sb_coding_dup_handed_in_time (const SbCoding *coding);

G_END_DECLS
