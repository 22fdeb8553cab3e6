/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Who codes what: drawn by lot among chosen coders, looked at, changed by hand, and
 * assigned as one step that can be undone. Nothing is stored before that. */

#define SB_TYPE_ASSIGN_DIALOG (sb_assign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbAssignDialog, sb_assign_dialog, SB, ASSIGN_DIALOG, AdwWindow)

/* @coder: the acting coder's code or NULL. */
SbAssignDialog *
sb_assign_dialog_present (GtkWindow *parent, SbDocument *document, const char *coder);

G_END_DECLS
