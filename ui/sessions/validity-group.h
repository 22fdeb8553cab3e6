/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Whether a session is valid: a choice among the exclusions of the scheme, and a note. A
 * code that the scheme does not know stays as it is until another is chosen. */

#define SB_TYPE_VALIDITY_GROUP (sb_validity_group_get_type ())
G_DECLARE_FINAL_TYPE (
  SbValidityGroup, sb_validity_group, SB, VALIDITY_GROUP, AdwPreferencesGroup)

/* Signals: "entered": Enter was pressed in the note. */

void sb_validity_group_show (SbValidityGroup *self,
                             SbScheme *scheme,
                             const SbSession *session);

/* What was chosen and written, into @session. */
void sb_validity_group_fill (SbValidityGroup *self, SbSession *session);

/* "⚠ Not valid: …", or "✓ valid" with its note. (transfer full) */
char *sb_validity_dup_words (const SbSession *session, SbScheme *scheme);

G_END_DECLS
