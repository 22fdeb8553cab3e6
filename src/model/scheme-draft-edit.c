/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scheme-draft-private.h"

/* What changes a draft. */

static const char *const numbers[] = {"number",
                                      "standard_seconds",
                                      "value",
                                      "minimum",
                                      "maximum",
                                      "step",
                                      "cut",
                                      "low",
                                      "high",
                                      "falloff",
                                      "weight",
                                      "floor",
                                      "least",
                                      "episode",
                                      NULL};
static const char *const flags[] = {
  "exclusive", "state", "many", "wait_for_coding", NULL};
static const char *const number_lists[] = {
  "episodes_caregiver", "episodes_stranger", "episodes", NULL};
static const char *const text_lists[] = {"codes", "modifiers", NULL};

static JsonNode *
new_number (const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (end == value || *end || !isfinite (number))
    json_node_set_string (node, value);
  else if (number == floor (number) && fabs (number) < 1e9)
    json_node_set_int (node, (gint64) number);
  else
    json_node_set_double (node, number);
  return node;
}

static JsonNode *
new_list (const char *value, gboolean of_numbers)
{
  g_auto (GStrv) parts = g_strsplit_set (value, ", ", -1);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; parts[i]; i++)
    if (parts[i][0] && of_numbers)
      json_array_add_element (array, new_number (parts[i]));
    else if (parts[i][0])
      json_array_add_string_element (array, parts[i]);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
new_node (const char *member, const char *value)
{
  JsonNode *node;

  if (g_strv_contains (numbers, member))
    return new_number (value);
  if (g_strv_contains (number_lists, member))
    return new_list (value, TRUE);
  if (g_strv_contains (text_lists, member))
    return new_list (value, FALSE);
  node = json_node_new (JSON_NODE_VALUE);
  if (g_strv_contains (flags, member))
    json_node_set_boolean (node, g_str_equal (value, "true"));
  else
    json_node_set_string (node, value);
  return node;
}

/* "codes/3/id" with what it was: the others follow. */
static void
follow (SbSchemeDraft *self, const char *path, const char *was, const char *value)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  if (g_strv_length (names) == 3 && g_str_equal (names[2], "id") && was && *value)
    sb_draft_relink (self->root, names[0], was, value);
}

/* What does not touch what a thing says. */
static const char *const unmarked[] = {
  "id", "key", "colour", "pattern", "name", "group", "modifiers", NULL};

static void
write_value (SbSchemeDraft *self, const char *path, const char *value, gboolean typing)
{
  const char *slash = strrchr (path, '/');
  const char *member = slash ? slash + 1 : path;
  g_autofree char *holder = slash ? g_strndup (path, (gsize) (slash - path)) : NULL;
  JsonNode *node = holder ? sb_draft_find (self, holder) : self->root;
  JsonObject *object = json_node_get_object (node);

  if (!typing && (value == NULL || *value == '\0'))
    json_object_remove_member (object, member);
  else
    json_object_set_member (object, member, new_node (member, value ? value : ""));
  if (g_str_equal (member, "provenance"))
    sb_draft_label (self, object, value);
  else if (!g_str_equal (member, "lab_note") && !g_strv_contains (unmarked, member))
    sb_draft_mark (self, holder ? holder : "");
}

static gboolean
can_hold (SbSchemeDraft *self, const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *holder = slash ? g_strndup (path, (gsize) (slash - path)) : NULL;
  JsonNode *node = holder ? sb_draft_find (self, holder) : self->root;

  return node && JSON_NODE_HOLDS_OBJECT (node);
}

void
sb_scheme_draft_set_value (SbSchemeDraft *self, const char *path, const char *value)
{
  g_autofree char *was = sb_scheme_draft_dup_value (self, path);
  gboolean is_left_empty = g_strcmp0 (self->typed, path) == 0 &&
                           g_strcmp0 (was, "") == 0 && (value == NULL || *value == '\0');

  if (!can_hold (self, path) ||
      (g_strcmp0 (was ? was : "", value ? value : "") == 0 && !is_left_empty))
    return;
  /* What was typed empty and is left so goes in the step in which it was typed. */
  if (!is_left_empty)
    sb_draft_begin (self);
  write_value (self, path, value, FALSE);
  follow (self, path, was, value ? value : "");
  sb_draft_tell (self);
}

void
sb_scheme_draft_type_value (SbSchemeDraft *self, const char *path, const char *value)
{
  g_autofree char *was = sb_scheme_draft_dup_value (self, path);

  if (!can_hold (self, path) || g_strcmp0 (was ? was : "", value) == 0)
    return;
  if (g_strcmp0 (self->typed, path) != 0)
    sb_draft_begin (self);
  g_free (self->typed);
  self->typed = g_strdup (path);
  write_value (self, path, value, TRUE);
  sb_draft_tell (self);
}

/* What a new thing of each list begins with; %u is made to be the first that is free. */
static const struct {
  const char *list;
  const char *id; /* of what tells it apart; NULL: nothing */
  const char *json;
} fresh[] = {
  {"groups", "group_%u", "{\"id\":\"\",\"name\":\"Group\",\"exclusive\":true}"},
  {"codes",
   "code_%u",
   "{\"id\":\"\",\"name\":\"Code\",\"description\":\"What "
   "counts.\",\"subject\":\"child\","
   "\"colour\":\"#3385ae\",\"state\":true,\"provenance\":\"unverified\"}"},
  {"modifier_sets",
   "set_%u",
   "{\"id\":\"\",\"name\":\"Modifier\",\"values\":[{\"id\":\"value_1\",\"name\":"
   "\"Value\","
   "\"key\":\"1\"}],\"many\":false,\"provenance\":\"unverified\"}"},
  {"values", "value_%u", "{\"id\":\"\",\"name\":\"Value\"}"},
  {"scales",
   "S%u",
   "{\"id\":\"\",\"name\":\"Scale\",\"description\":\"What it rates.\",\"minimum\":1,"
   "\"maximum\":7,\"step\":0.5,\"episodes_caregiver\":[1],\"anchors\":[],"
   "\"provenance\":\"unverified\"}"},
  {"anchors", NULL, "{\"value\":1,\"text\":\"In words.\",\"provenance\":\"unverified\"}"},
  {"indices",
   "X%u",
   "{\"id\":\"\",\"name\":\"Index\",\"text\":\"What counts.\","
   "\"provenance\":\"unverified\"}"},
  {"exclusions",
   "exclusion_%u",
   "{\"id\":\"\",\"name\":\"Exclusion\",\"description\":\"When it holds.\","
   "\"provenance\":\"unverified\"}"},
  {"episodes",
   NULL,
   "{\"number\":0,\"name\":\"Episode\",\"present\":\"Caregiver, child\",\"starts_when\":"
   "\"It begins\",\"happens\":\"What happens\",\"kind\":\"pre-separation\","
   "\"standard_seconds\":180,\"provenance\":\"unverified\"}"},
  {"families",
   "family_%u",
   "{\"id\":\"\",\"name\":\"Family\",\"codes\":[],\"provenance\":\"unverified\"}"},
  {"rules",
   NULL,
   "{\"value\":1,\"when\":{\"all\":[]},\"words\":\"What earns it.\","
   "\"provenance\":\"unverified\"}"},
  {"all", NULL, "{\"measure\":\"\",\"is\":\">=\",\"value\":1}"},
  {"any", NULL, "{\"measure\":\"\",\"is\":\">=\",\"value\":1}"},
  {"criteria",
   "criterion_%u",
   "{\"id\":\"\",\"scale\":\"\",\"episode\":1,\"low\":1,\"high\":7,\"falloff\":2,"
   "\"weight\":1,\"words\":\"What it asks for.\",\"provenance\":\"unverified\"}"},
  {"gates",
   "gate_%u",
   "{\"id\":\"\",\"kind\":\"margin\",\"floor\":0,\"words\":\"What it closes.\","
   "\"provenance\":\"unverified\"}"},
  {"when", NULL, "{\"scale\":\"\",\"episodes\":[1],\"least\":1}"},
  {"dimensions",
   "dimension_%u",
   "{\"id\":\"\",\"name\":\"Dimension\",\"words\":\"What it sums.\",\"episodes\":[1],"
   "\"terms\":[],\"provenance\":\"unverified\"}"},
  {"terms", NULL, "{\"scale\":\"\",\"weight\":1}"},
};

static gboolean
is_taken (JsonArray *array, const char *id)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (
                     json_array_get_object_element (array, i), "id", NULL),
                   id) == 0)
      return TRUE;
  return FALSE;
}

static char *
make_id (JsonArray *array, const char *stem)
{
  g_auto (GStrv) parts = g_strsplit (stem, "%u", 2);

  for (guint n = 1;; n++) {
    g_autofree char *id = g_strdup_printf ("%s%u%s", parts[0], n, parts[1]);

    if (!is_taken (array, id))
      return g_steal_pointer (&id);
  }
}

static JsonNode *
make_fresh (JsonArray *array, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fresh); i++) {
    g_autofree char *id = g_str_equal (fresh[i].list, name) && fresh[i].id
                            ? make_id (array, fresh[i].id)
                            : NULL;
    JsonNode *node;

    if (!g_str_equal (fresh[i].list, name))
      continue;
    node = json_from_string (fresh[i].json, NULL);
    if (id)
      json_object_set_string_member (json_node_get_object (node), "id", id);
    return node;
  }
  g_return_val_if_reached (NULL);
}

/* The list, made where it was left out. */
static JsonArray *
get_list (SbSchemeDraft *self, const char *list)
{
  JsonNode *node = sb_draft_find (self, list);

  if (node == NULL) {
    const char *slash = strrchr (list, '/');
    g_autofree char *holder = slash ? g_strndup (list, (gsize) (slash - list)) : NULL;
    JsonNode *around = holder ? sb_draft_find (self, holder) : self->root;

    json_object_set_array_member (
      json_node_get_object (around), slash ? slash + 1 : list, json_array_new ());
    node = sb_draft_find (self, list);
  }
  return json_node_get_array (node);
}

static void
number_episodes (SbSchemeDraft *self)
{
  JsonArray *array = get_list (self, "episodes");

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_object_set_int_member (
      json_array_get_object_element (array, i), "number", i + 1);
}

guint
sb_scheme_draft_add (SbSchemeDraft *self, const char *list)
{
  const char *slash = strrchr (list, '/');
  JsonArray *array;

  sb_draft_begin (self);
  array = get_list (self, list);
  json_array_add_element (array, make_fresh (array, slash ? slash + 1 : list));
  sb_draft_complete (self, array);
  sb_draft_mark_added (self, list, json_array_get_length (array) - 1);
  if (g_str_equal (list, "episodes"))
    number_episodes (self);
  sb_draft_tell (self);
  return json_array_get_length (array) - 1;
}

static void
remove_episode (SbSchemeDraft *self, guint position)
{
  guint n = sb_scheme_draft_count (self, "episodes");
  g_autofree int *order = g_new0 (int, n);

  for (guint i = 0; i < n; i++)
    order[i] = i == position ? 0 : (int) (i < position ? i + 1 : i);
  json_array_remove_element (get_list (self, "episodes"), position);
  number_episodes (self);
  sb_draft_renumber (self->root, order, n);
}

static void
remove_thing (SbSchemeDraft *self, const char *list, guint position)
{
  g_autofree char *path = g_strdup_printf ("%s/%u/id", list, position);
  g_autofree char *id = sb_scheme_draft_dup_value (self, path);

  json_array_remove_element (get_list (self, list), position);
  if (id)
    sb_draft_relink (self->root, list, id, NULL);
}

void
sb_scheme_draft_remove (SbSchemeDraft *self, const char *list, guint position)
{
  g_return_if_fail (position < sb_scheme_draft_count (self, list));
  sb_draft_begin (self);
  if (g_str_equal (list, "episodes"))
    remove_episode (self, position);
  else
    remove_thing (self, list, position);
  sb_draft_mark (self, list);
  sb_draft_tell (self);
}

void
sb_scheme_draft_merge_codes (SbSchemeDraft *self, guint position, const char *into)
{
  g_autofree char *path = g_strdup_printf ("codes/%u/" SB_DRAFT_WAS, position);
  g_autofree char *was = sb_scheme_draft_dup_value (self, path);

  g_return_if_fail (position < sb_scheme_draft_count (self, "codes"));
  sb_draft_begin (self);
  remove_thing (self, "codes", position);
  if (was) {
    g_autofree char *pair = g_strdup_printf ("code:%s=%s", was, into);

    json_array_add_string_element (get_list (self, SB_DRAFT_MERGED), pair);
  }
  sb_draft_tell (self);
}

/* Where each of the episodes went. */
static void
follow_move (SbSchemeDraft *self, guint from, guint to)
{
  guint n = sb_scheme_draft_count (self, "episodes");
  g_autofree int *order = g_new0 (int, n);

  for (guint i = 0; i < n; i++) {
    if (i == from)
      order[i] = (int) to + 1;
    else if (from < to && i > from && i <= to)
      order[i] = (int) i;
    else if (to < from && i >= to && i < from)
      order[i] = (int) i + 2;
    else
      order[i] = (int) i + 1;
  }
  number_episodes (self);
  sb_draft_renumber (self->root, order, n);
}

void
sb_scheme_draft_move (SbSchemeDraft *self, const char *list, guint from, guint to)
{
  guint n = sb_scheme_draft_count (self, list);
  g_autoptr (JsonArray) moved = json_array_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  JsonArray *array;

  g_return_if_fail (from < n && to < n);
  if (from == to)
    return;
  sb_draft_begin (self);
  array = get_list (self, list);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, json_array_get_element (array, i));
  g_ptr_array_insert (all, (int) to, g_ptr_array_steal_index (all, from));
  for (guint i = 0; i < n; i++)
    json_array_add_element (moved, json_node_copy (g_ptr_array_index (all, i)));
  json_node_set_array (sb_draft_find (self, list), moved);
  if (g_str_equal (list, "episodes"))
    follow_move (self, from, to);
  sb_draft_tell (self);
}
