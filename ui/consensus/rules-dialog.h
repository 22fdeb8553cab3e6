/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What counts as a disagreement, to be set for the whole project: one edit, or none where
 * a number cannot be. */

#define SB_TYPE_RULES_DIALOG (sb_rules_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbRulesDialog, sb_rules_dialog, SB, RULES_DIALOG, AdwWindow)

/* Whether it can be set at all by @coder: the code of who acts, NULL: nobody. */
gboolean sb_rules_dialog_is_for (SbDocument *document, const char *coder);

/* Above the window that @widget is in. */
void sb_rules_dialog_present (GtkWidget *widget, SbDocument *document, const char *coder);

G_END_DECLS
