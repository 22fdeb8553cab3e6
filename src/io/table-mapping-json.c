/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

#define KIND "securebase-table-mapping"

static const char *const zeros[] = {"zero", "first", "given", NULL};
static const char *const dates[] = {"day_first", "month_first", NULL};
static const char *const word_names[] = {"start", "stop", "point", "state", NULL};

/* --- writing --- */

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_column (JsonBuilder *builder, const SbMapColumn *column)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", column->name);
  add_text (builder, "role", sb_map_role_get_name (column->role));
  if (sb_map_role_is_time (column->role))
    add_text (builder, "time", sb_map_time_get_name (column->time));
  json_builder_end_object (builder);
}

static void
add_words (JsonBuilder *builder, const SbTableMapping *mapping)
{
  json_builder_set_member_name (builder, "words");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SB_MAP_N_WORDS; i++) {
    g_autofree char *words = sb_table_mapping_dup_words (mapping, i);

    add_text (builder, word_names[i], words);
  }
  json_builder_end_object (builder);
}

/* Also where it is not said: a person may fill it in. */
static void
add_rate (JsonBuilder *builder, double rate)
{
  json_builder_set_member_name (builder, "frame_rate");
  if (isnan (rate))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, rate);
}

static void
add_members (JsonBuilder *builder, const SbTableMapping *mapping)
{
  const char delimiter[] = {mapping->delimiter, '\0'};

  add_text (builder, "kind", KIND);
  add_text (builder, "delimiter", delimiter);
  json_builder_set_member_name (builder, "header");
  json_builder_add_int_value (builder, mapping->header);
  json_builder_set_member_name (builder, "decimal_comma");
  json_builder_add_boolean_value (builder, mapping->decimal_comma);
  add_rate (builder, mapping->frame_rate);
  add_text (builder, "date", dates[mapping->date]);
  add_text (builder, "zero_is", zeros[mapping->zero_is]);
  if (mapping->zero)
    add_text (builder, "zero", mapping->zero);
}

char *
sb_table_mapping_to_json (const SbTableMapping *mapping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_members (builder, mapping);
  add_words (builder, mapping);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mapping->columns->len; i++)
    add_column (builder, sb_table_mapping_get_column (mapping, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* --- reading --- */

static gboolean
fail (const char *member, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("This is no saved meaning of columns: its “%s” is missing or not what "
                  "it should be. Choose the columns anew and save them."),
               member);
  return FALSE;
}

/* NULL where it is missing or no text. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* A number of either type; @otherwise where it is missing or none. */
static double
get_number (JsonObject *object, const char *name, double otherwise)
{
  JsonNode *node = json_object_get_member (object, name);
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                    : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node)
                                                       : otherwise;
}

static gboolean
get_flag (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

/* The place of the text among @names; -1 where it is none of them. */
static int
get_choice (JsonObject *object, const char *name, const char *const *names)
{
  const char *text = get_text (object, name);

  for (int i = 0; text && names[i]; i++)
    if (g_str_equal (names[i], text))
      return i;
  return -1;
}

static int
find_role (const char *name)
{
  for (int i = 0; name && i < SB_MAP_N_ROLES; i++)
    if (g_str_equal (sb_map_role_get_name (i), name))
      return i;
  return -1;
}

static int
find_time (const char *name)
{
  for (int i = 0; name && i < SB_MAP_N_TIMES; i++)
    if (g_str_equal (sb_map_time_get_name (i), name))
      return i;
  return -1;
}

static gboolean
read_column (SbTableMapping *mapping, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object ? get_text (object, "name") : NULL;
  int role = object ? find_role (get_text (object, "role")) : -1;
  int time = SB_MAP_SECONDS;
  SbMapColumn *column;

  if (name == NULL || role < 0)
    return fail ("columns", error);
  if (sb_map_role_is_time (role))
    time = find_time (get_text (object, "time"));
  if (time < 0)
    return fail ("time", error);
  column = sb_table_mapping_add_column (mapping, name);
  column->role = role;
  column->time = time;
  return TRUE;
}

static gboolean
read_columns (SbTableMapping *mapping, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "columns");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail ("columns", error);
  array = json_node_get_array (node);
  if (json_array_get_length (array) > SB_GRID_MAX_COLUMNS)
    return fail ("columns", error);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_column (mapping, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

static void
read_words (SbTableMapping *mapping, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "words");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (guint i = 0; i < SB_MAP_N_WORDS; i++) {
    const char *words = get_text (json_node_get_object (node), word_names[i]);

    if (words)
      sb_table_mapping_set_words (mapping, i, words);
  }
}

static gboolean
read_members (SbTableMapping *mapping, JsonObject *object, GError **error)
{
  const char *kind = get_text (object, "kind");
  const char *delimiter = get_text (object, "delimiter");
  double header = get_number (object, "header", NAN);
  int date = get_choice (object, "date", dates);
  int zero = get_choice (object, "zero_is", zeros);

  if (g_strcmp0 (kind, KIND) != 0)
    return fail ("kind", error);
  if (delimiter == NULL || strlen (delimiter) != 1 ||
      !strchr (SB_GRID_DELIMITERS, *delimiter))
    return fail ("delimiter", error);
  if (!(header >= -1 && header <= SB_GRID_MAX_CELLS))
    return fail ("header", error);
  if (date < 0 || zero < 0)
    return fail (date < 0 ? "date" : "zero_is", error);
  mapping->delimiter = *delimiter;
  mapping->header = (int) header;
  mapping->decimal_comma = get_flag (object, "decimal_comma");
  mapping->frame_rate = get_number (object, "frame_rate", NAN);
  mapping->date = date;
  sb_table_mapping_set_zero (mapping, zero, get_text (object, "zero"));
  read_words (mapping, object);
  return read_columns (mapping, object, error);
}

/* The parser goes as deep as the text does. */
static gboolean
is_deep (const char *json)
{
  gboolean in_text = FALSE;
  int depth = 0;

  for (; *json; json++) {
    if (in_text && *json == '\\' && json[1])
      json++;
    else if (*json == '"')
      in_text = !in_text;
    else if (!in_text && strchr ("[{", *json) && ++depth > SB_SOURCE_MAX_DEPTH)
      return TRUE;
    else if (!in_text && strchr ("]}", *json))
      depth--;
  }
  return FALSE;
}

SbTableMapping *
sb_table_mapping_from_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (SbTableMapping) mapping = sb_table_mapping_new ();
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  if (is_deep (json)) {
    fail ("columns", error);
    return NULL;
  }
  if (!json_parser_load_from_data (parser, json, -1, &cause)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("This is no saved meaning of columns: %s."),
                 cause->message);
    return NULL;
  }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    fail ("kind", error);
    return NULL;
  }
  return read_members (mapping, json_node_get_object (root), error)
           ? g_steal_pointer (&mapping)
           : NULL;
}

/* --- for another table --- */

/* A column's name and how many before it are called the same. @counts: of the columns so
 * far; empty at first. */
static char *
dup_key (GHashTable *counts, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_replace (counts, g_strdup (name), GUINT_TO_POINTER (n + 1));
  return g_strdup_printf ("%u %s", n, name);
}

static GHashTable *
make_counts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The columns of @kept by their keys; those without a name are not in it. */
static GHashTable *
index_names (const SbTableMapping *kept)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = make_counts ();

  for (guint i = 0; i < kept->columns->len; i++) {
    SbMapColumn *column = sb_table_mapping_get_column (kept, i);

    if (*column->name)
      g_hash_table_insert (names, dup_key (counts, column->name), column);
  }
  return names;
}

static void
take_column (SbMapColumn *column, const SbMapColumn *kept)
{
  column->role = kept->role;
  column->time = kept->time;
}

static gboolean
check_all_found (const SbTableMapping *kept, GHashTable *left, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GHashTable) counts = make_counts ();

  for (guint i = 0; i < kept->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (kept, i);
    g_autofree char *key = dup_key (counts, column->name);

    if (column->role != SB_MAP_IGNORE && g_hash_table_contains (left, key))
      g_string_append_printf (
        missing, "%s“%s”", missing->len > 0 ? ", " : "", column->name);
  }
  if (missing->len == 0)
    return TRUE;
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_FILE,
    _ ("The table has no column %s, which the saved meaning of columns needs."),
    missing->str);
  return FALSE;
}

static void
fit_column (SbTableMapping *fitted,
            const SbTableMapping *kept,
            GHashTable *left,
            GHashTable *counts,
            const char *name)
{
  SbMapColumn *column = sb_table_mapping_add_column (fitted, name);
  g_autofree char *key = dup_key (counts, name);
  const SbMapColumn *same = g_hash_table_lookup (left, key);
  guint place = fitted->columns->len - 1;

  if (same) {
    g_hash_table_remove (left, key);
    take_column (column, same);
  } else if (place < kept->columns->len) {
    const SbMapColumn *there = sb_table_mapping_get_column (kept, place);

    if (*there->name == '\0')
      take_column (column, there);
  }
}

SbTableMapping *
sb_table_mapping_fit (const SbTableMapping *kept, const SbGrid *grid, GError **error)
{
  g_autoptr (SbTableMapping) fitted = sb_table_mapping_copy_frame (kept);
  g_autoptr (GHashTable) left = index_names (kept);
  g_autoptr (GHashTable) counts = make_counts ();
  gboolean has_names =
    kept->header >= 0 && kept->header < (int) sb_grid_get_n_rows (grid);

  for (guint i = 0; i < sb_grid_get_n_columns (grid); i++)
    fit_column (fitted,
                kept,
                left,
                counts,
                has_names ? sb_grid_get_cell (grid, (guint) kept->header, i) : "");
  return check_all_found (kept, left, error) ? g_steal_pointer (&fitted) : NULL;
}
