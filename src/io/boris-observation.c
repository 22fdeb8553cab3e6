/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "boris-private.h"
#include "json-source.h"

#define MOST_ROWS_TOLD 200 /* bytes */

/* The fields of an event. */
enum {
  TIME,
  SUBJECT,
  CODE,
  MODIFIERS,
  COMMENT,
  FRAME,
  PICTURE, /* its path; observations of pictures only */
};

typedef struct {
  SbBorisReader *reader;
  JsonObject *from;
  guint session;
  int coder;
  char *where;  /* "observation “S07 K1”" */
  SbTime shift; /* what its times have more than those of the recording */
  guint n_timeless;
  GString *timeless; /* their rows, as far as they are told */
} Observation;

static const char *
get_kind (JsonObject *from)
{
  return sb_json_get_text (from, "type");
}

static gboolean
is_media (JsonObject *from)
{
  const char *kind = get_kind (from);

  /* Until version 0 of the format there were VIDEO and AUDIO. */
  return g_str_equal (kind, "MEDIA") || g_str_equal (kind, "VIDEO") ||
         g_str_equal (kind, "AUDIO");
}

static void
lose (Observation *it, guint count, const char *words)
{
  if (count > 0)
    sb_incoming_lose (it->reader->incoming, it->where, count, words);
}

/* --- whose it is --- */

/* A value is text in files of BORIS; a number is not ours. */
static const char *
look_up (gpointer from, const char *variable)
{
  return sb_json_get_text (from, variable);
}

static void
begin (Observation *it, const char *name)
{
  JsonObject *variables = sb_json_get_object (it->from, "independent_variables");

  it->where = g_strdup_printf (_ ("observation “%s”"), name);
  it->session = sb_boris_find_session (it->reader, name, look_up, variables, &it->coder);
}

static void
read_variables (Observation *it)
{
  JsonObject *variables = sb_json_get_object (it->from, "independent_variables");
  g_auto (SbJsonMembers) members = sb_json_members_new (variables);
  const char *name;
  JsonNode *member;

  while ((member = sb_json_members_next (&members, &name))) {
    g_autofree char *value = sb_json_dup_scalar (member);

    if (value == NULL)
      lose (it, 1, _ ("values of independent variables that cannot be read"));
    else
      sb_boris_take_variable (it->reader, it->session, it->coder >= 0, name, value);
  }
}

/* --- media --- */

static SbTime
read_offset (Observation *it, const char *player)
{
  JsonObject *info = sb_json_get_object (it->from, "media_info");
  JsonObject *offsets = sb_json_get_object (info, "offset");
  JsonNode *node = offsets ? json_object_get_member (offsets, player) : NULL;
  SbTime offset = 0;

  if (node == NULL && g_str_equal (player, "2"))
    node = json_object_get_member (it->from, "time offset second player");
  if (node && !sb_json_read_seconds (node, &offset) && !sb_json_is_empty (node))
    lose (it, 1, _ ("offsets of players that are no number of seconds"));
  return offset;
}

static JsonNode *
find_fact (Observation *it, const char *fact, const char *path)
{
  JsonObject *info = sb_json_get_object (it->from, "media_info");
  JsonObject *facts = sb_json_get_object (info, fact);

  return facts ? json_object_get_member (facts, path) : NULL;
}

static double
read_rate (JsonNode *node)
{
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;
  double rate =
    type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;

  return rate > 0 && isfinite (rate) ? rate : NAN;
}

static void
read_medium (Observation *it, const char *player, const char *path, SbTime *at)
{
  SbTime length = 0;

  if (!sb_json_read_seconds (find_fact (it, "length", path), &length))
    length = 0;
  sb_boris_take_medium (it->reader,
                        it->session,
                        player,
                        path,
                        length,
                        read_rate (find_fact (it, "fps", path)),
                        at);
}

static void
read_player (Observation *it, const char *player, JsonArray *paths)
{
  SbTime at = read_offset (it, player);

  for (guint i = 0; i < json_array_get_length (paths); i++) {
    g_autofree char *path = sb_json_dup_scalar (json_array_get_element (paths, i));

    if (path && *path)
      read_medium (it, player, path, &at);
  }
}

static void
read_players (Observation *it, JsonObject *players)
{
  g_auto (SbJsonMembers) members = sb_json_members_new (players);
  const char *player;
  JsonNode *member;

  while ((member = sb_json_members_next (&members, &player)))
    if (JSON_NODE_HOLDS_ARRAY (member))
      read_player (it, player, json_node_get_array (member));
    else
      lose (it, 1, _ ("lists of media files that cannot be read"));
}

/* In the oldest files the players stand in a list, each a path or a list of them. */
static void
read_old_players (Observation *it, JsonArray *paths)
{
  for (guint i = 0; i < json_array_get_length (paths); i++) {
    g_autofree char *player = g_strdup_printf ("%u", i + 1);
    JsonNode *node = json_array_get_element (paths, i);
    g_autofree char *path = sb_json_dup_scalar (node);
    SbTime at = read_offset (it, player);

    if (JSON_NODE_HOLDS_ARRAY (node))
      read_player (it, player, json_node_get_array (node));
    else if (path && *path)
      read_medium (it, player, path, &at);
    else if (path == NULL)
      lose (it, 1, _ ("lists of media files that cannot be read"));
  }
}

static void
read_media (Observation *it)
{
  static const char *const taken[] = {
    "length", "fps", "offset", "hasVideo", "hasAudio", "media_creation_time", NULL};
  JsonObject *players = sb_json_get_object (it->from, "file");
  JsonArray *paths = sb_json_get_array (it->from, "file");
  JsonObject *info = sb_json_get_object (it->from, "media_info");

  if (players)
    read_players (it, players);
  else if (paths)
    read_old_players (it, paths);
  if (info)
    sb_boris_lose_rest (it->reader, info, taken, _ ("media files"));
}

/* --- times --- */

/* BORIS adds the date of the file that plays; that it was this one is only sure where
 * there is one. */
static SbTime
read_creation_time (Observation *it)
{
  JsonObject *info = sb_json_get_object (it->from, "media_info");
  JsonObject *times = sb_json_get_object (info, "media_creation_time");
  JsonNode *flag = json_object_get_member (it->from, "media_creation_date_as_offset");
  SbTime time = 0;

  if (flag == NULL || sb_json_is_empty (flag))
    return 0;
  if (times && json_object_get_size (times) == 1) {
    g_auto (SbJsonMembers) members = sb_json_members_new (times);

    if (sb_json_read_seconds (sb_json_members_next (&members, NULL), &time))
      return time;
  }
  lose (it,
        1,
        _ ("the dates of the media files, which are in its times: these are not times of "
           "the recordings"));
  return 0;
}

/* "time offset" is added to what BORIS writes; where there is a recording, its own time
 * is what events are found by. */
static void
read_shift (Observation *it)
{
  JsonNode *node = json_object_get_member (it->from, "time offset");
  SbTime offset = 0;

  if (node && !sb_json_read_seconds (node, &offset) && !sb_json_is_empty (node))
    lose (it, 1, _ ("a time offset that is no number of seconds"));
  if (!is_media (it->from)) {
    if (offset != 0)
      sb_boris_lose_offset (it->reader, it->where);
    return;
  }
  it->shift = offset + read_creation_time (it);
  if (it->shift != 0)
    sb_boris_lose_shift (it->reader, it->where, it->shift);
}

/* --- events --- */

typedef struct {
  JsonArray *fields;
  SbTime time; /* of one without: that of the one before in the file */
  guint row;
  gboolean is_timeless;
} Entry;

static const char *
get_field (const Entry *entry, guint field)
{
  JsonNode *node = field < json_array_get_length (entry->fields)
                     ? json_array_get_element (entry->fields, field)
                     : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return "";
  return json_node_get_string (node);
}

/* The time of the last one that was read. */
static SbTime
get_last_time (const GArray *entries)
{
  return entries->len ? g_array_index (entries, Entry, entries->len - 1).time
                      : SB_TIME_NONE;
}

static gboolean
read_entry (Observation *it, JsonNode *node, guint row, GArray *entries)
{
  Entry entry = {.row = row};

  if (!JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) <= CODE)
    return FALSE;
  entry.fields = json_node_get_array (node);
  if (*get_field (&entry, CODE) == '\0')
    return FALSE;
  entry.is_timeless =
    !sb_json_read_seconds (json_array_get_element (entry.fields, TIME), &entry.time);
  if (entry.is_timeless)
    entry.time = get_last_time (entries);
  else
    entry.time -= it->shift;
  g_array_append_val (entries, entry);
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* Halves are counted in the order of time, whatever the file's. */
static void
put_in_order (Observation *it, GArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (g_array_index (entries, Entry, i).time <
        g_array_index (entries, Entry, i - 1).time) {
      lose (it, 1, _ ("the order of its events, which is not that of their times"));
      g_array_sort (entries, compare_entries);
      return;
    }
}

static void
lose_odd_fields (Observation *it, const Entry *entry)
{
  for (guint i = SUBJECT; i < json_array_get_length (entry->fields); i++) {
    JsonNode *node = json_array_get_element (entry->fields, i);
    gboolean is_text =
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

    if (i >= PICTURE)
      lose (it,
            !sb_json_is_empty (node),
            _ ("fields of events behind the sixth: the paths of pictures"));
    else if (i != FRAME && !is_text && !sb_json_is_empty (node))
      lose (it, 1, _ ("fields of events that are no text where one belongs"));
  }
}

static gint64
read_frame (const Entry *entry)
{
  JsonNode *node = json_array_get_length (entry->fields) > FRAME
                     ? json_array_get_element (entry->fields, FRAME)
                     : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return MAX (json_node_get_int (node), -1);
}

static SbBorisStatus
find_status (Observation *it, int code, gboolean is_new)
{
  if (is_new)
    lose (it,
          1,
          _ ("events whose behaviour the project does not define; they are taken as "
             "points"));
  return sb_incoming_get_code (it->reader->incoming, (guint) code)->kind ==
             SB_INCOMING_IS_STATE
           ? SB_BORIS_HALF
           : SB_BORIS_POINT;
}

/* Its place in the file tells which half of a state it was. */
static void
skip_entry (Observation *it, const Entry *entry, const SbBorisLine *line)
{
  g_autofree char *words =
    g_strdup_printf (_ ("“%s”: whether its events without a time are starts or stops is "
                        "told by their places in the file alone, and so is which later "
                        "ones belong together"),
                     get_field (entry, CODE));

  it->n_timeless++;
  if (it->timeless->len < MOST_ROWS_TOLD)
    g_string_append_printf (
      it->timeless, "%s%u", it->timeless->len ? ", " : "", entry->row);
  if (line->status == SB_BORIS_HALF)
    lose (it, 1, words);
  sb_boris_events_skip (&it->reader->events, line);
}

static void
lose_timeless (Observation *it)
{
  g_autofree char *words =
    g_strdup_printf (_ ("events without a time (%s%s)"),
                     it->timeless->str,
                     it->timeless->len < MOST_ROWS_TOLD ? "" : " …");

  lose (it, it->n_timeless, words);
}

static void
take_entry (Observation *it, const Entry *entry, guint n_defined)
{
  SbIncoming *incoming = it->reader->incoming;
  SbBorisLine line = {
    .session = it->session,
    .coder = it->coder,
    .subject = sb_incoming_add_subject (incoming, get_field (entry, SUBJECT)),
    .code = sb_incoming_add_code (incoming, get_field (entry, CODE)),
    .modifiers = get_field (entry, MODIFIERS),
    .comment = get_field (entry, COMMENT),
    .time = entry->time,
    .frame = read_frame (entry),
    .row = entry->row,
  };

  line.status = find_status (it, line.code, (guint) line.code >= n_defined);
  if (entry->is_timeless) {
    skip_entry (it, entry, &line);
    return;
  }
  sb_boris_events_take (&it->reader->events, &line);
  lose_odd_fields (it, entry);
}

static void
read_events (Observation *it)
{
  JsonArray *events = sb_json_get_array (it->from, "events");
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; events && i < json_array_get_length (events); i++)
    if (!read_entry (it, json_array_get_element (events, i), i + 1, entries))
      lose (it, 1, _ ("events that cannot be read"));
  put_in_order (it, entries);
  g_hash_table_remove_all (it->reader->events.open);
  for (guint i = 0; i < entries->len; i++)
    take_entry (it, &g_array_index (entries, Entry, i), it->reader->n_codes);
  lose_timeless (it);
}

static void
read_words (Observation *it)
{
  sb_boris_take_words (it->reader,
                       it->session,
                       sb_json_get_text (it->from, "date"),
                       sb_json_get_text (it->from, "description"));
}

void
sb_boris_read_observation (SbBorisReader *reader, const char *name, JsonObject *from)
{
  static const char *const taken[] = {"type",
                                      "date",
                                      "description",
                                      "file",
                                      "time offset",
                                      "time offset second player",
                                      "media_creation_date_as_offset",
                                      "media_info",
                                      "independent_variables",
                                      "events",
                                      NULL};
  Observation it = {.reader = reader, .from = from, .timeless = g_string_new (NULL)};

  begin (&it, name);
  read_words (&it);
  read_variables (&it);
  read_media (&it);
  read_shift (&it);
  read_events (&it);
  sb_boris_lose_rest (reader, from, taken, _ ("observations"));
  g_string_free (it.timeless, TRUE);
  g_free (it.where);
}
