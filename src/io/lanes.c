/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/io/tables.h>
#include <string.h>

static void
item_free (gpointer data)
{
  SbLaneItem *item = data;

  g_free (item->code);
  g_ptr_array_unref (item->fields);
  g_free (item->comment);
  g_free (item);
}

static void
lane_free (gpointer data)
{
  SbLane *lane = data;

  g_free (lane->name);
  g_free (lane->subject);
  g_ptr_array_unref (lane->items);
  g_free (lane);
}

static SbLane *
add_lane (GPtrArray *lanes, const char *name, const char *subject)
{
  SbLane *lane = g_new0 (SbLane, 1);

  lane->name = g_strdup (name);
  lane->subject = g_strdup (subject);
  lane->items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_add (lanes, lane);
  return lane;
}

/* @code: taken. */
static SbLaneItem *
add_item (SbLane *lane, SbLaneKind kind, SbTime start, SbTime end, char *code)
{
  SbLaneItem *item = g_new0 (SbLaneItem, 1);

  item->kind = kind;
  item->start = start;
  item->end = kind == SB_LANE_STATE ? end : SB_TIME_NONE;
  item->code = code;
  item->fields = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lane->items, item);
  return item;
}

static void
add_field (SbLaneItem *item, const char *name, const char *value)
{
  if (value && *value)
    g_ptr_array_add (item->fields, g_strdup_printf ("%s:%s", name, value));
}

static void
add_number (SbLaneItem *item, const char *name, gint64 value)
{
  if (value != 0)
    g_ptr_array_add (item->fields, g_strdup_printf ("%s:%" G_GINT64_FORMAT, name, value));
}

static SbLaneKind
find_kind (SbTime end, gboolean is_state)
{
  if (end != SB_TIME_NONE)
    return SB_LANE_STATE;
  return is_state ? SB_LANE_RUNNING : SB_LANE_POINT;
}

/* --- events --- */

static char *
dup_lane_name (const SbCode *code, gboolean is_state)
{
  const char *group;

  if (code == NULL)
    return g_strdup (is_state ? ":" : ":points");
  group = code->group;
  if (is_state)
    return g_strdup_printf ("%s:%s", code->subject, group ? group : code->id);
  return group ? g_strdup_printf ("%s:%s points", code->subject, group)
               : g_strdup_printf ("%s:points", code->subject);
}

static SbLane *
find_lane (GPtrArray *lanes, GHashTable *places, const SbCode *code, gboolean is_state)
{
  g_autofree char *name = dup_lane_name (code, is_state);
  SbLane *lane = g_hash_table_lookup (places, name);

  if (lane == NULL) {
    lane = add_lane (lanes, name, code ? code->subject : NULL);
    lane->is_points = !is_state;
    g_hash_table_insert (places, lane->name, lane);
  }
  return lane;
}

static void
add_modifiers (SbLaneItem *item, const char *json)
{
  g_autoptr (JsonNode) node = json && *json ? json_from_string (json, NULL) : NULL;
  JsonArray *array =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    const char *text =
      JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

    if (text)
      g_ptr_array_add (item->fields, g_strdup (text));
  }
}

static void
add_event (GPtrArray *lanes, GHashTable *places, SbScheme *scheme, const SbEvent *event)
{
  const SbCode *code = sb_scheme_find_code (scheme, event->code);
  SbLaneKind kind = find_kind (event->end, event->running);
  SbLane *lane = find_lane (lanes, places, code, kind != SB_LANE_POINT);
  SbLaneItem *item =
    add_item (lane, kind, event->start, event->end, g_strdup (event->code));

  add_modifiers (item, event->modifiers);
  item->comment = g_strdup (event->comment);
}

/* Lanes in the order of the scheme, whatever came first. */
static void
add_events (GPtrArray *lanes, const SbContent *content, SbScheme *scheme)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    find_lane (lanes, places, code, code->is_state);
  }
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);

    if (event->start != SB_TIME_NONE)
      add_event (lanes, places, scheme, event);
  }
}

/* --- episodes, marks, notes --- */

static void
add_episodes (SbLane *lane, const SbContent *content)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);
    SbLaneItem *item;

    if (episode->start == SB_TIME_NONE)
      continue;
    item = add_item (lane,
                     find_kind (episode->end, TRUE),
                     episode->start,
                     episode->end,
                     g_strdup_printf ("episode %" G_GINT64_FORMAT, episode->number));
    add_field (item, "end_reason", episode->end_reason);
    item->comment = g_strdup (episode->note);
  }
}

static void
add_marks (SbLane *lane, const SbContent *content)
{
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = g_ptr_array_index (content->marks, i);
    SbLaneItem *item;

    if (mark->start == SB_TIME_NONE)
      continue;
    item = add_item (lane,
                     find_kind (mark->end, FALSE),
                     mark->start,
                     mark->end,
                     g_strdup_printf ("mark %s", mark->index_code));
    add_number (item, "episode", mark->episode);
    add_number (item, "intensity", mark->intensity);
    add_number (item, "innocent_checked", mark->innocent_checked);
    item->comment = g_strdup (mark->note);
  }
}

static void
add_notes (SbLane *lane, const SbContent *content)
{
  lane->is_points = TRUE;
  for (guint i = 0; i < content->notes->len; i++) {
    const SbNote *note = g_ptr_array_index (content->notes, i);

    if (note->time != SB_TIME_NONE)
      add_item (lane, SB_LANE_POINT, note->time, SB_TIME_NONE, NULL)->comment =
        g_strdup (note->text ? note->text : "");
  }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SbLaneItem *one = *(SbLaneItem *const *) a, *other = *(SbLaneItem *const *) b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/* Away with those that are empty, and the others by time. */
static void
tidy (GPtrArray *lanes)
{
  for (guint i = lanes->len; i > 0; i--) {
    SbLane *lane = g_ptr_array_index (lanes, i - 1);

    if (lane->items->len == 0)
      g_ptr_array_remove_index (lanes, i - 1);
    else
      g_ptr_array_sort (lane->items, compare_items);
  }
}

GPtrArray *
sb_coding_lanes_new (const SbContent *content,
                     SbScheme *otherwise,
                     const char *const *what)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func (lane_free);

  if (sb_tables_is_wanted (what, "episodes"))
    add_episodes (add_lane (lanes, SB_LANE_EPISODES, NULL), content);
  if (sb_tables_is_wanted (what, "events"))
    add_events (lanes, content, sb_content_get_scheme (content, otherwise));
  if (sb_tables_is_wanted (what, "marks"))
    add_marks (add_lane (lanes, SB_LANE_MARKS, NULL), content);
  if (sb_tables_is_wanted (what, "notes"))
    add_notes (add_lane (lanes, SB_LANE_NOTES, NULL), content);
  tidy (lanes);
  return lanes;
}

char *
sb_coding_lane_join_fields (const GPtrArray *fields)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    if (i > 0)
      g_string_append (line, "; ");
    for (const char *p = g_ptr_array_index (fields, i); *p; p++) {
      if (strchr ("\\;]", *p))
        g_string_append_c (line, '\\');
      g_string_append_c (line, *p);
    }
  }
  return g_string_free (line, FALSE);
}

GPtrArray *
sb_coding_lane_split_fields (const char *text)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) field = g_string_new (NULL);

  for (const char *p = text; *p; p++) {
    if (*p == '\\' && p[1]) {
      g_string_append_c (field, *++p);
    } else if (*p == ';') {
      g_ptr_array_add (fields, g_strdup (field->str));
      g_string_truncate (field, 0);
      p += p[1] == ' ';
    } else {
      g_string_append_c (field, *p);
    }
  }
  if (field->len > 0)
    g_ptr_array_add (fields, g_strdup (field->str));
  return fields;
}

void
sb_coding_lane_add_attributes (SbIncomingEvent *event, const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    const char *field = g_ptr_array_index (fields, i);
    const char *colon = strchr (field, ':');
    g_autofree char *name =
      colon ? g_strndup (field, (gsize) (colon - field)) : g_strdup ("modifier");

    sb_incoming_event_add_attribute (event, name, colon ? colon + 1 : field);
  }
}

void
sb_coding_lane_keep_point (SbIncoming *incoming,
                           const char *where,
                           SbIncomingEvent *event)
{
  g_autofree char *seconds = sb_time_to_seconds (event->end);
  g_autofree char *until = g_strdup_printf (_ ("until %s s"), seconds);
  char *all = event->comment && *event->comment
                ? g_strjoin ("; ", event->comment, until, NULL)
                : g_strdup (until);

  g_free (event->comment);
  event->comment = all;
  event->kind = SB_INCOMING_POINT;
  event->end = SB_TIME_NONE;
  sb_incoming_lose (incoming,
                    where,
                    1,
                    _ ("moments were given an end; their codes have no duration: it is "
                       "in the comment"));
}

SbTime
sb_coding_lanes_find_end (const GPtrArray *lanes, SbFrameIndex *frames)
{
  SbTime end = frames ? MAX (sb_frame_index_get_end (frames), 0) : 0;

  for (guint i = 0; i < lanes->len; i++) {
    const SbLane *lane = g_ptr_array_index (lanes, i);

    for (guint j = 0; j < lane->items->len; j++) {
      const SbLaneItem *item = g_ptr_array_index (lane->items, j);

      end = MAX (end, MAX (item->start, item->end)); /* none is the least of all */
    }
  }
  return end;
}

SbTime
sb_coding_lanes_find_start (const GPtrArray *lanes)
{
  SbTime start = 0;

  for (guint i = 0; i < lanes->len; i++) {
    const SbLane *lane = g_ptr_array_index (lanes, i);

    start = MIN (start, ((SbLaneItem *) g_ptr_array_index (lane->items, 0))->start);
  }
  return start;
}
