/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/recordings.h>

G_BEGIN_DECLS

/* Is a recording frame-exact, and if not, how does it become so: checks it
 * (securebase/media/checker.h) or makes a working copy of it (copier.h), with progress, a
 * way out and the result in words. Closing the window stops the work.
 *
 * Signals:
 *   "copied" ()   a working copy is made and kept in the project */

#define SB_TYPE_EXACT_DIALOG (sb_exact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbExactDialog, sb_exact_dialog, SB, EXACT_DIALOG, AdwWindow)

/* @recording: its id. @coder: the acting coder's code or NULL. */
SbExactDialog *sb_exact_dialog_present (GtkWindow *parent,
                                        SbDocument *document,
                                        const char *recording,
                                        const char *coder);

/* Both begin at once; what is under way is not disturbed. */
void sb_exact_dialog_check (SbExactDialog *dialog);
void sb_exact_dialog_copy (SbExactDialog *dialog);

gboolean sb_exact_dialog_is_busy (SbExactDialog *dialog);

/* What is shown as the result: "" before there is one. */
const char *sb_exact_dialog_get_words (SbExactDialog *dialog);

G_END_DECLS
