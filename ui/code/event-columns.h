/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The columns of a table of SbEvents, in words: a row for each that a screen reader
 * reads, because GTK 4.8 gives what the timeline draws no accessible children. */
typedef struct _SbEventColumns SbEventColumns;

SbEventColumns *sb_event_columns_new (GtkColumnView *table);
/* The columns must be gone before. */
void sb_event_columns_free (SbEventColumns *self);

/* Gives codes and episodes (GListModel of SbEpisode) their names; both may be NULL. */
void sb_event_columns_set_coding (SbEventColumns *self,
                                  SbScheme *scheme,
                                  GListModel *episodes);
/* Writes again what is in view: episodes have moved. */
void sb_event_columns_update (SbEventColumns *self);

/* The position in the table of what is drawn at a place of it; GTK_INVALID_LIST_POSITION:
 * nothing. */
guint sb_event_columns_find (SbEventColumns *self, double x, double y);

G_END_DECLS
