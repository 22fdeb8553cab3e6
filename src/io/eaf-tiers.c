/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eaf-tiers.h"

#include "eaf-own.h"

#include <json-glib/json-glib.h>
#include <string.h>

const char *const sb_eaf_lane_details[] = {
  SB_EAF_MODIFIERS, SB_EAF_COMMENT, "end_reason", "intensity", "innocent_checked", NULL};

typedef struct {
  GPtrArray *families;
  GHashTable *by_name; /* name → SbLaneFamily */
  SbScheme *scheme;
} Layout;

/* --- freeing --- */

static void
free_detail (gpointer data)
{
  SbLaneDetail *detail = data;

  g_free (detail->text);
  g_free (detail);
}

static void
free_item (gpointer data)
{
  SbLaneItem *item = data;

  g_free (item->value);
  g_clear_pointer (&item->details, g_ptr_array_unref);
  g_free (item);
}

static void
free_lane (gpointer data)
{
  SbLane *lane = data;

  g_free (lane->name);
  g_ptr_array_unref (lane->items);
  g_free (lane);
}

static void
free_entry (gpointer data)
{
  SbLaneEntry *entry = data;

  g_free (entry->name);
  g_free (entry->description);
  g_free (entry);
}

static void
free_family (gpointer data)
{
  SbLaneFamily *family = data;

  g_free (family->name);
  g_free (family->subject);
  g_clear_pointer (&family->entries, g_ptr_array_unref);
  g_hash_table_unref (family->places);
  g_ptr_array_unref (family->lanes);
  g_free (family);
}

/* --- families --- */

static SbLaneFamily *
find_family (Layout *layout, const char *name)
{
  SbLaneFamily *family = g_hash_table_lookup (layout->by_name, name);

  if (family)
    return family;
  family = g_new0 (SbLaneFamily, 1);
  family->name = g_strdup (name);
  family->entries = g_ptr_array_new_with_free_func (free_entry);
  family->places = g_hash_table_new (g_str_hash, g_str_equal);
  family->lanes = g_ptr_array_new_with_free_func (free_lane);
  g_ptr_array_add (layout->families, family);
  g_hash_table_insert (layout->by_name, family->name, family);
  return family;
}

/* Of episodes, or of marks. */
static SbLaneFamily *
find_spans (Layout *layout, const char *name)
{
  SbLaneFamily *family = find_family (layout, name);

  family->has_states = TRUE;
  return family;
}

static int
find_entry (SbLaneFamily *family, const char *name, const char *description)
{
  int place = family->entries
                ? GPOINTER_TO_INT (g_hash_table_lookup (family->places, name)) - 1
                : -1;
  SbLaneEntry *entry;

  if (family->entries == NULL || place >= 0)
    return place;
  entry = g_new0 (SbLaneEntry, 1);
  entry->name = g_strdup (name);
  entry->description = g_strdup (description ? description : "");
  g_ptr_array_add (family->entries, entry);
  g_hash_table_insert (
    family->places, entry->name, GINT_TO_POINTER ((int) family->entries->len));
  return (int) family->entries->len - 1;
}

/* A code that the scheme does not have is of nobody. */
static SbLaneFamily *
find_code_family (Layout *layout, const char *id)
{
  const SbCode *code = sb_scheme_find_code (layout->scheme, id);
  g_autofree char *name = g_strdup_printf (
    "%s:%s", code ? code->subject : "?", code && code->group ? code->group : id);
  SbLaneFamily *family = find_family (layout, name);

  if (family->subject == NULL && code)
    family->subject = g_strdup (code->subject);
  family->has_states |= code && code->is_state;
  find_entry (family, id, code ? code->name : NULL);
  return family;
}

static void
add_scheme_families (Layout *layout, SbLaneChoice choice)
{
  const GPtrArray *codes = sb_scheme_get_codes (layout->scheme);
  const GPtrArray *marks = sb_scheme_get_index_types (layout->scheme);
  const GPtrArray *episodes = sb_scheme_get_episode_types (layout->scheme);

  for (guint i = 0; choice.episodes && i < episodes->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (episodes, i);
    g_autofree char *name = g_strdup_printf ("episode %d", type->number);

    find_entry (find_spans (layout, SB_EAF_EPISODES), name, type->name);
  }
  for (guint i = 0; choice.events && i < codes->len; i++)
    find_code_family (layout, ((const SbCode *) g_ptr_array_index (codes, i))->id);
  for (guint i = 0; choice.marks && i < marks->len; i++) {
    const SbIndexType *type = g_ptr_array_index (marks, i);
    g_autofree char *name = g_strconcat ("mark ", type->id, NULL);

    find_entry (find_spans (layout, SB_EAF_MARKS), name, type->name);
  }
}

/* --- lanes --- */

static gint64
get_end (const SbLane *lane)
{
  const SbLaneItem *last = g_ptr_array_index (lane->items, lane->items->len - 1);

  return last->end;
}

/* What is the rule of a family goes without saying. */
static const char *
get_words (const SbLaneFamily *family, SbLaneKind kind)
{
  if (kind == SB_LANE_RUNNING)
    return " (running)";
  if (kind == SB_LANE_STATES)
    return family->has_states ? "" : " (states)";
  return family->has_states ? " (points)" : "";
}

static SbLane *
add_lane (SbLaneFamily *family, SbLaneKind kind, guint number)
{
  SbLane *lane = g_new0 (SbLane, 1);

  lane->kind = kind;
  lane->items = g_ptr_array_new_with_free_func (free_item);
  lane->name = g_strdup_printf (
    number > 1 ? "%s%s %u" : "%s%s", family->name, get_words (family, kind), number);
  g_ptr_array_add (family->lanes, lane);
  return lane;
}

/* The first one of the kind that is free at @start. */
static SbLane *
find_lane (SbLaneFamily *family, SbLaneKind kind, gint64 start)
{
  guint number = 1;

  for (guint i = 0; i < family->lanes->len; i++) {
    SbLane *lane = g_ptr_array_index (family->lanes, i);

    if (lane->kind != kind)
      continue;
    if (get_end (lane) <= start)
      return lane;
    number++;
  }
  return add_lane (family, kind, number);
}

/* The first millisecond that is not before it. */
static gint64
to_ms (SbTime time)
{
  return time / SB_MSECOND + (time % SB_MSECOND > 0);
}

static SbLaneItem *
add_item (
  SbLaneFamily *family, SbLaneKind kind, const char *value, SbTime start, SbTime end)
{
  SbLaneItem *item = g_new0 (SbLaneItem, 1);

  item->start = to_ms (start);
  item->end = item->start + 1;
  if (kind == SB_LANE_STATES)
    item->end = MAX (item->end, to_ms (end));
  item->value = g_strdup (value);
  item->entry = find_entry (family, value, NULL);
  g_ptr_array_add (find_lane (family, kind, item->start)->items, item);
  return item;
}

/* Takes @text. */
static void
add_detail (SbLaneItem *item, const char *what, char *text)
{
  SbLaneDetail *detail;

  if (text == NULL || *text == '\0') {
    g_free (text);
    return;
  }
  if (item->details == NULL)
    item->details = g_ptr_array_new_with_free_func (free_detail);
  detail = g_new0 (SbLaneDetail, 1);
  detail->what = what;
  detail->text = text;
  g_ptr_array_add (item->details, detail);
}

/* --- the records --- */

static void
append_modifier (GString *out, const char *text)
{
  if (out->len > 0)
    g_string_append (out, " | ");
  for (const char *p = text; *p; p++) {
    if (*p == '|' || *p == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *p);
  }
}

static char *
dup_modifiers (const char *json)
{
  g_autoptr (JsonNode) root = json ? json_from_string (json, NULL) : NULL;
  JsonArray *array =
    root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *one = json_array_get_element (array, i);

    if (json_node_get_value_type (one) == G_TYPE_STRING)
      append_modifier (out, json_node_get_string (one));
  }
  return g_string_free (out, FALSE);
}

static SbLaneKind
get_kind (const SbEvent *event)
{
  if (event->running)
    return SB_LANE_RUNNING;
  return event->end == SB_TIME_NONE ? SB_LANE_POINTS : SB_LANE_STATES;
}

static void
add_events (Layout *layout, const SbContent *content)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    SbLaneItem *item;

    if (event->start == SB_TIME_NONE)
      continue;
    item = add_item (find_code_family (layout, event->code),
                     get_kind (event),
                     event->code,
                     event->start,
                     event->end);
    add_detail (item, SB_EAF_MODIFIERS, dup_modifiers (event->modifiers));
    add_detail (item, SB_EAF_COMMENT, g_strdup (event->comment));
  }
}

/* Episodes come by number; in a lane they are by time. */
static int
compare_episodes (gconstpointer a, gconstpointer b)
{
  const SbEpisode *first = *(SbEpisode *const *) a;
  const SbEpisode *second = *(SbEpisode *const *) b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->number < second->number ? -1 : first->number > second->number;
}

static void
add_episodes (Layout *layout, const SbContent *content)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_ptr_array_extend (sorted, content->episodes, NULL, NULL);
  g_ptr_array_sort (sorted, compare_episodes);
  for (guint i = 0; i < sorted->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (sorted, i);
    g_autofree char *name =
      g_strdup_printf ("episode %" G_GINT64_FORMAT, episode->number);
    SbLaneItem *item;

    if (episode->start == SB_TIME_NONE)
      continue;
    item = add_item (find_spans (layout, SB_EAF_EPISODES),
                     episode->end == SB_TIME_NONE ? SB_LANE_RUNNING : SB_LANE_STATES,
                     name,
                     episode->start,
                     episode->end);
    add_detail (item, "end_reason", g_strdup (episode->end_reason));
    add_detail (item, SB_EAF_COMMENT, g_strdup (episode->note));
  }
}

static void
add_mark (Layout *layout, const SbMark *mark)
{
  g_autofree char *name = g_strconcat ("mark ", mark->index_code, NULL);
  SbLaneItem *item;

  if (mark->start == SB_TIME_NONE)
    return;
  item = add_item (find_spans (layout, SB_EAF_MARKS),
                   mark->end == SB_TIME_NONE ? SB_LANE_POINTS : SB_LANE_STATES,
                   name,
                   mark->start,
                   mark->end);
  if (mark->intensity > 0)
    add_detail (
      item, "intensity", g_strdup_printf ("%" G_GINT64_FORMAT, mark->intensity));
  if (mark->innocent_checked)
    add_detail (item, "innocent_checked", g_strdup ("1"));
  add_detail (item, SB_EAF_COMMENT, g_strdup (mark->note));
}

static void
add_note (Layout *layout, const SbNote *note)
{
  SbLaneFamily *family;

  if (note->time == SB_TIME_NONE)
    return;
  family = find_family (layout, SB_EAF_NOTES);
  g_clear_pointer (&family->entries, g_ptr_array_unref);
  add_item (
    family, SB_LANE_POINTS, note->text ? note->text : "", note->time, SB_TIME_NONE);
}

GPtrArray *
sb_eaf_lanes_new (const SbContent *content, SbScheme *scheme, SbLaneChoice choice)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  Layout layout = {
    .families = g_ptr_array_new_with_free_func (free_family),
    .by_name = by_name,
    .scheme = scheme,
  };

  add_scheme_families (&layout, choice);
  if (choice.episodes)
    add_episodes (&layout, content);
  if (choice.events)
    add_events (&layout, content);
  for (guint i = 0; choice.marks && i < content->marks->len; i++)
    add_mark (&layout, g_ptr_array_index (content->marks, i));
  for (guint i = 0; choice.notes && i < content->notes->len; i++)
    add_note (&layout, g_ptr_array_index (content->notes, i));
  return layout.families;
}
