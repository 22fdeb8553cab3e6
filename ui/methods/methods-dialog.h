/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The sets of coefficients that a project keeps: where they come from, their weights;
 * import and removal, which undo takes back. Fitting one on the project's own cases is
 * the fit dialog's. */

#define SB_TYPE_METHODS_DIALOG (sb_methods_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbMethodsDialog, sb_methods_dialog, SB, METHODS_DIALOG, AdwWindow)

SbMethodsDialog *
sb_methods_dialog_present (GtkWindow *parent, SbDocument *document, const char *coder);

/* Takes a coefficient file into the project; what is wrong with it is said in the dialog.
 */
gboolean sb_methods_dialog_import (SbMethodsDialog *dialog, GFile *file);

G_END_DECLS
