/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-list.h"

#include <securebase/model/kinds.h>

struct _SbRecordList {
  GObject parent;
  GType kind;
  GPtrArray *records;
  GHashTable *by_id; /* borrowed from records */
};

static GType
get_item_type (GListModel *model)
{
  return SB_RECORD_LIST (model)->kind;
}

static guint
get_n_items (GListModel *model)
{
  return SB_RECORD_LIST (model)->records->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SbRecordList *self = SB_RECORD_LIST (model);

  if (position >= self->records->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->records, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SbRecordList,
                               sb_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
sb_record_list_finalize (GObject *object)
{
  SbRecordList *self = SB_RECORD_LIST (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->records);
  G_OBJECT_CLASS (sb_record_list_parent_class)->finalize (object);
}

static void
sb_record_list_class_init (SbRecordListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_record_list_finalize;
}

static void
sb_record_list_init (SbRecordList *self)
{
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
note_id (SbRecordList *self, gpointer record)
{
  g_hash_table_replace (self->by_id, (gpointer) sb_record_get_id (record), record);
}

SbRecordList *
sb_record_list_new (GType kind, GPtrArray *records)
{
  SbRecordList *self = g_object_new (SB_TYPE_RECORD_LIST, NULL);

  self->kind = kind;
  self->records = records;
  for (guint i = 0; i < records->len; i++)
    note_id (self, g_ptr_array_index (records, i));
  return self;
}

guint
sb_records_search (GPtrArray *records, gconstpointer record, gboolean *found)
{
  guint low = 0, high = records->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (sb_record_compare (g_ptr_array_index (records, middle), record) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (found)
    *found = low < records->len &&
             sb_record_compare (g_ptr_array_index (records, low), record) == 0;
  return low;
}

static gboolean
take_out (SbRecordList *self, SbRecord *record, guint *position)
{
  gboolean found;

  *position = sb_records_search (self->records, record, &found);
  if (!found)
    return FALSE;
  g_hash_table_remove (self->by_id, sb_record_get_id (record));
  g_ptr_array_remove_index (self->records, *position);
  return TRUE;
}

static guint
put_in (SbRecordList *self, SbRecord *record)
{
  guint position = sb_records_search (self->records, record, NULL);

  g_ptr_array_insert (self->records, (int) position, g_object_ref (record));
  note_id (self, record);
  return position;
}

/* A list that is first asked for while an edit is taken over, by who listens to another
 * list, is read with all of that edit in it. */
static gboolean
has_it_already (SbRecordList *self, const SbChange *change)
{
  SbRecord *held =
    change->after ? sb_record_list_find (self, sb_record_get_id (change->after)) : NULL;

  return held && sb_record_equal (held, change->after);
}

/* A change that keeps its place is told as one, so that a view keeps its selection. */
void
sb_record_list_apply (SbRecordList *self, const SbChange *change)
{
  guint from = 0, to = 0;
  gboolean removed, stays = FALSE;

  if (has_it_already (self, change))
    return;
  removed = change->before && take_out (self, change->before, &from);
  if (change->after) {
    to = sb_records_search (self->records, change->after, NULL);
    stays = removed && to == from;
  }
  if (removed && !stays)
    g_list_model_items_changed (G_LIST_MODEL (self), from, 1, 0);
  if (change->after) {
    put_in (self, change->after);
    g_list_model_items_changed (G_LIST_MODEL (self), to, stays ? 1 : 0, 1);
  }
}

void
sb_record_list_reset (SbRecordList *self, GPtrArray *records)
{
  guint n = self->records->len;

  g_hash_table_remove_all (self->by_id);
  g_ptr_array_unref (self->records);
  self->records = records;
  for (guint i = 0; i < records->len; i++)
    note_id (self, g_ptr_array_index (records, i));
  if (n || records->len)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, records->len);
}

gpointer
sb_record_list_find (SbRecordList *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

GPtrArray *
sb_record_list_get_records (SbRecordList *self)
{
  return self->records;
}
