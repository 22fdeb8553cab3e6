/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index.h"

#include <securebase/model/slots.h>

struct _SbIndex {
  SbContent *content;
  GHashTable *codes;       /* id (borrowed) → SbCode */
  GHashTable *by_code;     /* id (borrowed) → GPtrArray of SbEvent */
  GHashTable *by_families; /* SbFamily → GPtrArray of SbEvent; filled when asked */
  GPtrArray *none;
};

static GPtrArray *
find_or_add (GHashTable *lists, gpointer key)
{
  GPtrArray *list = g_hash_table_lookup (lists, key);

  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (lists, key, list);
  }
  return list;
}

static GHashTable *
make_lists (GHashFunc hash, GEqualFunc equal)
{
  return g_hash_table_new_full (hash, equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

SbIndex *
sb_index_new (SbScheme *scheme, SbContent *content)
{
  SbIndex *index = g_new0 (SbIndex, 1);
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  index->content = content;
  index->codes = g_hash_table_new (g_str_hash, g_str_equal);
  index->by_code = make_lists (g_str_hash, g_str_equal);
  index->by_families = make_lists (NULL, NULL);
  index->none = g_ptr_array_new ();
  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);

    g_hash_table_insert (index->codes, code->id, code);
  }
  for (guint i = 0; i < content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (content->events, i);

    if (event->code)
      g_ptr_array_add (find_or_add (index->by_code, event->code), event);
  }
  return index;
}

void
sb_index_free (SbIndex *index)
{
  g_hash_table_unref (index->codes);
  g_hash_table_unref (index->by_code);
  g_hash_table_unref (index->by_families);
  g_ptr_array_unref (index->none);
  g_free (index);
}

GPtrArray *
sb_index_list_code (SbIndex *index, const char *code)
{
  GPtrArray *list = code ? g_hash_table_lookup (index->by_code, code) : NULL;

  return list ? list : index->none;
}

static gboolean
has_code (const SbFamily *family, const char *code)
{
  for (guint i = 0; code && i < family->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (family->codes, i), code))
      return TRUE;
  return FALSE;
}

GPtrArray *
sb_index_list_family (SbIndex *index, const SbFamily *family)
{
  GPtrArray *events = index->content->events;
  GPtrArray *list;

  if (family == NULL)
    return index->none;
  list = g_hash_table_lookup (index->by_families, family);
  if (list)
    return list;
  list = find_or_add (index->by_families, (gpointer) family);
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (has_code (family, event->code))
      g_ptr_array_add (list, event);
  }
  return list;
}

const SbCode *
sb_index_find_code (SbIndex *index, const char *code)
{
  return code ? g_hash_table_lookup (index->codes, code) : NULL;
}

SbInterval
sb_index_get_span (SbIndex *index, const SbEvent *event)
{
  const SbCode *code = sb_index_find_code (index, event->code);

  return sb_event_get_span (event, code && code->is_state);
}
