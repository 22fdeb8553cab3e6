/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/commands.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of commands that count in the whole window, as GTK knows them: it shows them
 * in menus, too. They follow what is changed. */

void sb_accels_install (GtkApplication *application);

/* Those that come after what has the focus (Ctrl+Z in a text field is the field's). */
void sb_accels_add_late (GtkWindow *window);

/* Does what @command says, from @widget on upwards. */
void sb_accels_activate (GtkWidget *widget, const SbCommand *command);

G_END_DECLS
