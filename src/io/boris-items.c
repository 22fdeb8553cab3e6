/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <securebase/io/tables.h>
#include <string.h>

#include "boris-ethogram.h"
#include "boris-ids.h"

#define NO_END G_MININT64

typedef struct {
  SbBorisEthogram *ethogram;
  const SbContent *content;
  GArray *items; /* SbBorisItem */
  GHashTable
    *ends; /* behaviour → modifiers → array of gint64: where each parallel ends */
} Maker;

/* --- times --- */

static gint64
count_ms (SbTime time)
{
  gint64 ms = time / SB_MSECOND;

  return time > 0 && time % SB_MSECOND ? ms + 1 : ms;
}

static gint64
find_frame (const SbContent *content, SbTime time)
{
  SbFrameIndex *frames = content->frames;

  if (frames == NULL || time == SB_TIME_NONE ||
      sb_frame_index_get_n_frames (frames) == 0 ||
      time < sb_frame_index_get_pts (frames, 0) ||
      time >= sb_frame_index_get_end (frames))
    return -1;
  return sb_frame_index_find (frames, time);
}

void
sb_boris_print_ms (gint64 ms, char *text)
{
  guint64 left = ms < 0 ? 0 - (guint64) ms : (guint64) ms;
  char digits[SB_BORIS_MS_SIZE], *p = digits + sizeof digits;

  /* Twice a line: printf() would take most of the time of an export. */
  *--p = '\0';
  for (int n = 0; n < 5 || left > 0; n++) {
    if (n == 3)
      *--p = '.';
    else {
      *--p = (char) ('0' + left % 10);
      left /= 10;
    }
  }
  if (ms < 0)
    *--p = '-';
  memcpy (text, p, (gsize) (digits + sizeof digits - p));
}

char *
sb_boris_dup_media_name (const SbContent *content)
{
  return g_strconcat (
    content->session->label ? content->session->label : "session", ".mp4", NULL);
}

void
sb_boris_print_length (const SbContent *content, char *text)
{
  sb_boris_print_ms (count_ms (sb_frame_index_get_end (content->frames)), text);
}

void
sb_boris_print_rate (const SbContent *content, char *text)
{
  SbFrameIndex *frames = content->frames;
  guint n = sb_frame_index_get_n_frames (frames);
  SbTime length =
    n > 1 ? sb_frame_index_get_pts (frames, n - 1) - sb_frame_index_get_pts (frames, 0)
          : 0;

  /* Thousandths of frames a second look like milliseconds. */
  sb_boris_print_ms (length > 0 ? (gint64) ((n - 1) * 1e12 / (double) length + 0.5) : 0,
                     text);
}

char *
sb_boris_dup_date (const SbContent *content, const char *between)
{
  const char *date = content->session->date;

  if (date == NULL || *date == '\0')
    return g_strdup ("");
  return g_strconcat (date, between, "00:00:00", NULL);
}

static char *
dup_observation (const SbContent *content)
{
  const char *session = content->session->label ? content->session->label : "";
  const char *coder = content->coder->code ? content->coder->code : "";

  if (content->coding->pass <= 1)
    return g_strjoin (" ", session, coder, NULL);
  return g_strdup_printf (
    "%s %s %" G_GINT64_FORMAT, session, coder, content->coding->pass);
}

GStrv
sb_boris_dup_observations (const SbStudy *study)
{
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrv names = g_new0 (char *, study->contents->len + 1);

  for (guint i = 0; i < study->contents->len; i++) {
    names[i] = dup_observation (g_ptr_array_index (study->contents, i));
    for (guint n = 2; !g_hash_table_add (taken, g_strdup (names[i])); n++) {
      g_free (names[i]);
      names[i] = dup_observation (g_ptr_array_index (study->contents, i));
      names[i] = g_realloc (names[i], strlen (names[i]) + 16);
      g_snprintf (names[i] + strlen (names[i]), 16, " (%u)", n);
    }
  }
  return names;
}

/* --- modifiers --- */

/* The values of one set, as "set:value" says. */
static void
append_choices (GString *modifiers, const SbBorisSet *set, char **all, gboolean *taken)
{
  gsize length = strlen (set->name);
  gboolean any = FALSE;

  for (guint i = 0; all[i]; i++) {
    if (taken[i] || (any && !set->many) || strncmp (all[i], set->name, length) != 0 ||
        all[i][length] != ':' || strpbrk (all[i] + length + 1, "(|),`~") != NULL ||
        all[i][length + 1] == '\0')
      continue;
    g_string_append_printf (modifiers, "%s%s", any ? "," : "", all[i] + length + 1);
    any = taken[i] = TRUE;
  }
  if (!any)
    g_string_append (modifiers, "None");
}

/* What no set has, behind the comment. */
static void
append_rest (SbBorisItem *item, char **all, const gboolean *taken)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; all[i]; i++)
    if (!taken[i] && *all[i])
      g_string_append_printf (rest, "%s%s", rest->len ? ", " : "", all[i]);
  if (rest->len > 0) {
    char *both = item->comment ? g_strjoin ("; ", item->comment, rest->str, NULL)
                               : g_strdup (rest->str);

    g_free (item->comment);
    item->comment = both;
  }
}

static void
set_modifiers (SbBorisItem *item, char **all)
{
  g_autofree gboolean *taken = g_new0 (gboolean, g_strv_length (all) + 1);
  GString *modifiers = g_string_new (NULL);

  for (guint i = 0; i < item->behaviour->sets->len; i++) {
    if (i > 0)
      g_string_append_c (modifiers, '|');
    append_choices (modifiers, g_ptr_array_index (item->behaviour->sets, i), all, taken);
  }
  append_rest (item, all, taken);
  item->modifiers = g_string_free (modifiers, FALSE);
}

static GStrv
read_list (const char *json)
{
  g_autoptr (JsonNode) root = json && *json ? json_from_string (json, NULL) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array =
    root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  if (array == NULL && json && *json)
    g_strv_builder_add (builder, json);
  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_strv_builder_add (builder, json_node_get_string (node));
  }
  return g_strv_builder_end (builder);
}

/* --- parallels --- */

static GArray *
get_ends (Maker *maker, const SbBorisItem *item)
{
  GHashTable *all = g_hash_table_lookup (maker->ends, item->behaviour);
  GArray *ends;

  if (all == NULL) {
    all = g_hash_table_new_full (
      g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
    g_hash_table_insert (maker->ends, (gpointer) item->behaviour, all);
  }
  ends = g_hash_table_lookup (all, item->modifiers);
  if (ends == NULL) {
    ends = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_hash_table_insert (all, item->modifiers, ends);
  }
  return ends;
}

/* Which of several that overlap: 0 for the first. */
static guint
find_parallel (Maker *maker, const SbBorisItem *item)
{
  GArray *ends = get_ends (maker, item);
  gint64 end = item->end == NO_END ? G_MAXINT64 : item->end;

  for (guint i = 0; i < ends->len; i++)
    if (g_array_index (ends, gint64, i) <= item->start) {
      g_array_index (ends, gint64, i) = end;
      return i;
    }
  g_array_append_val (ends, end);
  return ends->len - 1;
}

static void
find_parallels (Maker *maker)
{
  for (guint i = 0; i < maker->items->len; i++) {
    SbBorisItem *item = &g_array_index (maker->items, SbBorisItem, i);
    SbBorisBehaviour *behaviour = (SbBorisBehaviour *) item->behaviour;

    if (behaviour->is_state)
      item->parallel = find_parallel (maker, item);
    behaviour->has_parallels |= item->parallel > 0;
  }
}

/* Where one state of a behaviour has it, all say it. */
static void
tell_parallel (SbBorisItem *item)
{
  const char *bar = item->behaviour->sets->len > 0 ? "|" : "";
  char *all =
    item->parallel > 0
      ? g_strdup_printf (
          "%s%s" SB_BORIS_PARALLEL " %u", item->modifiers, bar, item->parallel + 1)
      : g_strconcat (item->modifiers, bar, "None", NULL);

  g_free (item->modifiers);
  item->modifiers = all;
}

void
sb_boris_items_tell_parallels (GArray *items)
{
  for (guint i = 0; i < items->len; i++) {
    SbBorisItem *item = &g_array_index (items, SbBorisItem, i);

    if (item->behaviour->has_parallels)
      tell_parallel (item);
  }
}

/* --- the items --- */

static SbBorisItem
begin (Maker *maker, const char *code, SbTime start, SbTime end, const char *comment)
{
  SbBorisItem item = {
    .behaviour = sb_boris_ethogram_find (maker->ethogram, code ? code : ""),
    .comment = comment && *comment ? g_strdup (comment) : NULL,
    .start = count_ms (start),
    .end = end == SB_TIME_NONE ? NO_END : count_ms (end),
    .start_frame = find_frame (maker->content, start),
    .end_frame = find_frame (maker->content, end),
  };

  return item;
}

static void
finish (Maker *maker, SbBorisItem *item, char **modifiers)
{
  set_modifiers (item, modifiers);
  if (!item->behaviour->is_state) {
    item->end = NO_END;
    item->end_frame = -1;
  }
  g_array_append_val (maker->items, *item);
}

static void
add_event (Maker *maker, gconstpointer record)
{
  const SbEvent *event = record;
  g_auto (GStrv) modifiers = read_list (event->modifiers);
  SbBorisItem item = begin (maker, event->code, event->start, event->end, event->comment);

  if (item.behaviour->is_state && item.end == NO_END && !event->running)
    item.end = item.start;
  finish (maker, &item, modifiers);
}

static void
add_episode (Maker *maker, gconstpointer record)
{
  const SbEpisode *episode = record;
  g_autofree char *code = sb_boris_dup_episode_code ((int) episode->number);
  SbBorisItem item = begin (maker, code, episode->start, episode->end, episode->note);
  g_autofree char *reason =
    g_strconcat ("end_reason:", episode->end_reason ? episode->end_reason : "", NULL);
  char *modifiers[] = {episode->end_reason ? reason : NULL, NULL};

  finish (maker, &item, modifiers);
}

static void
add_mark (Maker *maker, gconstpointer record)
{
  const SbMark *mark = record;
  g_autofree char *code = sb_boris_dup_mark_code (mark->index_code);
  SbBorisItem item = begin (maker, code, mark->start, mark->end, mark->note);
  g_autofree char *intensity =
    g_strdup_printf ("intensity:%" G_GINT64_FORMAT, mark->intensity);
  char checked[] = "innocent_checked:1";
  char *modifiers[] = {NULL, NULL, NULL};
  guint n = 0;

  if (mark->intensity > 0)
    modifiers[n++] = intensity;
  if (mark->innocent_checked)
    modifiers[n++] = checked;
  if (item.end == NO_END)
    item.end = item.start;
  finish (maker, &item, modifiers);
}

static void
add_note (Maker *maker, gconstpointer record)
{
  const SbNote *note = record;
  SbBorisItem item = begin (maker, SB_BORIS_NOTE, note->time, SB_TIME_NONE, note->text);
  char *modifiers[] = {NULL};

  finish (maker, &item, modifiers);
}

static const struct {
  const char *table;
  gsize list; /* of SbContent */
  gsize time; /* of its records */
  void (*add) (Maker *maker, gconstpointer record);
} parts[] = {
#define PART(list, Record, start, add)                                                   \
  {                                                                                      \
#list, G_STRUCT_OFFSET(SbContent, list), G_STRUCT_OFFSET(Record, start), add         \
  }
  PART (episodes, SbEpisode, start, add_episode),
  PART (events, SbEvent, start, add_event),
  PART (marks, SbMark, start, add_mark),
  PART (notes, SbNote, time, add_note),
#undef PART
};

/* What has no time has no place; BORIS does not know such a thing. */
static void
add_part (Maker *maker, guint part)
{
  const GPtrArray *records =
    G_STRUCT_MEMBER (GPtrArray *, maker->content, parts[part].list);

  for (guint i = 0; i < records->len; i++) {
    gconstpointer record = g_ptr_array_index (records, i);

    if (G_STRUCT_MEMBER (SbTime, record, parts[part].time) != SB_TIME_NONE)
      parts[part].add (maker, record);
  }
}

static void
add_wanted (Maker *maker)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (sb_tables_is_wanted (maker->ethogram->what, parts[i].table))
      add_part (maker, i);
}

/* States that still run end last. */
static gint64
get_rank (const SbBorisItem *item)
{
  if (item->end != NO_END)
    return item->end;
  return item->behaviour->is_state ? G_MAXINT64 : item->start;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SbBorisItem *first = a, *second = b;
  gint64 one = get_rank (first), other = get_rank (second);

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return one < other ? -1 : one > other;
}

static void
clear_item (gpointer data)
{
  SbBorisItem *item = data;

  g_free (item->modifiers);
  g_free (item->comment);
}

GArray *
sb_boris_items_new (SbBorisEthogram *ethogram, const SbContent *content)
{
  Maker maker = {
    .ethogram = ethogram,
    .content = content,
    .items = g_array_new (FALSE, FALSE, sizeof (SbBorisItem)),
    .ends = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref),
  };

  g_array_set_clear_func (maker.items, clear_item);
  add_wanted (&maker);
  g_array_sort (maker.items, compare_items);
  find_parallels (&maker);
  g_hash_table_unref (maker.ends);
  return maker.items;
}

/* --- the lines --- */

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const SbBorisMoment *first = a, *second = b;
  const SbBorisBehaviour *one = first->item->behaviour, *other = second->item->behaviour;
  int order;

  if (first->ms != second->ms)
    return first->ms < second->ms ? -1 : 1;
  order = strcmp (one->subject, other->subject);
  if (order == 0)
    order = strcmp (one->code, other->code);
  return order ? order : strcmp (first->item->modifiers, second->item->modifiers);
}

GArray *
sb_boris_moments_new (const GArray *items)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (SbBorisMoment));

  for (guint i = 0; i < items->len; i++) {
    const SbBorisItem *item = &g_array_index (items, SbBorisItem, i);
    const SbBorisMoment start = {item, item->start, FALSE},
                        stop = {item, item->end, TRUE};

    g_array_append_val (moments, start);
    if (item->end != NO_END)
      g_array_append_val (moments, stop);
  }
  /* The sort is stable: a STOP stays before the START that follows at the same time. */
  g_array_sort (moments, compare_moments);
  return moments;
}

const char *
sb_boris_moment_get_status (const SbBorisMoment *moment)
{
  if (!moment->item->behaviour->is_state)
    return "POINT";
  return moment->is_stop ? "STOP" : "START";
}
