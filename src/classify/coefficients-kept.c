/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/coefficients.h>

#include <json-glib/json-glib.h>

#include "coefficient-resources.h"

/* Where sets of coefficients come from: the template that ships, and those that a project
 * keeps. */

#define TEMPLATE "/securebase/coefficients/template.json"

char *
sb_coefficients_dup_template (void)
{
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (sb_coefficient_resources_get_resource (), TEMPLATE, 0, NULL);

  g_assert (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static JsonObject *
find_kept (JsonNode *root)
{
  JsonNode *node =
    root && JSON_NODE_HOLDS_OBJECT (root)
      ? json_object_get_member (json_node_get_object (root), "coefficients")
      : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
add_kept (GPtrArray *all, JsonNode *node, const char *name, GPtrArray *faults)
{
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;
  SbCoefficients *coefficients = sb_coefficients_parse (text, -1, name, &error);

  if (coefficients)
    g_ptr_array_add (all, coefficients);
  else if (faults)
    g_ptr_array_add (faults, g_strdup (error->message));
}

GPtrArray *
sb_coefficients_list_in_project (SbProject *project, GPtrArray *faults)
{
  GPtrArray *all =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_coefficients_unref);
  g_autoptr (JsonNode) root =
    project && project->settings ? json_from_string (project->settings, NULL) : NULL;
  JsonObject *kept = find_kept (root);
  GList *names = kept ? json_object_get_members (kept) : NULL;

  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  for (GList *l = names; l; l = l->next)
    add_kept (all, json_object_get_member (kept, l->data), l->data, faults);
  g_list_free (names);
  return all;
}
