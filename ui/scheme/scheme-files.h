/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* Schemes come from files of their own, or from a project (its .sbase). */

SbScheme *sb_scheme_files_read (GFile *file, GError **error);
/* Both kinds of files. */
void sb_scheme_files_add_filter (GtkFileChooser *chooser);

G_END_DECLS
