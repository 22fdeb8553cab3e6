/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Text between tables and pictures. */

/* A paragraph that wraps and can be selected. @css: a class, or NULL. */
GtkWidget *sb_words_append (GtkBox *box, const char *words, const char *css);
/* What stands above a table or a picture. */
GtkWidget *sb_words_append_heading (GtkBox *box, const char *words);
/* Takes everything out. */
void sb_words_clear (GtkBox *box);

G_END_DECLS
