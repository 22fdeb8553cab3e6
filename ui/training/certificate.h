/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Writes into a coder's record what they are certified for: the system, by whom, when,
 * and what was reached. An edit like any other: in the journal, and to be undone. Nobody
 * certifies themselves. */

#define SB_TYPE_CERTIFICATE_GROUP (sb_certificate_group_get_type ())
G_DECLARE_FINAL_TYPE (
  SbCertificateGroup, sb_certificate_group, SB, CERTIFICATE_GROUP, AdwPreferencesGroup)

/* @trainee: whose record; NULL: nobody's, and it is not shown. @coder: the acting coder's
 * code, or NULL. */
void sb_certificate_group_set_trainee (SbCertificateGroup *self,
                                       SbDocument *document,
                                       const char *trainee,
                                       const char *coder);
/* What the report says, to be kept or changed; NULL: nothing. */
void sb_certificate_group_propose (SbCertificateGroup *self, const char *reached);

G_END_DECLS
