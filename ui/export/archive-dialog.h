/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The whole project into one zip, for a repository or the shelf: what goes in, what stays
 * out and how large it will be are said before; it is written in a thread. */

#define SB_TYPE_ARCHIVE_DIALOG (sb_archive_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbArchiveDialog, sb_archive_dialog, SB, ARCHIVE_DIALOG, AdwWindow)

SbArchiveDialog *sb_archive_dialog_present (GtkWindow *parent, SbDocument *document);

void sb_archive_dialog_set_path (SbArchiveDialog *dialog, const char *path);
/* What the button does: writes the archive, then closes. */
void sb_archive_dialog_go (SbArchiveDialog *dialog);
gboolean sb_archive_dialog_is_busy (SbArchiveDialog *dialog);
gboolean sb_archive_dialog_is_done (SbArchiveDialog *dialog);
/* What it says before and after writing, a sentence a line. (transfer full) */
char *sb_archive_dialog_dup_words (SbArchiveDialog *dialog);

G_END_DECLS
