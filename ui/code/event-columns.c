/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-columns.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/event-edits.h>

struct _SbEventColumns {
  GtkColumnView *table;
  SbScheme *scheme;
  GListModel *episodes;
  GHashTable *shown; /* set of GtkListItem that show an event now */
};

typedef char *(*DupText) (SbEventColumns *self, SbEvent *event);

typedef struct {
  SbEventColumns *columns;
  DupText dup_text;
  int width; /* 0: what it needs, numbers are shown whole */
} Cell;

static const SbCode *
find_code (SbEventColumns *self, SbEvent *event)
{
  return self->scheme ? sb_scheme_find_code (self->scheme, event->code) : NULL;
}

static char *
dup_start (SbEventColumns *self, SbEvent *event)
{
  return sb_time_to_clock (event->start);
}

static char *
dup_name (SbEventColumns *self, SbEvent *event)
{
  const SbCode *code = find_code (self, event);

  return g_strdup (code ? code->name : event->code);
}

static char *
dup_end (SbEventColumns *self, SbEvent *event)
{
  if (event->running)
    return g_strdup (_ ("still running"));
  return event->end == SB_TIME_NONE ? g_strdup ("–") : sb_time_to_clock (event->end);
}

static char *
dup_duration (SbEventColumns *self, SbEvent *event)
{
  g_autofree char *seconds = NULL;

  if (event->running || event->end == SB_TIME_NONE)
    return g_strdup ("–");
  seconds = sb_time_to_seconds (event->end - event->start);
  /* Translators: a number of seconds. */
  return g_strdup_printf (_ ("%s s"), seconds);
}

static char *
dup_modifiers (SbEventColumns *self, SbEvent *event)
{
  char *words = self->scheme && event->modifiers
                  ? sb_event_dup_modifier_words (event, self->scheme)
                  : NULL;

  return words ? words : g_strdup ("");
}

static char *
dup_comment (SbEventColumns *self, SbEvent *event)
{
  return g_strdup (event->comment ? event->comment : "");
}

/* The one in which it begins. */
static char *
dup_episode (SbEventColumns *self, SbEvent *event)
{
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (self->episodes, i);

    if (event->start >= episode->start &&
        (episode->end == SB_TIME_NONE || event->start < episode->end))
      return g_strdup_printf ("%d", (int) episode->number);
  }
  return g_strdup ("–");
}

static const char *
get_subject_name (const char *subject)
{
  if (g_strcmp0 (subject, "child") == 0)
    return _ ("child");
  if (g_strcmp0 (subject, "caregiver") == 0)
    return _ ("caregiver");
  return g_strcmp0 (subject, "stranger") == 0 ? _ ("stranger") : subject;
}

static char *
dup_subject (SbEventColumns *self, SbEvent *event)
{
  const SbCode *code = find_code (self, event);

  return g_strdup (code && code->subject ? get_subject_name (code->subject) : "–");
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (cell->width > 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  g_object_set_data (G_OBJECT (label), "list-item", item);
  gtk_list_item_set_child (item, label);
}

static void
write_text (GtkListItem *item, const Cell *cell)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = cell->dup_text (cell->columns, gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  g_hash_table_insert (cell->columns->shown, item, cell);
  write_text (item, cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  g_hash_table_remove (cell->columns->shown, item);
}

static void
cell_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_column (SbEventColumns *self, const char *title, int width, DupText dup_text)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  Cell *cell = g_new0 (Cell, 1);

  *cell = (Cell){self, dup_text, width};
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), cell);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), cell);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind), cell, cell_free, 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_append_column (self->table, column);
}

SbEventColumns *
sb_event_columns_new (GtkColumnView *table)
{
  SbEventColumns *self = g_new0 (SbEventColumns, 1);

  self->table = table;
  self->shown = g_hash_table_new (NULL, NULL);
  add_column (self, _ ("From"), 0, dup_start);
  add_column (self, _ ("Behaviour"), 120, dup_name);
  add_column (self, _ ("Lasts"), 0, dup_duration);
  add_column (self, _ ("To"), 0, dup_end);
  add_column (self, _ ("Modifiers"), 100, dup_modifiers);
  add_column (self, _ ("Comment"), 140, dup_comment);
  add_column (self, _ ("Episode"), 0, dup_episode);
  add_column (self, _ ("Subject"), 0, dup_subject);
  return self;
}

void
sb_event_columns_free (SbEventColumns *self)
{
  g_clear_object (&self->scheme);
  g_clear_object (&self->episodes);
  g_hash_table_unref (self->shown);
  g_free (self);
}

void
sb_event_columns_set_coding (SbEventColumns *self, SbScheme *scheme, GListModel *episodes)
{
  g_set_object (&self->scheme, scheme);
  g_set_object (&self->episodes, episodes);
}

void
sb_event_columns_update (SbEventColumns *self)
{
  GHashTableIter iter;
  gpointer item, cell;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &item, &cell))
    write_text (item, cell);
}

/* The child of a cell says which row it is in. */
static GtkListItem *
find_item (GtkWidget *widget)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), "list-item");
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; child && !item; child = gtk_widget_get_next_sibling (child))
    item = find_item (child);
  return item;
}

guint
sb_event_columns_find (SbEventColumns *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->table), x, y, GTK_PICK_DEFAULT);
  GtkListItem *item = NULL;

  /* As far as the row: what holds all rows would name the first. */
  for (; picked && picked != GTK_WIDGET (self->table) && !GTK_IS_LIST_VIEW (picked);
       picked = gtk_widget_get_parent (picked)) {
    item = find_item (picked);
    if (item)
      return gtk_list_item_get_position (item);
  }
  return GTK_INVALID_LIST_POSITION;
}
