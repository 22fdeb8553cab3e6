/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/chronicle.h>

G_BEGIN_DECLS

/* Removing content for good, in two steps: first it says what would go and where it still
 * is, then the same button removes it. */

#define SB_TYPE_EXPUNGE_DIALOG (sb_expunge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbExpungeDialog, sb_expunge_dialog, SB, EXPUNGE_DIALOG, AdwWindow)

/* @row: the step of the history that is meant, with its coding and session; NULL: only a
 * text can be removed. Activates "win.leave-session" of @parent before it removes. */
SbExpungeDialog *
sb_expunge_dialog_present (GtkWindow *parent, SbDocument *document, SbChronicleRow *row);

G_END_DECLS
