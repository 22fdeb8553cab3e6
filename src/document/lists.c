/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <securebase/store/record-table.h>

/* The lists of a document: those of a coding are read on first use. */

const char *
sb_record_get_coding (SbRecord *record)
{
  const SbRecordClass *class = SB_RECORD_GET_CLASS (record);

  for (guint i = 0; i < class->n_fields; i++)
    if (g_str_equal (class->fields[i].name, "coding"))
      return SB_FIELD_MEMBER (record, &class->fields[i], char *);
  return NULL;
}

static char *
make_key (GType kind, const char *coding)
{
  const char *table = sb_record_type_get_table (kind);

  return coding ? g_strconcat (table, "/", coding, NULL) : g_strdup (table);
}

/* A list that cannot be read is empty, as is one first asked for after close; the fault
 * is kept, and shows at the next edit and in whatever is taken from the document. */
static SbRecordList *
read_list (SbDocument *self, GType kind, const char *coding)
{
  GError **fault = self->fault ? NULL : &self->fault;
  GPtrArray *records = sb_document_is_open (self, fault)
                         ? sb_record_table_load (self->db, kind, coding, fault)
                         : NULL;

  if (records == NULL)
    records = g_ptr_array_new_with_free_func (g_object_unref);
  return sb_record_list_new (kind, records);
}

gboolean
sb_document_is_whole (SbDocument *self, GError **error)
{
  if (self->fault == NULL)
    return TRUE;
  if (error)
    *error = g_error_copy (self->fault);
  return FALSE;
}

static SbRecordList *
get_list (SbDocument *self, GType kind, const char *coding)
{
  g_autofree char *key = make_key (kind, coding);
  SbRecordList *list = g_hash_table_lookup (self->lists, key);

  if (list == NULL) {
    list = read_list (self, kind, coding);
    g_hash_table_insert (self->lists, g_steal_pointer (&key), list);
  }
  return list;
}

GListModel *
sb_document_list (SbDocument *self, GType kind)
{
  g_return_val_if_fail (SB_IS_DOCUMENT (self), NULL);
  return G_LIST_MODEL (get_list (self, kind, NULL));
}

GListModel *
sb_document_list_in (SbDocument *self, const char *coding, GType kind)
{
  g_return_val_if_fail (SB_IS_DOCUMENT (self) && coding != NULL, NULL);
  return G_LIST_MODEL (get_list (self, kind, coding));
}

void
sb_document_update_lists (SbDocument *self, const SbChange *change)
{
  SbRecord *record = sb_change_get_record (change);
  const char *coding = sb_record_get_coding (record);
  g_autofree char *key = make_key (G_OBJECT_TYPE (record), coding);
  SbRecordList *list = g_hash_table_lookup (self->lists, key);
  SbEventIndex *index =
    SB_IS_EVENT (record) ? g_hash_table_lookup (self->indexes, coding) : NULL;

  if (index)
    sb_event_index_apply (index, change);
  if (list)
    sb_record_list_apply (list, change);
}

static GPtrArray *
read_anew (SbDocument *self, const char *key, GType *kind, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", 2);

  *kind = sb_record_type_from_table (parts[0]);
  return sb_record_table_load (self->db, *kind, parts[1], error);
}

gboolean
sb_document_reload (SbDocument *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, list;

  g_hash_table_remove_all (self->indexes);
  g_hash_table_remove_all (self->histories);
  self->n_resets++;
  if (!sb_document_load_scheme (self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, &key, &list)) {
    GType kind;
    GPtrArray *records = read_anew (self, key, &kind, error);

    if (records == NULL)
      return FALSE;
    sb_record_list_reset (list, records);
  }
  return TRUE;
}

SbRecord *
sb_document_find_held (SbDocument *self, SbRecord *record)
{
  g_autofree char *key = make_key (G_OBJECT_TYPE (record), sb_record_get_coding (record));
  SbRecordList *list = g_hash_table_lookup (self->lists, key);

  return list ? sb_record_list_find (list, sb_record_get_id (record)) : NULL;
}

SbEventIndex *
sb_document_get_event_index (SbDocument *self, const char *coding)
{
  SbEventIndex *index = g_hash_table_lookup (self->indexes, coding);

  if (index == NULL) {
    SbRecordList *list = get_list (self, SB_TYPE_EVENT, coding);

    index = sb_event_index_new (sb_record_list_get_records (list));
    g_hash_table_insert (self->indexes, g_strdup (coding), index);
  }
  return index;
}

SbProject *
sb_document_get_project (SbDocument *self)
{
  GPtrArray *records =
    sb_record_list_get_records (get_list (self, SB_TYPE_PROJECT, NULL));

  return records->len ? g_ptr_array_index (records, 0) : NULL;
}

/* Without knowing the coding: through those lists that were read, then the file, which
 * tells which list it belongs to. */
static gpointer
find_in_codings (SbDocument *self, GType kind, const char *id)
{
  g_autoptr (SbRecord) stored =
    self->db ? sb_record_table_find (self->db, kind, id, NULL) : NULL;
  const char *coding = stored ? sb_record_get_coding (stored) : NULL;

  return coding ? sb_record_list_find (get_list (self, kind, coding), id) : NULL;
}

gboolean
sb_type_is_of_coding (GType kind)
{
  return kind == SB_TYPE_EPISODE || kind == SB_TYPE_EVENT || kind == SB_TYPE_RATING ||
         kind == SB_TYPE_MARK || kind == SB_TYPE_CLASSIFICATION || kind == SB_TYPE_NOTE ||
         kind == SB_TYPE_DECISION;
}

gpointer
sb_document_find (SbDocument *self, GType kind, const char *id)
{
  if (id == NULL)
    return NULL;
  if (sb_type_is_of_coding (kind))
    return find_in_codings (self, kind, id);
  return sb_record_list_find (get_list (self, kind, NULL), id);
}

SbCoder *
sb_document_find_coder (SbDocument *self, const char *code)
{
  GPtrArray *coders = sb_record_list_get_records (get_list (self, SB_TYPE_CODER, NULL));

  for (guint i = 0; i < coders->len; i++) {
    SbCoder *coder = g_ptr_array_index (coders, i);

    if (g_strcmp0 (coder->code, code) == 0)
      return coder;
  }
  return NULL;
}

SbSession *
sb_document_find_session (SbDocument *self, const char *label)
{
  GPtrArray *sessions =
    sb_record_list_get_records (get_list (self, SB_TYPE_SESSION, NULL));

  for (guint i = 0; i < sessions->len; i++) {
    SbSession *session = g_ptr_array_index (sessions, i);

    if (g_strcmp0 (session->label, label) == 0)
      return session;
  }
  return NULL;
}

SbCoding *
sb_document_find_coding (SbDocument *self, const char *session_id, const char *coder_id)
{
  GPtrArray *codings = sb_record_list_get_records (get_list (self, SB_TYPE_CODING, NULL));

  for (guint i = 0; i < codings->len; i++) {
    SbCoding *coding = g_ptr_array_index (codings, i);

    if (g_strcmp0 (coding->session, session_id) == 0 &&
        g_strcmp0 (coding->coder, coder_id) == 0)
      return coding;
  }
  return NULL;
}
