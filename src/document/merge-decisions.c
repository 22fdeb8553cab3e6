/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <securebase/base/id.h>

void
sb_merge_plan_move (SbMergePlan *plan,
                    const SbContent *theirs,
                    const char *here,
                    gboolean derived)
{
  const char *id = sb_record_get_id (theirs->coding);

  g_hash_table_insert (plan->homes, g_strdup (id), g_strdup (here));
  if (derived)
    g_hash_table_add (plan->derived, g_strdup (id));
}

/* Of a coding that is here under another id, the record of it that @id names. */
static char *
dup_record_here (SbMergePlan *plan, const char *coding, const char *id)
{
  const char *home = g_hash_table_lookup (plan->homes, coding);

  return home && g_hash_table_contains (plan->derived, coding) ? sb_id_derive (id, home)
                                                               : g_strdup (id);
}

static char *
dup_event_item (SbMergePlan *plan, const SbDecision *decision, char *const *parts)
{
  const char *const codings[] = {decision->first, decision->second};
  char *ids[2];
  char *item;

  for (guint i = 0; i < 2; i++)
    ids[i] = g_str_equal (parts[i + 1], "-")
               ? g_strdup ("-")
               : dup_record_here (plan, codings[i], parts[i + 1]);
  item = g_strdup_printf ("event:%s:%s", ids[0], ids[1]);
  g_free (ids[0]);
  g_free (ids[1]);
  return item;
}

static char *
dup_mark_item (SbMergePlan *plan, const char *id)
{
  SbMark *mark = sb_document_find (plan->source->document, SB_TYPE_MARK, id);
  g_autofree char *here = mark ? dup_record_here (plan, mark->coding, id) : g_strdup (id);

  return g_strdup_printf ("mark:%s", here);
}

/* The form of SbDisagreement.item; others name no record. */
static char *
dup_item (SbMergePlan *plan, const SbDecision *decision)
{
  g_auto (GStrv) parts = g_strsplit (decision->item, ":", 3);
  guint n = g_strv_length (parts);

  if (n == 3 && g_str_equal (parts[0], "event"))
    return dup_event_item (plan, decision, parts);
  if (n == 2 && g_str_equal (parts[0], "mark"))
    return dup_mark_item (plan, parts[1]);
  return g_strdup (decision->item);
}

static void
move_coding (SbMergePlan *plan, char **coding)
{
  const char *home = g_hash_table_lookup (plan->homes, *coding);

  if (home)
    sb_record_set_text (coding, home);
}

/* Nobody has seen @decision yet. */
static void
settle (SbMergePlan *plan, SbDecision *decision)
{
  char *item = dup_item (plan, decision);

  g_free (decision->item);
  decision->item = item;
  move_coding (plan, &decision->first);
  move_coding (plan, &decision->second);
}

void
sb_merge_plan_settle_decisions (SbMergePlan *plan)
{
  for (guint i = 0; i < plan->changes->len; i++) {
    const SbChange *change = plan->changes->pdata[i];

    if (change->after && SB_IS_DECISION (change->after))
      settle (plan, SB_DECISION (change->after));
  }
}
