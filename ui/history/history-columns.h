/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of a list of SbChronicleRow: when, who, in which session, what. */
void sb_history_columns_add (GtkColumnView *table);

/* "14:03:07" of today, else with the date before it; by the clock of this place. */
char *sb_history_dup_local_time (const char *iso8601);

G_END_DECLS
