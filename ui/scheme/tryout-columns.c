/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tryout-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_COLUMNS 6

static const char *const titles[N_COLUMNS] = {
  N_ ("Session"),
  N_ ("Coder"),
  N_ ("Blind"),
  N_ ("From the ratings"),
  N_ ("From the events"),
  N_ ("Ratings that change"),
};

/* A row's texts, by column. */
#define SB_TYPE_TRYOUT_ITEM (sb_tryout_item_get_type ())
G_DECLARE_FINAL_TYPE (SbTryoutItem, sb_tryout_item, SB, TRYOUT_ITEM, GObject)

struct _SbTryoutItem {
  GObject parent;
  char *texts[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (SbTryoutItem, sb_tryout_item, G_TYPE_OBJECT)

static void
sb_tryout_item_finalize (GObject *object)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (SB_TRYOUT_ITEM (object)->texts[i]);
  G_OBJECT_CLASS (sb_tryout_item_parent_class)->finalize (object);
}

static void
sb_tryout_item_class_init (SbTryoutItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_tryout_item_finalize;
}

static void
sb_tryout_item_init (SbTryoutItem *self)
{
}

static char *
dup_change (char *const values[2])
{
  const char *before = values[0] ? values[0] : _ ("none");
  const char *after = values[1] ? values[1] : _ ("none");

  /* Translators: a suggestion as it was, as it would be. */
  return g_str_equal (before, after) ? g_strdup (after)
                                     : g_strdup_printf (_ ("%s → %s"), before, after);
}

static char *
dup_range (double low, double high)
{
  if (isnan (low))
    return g_strdup ("?");
  return low == high ? g_strdup_printf ("%g", low) : g_strdup_printf ("%g–%g", low, high);
}

static char *
dup_ratings (const SbTryoutRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < row->ratings->len; i++) {
    const SbTryoutRating *rating = g_ptr_array_index (row->ratings, i);
    g_autofree char *before = dup_range (rating->low[0], rating->high[0]);
    g_autofree char *after = dup_range (rating->low[1], rating->high[1]);

    if (!g_str_equal (before, after))
      g_string_append_printf (text,
                              "%s%s%d %s → %s",
                              text->len ? ", " : "",
                              rating->scale,
                              rating->episode,
                              before,
                              after);
  }
  return g_strdup (text->len ? text->str : _ ("none"));
}

static SbTryoutItem *
create_item (const SbTryoutRow *row)
{
  SbTryoutItem *item = g_object_new (SB_TYPE_TRYOUT_ITEM, NULL);
  char *texts[N_COLUMNS] = {g_strdup (row->session),
                            g_strdup (row->coder),
                            g_strdup (row->blind ? row->blind : _ ("none")),
                            dup_change (row->from_ratings),
                            dup_change (row->from_events),
                            dup_ratings (row)};

  memcpy (item->texts, texts, sizeof texts);
  return item;
}

GListModel *
sb_tryout_columns_list (const SbTryout *tryout)
{
  GListStore *list = g_list_store_new (SB_TYPE_TRYOUT_ITEM);

  for (guint i = 0; i < tryout->rows->len; i++) {
    g_autoptr (SbTryoutItem) item = create_item (g_ptr_array_index (tryout->rows, i));

    g_list_store_append (list, item);
  }
  return G_LIST_MODEL (list);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  SbTryoutItem *row = gtk_list_item_get_item (item);
  const char *text = row->texts[GPOINTER_TO_UINT (column)];
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  /* The arrow says that it changes; weight only helps the eye. */
  if (strstr (text, "→"))
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

void
sb_tryout_columns_add (GtkColumnView *view)
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column =
      gtk_column_view_column_new (_ (titles[i]), factory);

    g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GUINT_TO_POINTER (i));
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_expand (column, i == N_COLUMNS - 1);
    gtk_column_view_append_column (view, column);
  }
}
