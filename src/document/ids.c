/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/ids.h>

#include <json-glib/json-glib.h>

char *
sb_ids_to_json (const char *const *ids)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) array = json_array_new ();

  if (ids == NULL || *ids == NULL)
    return NULL;
  for (guint i = 0; ids[i]; i++)
    json_array_add_string_element (array, ids[i]);
  json_node_set_array (root, array);
  return json_to_string (root, FALSE);
}

GStrv
sb_ids_from_json (const char *json)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (JsonNode) root = json ? json_from_string (json, NULL) : NULL;
  JsonArray *array =
    root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_strv_builder_add (ids, json_node_get_string (node));
  }
  return g_strv_builder_end (ids);
}
