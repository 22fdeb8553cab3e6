/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/exchange/import-plan.h>

G_BEGIN_DECLS

/* Asks what becomes of one thing of the file of another program: left out, what the
 * project has already, or new under a name.
 *
 * Signals: "chosen" when the plan took it; the window closes then. */

#define SB_TYPE_IMPORT_CHOICE (sb_import_choice_get_type ())
G_DECLARE_FINAL_TYPE (SbImportChoice, sb_import_choice, SB, IMPORT_CHOICE, AdwWindow)

/* @plan is borrowed, and must live as long as @parent shows it. */
SbImportChoice *sb_import_choice_present (GtkWindow *parent,
                                          SbImportPlan *plan,
                                          SbImportPart part,
                                          guint index);

/* As the rows of the window do it; @target NULL: leaves it. */
void sb_import_choice_set (SbImportChoice *choice, SbImportFate fate, const char *target);
/* What the button does. */
void sb_import_choice_go (SbImportChoice *choice);
/* Why the plan did not take it; "" when nothing is wrong. */
const char *sb_import_choice_get_fault (SbImportChoice *choice);

G_END_DECLS
