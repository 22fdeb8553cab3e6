/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two boxes side by side where both have room, else one above the other. */

#define SB_TYPE_COLUMNS (sb_columns_get_type ())
G_DECLARE_FINAL_TYPE (SbColumns, sb_columns, SB, COLUMNS, GtkWidget)

GtkWidget *sb_columns_new (void);
GtkBox *sb_columns_get_box (SbColumns *self, guint which); /* 0 or 1 */

G_END_DECLS
