/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/table.h>
#include <string.h>

#include "scheme-draft-private.h"

/* A draft as the text of a scheme file, and as a map for coded data. */

const SbDraftMapped sb_draft_mapped_lists[] = {
  {"codes", "code:"},
  {"scales", "scale:"},
  {"indices", "index:"},
  {"episodes", "episode:"},
  {"exclusions", "exclusion:"},
  {NULL},
};

static gboolean
is_hidden (const char *name)
{
  return g_str_equal (name, SB_DRAFT_WAS) || g_str_equal (name, SB_DRAFT_MERGED);
}

static void append (GString *text, JsonNode *node);

/* The decimal that reads back to the same number, and no more of it. */
static void
append_scalar (GString *text, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;
  g_autofree char *value = type == G_TYPE_DOUBLE || type == G_TYPE_INT64
                             ? sb_real_to_text (json_node_get_double (node))
                             : json_to_string (node, FALSE);

  g_string_append (text, value);
}

static void
append_object (GString *text, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  const char *between = "";

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    if (is_hidden (name))
      continue;
    g_string_append_printf (text, "%s\"%s\": ", between, name);
    append (text, node);
    between = ", ";
  }
  g_string_append_c (text, '}');
}

static void
append_array (GString *text, JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++) {
    g_string_append (text, i ? ", " : "");
    append (text, json_array_get_element (array, i));
  }
  g_string_append_c (text, ']');
}

/* As deep as a scheme, which was limited when it was read. */
static void
append (GString *text, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (text, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (text, json_node_get_array (node));
  else
    append_scalar (text, node);
}

/* One thing a line, so that a fault can name it. */
static void
append_list (GString *text, JsonArray *array)
{
  guint n = json_array_get_length (array);

  g_string_append (text, "[\n");
  for (guint i = 0; i < n; i++) {
    g_string_append (text, "    ");
    append (text, json_array_get_element (array, i));
    g_string_append (text, i + 1 < n ? ",\n" : "\n");
  }
  g_string_append (text, "  ]");
}

char *
sb_draft_write (JsonNode *root)
{
  GString *text = g_string_new ("{");
  const char *between = "\n";
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    if (is_hidden (name))
      continue;
    g_string_append_printf (text, "%s  \"%s\": ", between, name);
    if (JSON_NODE_HOLDS_ARRAY (node) &&
        json_array_get_length (json_node_get_array (node)) > 0)
      append_list (text, json_node_get_array (node));
    else
      append (text, node);
    between = ",\n";
  }
  g_string_append (text, "\n}\n");
  return g_string_free (text, FALSE);
}

static char *
dup_id (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return NULL;
  return json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_dup_string (node)
           : g_strdup_printf ("%d", (int) json_node_get_int (node));
}

static void
list_renamed (SbSchemeDraft *self, const SbDraftMapped *mapped, GPtrArray *map)
{
  JsonNode *list = sb_draft_find (self, mapped->list);
  gboolean is_episodes = g_str_equal (mapped->list, "episodes");

  for (guint i = 0; i < sb_scheme_draft_count (self, mapped->list); i++) {
    JsonObject *object = json_array_get_object_element (json_node_get_array (list), i);
    g_autofree char *was = dup_id (object, SB_DRAFT_WAS);
    g_autofree char *is = dup_id (object, is_episodes ? "number" : "id");

    if (was && is && !g_str_equal (was, is))
      g_ptr_array_add (map, g_strdup_printf ("%s%s=%s", mapped->prefix, was, is));
  }
}

char **
sb_draft_list_map (SbSchemeDraft *self)
{
  GPtrArray *map = g_ptr_array_new ();
  JsonNode *merged = sb_draft_find (self, SB_DRAFT_MERGED);

  for (guint i = 0; sb_draft_mapped_lists[i].list; i++)
    list_renamed (self, &sb_draft_mapped_lists[i], map);
  for (guint i = 0; merged && i < sb_scheme_draft_count (self, SB_DRAFT_MERGED); i++)
    g_ptr_array_add (
      map, g_strdup (json_array_get_string_element (json_node_get_array (merged), i)));
  g_ptr_array_add (map, NULL);
  return (char **) g_ptr_array_free (map, FALSE);
}
