/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The codes of a file, each of one subject, and what each would become. */

/* --- which code an event is of --- */

static const char *
get_name (SbImportPlan *plan, const SbIncomingEvent *event, const SbImportItem *track)
{
  if (event->code >= 0)
    return sb_incoming_get_code (plan->incoming, (guint) event->code)->name;
  if (track && (track->row.fate == SB_IMPORT_BY_TRACK || event->text == NULL ||
                *event->text == '\0'))
    return track->name;
  return event->text ? event->text : "";
}

static char *
dup_key (const SbIncomingEvent *event,
         const SbImportItem *track,
         const SbImportItem *subject,
         const char *name)
{
  if (event->code >= 0)
    return g_strdup_printf ("c%d\n%u", event->code, subject->row.index);
  return g_strdup_printf (
    "t%d\n%u\n%s", track ? (int) track->row.index : -1, subject->row.index, name);
}

static SbImportItem *
add_code (SbImportPlan *plan,
          const SbIncomingEvent *event,
          const SbImportItem *track,
          const SbImportItem *subject,
          const char *name)
{
  SbImportItem *item = sb_import_plan_add_item (plan, SB_IMPORT_CODE, name);

  item->code = event->code;
  item->subject_row = (int) subject->row.index;
  item->row.subject = *subject->name ? g_strdup (subject->name) : NULL;
  if (event->code < 0 && track)
    item->track = g_strdup (track->name);
  return item;
}

static void
count_event (SbImportItem *item, const SbIncomingEvent *event)
{
  item->row.n_events++;
  item->n_kinds[event->kind]++;
  if (event->kind == SB_INCOMING_STATE)
    item->longest = MAX (item->longest, event->end - event->start);
}

static gboolean
is_left (const SbImportItem *item)
{
  return item && item->row.fate == SB_IMPORT_LEAVE;
}

static int
place_event (SbImportPlan *plan, GHashTable *places, const SbIncomingEvent *event)
{
  SbImportItem *track =
    event->track < 0
      ? NULL
      : sb_import_plan_get_item (plan, SB_IMPORT_TRACK, (guint) event->track);
  SbImportItem *subject = sb_import_plan_get_subject (plan, event);
  const char *name = get_name (plan, event, track);
  SbImportItem *item;
  char *key;

  if (is_left (track) || is_left (subject) ||
      is_left (sb_import_plan_get_coder (plan, event)) ||
      is_left (sb_import_plan_get_item (plan, SB_IMPORT_SESSION, event->session)))
    return SB_IMPORT_EVENT_LEFT;
  if (track && track->row.fate == SB_IMPORT_NOTE)
    return SB_IMPORT_EVENT_NOTE;
  key = dup_key (event, track, subject, name);
  item = g_hash_table_lookup (places, key);
  if (item == NULL) {
    item = add_code (plan, event, track, subject, name);
    g_hash_table_insert (places, key, item);
  } else
    g_free (key);
  count_event (item, event);
  return (int) item->row.index;
}

/* --- what it would become --- */

static gboolean
is_free (SbImportPlan *plan, GHashTable *taken, const char *id)
{
  return !g_hash_table_contains (taken, id) &&
         sb_scheme_find_code (plan->scheme, id) == NULL;
}

/* @base with a number; @taken holds the last one given to each. */
static char *
dup_numbered_id (SbImportPlan *plan, GHashTable *taken, const char *base)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (taken, base));
  char *id = NULL;

  do {
    g_free (id);
    id = g_strdup_printf ("%.32s_%u", base, ++number + 1);
  } while (!is_free (plan, taken, id));
  g_hash_table_replace (taken, g_strdup (base), GUINT_TO_POINTER (number));
  return id;
}

/* Whose it is, in one word: as we say it, or as the file does; NULL: not said. */
static const char *
get_owner (SbImportPlan *plan, const SbImportItem *item)
{
  return sb_import_plan_says_subject (plan, item)
           ? sb_import_plan_get_code_subject (plan, item)
           : item->row.subject;
}

/* An id that neither the scheme nor another new code has. (transfer full) */
static char *
dup_free_id (SbImportPlan *plan, GHashTable *taken, const SbImportItem *item)
{
  g_autofree char *slug = sb_import_slug (item->name);
  const char *base = slug ? slug : "code";
  gboolean is_unknown = sb_import_plan_is_of_unknown (plan, item);
  const char *owner = get_owner (plan, item);
  const char *more[] = {is_unknown ? owner : item->track,
                        is_unknown ? item->track : owner};

  if (!is_unknown && is_free (plan, taken, base))
    return g_strdup (base);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++) {
    g_autofree char *both = more[i] ? g_strdup_printf ("%s_%s", more[i], base) : NULL;
    g_autofree char *id = both ? sb_import_slug (both) : NULL;

    if (id && !g_str_equal (id, base) && is_free (plan, taken, id))
      return g_steal_pointer (&id);
  }
  return dup_numbered_id (plan, taken, base);
}

/* Takes @doubt. */
static void
set_new (SbImportPlan *plan, GHashTable *taken, SbImportItem *item, char *doubt)
{
  g_autofree char *id = dup_free_id (plan, taken, item);

  if (doubt == NULL && item->n_kinds[SB_INCOMING_POINT] > 0 &&
      sb_import_item_count_states (item) > 0)
    doubt = g_strdup (_ ("The file has it with durations and as moments."));
  sb_import_item_set (item, SB_IMPORT_NEW, id, doubt);
  g_hash_table_insert (taken, g_steal_pointer (&id), NULL);
}

static const SbEpisodeType *
find_episode_name (SbScheme *scheme, const char *name)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (sb_import_is_alike (type->name, name))
      return type;
  }
  return NULL;
}

static gboolean
mentions (const char *name, const char *word)
{
  g_autofree char *folded = name ? sb_import_fold (name) : NULL;

  return folded && strstr (folded, word);
}

/* The episode that a code or a text is; 0: none. */
static int
guess_episode (SbImportPlan *plan, const SbImportItem *item)
{
  int number = sb_import_read_episode (item->name);
  const SbEpisodeType *type;

  if (number == 0 && mentions (item->track, "episode")) {
    type = find_episode_name (plan->scheme, item->name);
    number =
      type ? type->number : (int) CLAMP (g_ascii_strtoll (item->name, NULL, 10), 0, 99);
  }
  return number <= sb_scheme_count_episodes (plan->scheme) ? number : 0;
}

static const SbIndexType *
guess_mark (SbImportPlan *plan, const SbImportItem *item)
{
  if (mentions (item->track, "mark") || mentions (item->track, "disorgani"))
    return sb_import_find_index (plan->scheme, item->name);
  return sb_import_read_mark (plan->scheme, item->name);
}

static gboolean
is_note (const SbImportItem *item)
{
  g_autofree char *folded = sb_import_fold (item->name);

  return g_str_equal (folded, "note");
}

static void
guess_code (SbImportPlan *plan, GHashTable *taken, SbImportItem *item)
{
  g_autoptr (GPtrArray) codes = sb_import_list_known (plan, item);
  g_autofree char *misfit = NULL;
  const SbCode *code = sb_import_find_fitting (plan, item, codes, &misfit);
  const SbIndexType *mark = codes->len > 0 ? NULL : guess_mark (plan, item);
  int episode = codes->len > 0 ? 0 : guess_episode (plan, item);
  g_autofree char *number = g_strdup_printf ("%d", episode);

  if (code)
    sb_import_item_set (
      item, SB_IMPORT_AS, code->id, sb_import_dup_choice (plan, item, codes, code));
  else if (episode > 0)
    sb_import_item_set (item, SB_IMPORT_EPISODE, number, NULL);
  else if (mark)
    sb_import_item_set (item, SB_IMPORT_MARK, mark->id, NULL);
  else if (codes->len == 0 && is_note (item))
    sb_import_item_set (item, SB_IMPORT_NOTE, NULL, NULL);
  else
    set_new (plan, taken, item, g_steal_pointer (&misfit));
  if (item->row.fate == SB_IMPORT_NEW && item->row.n_events == 0 && plan->document &&
      plan->incoming->events->len > 0)
    sb_import_item_set (item, SB_IMPORT_LEAVE, NULL, NULL);
}

/* Takes @part. */
static void
append_part (GString *words, guint n, char *part)
{
  if (n > 0)
    g_string_append_printf (words, "%s%s", words->len ? ", " : "", part);
  g_free (part);
}

#define APPEND_COUNT(words, one, many, n)                                                \
  append_part (words, n, g_strdup_printf (ngettext (one, many, n), n))

static void
describe (SbImportItem *item)
{
  const guint *n = item->n_kinds;
  GString *words = g_string_new (NULL);

  APPEND_COUNT (words, N_ ("%u state"), N_ ("%u states"), n[SB_INCOMING_STATE]);
  APPEND_COUNT (words, N_ ("%u point"), N_ ("%u points"), n[SB_INCOMING_POINT]);
  APPEND_COUNT (words,
                N_ ("%u beginning without an end"),
                N_ ("%u beginnings without an end"),
                n[SB_INCOMING_START]);
  APPEND_COUNT (words,
                N_ ("%u end without a beginning"),
                N_ ("%u ends without a beginning"),
                n[SB_INCOMING_STOP]);
  if (item->row.n_events == 0)
    g_string_append (words, _ ("no event"));
  if (item->row.subject)
    g_string_append_printf (words, _ (" of “%s”"), item->row.subject);
  if (item->track)
    g_string_append_printf (words, _ (" in “%s”"), item->track);
  item->row.detail = g_string_free (words, FALSE);
}

/* Codes that the file defines and no event uses come after the others. */
static void
add_unused (SbImportPlan *plan)
{
  const GPtrArray *codes = plan->incoming->codes;
  g_autofree gboolean *used = g_new0 (gboolean, codes->len + 1);

  for (guint i = 0; i < plan->incoming->events->len; i++) {
    int code = g_array_index (plan->incoming->events, SbIncomingEvent, i).code;

    if (code >= 0)
      used[code] = TRUE;
  }
  for (guint i = 0; i < codes->len; i++) {
    const SbIncomingCode *code = g_ptr_array_index (codes, i);

    if (!used[i])
      sb_import_plan_add_item (plan, SB_IMPORT_CODE, code->name)->code = (int) i;
  }
}

/* "cry" before "Cry", if a file has both: which is named like its id gets it, and the
 * next file finds both again. */
static void
guess_codes (SbImportPlan *plan)
{
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *rows = plan->rows[SB_IMPORT_CODE];

  for (int is_rest = 0; is_rest < 2; is_rest++)
    for (guint i = 0; i < rows->len; i++) {
      SbImportItem *item = rows->pdata[i];
      g_autofree char *slug = sb_import_slug (item->name);

      if ((g_strcmp0 (slug, item->name) != 0) == is_rest)
        guess_code (plan, taken, item);
    }
}

void
sb_import_find_codes (SbImportPlan *plan)
{
  const GArray *events = plan->incoming->events;
  g_autoptr (GHashTable) places =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *rows = plan->rows[SB_IMPORT_CODE];

  if (!plan->codes_are_old)
    return;
  plan->codes_are_old = FALSE;
  g_ptr_array_set_size (rows, 0);
  g_array_set_size (plan->code_rows, events->len);
  for (guint i = 0; i < events->len; i++)
    g_array_index (plan->code_rows, int, i) =
      place_event (plan, places, &g_array_index (events, SbIncomingEvent, i));
  add_unused (plan);
  for (guint i = 0; i < rows->len; i++)
    describe (rows->pdata[i]);
  guess_codes (plan);
  sb_import_plan_recall (plan, SB_IMPORT_CODE);
}
