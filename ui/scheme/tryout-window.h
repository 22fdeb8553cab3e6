/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>
#include <securebase/model/scheme-draft.h>

G_BEGIN_DECLS

/* "Try the Rules Out": what the edited rules, which are not stored yet, would suggest of
 * the decided codings of the sessions marked for training that @viewer may see, beside
 * what is suggested now. Nothing is stored. */

#define SB_TYPE_TRYOUT_WINDOW (sb_tryout_window_get_type ())
G_DECLARE_FINAL_TYPE (SbTryoutWindow, sb_tryout_window, SB, TRYOUT_WINDOW, AdwWindow)

/* Begins at once. @viewer: the code of who looks; NULL: nobody of the project. */
SbTryoutWindow *sb_tryout_window_present (GtkWindow *parent,
                                          SbDocument *document,
                                          const char *viewer,
                                          SbSchemeDraft *draft);

G_END_DECLS
