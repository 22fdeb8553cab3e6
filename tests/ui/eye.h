/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Reads every text that the windows of this process hold, shown or not: labels, fields,
 * tooltips, titles, names for assistive technology (with GTK_A11Y=test), the rows of
 * lists that were not drawn yet, the clipboard. */

/* Where one of @words (ended by NULL) stands: "GtkLabel in SbNotesPanel: “…”"; NULL:
 * nowhere. (transfer full) */
char *sb_eye_find (const char *const *words);

/* Where a list of a widget holds a record of the coding with this id; NULL: nowhere.
 * (transfer full) */
char *sb_eye_find_coding (const char *coding);

G_END_DECLS
