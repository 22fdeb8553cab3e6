/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recordings.h>

G_BEGIN_DECLS

/* A bar that appears when a recording of the session ought to be played from a working
 * copy and has none (sb_copier_get_advice()): says why, and offers to make it. "Not Now"
 * holds until the session is opened again. */

#define SB_TYPE_COPY_OFFER (sb_copy_offer_get_type ())
G_DECLARE_FINAL_TYPE (SbCopyOffer, sb_copy_offer, SB, COPY_OFFER, AdwBin)

/* Looks at the recordings of @session (id) anew; NULLs: at none. */
void sb_copy_offer_watch (SbCopyOffer *self, SbDocument *document, const char *session);

/* The sentence shown; NULL when there is none. */
const char *sb_copy_offer_get_words (SbCopyOffer *self);

gboolean sb_copy_offer_is_looking (SbCopyOffer *self);

G_END_DECLS
