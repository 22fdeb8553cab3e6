/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The codings of one session, as far as the viewer may be told of them; those that may be
 * seen (blindness.h) are opened to be looked at. */

#define SB_TYPE_CODINGS_DIALOG (sb_codings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbCodingsDialog, sb_codings_dialog, SB, CODINGS_DIALOG, AdwWindow)

/* Activates "win.look-at" (s: id of the coding) of @parent. @why: a sentence said first;
 * NULL: none. */
SbCodingsDialog *sb_codings_dialog_present (GtkWindow *parent,
                                            SbDocument *document,
                                            SbSession *session,
                                            const char *viewer,
                                            const char *why);

G_END_DECLS
