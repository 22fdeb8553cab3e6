/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overlap.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

typedef struct {
  SbScheme *scheme;
  SbEventIndex *index;
  GHashTable *replaced; /* the set of ids */
} Check;

static SbTime
get_end (SbEvent *event)
{
  return event->running ? G_MAXINT64 : event->end;
}

static gboolean
refuse (const Check *check, SbEvent *event, SbEvent *other, GError **error)
{
  const SbCode *code = sb_scheme_find_code (check->scheme, event->code);
  const SbCode *other_code = sb_scheme_find_code (check->scheme, other->code);
  g_autofree char *clock = sb_time_to_clock (event->start);
  g_autofree char *other_clock = sb_time_to_clock (other->start);

  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    /* Translators: behaviour, time, behaviour, time. */
    _ ("%s at %s would overlap %s at %s, and both cannot hold at once. Nothing was "
       "changed: shorten or move the other one first."),
       code->name,
       clock,
       other_code->name,
       other_clock);
  return FALSE;
}

static const SbCodeGroup *
get_exclusive_group (const Check *check, const SbCode *code)
{
  const SbCodeGroup *group =
    code->group ? sb_scheme_find_group (check->scheme, code->group) : NULL;

  return group && group->exclusive ? group : NULL;
}

static gboolean
check_stored (const Check *check, SbEvent *event, const SbCode *code, GError **error)
{
  const GPtrArray *codes = sb_scheme_get_codes (check->scheme);
  const SbCodeGroup *group = get_exclusive_group (check, code);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *other = g_ptr_array_index (codes, i);
    SbEvent *found;

    if (other != code &&
        (!group || !other->is_state || g_strcmp0 (other->group, group->id) != 0))
      continue;
    found = sb_event_index_find_overlap (
      check->index, other->id, event->start, get_end (event), check->replaced);
    if (found)
      return refuse (check, event, found, error);
  }
  return TRUE;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SbEvent *x = *(SbEvent *const *) a, *y = *(SbEvent *const *) b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* In order of time each must begin after the one before it that rules it out has ended.
 */
static gboolean
check_each_other (const Check *check, GPtrArray *events, GError **error)
{
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);

  g_ptr_array_sort (events, compare_starts);
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);
    const SbCode *code = sb_scheme_find_code (check->scheme, event->code);
    const SbCodeGroup *group = get_exclusive_group (check, code);
    gconstpointer key = group ? (gconstpointer) group : (gconstpointer) code;
    SbEvent *other = g_hash_table_lookup (last, key);

    if (other && event->start < get_end (other))
      return refuse (check, event, other, error);
    g_hash_table_insert (last, (gpointer) key, event);
  }
  return TRUE;
}

static gboolean
is_moved_state (const Check *check, SbRecord *before, SbRecord *after)
{
  SbEvent *a, *b;
  const SbCode *code;

  if (!SB_IS_EVENT (before) || !SB_IS_EVENT (after))
    return FALSE;
  a = SB_EVENT (before);
  b = SB_EVENT (after);
  code = sb_scheme_find_code (check->scheme, b->code);
  return code && code->is_state &&
         (a->start != b->start || a->end != b->end || a->running != b->running ||
          g_strcmp0 (a->code, b->code) != 0);
}

gboolean
sb_overlap_check (SbScheme *scheme,
                  SbEventIndex *index,
                  GPtrArray *before,
                  GPtrArray *after,
                  GError **error)
{
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  const Check check = {scheme, index, replaced};

  for (guint i = 0; i < before->len; i++) {
    SbRecord *record = g_ptr_array_index (after, i);

    g_hash_table_add (replaced, (gpointer) sb_record_get_id (record));
    if (is_moved_state (&check, g_ptr_array_index (before, i), record))
      g_ptr_array_add (moved, record);
  }
  for (guint i = 0; i < moved->len; i++) {
    SbEvent *event = g_ptr_array_index (moved, i);

    if (!check_stored (&check, event, sb_scheme_find_code (scheme, event->code), error))
      return FALSE;
  }
  return check_each_other (&check, moved, error);
}
