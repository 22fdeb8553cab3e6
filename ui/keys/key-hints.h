/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buttons whose action is a command's (or whose widget name is its id), and the items of
 * their menus, say the key that holds: in tooltips behind the words that the button has,
 * in menus as accelerators. They follow what is changed. For all that is below @root now.
 */
void sb_key_hints_add (GtkWidget *root);

G_END_DECLS
