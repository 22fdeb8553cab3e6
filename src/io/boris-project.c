/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "boris-private.h"
#include "importers.h"
#include "json-source.h"

/* What says only how BORIS shows things; one line in the report is enough for it. */
static const char *const display[] = {
  "time_format",
  "behavioral_categories_config",
  "display",
  "zoom level",
  "pan-x",
  "pan-y",
  "rotation angle",
  "video overlay",
  "visualize_spectrogram",
  "visualize_waveform",
  "plot_data",
  NULL,
};

void
sb_boris_lose_rest (SbBorisReader *reader,
                    JsonObject *from,
                    const char *const *taken,
                    const char *where)
{
  g_auto (SbJsonMembers) members = sb_json_members_new (from);
  const char *name;
  JsonNode *member;

  while ((member = sb_json_members_next (&members, &name))) {
    g_autofree char *what = NULL;

    if (g_strv_contains (taken, name) || sb_json_is_empty (member))
      continue;
    if (g_strv_contains (display, name)) {
      sb_incoming_lose (
        reader->incoming, NULL, 1, _ ("settings of how BORIS shows things"));
      continue;
    }
    what = g_strdup_printf (_ ("“%s”, which has no place here"), name);
    sb_incoming_lose (reader->incoming, where, 1, what);
  }
}

/* --- subjects --- */

/* The oldest files have [key, name]. */
static const char *
get_old_name (JsonNode *node)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *name =
    pair && json_array_get_length (pair) > 1 ? json_array_get_element (pair, 1) : NULL;

  if (name == NULL || !JSON_NODE_HOLDS_VALUE (name) ||
      json_node_get_value_type (name) != G_TYPE_STRING)
    return "";
  return json_node_get_string (name);
}

static void
read_subject (SbBorisReader *reader, JsonNode *node)
{
  static const char *const taken[] = {"name", "description", NULL};
  JsonObject *from = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = from ? sb_json_get_text (from, "name") : get_old_name (node);
  SbIncomingSubject *subject;
  int place;

  if (*name == '\0') {
    sb_incoming_lose (reader->incoming, NULL, 1, _ ("subjects without a name"));
    return;
  }
  place = sb_incoming_add_subject (reader->incoming, name);
  subject = g_ptr_array_index (reader->incoming->subjects, (guint) place);
  if (from == NULL)
    return;
  if (subject->description == NULL && *sb_json_get_text (from, "description"))
    subject->description = g_strdup (sb_json_get_text (from, "description"));
  sb_boris_lose_rest (reader, from, taken, _ ("subjects"));
}

/* --- behaviours --- */

static void
read_set (SbBorisReader *reader, int code, guint position, JsonObject *from)
{
  static const char *const taken[] = {"name", "type", "values", NULL};
  SbIncomingModifierSet *set = sb_boris_events_add_set (
    &reader->events, code, position, sb_json_get_text (from, "name"));
  JsonArray *values = sb_json_get_array (from, "values");
  g_autofree char *type = sb_json_dup_scalar (json_object_get_member (from, "type"));

  if (set == NULL) {
    sb_incoming_lose (
      reader->incoming, NULL, 1, _ ("sets of modifiers behind the 64th of a behaviour"));
    return;
  }
  set->many |= g_strcmp0 (type, "1") == 0;
  set->numeric |= g_strcmp0 (type, "2") == 0 || g_strcmp0 (type, "3") == 0;
  for (guint i = 0; values && i < json_array_get_length (values); i++) {
    g_autofree char *value = sb_json_dup_scalar (json_array_get_element (values, i));

    if (value)
      sb_boris_events_add_value (&reader->events, set, value);
  }
  sb_boris_lose_rest (reader, from, taken, _ ("modifiers"));
}

/* Before version 4: "a,b|c,d". */
static void
read_old_sets (SbBorisReader *reader, int code, const char *text)
{
  g_auto (GStrv) sets = g_strsplit (text, "|", -1);

  for (guint i = 0; sets[i]; i++) {
    SbIncomingModifierSet *set = sb_boris_events_add_set (&reader->events, code, i, NULL);
    g_auto (GStrv) values = g_strsplit (sets[i], ",", -1);

    for (guint j = 0; set && values[j]; j++)
      sb_boris_events_add_value (&reader->events, set, values[j]);
    if (set == NULL)
      sb_incoming_lose (reader->incoming,
                        NULL,
                        1,
                        _ ("sets of modifiers behind the 64th of a behaviour"));
  }
}

static void
read_sets (SbBorisReader *reader, int code, JsonObject *behaviour)
{
  const char *text = sb_json_get_text (behaviour, "modifiers");
  g_auto (SbJsonMembers) members =
    sb_json_members_new (sb_json_get_object (behaviour, "modifiers"));
  JsonNode *member;

  if (*text)
    read_old_sets (reader, code, text);
  for (guint i = 0; (member = sb_json_members_next (&members, NULL)); i++)
    if (JSON_NODE_HOLDS_OBJECT (member))
      read_set (reader, code, i, json_node_get_object (member));
    else
      sb_incoming_lose (
        reader->incoming, NULL, 1, _ ("sets of modifiers that cannot be read"));
}

static char *
dup_unless_empty (JsonObject *from, const char *name)
{
  const char *text = sb_json_get_text (from, name);

  return *text ? g_strdup (text) : NULL;
}

static gboolean
is_colour (const char *text)
{
  return strlen (text) == 7 && text[0] == '#' &&
         strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static void
fill_code (SbBorisReader *reader, SbIncomingCode *code, JsonObject *from)
{
  g_auto (GStrv) excluded = g_strsplit (sb_json_get_text (from, "excluded"), ",", -1);
  const char *colour = sb_json_get_text (from, "color");

  code->description = dup_unless_empty (from, "description");
  code->category = dup_unless_empty (from, "category");
  code->key = dup_unless_empty (from, "key");
  if (is_colour (colour))
    code->colour = g_strdup (colour);
  else if (*colour)
    sb_incoming_lose (reader->incoming, NULL, 1, _ ("colours that are not #rrggbb"));
  for (guint i = 0; excluded[i]; i++)
    if (*excluded[i])
      g_ptr_array_add (code->excludes, g_strdup (excluded[i]));
}

static SbIncomingCodeKind
read_kind (JsonObject *from)
{
  g_autofree char *type = g_ascii_strdown (sb_json_get_text (from, "type"), -1);

  if (g_str_has_prefix (type, "state"))
    return SB_INCOMING_IS_STATE;
  return g_str_has_prefix (type, "point") ? SB_INCOMING_IS_POINT : SB_INCOMING_UNSAID;
}

static void
read_behaviour (SbBorisReader *reader, JsonNode *node)
{
  static const char *const taken[] = {"type",
                                      "key",
                                      "code",
                                      "description",
                                      "category",
                                      "excluded",
                                      "modifiers",
                                      "color",
                                      NULL};
  JsonObject *from = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = sb_json_get_text (from, "code");
  guint before = reader->incoming->codes->len;
  int place;

  if (*name == '\0') {
    sb_incoming_lose (reader->incoming, NULL, 1, _ ("behaviours without a code"));
    return;
  }
  place = sb_incoming_add_code (reader->incoming, name);
  if (reader->incoming->codes->len == before) {
    sb_incoming_lose (
      reader->incoming, NULL, 1, _ ("behaviours with a code that another has, too"));
    return;
  }
  sb_incoming_get_code (reader->incoming, (guint) place)->kind = read_kind (from);
  fill_code (reader, sb_incoming_get_code (reader->incoming, (guint) place), from);
  read_sets (reader, place, from);
  sb_boris_lose_rest (reader, from, taken, _ ("behaviours"));
}

/* --- the whole --- */

static void
read_list (SbBorisReader *reader,
           JsonObject *project,
           const char *name,
           void (*read) (SbBorisReader *, JsonNode *))
{
  g_auto (SbJsonMembers) members =
    sb_json_members_new (sb_json_get_object (project, name));
  JsonNode *member;

  while ((member = sb_json_members_next (&members, NULL)))
    read (reader, member);
}

/* Their values come with the observations. */
static void
lose_variable (SbBorisReader *reader, JsonNode *node)
{
  sb_incoming_lose (
    reader->incoming,
    NULL,
    1,
    _ ("definitions of independent variables (type, description, allowed values); "
       "their values are taken"));
}

static void
lose_unused_categories (SbBorisReader *reader, JsonObject *project)
{
  JsonArray *all = sb_json_get_array (project, "behavioral_categories");
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reader->incoming->codes->len; i++) {
    const SbIncomingCode *code = sb_incoming_get_code (reader->incoming, i);

    if (code->category)
      g_hash_table_add (used, code->category);
  }
  for (guint i = 0; all && i < json_array_get_length (all); i++) {
    g_autofree char *name = sb_json_dup_scalar (json_array_get_element (all, i));

    if (name && *name && !g_hash_table_contains (used, name))
      sb_incoming_lose (
        reader->incoming, NULL, 1, _ ("categories without a behaviour in them"));
  }
}

static void
read_observations (SbBorisReader *reader, JsonObject *project)
{
  g_auto (SbJsonMembers) members =
    sb_json_members_new (sb_json_get_object (project, "observations"));
  const char *name;
  JsonNode *member;

  while ((member = sb_json_members_next (&members, &name)))
    if (JSON_NODE_HOLDS_OBJECT (member))
      sb_boris_read_observation (reader, name, json_node_get_object (member));
    else
      sb_incoming_lose (
        reader->incoming, NULL, 1, _ ("observations that cannot be read"));
}

static void
read_project (SbBorisReader *reader, JsonObject *project)
{
  static const char *const taken[] = {"project_format_version",
                                      "subjects_conf",
                                      "behaviors_conf",
                                      "observations",
                                      "behavioral_categories",
                                      "independent_variables",
                                      NULL};

  reader->incoming->version = dup_unless_empty (project, "project_format_version");
  read_list (reader, project, "subjects_conf", read_subject);
  read_list (reader, project, "behaviors_conf", read_behaviour);
  read_list (reader, project, "independent_variables", lose_variable);
  lose_unused_categories (reader, project);
  reader->n_codes = reader->incoming->codes->len;
  read_observations (reader, project);
  sb_boris_lose_rest (reader, project, taken, _ ("the project"));
  sb_boris_events_finish (&reader->events);
}

static SbIncoming *
read_source (const SbSource *source, GError **error)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", source->name);
  g_autoptr (JsonNode) root = sb_json_source_parse (source, incoming, error);
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SbBorisReader reader = {.incoming = incoming, .taken = taken};

  if (root == NULL)
    return NULL;
  sb_boris_events_init (&reader.events, incoming);
  read_project (&reader, json_node_get_object (root));
  sb_boris_events_clear (&reader.events);
  return g_steal_pointer (&incoming);
}

/* The order of members is not fixed: the behaviours may stand behind all events. */
static gboolean
recognise (const SbSource *source)
{
  return sb_source_mentions (source, "\"behaviors_conf\"", G_MAXSIZE) &&
         sb_source_mentions (source, "{", 16);
}

const SbImporter sb_importer_boris = {
  .name = "boris",
  .label = N_ ("BORIS project"),
  .suffixes = "boris;boris.gz",
  .recognise = recognise,
  .read = read_source,
};
