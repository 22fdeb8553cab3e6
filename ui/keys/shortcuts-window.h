/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* Shows every key that holds now, made from the table of commands and the keymap: the
 * behaviours' too, of @scheme (NULL: no project is open). */
void sb_shortcuts_window_present (GtkWindow *parent, SbScheme *scheme);

G_END_DECLS
