/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/chronicle.h>

G_BEGIN_DECLS

/* The journal in words, newest first, as the window's coder may see it: filters, a
 * search, and from a row to the moment it is about. Follows what is done meanwhile. */

#define SB_TYPE_HISTORY_DIALOG (sb_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbHistoryDialog, sb_history_dialog, SB, HISTORY_DIALOG, AdwWindow)

/* @viewer: the coder's code; NULL: nobody was chosen. A row activates "win.show-moment"
 * (session id, session time) of @parent. */
SbHistoryDialog *
sb_history_dialog_present (GtkWindow *parent, SbDocument *document, const char *viewer);

G_END_DECLS
