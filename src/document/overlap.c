/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overlap.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/event-edits.h>

static SbTime
get_end (SbEvent *event)
{
  return event->running ? G_MAXINT64 : event->end;
}

static const char *
get_name (SbScheme *scheme, const char *id)
{
  const SbCode *code = sb_scheme_find_code (scheme, id);

  return code ? code->name : id;
}

static gboolean
refuse (SbScheme *scheme, SbEvent *event, SbEvent *other, GError **error)
{
  g_autofree char *clock = sb_time_to_clock (event->start);
  g_autofree char *other_clock = sb_time_to_clock (other->start);

  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    /* Translators: behaviour, time, behaviour, time. */
    _ ("%s at %s would overlap %s at %s, and both cannot hold at once. Nothing was "
       "changed: shorten or move the other one first."),
    get_name (scheme, event->code),
    clock,
    get_name (scheme, other->code),
    other_clock);
  return FALSE;
}

static const SbCodeGroup *
get_exclusive_group (SbScheme *scheme, const SbCode *code)
{
  const SbCodeGroup *group =
    code->group ? sb_scheme_find_group (scheme, code->group) : NULL;

  return group && group->exclusive ? group : NULL;
}

gboolean
sb_overlap_excludes (SbScheme *scheme, const SbCode *code, const SbCode *other)
{
  const SbCodeGroup *group = get_exclusive_group (scheme, code);

  return other == code ||
         (group && other->is_state && g_strcmp0 (other->group, group->id) == 0);
}

GPtrArray *
sb_overlap_list (SbScheme *scheme,
                 SbEventIndex *index,
                 SbEvent *event,
                 GHashTable *except)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  const SbCode *code = sb_scheme_find_code (scheme, event->code);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *other = g_ptr_array_index (codes, i);

    if (sb_overlap_excludes (scheme, code, other))
      sb_event_index_collect (index, other->id, event->start, get_end (event), found);
  }
  for (guint i = found->len; i-- > 0;)
    if (g_hash_table_contains (except, sb_record_get_id (g_ptr_array_index (found, i))))
      g_ptr_array_remove_index (found, i);
  return found;
}

GPtrArray *
sb_document_list_ruled_out (SbDocument *document, const char *coding, SbEvent *event)
{
  g_autoptr (GHashTable) itself = g_hash_table_new (g_str_hash, g_str_equal);
  SbScheme *scheme = sb_document_get_scheme_of (document, coding);
  const SbCode *code = sb_scheme_find_code (scheme, event->code);

  if (code == NULL || !code->is_state)
    return g_ptr_array_new ();
  g_hash_table_add (itself, (gpointer) sb_record_get_id (event));
  return sb_overlap_list (
    scheme, sb_document_get_event_index (document, coding), event, itself);
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
check_each_other (SbScheme *scheme, GPtrArray *events, GError **error)
{
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);

  g_ptr_array_sort (events, compare_starts);
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);
    const SbCode *code = sb_scheme_find_code (scheme, event->code);
    const SbCodeGroup *group = get_exclusive_group (scheme, code);
    gconstpointer key = group ? (gconstpointer) group : (gconstpointer) code;
    SbEvent *other = g_hash_table_lookup (last, key);

    if (other && event->start < get_end (other))
      return refuse (scheme, event, other, error);
    g_hash_table_insert (last, (gpointer) key, event);
  }
  return TRUE;
}

gboolean
sb_overlap_concerns (SbScheme *scheme, const SbChange *change)
{
  SbEvent *a, *b;
  const SbCode *code;

  if (!change->after || !SB_IS_EVENT (change->after))
    return FALSE;
  b = SB_EVENT (change->after);
  code = sb_scheme_find_code (scheme, b->code);
  if (!code || !code->is_state || !change->before)
    return code && code->is_state;
  a = SB_EVENT (change->before);
  return a->start != b->start || a->end != b->end || a->running != b->running ||
         g_strcmp0 (a->code, b->code) != 0;
}

gboolean
sb_overlap_check (SbScheme *scheme,
                  SbEventIndex *index,
                  const GPtrArray *changes,
                  GError **error)
{
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  for (guint i = 0; i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    g_hash_table_add (replaced,
                      (gpointer) sb_record_get_id (sb_change_get_record (change)));
    if (sb_overlap_concerns (scheme, change))
      g_ptr_array_add (moved, change->after);
  }
  for (guint i = 0; i < moved->len; i++) {
    SbEvent *event = g_ptr_array_index (moved, i);
    g_autoptr (GPtrArray) others = sb_overlap_list (scheme, index, event, replaced);

    if (others->len > 0)
      return refuse (scheme, event, g_ptr_array_index (others, 0), error);
  }
  return check_each_other (scheme, moved, error);
}
