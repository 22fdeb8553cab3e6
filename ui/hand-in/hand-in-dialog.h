/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Handing in one coding: lists what is missing, each a way to where it is mended, locks
 * the coding on confirmation, and shows the digest. Of a coding that is handed in it
 * shows when, by whom, and the digest. */

#define SB_TYPE_HAND_IN_DIALOG (sb_hand_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbHandInDialog, sb_hand_in_dialog, SB, HAND_IN_DIALOG, AdwWindow)

/* @page: the Code page, on which "code.seek" and "code.panel" are activated. @coding: its
 * id. @coder: the code of who hands in. */
SbHandInDialog *sb_hand_in_dialog_present (GtkWidget *page,
                                           SbDocument *document,
                                           const char *coding,
                                           const char *coder);

G_END_DECLS
