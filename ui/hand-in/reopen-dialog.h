/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Opening a coding that was handed in again: asks who and why, which the journal keeps.
 */

#define SB_TYPE_REOPEN_DIALOG (sb_reopen_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbReopenDialog, sb_reopen_dialog, SB, REOPEN_DIALOG, AdwWindow)

/* @coding: its id. @by: the coder who is proposed; NULL: none. */
SbReopenDialog *sb_reopen_dialog_present (GtkWindow *parent,
                                          SbDocument *document,
                                          const char *coding,
                                          const char *by);

G_END_DECLS
