/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Looks the project through in the background and shows what was found, what to do about
 * it, and what is still to be coded: the same sentences as securebase-cli check. */

#define SB_TYPE_CHECK_DIALOG (sb_check_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbCheckDialog, sb_check_dialog, SB, CHECK_DIALOG, AdwWindow)

/* @viewer: the coder's code; NULL: nobody was chosen. */
SbCheckDialog *
sb_check_dialog_present (GtkWindow *parent, SbDocument *document, const char *viewer);

G_END_DECLS
