/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settlement-list.h"

#include <math.h>

struct _SbSettlementList {
  GListStore *store;
  GtkFilter *filter;
  GtkSorter *sorter;
  GtkSingleSelection *selection;
  SbSettlementFilter wanted;
  SbSettlementOrder order;
};

static gboolean
is_judgement (const SbSettlementRow *row)
{
  return row->disagreement->kind == SB_DISAGREEMENT_CATEGORY ||
         row->disagreement->kind == SB_DISAGREEMENT_RATING;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  const SbSettlementList *self = user_data;
  const SbSettlementRow *row = item;

  switch (self->wanted) {
  case SB_SETTLEMENTS_LEFT:
    return row->is_open;
  case SB_SETTLEMENTS_DECIDED:
    return !row->is_open;
  case SB_SETTLEMENTS_JUDGEMENTS:
    return is_judgement (row);
  case SB_SETTLEMENTS_EVENTS:
    return !is_judgement (row);
  default:
    return TRUE;
  }
}

/* What has no size comes last. */
static int
compare_sizes (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return a > b ? -1 : a < b;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SbSettlementList *self = user_data;
  const SbSettlementRow *x = a, *y = b;
  int order = 0;

  if (self->order == SB_SETTLEMENTS_BY_KIND)
    order = (int) x->disagreement->kind - (int) y->disagreement->kind;
  else if (self->order == SB_SETTLEMENTS_BY_SIZE)
    order = compare_sizes (x->disagreement->size, y->disagreement->size);
  return order ? order : (int) x->place - (int) y->place;
}

SbSettlementList *
sb_settlement_list_new (void)
{
  SbSettlementList *self = g_new0 (SbSettlementList, 1);
  GListModel *filtered, *sorted;

  self->store = g_list_store_new (SB_TYPE_SETTLEMENT_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  filtered = G_LIST_MODEL (gtk_filter_list_model_new (
    g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (self->filter)));
  sorted = G_LIST_MODEL (gtk_sort_list_model_new (filtered, g_object_ref (self->sorter)));
  self->selection = gtk_single_selection_new (sorted);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  return self;
}

void
sb_settlement_list_free (SbSettlementList *self)
{
  /* The view may keep the models a little longer than this. */
  gtk_single_selection_set_model (self->selection, NULL);
  g_object_unref (self->selection);
  g_object_unref (self->filter);
  g_object_unref (self->sorter);
  g_object_unref (self->store);
  g_free (self);
}

GtkSingleSelection *
sb_settlement_list_get_selection (SbSettlementList *self)
{
  return self->selection;
}

SbSettlementRow *
sb_settlement_list_get_chosen (SbSettlementList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

gboolean
sb_settlement_list_choose (SbSettlementList *self, const char *item)
{
  GListModel *shown = G_LIST_MODEL (self->selection);

  for (guint i = 0; item && i < g_list_model_get_n_items (shown); i++) {
    g_autoptr (SbSettlementRow) row = g_list_model_get_item (shown, i);

    if (g_str_equal (row->disagreement->item, item)) {
      gtk_single_selection_set_selected (self->selection, i);
      return TRUE;
    }
  }
  return FALSE;
}

static char *
dup_chosen_name (SbSettlementList *self)
{
  SbSettlementRow *row = sb_settlement_list_get_chosen (self);

  return row ? g_strdup (row->disagreement->item) : NULL;
}

void
sb_settlement_list_take (SbSettlementList *self, GPtrArray *rows)
{
  g_autofree char *chosen = dup_chosen_name (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  g_list_store_splice (self->store, 0, n, rows->pdata, rows->len);
  sb_settlement_list_choose (self, chosen);
}

void
sb_settlement_list_set_filter (SbSettlementList *self, SbSettlementFilter filter)
{
  g_autofree char *chosen = dup_chosen_name (self);

  self->wanted = filter;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  sb_settlement_list_choose (self, chosen);
}

void
sb_settlement_list_set_order (SbSettlementList *self, SbSettlementOrder order)
{
  self->order = order;
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

typedef gboolean (*Wanted) (const SbSettlementRow *row, gboolean is_chosen);

static gboolean
is_any (const SbSettlementRow *row, gboolean is_chosen)
{
  return TRUE;
}

static gboolean
is_undecided (const SbSettlementRow *row, gboolean is_chosen)
{
  return row->choice == SB_CHOICE_NONE && !is_chosen;
}

static gboolean
is_waiting (const SbSettlementRow *row, gboolean is_chosen)
{
  return row->is_open && !is_chosen;
}

static char *
dup_next (SbSettlementList *self, int direction, Wanted wanted)
{
  GListModel *shown = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (shown);
  guint chosen = gtk_single_selection_get_selected (self->selection);
  guint from = chosen != GTK_INVALID_LIST_POSITION ? chosen : direction > 0 ? n - 1 : 0;

  for (guint i = 1; i <= n; i++) {
    guint place = direction > 0 ? (from + i) % n : (from + n - i % n) % n;
    g_autoptr (SbSettlementRow) row = g_list_model_get_item (shown, place);

    if (wanted (row, place == chosen))
      return g_strdup (row->disagreement->item);
  }
  return NULL;
}

/* What nobody has looked at yet comes before what was left open. */
char *
sb_settlement_list_dup_next (SbSettlementList *self, int direction, gboolean only_open)
{
  char *next = dup_next (self, direction, only_open ? is_undecided : is_any);

  return next || !only_open ? next : dup_next (self, direction, is_waiting);
}
