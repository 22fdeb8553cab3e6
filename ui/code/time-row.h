/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/base/time.h>
#include <securebase/model/record.h>

G_BEGIN_DECLS

/* A row of a list of things at a time: the time, what it is, and a smaller line below.
 * Whoever activates it goes there. */

/* @end SB_TIME_NONE: a point. @start SB_TIME_NONE: no time is known. @caption may be
 * NULL. */
GtkWidget *
sb_time_row_new (SbTime start, SbTime end, const char *words, const char *caption);

/* Seeks to the time of a row of sb_time_row_new(), if it has one. */
void sb_time_row_seek (GtkListBoxRow *row);

/* The id of the record that the row stands for. */
void sb_time_row_set_id (GtkWidget *row, const char *id);
const char *sb_time_row_get_id (GtkListBoxRow *row);
/* NULL: there is none. */
GtkListBoxRow *sb_time_row_find (GtkListBox *list, const char *id);

/* Whether the focus is in @list. */
gboolean sb_list_has_focus (GtkListBox *list);
void sb_list_clear (GtkListBox *list);

G_END_DECLS
