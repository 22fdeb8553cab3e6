/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

static void
item_free (gpointer data)
{
  SbMergeItem *item = data;

  g_free (item->session);
  g_free (item->coder);
  g_free (item->words);
  g_free (item);
}

void
sb_merge_plan_say (SbMergePlan *plan,
                   SbMergeFate fate,
                   const char *part,
                   const char *session,
                   const char *coder,
                   char *words)
{
  SbMergeItem *item = g_new0 (SbMergeItem, 1);

  item->fate = fate;
  item->part = part;
  item->session = g_strdup (session);
  item->coder = g_strdup (coder);
  item->words = words;
  g_ptr_array_add (plan->items, item);
}

void
sb_merge_plan_insert (SbMergePlan *plan, gpointer record)
{
  g_ptr_array_add (plan->changes, sb_change_new (NULL, record));
  g_object_unref (record);
}

static GHashTable *
new_map (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
sb_merge_plan_free (SbMergePlan *plan)
{
  g_object_unref (plan->document);
  g_ptr_array_unref (plan->items);
  g_ptr_array_unref (plan->changes);
  g_hash_table_unref (plan->coders);
  g_hash_table_unref (plan->dyads);
  g_hash_table_unref (plan->sessions);
  g_hash_table_unref (plan->labels);
  g_hash_table_unref (plan->unfit);
  g_hash_table_unref (plan->recordings);
  g_hash_table_unref (plan->homes);
  g_hash_table_unref (plan->derived);
  g_ptr_array_unref (plan->codings);
  g_hash_table_unref (plan->digests);
  g_hash_table_unref (plan->expunged);
  g_hash_table_unref (plan->expunged_there);
  g_free (plan);
}

static SbMergePlan *
new_plan (SbDocument *document, SbMergeSource *source)
{
  SbMergePlan *plan = g_new0 (SbMergePlan, 1);

  plan->document = g_object_ref (document);
  plan->source = source;
  plan->items = g_ptr_array_new_with_free_func (item_free);
  plan->changes = sb_changes_new ();
  plan->coders = new_map ();
  plan->dyads = new_map ();
  plan->sessions = new_map ();
  plan->labels = new_map ();
  plan->unfit = new_map ();
  plan->recordings = new_map ();
  plan->homes = new_map ();
  plan->derived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan->codings = g_ptr_array_new_with_free_func (g_object_unref);
  plan->digests = new_map ();
  plan->expunged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan->expunged_there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return plan;
}

/* The worst first. */
static const int ranks[SB_MERGE_N_FATES] = {
  [SB_MERGE_REFUSED] = 0,
  [SB_MERGE_CONFLICT] = 1,
  [SB_MERGE_DIFFERS] = 2,
  [SB_MERGE_NEWER] = 3,
  [SB_MERGE_COMES_IN] = 4,
  [SB_MERGE_THERE] = 5,
};

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SbMergeItem *x = *(const SbMergeItem *const *) a;
  const SbMergeItem *y = *(const SbMergeItem *const *) b;
  int result = ranks[x->fate] - ranks[y->fate];

  if (result == 0)
    result = g_strcmp0 (x->session, y->session);
  if (result == 0)
    result = g_strcmp0 (x->coder, y->coder);
  return result ? result : g_strcmp0 (x->words, y->words);
}

SbMergePlan *
sb_merge_plan_new (SbDocument *document, SbMergeSource *source, GError **error)
{
  g_autoptr (SbMergePlan) plan = new_plan (document, source);

  if (!sb_document_is_open (document, error) || !sb_document_is_whole (document, error) ||
      !sb_merge_note_expunged (document->db, plan->expunged, error) ||
      !sb_merge_note_expunged (source->document->db, plan->expunged_there, error))
    return NULL;
  sb_merge_plan_coders (plan);
  sb_merge_plan_sessions (plan);
  sb_merge_plan_assignments (plan);
  if (!sb_merge_plan_codings (plan, error) ||
      !sb_document_is_whole (source->document, error))
    return NULL;
  g_ptr_array_sort (plan->items, compare_items);
  return g_steal_pointer (&plan);
}

const GPtrArray *
sb_merge_plan_get_items (SbMergePlan *plan)
{
  return plan->items;
}

guint
sb_merge_plan_count (SbMergePlan *plan, const char *part, SbMergeFate fate)
{
  guint n = 0;

  for (guint i = 0; i < plan->items->len; i++) {
    const SbMergeItem *item = g_ptr_array_index (plan->items, i);

    n += item->fate == fate && (part == NULL || g_str_equal (item->part, part));
  }
  return n;
}

gboolean
sb_merge_plan_is_empty (SbMergePlan *plan)
{
  return plan->changes->len == 0;
}

/* Only what there is of, but always what comes in. */
char *
sb_merge_plan_dup_summary (SbMergePlan *plan)
{
  guint n[SB_MERGE_N_FATES];
  GString *words = g_string_new (NULL);

  for (int fate = 0; fate < SB_MERGE_N_FATES; fate++)
    n[fate] = sb_merge_plan_count (plan, "coding", (SbMergeFate) fate);
  g_string_append_printf (
    words,
    ngettext ("%u coding comes in", "%u codings come in", n[SB_MERGE_COMES_IN]),
    n[SB_MERGE_COMES_IN]);
  if (n[SB_MERGE_NEWER])
    g_string_append_printf (words, _ (", %u brought up to date"), n[SB_MERGE_NEWER]);
  if (n[SB_MERGE_CONFLICT])
    g_string_append_printf (words,
                            ngettext (", %u conflict (both are kept)",
                                      ", %u conflicts (both are kept)",
                                      n[SB_MERGE_CONFLICT]),
                            n[SB_MERGE_CONFLICT]);
  if (n[SB_MERGE_REFUSED])
    g_string_append_printf (words, _ (", %u refused"), n[SB_MERGE_REFUSED]);
  if (n[SB_MERGE_THERE])
    g_string_append_printf (words, _ (", %u here already"), n[SB_MERGE_THERE]);
  g_string_append_c (words, '.');
  return g_string_free (words, FALSE);
}

static char *
dup_words (SbMergePlan *plan)
{
  SbMergeSource *source = plan->source;
  g_autofree char *summary = sb_merge_plan_dup_summary (plan);

  return g_strdup_printf (_ ("merge “%s”: %s Its SHA-256 is %s; its journal has "
                             "%ld rows, the last with the hash %s"),
                          source->name,
                          summary,
                          source->digest,
                          (long) source->n_rows,
                          source->head);
}

gboolean
sb_merge_plan_apply (SbMergePlan *plan, const char *coder, GError **error)
{
  g_autofree char *words = dup_words (plan);
  g_autoptr (SbEdit) edit = sb_edit_new (SB_MERGE_KIND, NULL, coder, words);

  for (guint i = 0; i < plan->changes->len; i++) {
    const SbChange *change = g_ptr_array_index (plan->changes, i);

    if (change->before && change->after)
      sb_edit_update (edit, change->before, change->after);
    else if (change->after)
      sb_edit_insert (edit, change->after);
    else
      sb_edit_delete (edit, change->before);
  }
  return sb_document_apply (plan->document, edit, error);
}
