/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/history-columns.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/chronicle.h>

typedef char *(*DupText) (SbChronicleRow *row);

static gboolean
is_today (GDateTime *time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now) == g_date_time_get_year (time) &&
         g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (time);
}

char *
sb_history_dup_local_time (const char *iso8601)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  if (local == NULL)
    return g_strdup (iso8601);
  return g_date_time_format (local, is_today (local) ? "%H:%M:%S" : "%Y-%m-%d %H:%M:%S");
}

static char *
dup_time (SbChronicleRow *row)
{
  return sb_history_dup_local_time (row->time);
}

static char *
dup_coder (SbChronicleRow *row)
{
  return g_strdup (row->coder ? row->coder : "–");
}

static char *
dup_session (SbChronicleRow *row)
{
  return g_strdup (row->label ? row->label : "–");
}

static char *
dup_words (SbChronicleRow *row)
{
  return g_strdup (row->words);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer dup_text)
{
  SbChronicleRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = ((DupText) dup_text) (row);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (row->is_expunged)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
add_column (GtkColumnView *table, const char *title, DupText dup_text, gboolean expands)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) dup_text);
  gtk_column_view_column_set_expand (column, expands);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (table, column);
}

void
sb_history_columns_add (GtkColumnView *table)
{
  add_column (table, _ ("When"), dup_time, FALSE);
  add_column (table, _ ("Who"), dup_coder, FALSE);
  add_column (table, _ ("Session"), dup_session, FALSE);
  add_column (table, _ ("What"), dup_words, TRUE);
}
