/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done to the selected events, as a menu of the page's actions. (transfer
 * full) */
GMenuModel *sb_event_menu_new (void);
/* The same with its keys, at a place of @widget. */
void sb_event_menu_popup (GtkWidget *widget, double x, double y);

G_END_DECLS
