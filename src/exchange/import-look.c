/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/model/kinds.h>

/* What other programs allow and ours does not: it comes in as it is, and is told. */

typedef struct {
  GHashTable *by_key;
  GPtrArray *list; /* in the order of time */
} Lanes;

typedef struct {
  const char *name; /* of the code or exclusive group */
  SbTime end;       /* of the last of its states; SB_TIME_NONE: none yet */
  gboolean is_group;
  guint n; /* that overlap an earlier one */
} Lane;

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SbEvent *x = *(SbEvent *const *) a;
  const SbEvent *y = *(SbEvent *const *) b;

  return (x->start > y->start) - (x->start < y->start);
}

static Lane *
get_lane (Lanes *lanes, const char *key, const char *name, gboolean is_group)
{
  Lane *lane = g_hash_table_lookup (lanes->by_key, key);

  if (lane == NULL) {
    lane = g_new0 (Lane, 1);
    *lane = (Lane){name, SB_TIME_NONE, is_group, 0};
    g_hash_table_insert (lanes->by_key, g_strdup (key), lane);
    g_ptr_array_add (lanes->list, lane);
  }
  return lane;
}

/* The lane that holds one state at a time: the exclusive group, or the code itself. */
static Lane *
find_lane (Lanes *lanes, SbScheme *scheme, const SbEvent *event)
{
  const SbCode *code = sb_scheme_find_code (scheme, event->code);
  const SbCodeGroup *group =
    code && code->group ? sb_scheme_find_group (scheme, code->group) : NULL;
  g_autofree char *key = NULL;

  if (group && group->exclusive) {
    key = g_strconcat ("group:", group->id, NULL);
    return get_lane (lanes, key, group->name, TRUE);
  }
  return get_lane (lanes, event->code, code ? code->name : event->code, FALSE);
}

static void
report_lane (SbImportBuild *build, const char *where, const Lane *lane)
{
  if (lane->n > 0)
    sb_import_say (
      build,
      SB_IMPORT_FLAGGED,
      where,
      lane->n,
      g_strdup_printf (lane->is_group
                         ? _ ("states of “%s”, of which only one can hold at a time, "
                              "begin while another still holds; kept as they are")
                         : _ ("states “%s” begin while one still holds; kept as they "
                              "are"),
                       lane->name));
}

static void
look_at_overlaps (SbImportBuild *build,
                  SbScheme *scheme,
                  const char *where,
                  const GPtrArray *sorted)
{
  g_autoptr (GHashTable) by_key =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  Lanes lanes = {by_key, list};

  for (guint i = 0; i < sorted->len; i++) {
    const SbEvent *event = g_ptr_array_index (sorted, i);
    Lane *lane;

    if (event->end == SB_TIME_NONE && !event->running)
      continue;
    lane = find_lane (&lanes, scheme, event);
    lane->n += lane->end != SB_TIME_NONE && event->start < lane->end;
    lane->end = MAX (lane->end, event->running ? G_MAXINT64 : event->end);
  }
  for (guint i = 0; i < list->len; i++)
    report_lane (build, where, list->pdata[i]);
}

static void
look_at_doubles (SbImportBuild *build, const char *where, const GPtrArray *sorted)
{
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < sorted->len; i++) {
    const SbEvent *event = g_ptr_array_index (sorted, i);

    n += !g_hash_table_add (seen,
                            g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                             " %s\n%s\n%s",
                                             event->start,
                                             event->end,
                                             event->code,
                                             event->modifiers ? event->modifiers : "",
                                             event->comment ? event->comment : ""));
  }
  if (n > 0)
    sb_import_say (build,
                   SB_IMPORT_FLAGGED,
                   where,
                   n,
                   g_strdup (_ ("events that are the same as another; all are kept")));
}

void
sb_import_look_at (SbImportBuild *build,
                   SbScheme *scheme,
                   const char *where,
                   const GPtrArray *events)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (sorted, events->pdata[i]);
  g_ptr_array_sort (sorted, compare_starts);
  look_at_doubles (build, where, sorted);
  look_at_overlaps (build, scheme, where, sorted);
}
