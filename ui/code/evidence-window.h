/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The reasons of a suggestion in a window of their own beside the one that codes, where
 * both subgroups, the profile and the plane are seen at once. What is clicked in it goes
 * to the moment in the page that @from is in. (transfer none) */
GtkWindow *sb_evidence_window_open (GtkWidget *from,
                                    SbDocument *document,
                                    SbCoding *coding,
                                    const char *viewer);

G_END_DECLS
