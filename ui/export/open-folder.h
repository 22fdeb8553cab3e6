/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a folder in the program for files. */
void sb_open_folder (GtkWindow *window, const char *folder);

G_END_DECLS
