/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Begins another pass of a session that the acting coder has handed in, to see later
 * whether they have drifted. The first pass stays as it is and goes on to count. */

#define SB_TYPE_RECODING_GROUP (sb_recoding_group_get_type ())
G_DECLARE_FINAL_TYPE (
  SbRecodingGroup, sb_recoding_group, SB, RECODING_GROUP, AdwPreferencesGroup)

/* @coder: the acting coder's code; NULL: nobody. Not shown where there is nothing that
 * could be coded again. */
void sb_recoding_group_set_document (SbRecodingGroup *self,
                                     SbDocument *document,
                                     const char *coder);

/* Whether @coder has handed in every pass of the session so far, one at least. @pass
 * (optional): the number of the next. */
gboolean sb_recoding_is_possible (SbDocument *document,
                                  const SbSession *session,
                                  const SbCoder *coder,
                                  gint64 *pass);

G_END_DECLS
