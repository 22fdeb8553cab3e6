/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-details.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/table.h>

/* What changed inside a rule, as "low 2 → 3": down to the single number or text. */

/* What tells the things of a list inside a rule apart. */
static const char *const names[] = {"id", "measure", "scale", "value", NULL};

/* Lists that go without saying. */
static const char *const plain[] = {
  "rules", "criteria", "when", "all", "any", "terms", NULL};

/* Said with the rule, or following from the change. */
static const char *const silent[] = {"provenance", "lab_note", NULL};

static void compare (GPtrArray *parts, const char *place, JsonNode *from, JsonNode *to);

static char *
dup_scalar (JsonNode *node)
{
  GType type =
    node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (node == NULL)
    return g_strdup (_ ("nothing"));
  if (type == G_TYPE_STRING)
    return g_strdup_printf ("“%s”", json_node_get_string (node));
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return sb_real_to_text (json_node_get_double (node));
  return json_to_string (node, FALSE);
}

static gboolean
is_list_of_things (JsonNode *node)
{
  JsonArray *array =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array && json_array_get_length (array) > 0 &&
         JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0));
}

/* "B3.AV5", "7"; its position from 1 where it has no name. */
static char *
dup_name (JsonArray *array, guint i)
{
  JsonObject *object = json_array_get_object_element (array, i);

  for (guint k = 0; names[k]; k++)
    if (json_object_has_member (object, names[k])) {
      JsonNode *node = json_object_get_member (object, names[k]);

      return json_node_get_value_type (node) == G_TYPE_STRING
               ? json_node_dup_string (node)
               : sb_real_to_text (json_node_get_double (node));
    }
  return g_strdup_printf ("%u", i + 1);
}

static char *
join (const char *place, const char *name)
{
  if (g_strv_contains (plain, name))
    return g_strdup (place);
  return *place ? g_strdup_printf ("%s, %s", place, name) : g_strdup (name);
}

/* The things of one list that have the same position; those beyond came or went. */
static void
compare_things (GPtrArray *parts, const char *place, JsonArray *from, JsonArray *to)
{
  guint n = MAX (json_array_get_length (from), json_array_get_length (to));

  for (guint i = 0; i < n; i++) {
    gboolean was = i < json_array_get_length (from);
    gboolean is = i < json_array_get_length (to);
    g_autofree char *name = dup_name (was ? from : to, i);
    g_autofree char *at = join (place, name);

    if (was && is)
      compare (
        parts, at, json_array_get_element (from, i), json_array_get_element (to, i));
    else
      g_ptr_array_add (parts,
                       g_strdup_printf (is ? _ ("%s is new") : _ ("%s is removed"), at));
  }
}

static void
compare_objects (GPtrArray *parts, const char *place, JsonObject *from, JsonObject *to)
{
  g_autoptr (GList) old = json_object_get_members (from);
  g_autoptr (GList) new = json_object_get_members (to);

  for (GList *l = old; l; l = l->next) {
    g_autofree char *at = join (place, l->data);

    if (!g_strv_contains (silent, l->data))
      compare (parts,
               at,
               json_object_get_member (from, l->data),
               json_object_get_member (to, l->data));
  }
  for (GList *l = new; l; l = l->next) {
    g_autofree char *at = join (place, l->data);

    if (!g_strv_contains (silent, l->data) && !json_object_has_member (from, l->data))
      compare (parts, at, NULL, json_object_get_member (to, l->data));
  }
}

static void
compare (GPtrArray *parts, const char *place, JsonNode *from, JsonNode *to)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (from && to && json_node_equal (from, to))
    return;
  if (from && to && JSON_NODE_HOLDS_OBJECT (from) && JSON_NODE_HOLDS_OBJECT (to)) {
    compare_objects (
      parts, place, json_node_get_object (from), json_node_get_object (to));
    return;
  }
  if (is_list_of_things (from) && is_list_of_things (to)) {
    compare_things (parts, place, json_node_get_array (from), json_node_get_array (to));
    return;
  }
  was = dup_scalar (from);
  is = dup_scalar (to);
  g_ptr_array_add (parts, g_strdup_printf ("%s %s → %s", place, was, is));
}

char *
sb_scheme_describe_details (JsonNode *from, JsonNode *to)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  compare (parts, "", from, to);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}
