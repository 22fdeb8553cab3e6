/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The dialog that adds a session: who, when, with which recording. Reads the recording
 * (frames, digest) with progress before anything is stored; session, dyad and recording
 * are one edit. */

#define SB_TYPE_NEW_SESSION (sb_new_session_get_type ())
G_DECLARE_FINAL_TYPE (SbNewSession, sb_new_session, SB, NEW_SESSION, AdwWindow)

/* @coder: the acting coder's code or NULL; @recording: a file that was dropped or NULL.
 */
SbNewSession *sb_new_session_present (GtkWindow *parent,
                                      SbDocument *document,
                                      const char *coder,
                                      const char *recording);

G_END_DECLS
