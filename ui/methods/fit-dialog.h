/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Fits linear functions to the project's own cases, as far as the viewer may see them, in
 * a thread; shows what they are worth on cases not seen, and keeps them in the project
 * when asked to. */

#define SB_TYPE_FIT_DIALOG (sb_fit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbFitDialog, sb_fit_dialog, SB, FIT_DIALOG, AdwWindow)

SbFitDialog *
sb_fit_dialog_present (GtkWindow *parent, SbDocument *document, const char *viewer);

G_END_DECLS
