/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Files of other coders brought into the project, one after the other: each is read in
 * the background, what would become of its codings is shown in words (the same sentences
 * as of securebase-cli merge, states only, never what is in a coding), and one button
 * brings it in.
 *
 * Signals: "merged" (words) after each file that was brought in. */

#define SB_TYPE_MERGE_DIALOG (sb_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbMergeDialog, sb_merge_dialog, SB, MERGE_DIALOG, AdwWindow)

/* @coder: who merges, for the journal; NULL: nobody. @paths: one or more. Activates
 * "win.leave-session" of @parent when it has changed the project. */
SbMergeDialog *sb_merge_dialog_present (GtkWindow *parent,
                                        SbDocument *document,
                                        const char *coder,
                                        const char *const *paths);

/* Still reads the file. */
gboolean sb_merge_dialog_is_busy (SbMergeDialog *dialog);
/* What the button does: brings the file in, or goes on where nothing is to be brought. */
void sb_merge_dialog_go (SbMergeDialog *dialog);
/* All that it says of the file just now, a sentence a line. (transfer full) */
char *sb_merge_dialog_dup_words (SbMergeDialog *dialog);

G_END_DECLS
