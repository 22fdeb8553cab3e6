/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time-row.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_when (SbTime start, SbTime end)
{
  g_autofree char *from = sb_time_to_clock (start);
  g_autofree char *to = sb_time_to_clock (end);

  if (start == SB_TIME_NONE)
    /* Translators: stands where a time would: it is not known any more. */
    return g_strdup (_ ("gone"));
  return end == SB_TIME_NONE ? g_steal_pointer (&from)
                             : g_strdup_printf ("%s – %s", from, to);
}

static void
name_row (GtkWidget *row, const char *when, const char *words, const char *caption)
{
  g_autofree char *name = g_strjoin (", ", when, words, caption, NULL);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
sb_time_row_new (SbTime start, SbTime end, const char *words, const char *caption)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when = dup_when (start, end);
  GtkWidget *clock = create_label (when, "caption-heading");
  SbTime *time = g_new (SbTime, 1);

  *time = start;
  g_object_set_data_full (G_OBJECT (row), "time", time, g_free);
  gtk_widget_add_css_class (clock, "numeric");
  gtk_widget_add_css_class (column, "time-row");
  gtk_box_append (GTK_BOX (column), clock);
  gtk_box_append (GTK_BOX (column), create_label (words, NULL));
  if (caption && *caption)
    gtk_box_append (GTK_BOX (column), create_label (caption, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  name_row (row, when, words, caption && *caption ? caption : NULL);
  return row;
}

void
sb_time_row_seek (GtkListBoxRow *row)
{
  const SbTime *time = g_object_get_data (G_OBJECT (row), "time");

  if (time && *time != SB_TIME_NONE)
    gtk_widget_activate_action (GTK_WIDGET (row), "code.seek", "x", *time);
}

void
sb_time_row_set_id (GtkWidget *row, const char *id)
{
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
}

const char *
sb_time_row_get_id (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), "id") : NULL;
}

GtkListBoxRow *
sb_time_row_find (GtkListBox *list, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; id && (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_strcmp0 (sb_time_row_get_id (row), id) == 0)
      return row;
  return NULL;
}

gboolean
sb_list_has_focus (GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (list));
}

void
sb_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
