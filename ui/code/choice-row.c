/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice-row.h"

void
sb_choice_row_add (
  GtkBox *row, const char *value, const char *words, GCallback toggled, gpointer data)
{
  sb_choice_row_add_named (row, value, value, words, toggled, data);
}

void
sb_choice_row_add_named (GtkBox *row,
                         const char *value,
                         const char *name,
                         const char *words,
                         GCallback toggled,
                         gpointer data)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (row));
  GtkWidget *toggle = gtk_toggle_button_new_with_label (name);

  if (first)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (first));
  gtk_widget_set_tooltip_text (toggle, words);
  g_object_set_data_full (G_OBJECT (toggle), "value", g_strdup (value), g_free);
  g_signal_connect_swapped (toggle, "toggled", toggled, data);
  gtk_box_append (row, toggle);
}

void
sb_choice_row_clear (GtkBox *row)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (row))))
    gtk_box_remove (row, child);
}

void
sb_choice_row_show (GtkBox *row, const char *value)
{
  for (guint i = 0;; i++) {
    GtkToggleButton *toggle = sb_choice_row_get_nth (row, i);

    if (!toggle)
      return;
    gtk_toggle_button_set_active (
      toggle, g_strcmp0 (sb_choice_row_get_value (toggle), value) == 0);
  }
}

const char *
sb_choice_row_get_value (GtkToggleButton *toggle)
{
  return g_object_get_data (G_OBJECT (toggle), "value");
}

GtkToggleButton *
sb_choice_row_get_nth (GtkBox *row, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (row));

  while (child && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child ? GTK_TOGGLE_BUTTON (child) : NULL;
}

void
sb_choice_row_focus (GtkBox *row)
{
  GtkToggleButton *toggle, *pressed = sb_choice_row_get_nth (row, 0);

  for (guint i = 0; (toggle = sb_choice_row_get_nth (row, i)); i++)
    if (gtk_toggle_button_get_active (toggle))
      pressed = toggle;
  if (pressed)
    gtk_widget_grab_focus (GTK_WIDGET (pressed));
}
