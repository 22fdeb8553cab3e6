/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Stores what is typed into a field when nothing was typed for a moment, so that it is
 * never long on the screen only. */
typedef struct _SbTyping SbTyping;
typedef void (*SbTypingFunc) (gpointer data);

SbTyping *sb_typing_new (SbTypingFunc store, gpointer data);
void sb_typing_free (SbTyping *self);

void sb_typing_note (SbTyping *self); /* something was typed */
void sb_typing_drop (SbTyping *self); /* it was stored, or is not to be */

/* Whether letters go into a field, or a menu is open, in @widget's window. */
gboolean sb_typing_is_in (GtkWidget *widget);

G_END_DECLS
