/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef char *(*DupText) (SbEvent *event, SbScheme *scheme);

typedef struct {
  DupText dup_text;
  SbScheme *scheme;
} Cell;

static char *
dup_name (SbEvent *event, SbScheme *scheme)
{
  const SbCode *code = sb_scheme_find_code (scheme, event->code);

  return g_strdup (code ? code->name : event->code);
}

static char *
dup_start (SbEvent *event, SbScheme *scheme)
{
  return sb_time_to_clock (event->start);
}

static char *
dup_end (SbEvent *event, SbScheme *scheme)
{
  if (event->running)
    return g_strdup (_ ("still running"));
  return event->end == SB_TIME_NONE ? g_strdup ("–") : sb_time_to_clock (event->end);
}

static char *
dup_duration (SbEvent *event, SbScheme *scheme)
{
  g_autofree char *seconds = NULL;

  if (event->running || event->end == SB_TIME_NONE)
    return g_strdup ("–");
  seconds = sb_time_to_seconds (event->end - event->start);
  /* Translators: a number of seconds. */
  return g_strdup_printf (_ ("%s s"), seconds);
}

static char *
dup_comment (SbEvent *event, SbScheme *scheme)
{
  return g_strdup (event->comment ? event->comment : "");
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
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  g_autofree char *text = cell->dup_text (gtk_list_item_get_item (item), cell->scheme);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
cell_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Cell *) data)->scheme);
  g_free (data);
}

static void
add_column (GtkColumnView *table,
            const char *title,
            SbScheme *scheme,
            DupText dup_text,
            gboolean expands)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  Cell *cell = g_new0 (Cell, 1);

  cell->dup_text = dup_text;
  cell->scheme = g_object_ref (scheme);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind), cell, cell_free, 0);
  gtk_column_view_column_set_expand (column, expands);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (table, column);
}

static void
on_selected (GtkSelectionModel *model, guint position, guint n, SbTimelineView *view)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (model);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint at;

  if (gtk_bitset_iter_init_first (&iter, chosen, &at))
    do
      g_ptr_array_add (events, g_list_model_get_item (G_LIST_MODEL (model), at));
    while (gtk_bitset_iter_next (&iter, &at));
  sb_timeline_view_select_all (view, events);
}

static void
on_activated (GtkColumnView *table, guint position, SbTimelineView *view)
{
  g_autoptr (SbEvent) event =
    g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (table)), position);

  sb_timeline_view_select (view, event);
  g_signal_emit_by_name (view, "seek", event->start);
}

static GtkWidget *
create_table (SbTimelineView *view, GListModel *events, SbScheme *scheme)
{
  GtkSelectionModel *model =
    GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (events)));
  GtkWidget *table = gtk_column_view_new (model);

  g_signal_connect_object (model, "selection-changed", G_CALLBACK (on_selected), view, 0);
  g_signal_connect_object (table, "activate", G_CALLBACK (on_activated), view, 0);
  add_column (GTK_COLUMN_VIEW (table), _ ("Behaviour"), scheme, dup_name, TRUE);
  add_column (GTK_COLUMN_VIEW (table), _ ("From"), scheme, dup_start, FALSE);
  add_column (GTK_COLUMN_VIEW (table), _ ("To"), scheme, dup_end, FALSE);
  add_column (GTK_COLUMN_VIEW (table), _ ("Lasts"), scheme, dup_duration, FALSE);
  add_column (GTK_COLUMN_VIEW (table), _ ("Comment"), scheme, dup_comment, TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Events"), -1);
  return table;
}

GtkWindow *
sb_event_list_new (SbTimelineView *view, GListModel *events, SbScheme *scheme)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("Events"));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 560);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 create_table (view, events, scheme));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  return GTK_WINDOW (window);
}
