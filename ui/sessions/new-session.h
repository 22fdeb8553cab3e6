/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The dialog that adds a session: who, when, with which recordings. Reads the recordings
 * (frames, digest) with progress before anything is stored; session, dyad and recordings
 * are one edit. Also mends what is known of a session that is there. */

#define SB_TYPE_NEW_SESSION (sb_new_session_get_type ())
G_DECLARE_FINAL_TYPE (SbNewSession, sb_new_session, SB, NEW_SESSION, AdwWindow)

/* @coder: the acting coder's code or NULL; @recordings: paths of files that were dropped,
 * ended by NULL, or NULL. The first becomes the session's clock. */
SbNewSession *sb_new_session_present (GtkWindow *parent,
                                      SbDocument *document,
                                      const char *coder,
                                      const char *const *recordings);

/* The same fields for @session; its recordings have a dialog of their own. */
SbNewSession *sb_new_session_present_for (GtkWindow *parent,
                                          SbDocument *document,
                                          const char *coder,
                                          SbSession *session);

G_END_DECLS
