/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of linked toggles of which at most one is pressed; each stands for a text. */

/* @toggled: a swapped handler for GtkToggleButton::toggled. */
void sb_choice_row_add (
  GtkBox *row, const char *value, const char *words, GCallback toggled, gpointer data);
/* The same under another name than its value. */
void sb_choice_row_add_named (GtkBox *row,
                              const char *value,
                              const char *name,
                              const char *words,
                              GCallback toggled,
                              gpointer data);
void sb_choice_row_clear (GtkBox *row);

/* Presses the toggle of @value; NULL: none. */
void sb_choice_row_show (GtkBox *row, const char *value);

const char *sb_choice_row_get_value (GtkToggleButton *toggle);

/* The toggle in place @n, or NULL. */
GtkToggleButton *sb_choice_row_get_nth (GtkBox *row, guint n);

/* Puts the focus on the pressed toggle, else on the first. */
void sb_choice_row_focus (GtkBox *row);

G_END_DECLS
