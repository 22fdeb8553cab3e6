/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <securebase/document/ids.h>

#include <securebase/base/id.h>

/* The records of a coding of the other file as they stand in this one. */

GPtrArray *
sb_merge_list_records (const SbContent *content)
{
  const GPtrArray *parts[] = {content->episodes,
                              content->events,
                              content->ratings,
                              content->marks,
                              content->classifications,
                              content->notes,
                              content->decisions};
  GPtrArray *records = g_ptr_array_new ();

  g_ptr_array_add (records, content->coding);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint k = 0; k < parts[i]->len; k++)
      g_ptr_array_add (records, parts[i]->pdata[k]);
  return records;
}

static void
set_coding (SbRecord *record, const char *coding)
{
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].name, "coding"))
      sb_record_set_text (&SB_FIELD_MEMBER (record, &fields[i], char *), coding);
}

/* @evidence names records of the same coding. */
static void
derive_evidence (char **evidence, const char *coding)
{
  g_auto (GStrv) ids = sb_ids_from_json (*evidence);
  g_autofree char *json = NULL;

  if (*evidence == NULL)
    return;
  for (guint i = 0; ids[i]; i++) {
    char *derived = sb_id_derive (ids[i], coding);

    g_free (ids[i]);
    ids[i] = derived;
  }
  json = sb_ids_to_json ((const char *const *) ids);
  if (json)
    sb_record_set_text (evidence, json);
}

static SbRecord *
translate (SbMergePlan *plan, SbRecord *record, const char *coding, gboolean derive)
{
  g_autofree char *id = derive ? sb_id_derive (sb_record_get_id (record), coding)
                               : g_strdup (sb_record_get_id (record));
  SbRecord *moved = sb_record_dup_with_id (record, id);

  set_coding (moved, coding);
  if (SB_IS_EVENT (moved) && SB_EVENT (moved)->recording)
    sb_record_set_text (
      &SB_EVENT (moved)->recording,
      g_hash_table_lookup (plan->recordings, SB_EVENT (moved)->recording));
  if (derive && SB_IS_RATING (moved))
    derive_evidence (&SB_RATING (moved)->evidence, coding);
  if (derive && SB_IS_DECISION (moved))
    derive_evidence (&SB_DECISION (moved)->records, coding);
  return moved;
}

GPtrArray *
sb_merge_plan_translate (SbMergePlan *plan,
                         const SbContent *theirs,
                         SbCoding *coding,
                         gboolean derive)
{
  g_autoptr (GPtrArray) records = sb_merge_list_records (theirs);
  GPtrArray *moved = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (moved, g_object_ref (coding));
  for (guint i = 1; i < records->len; i++)
    g_ptr_array_add (
      moved, translate (plan, records->pdata[i], sb_record_get_id (coding), derive));
  return moved;
}
