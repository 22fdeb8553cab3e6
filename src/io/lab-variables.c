/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-variables.h"

#include <json-glib/json-glib.h>
#include <securebase/io/rows.h>
#include <string.h>

typedef struct {
  gboolean is_of_dyad;
  const char *name; /* owned by the hash table below */
  SbColumnType type;
} Variable;

struct _SbLabVariables {
  GHashTable *objects; /* JSON text → JsonNode; NULL where it is no object */
  GArray *variables;   /* Variable, as the columns are */
};

static const char *
get_text (const SbContent *content, gboolean of_dyad)
{
  if (of_dyad)
    return content->dyad ? content->dyad->variables : NULL;
  return content->session->group_variables;
}

/* Parsed once: several codings share a dyad. */
static JsonObject *
get_object (SbLabVariables *self, const char *text)
{
  JsonNode *node = NULL;

  if (text == NULL)
    return NULL;
  if (!g_hash_table_lookup_extended (self->objects, text, NULL, (gpointer *) &node)) {
    node = json_from_string (text, NULL);
    if (node && !JSON_NODE_HOLDS_OBJECT (node))
      g_clear_pointer (&node, json_node_unref);
    g_hash_table_insert (self->objects, g_strdup (text), node);
  }
  return node ? json_node_get_object (node) : NULL;
}

static SbColumnType
get_type (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;

  if (type == G_TYPE_INT64 || type == G_TYPE_BOOLEAN)
    return SB_COLUMN_INTEGER;
  return type == G_TYPE_DOUBLE ? SB_COLUMN_REAL : SB_COLUMN_TEXT;
}

/* Of two values of one variable: a whole number is a number, and all can be text. */
static SbColumnType
join_types (SbColumnType a, SbColumnType b)
{
  if (a == SB_COLUMN_TEXT || b == SB_COLUMN_TEXT)
    return SB_COLUMN_TEXT;
  return a == b ? a : SB_COLUMN_REAL;
}

/* Name → SbColumnType, of what one object has. */
static void
note_members (GHashTable *types, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value)) {
    gpointer old;

    if (JSON_NODE_HOLDS_NULL (value))
      continue;
    if (g_hash_table_lookup_extended (types, name, NULL, &old))
      g_hash_table_insert (
        types,
        (char *) name,
        GUINT_TO_POINTER (join_types (GPOINTER_TO_UINT (old), get_type (value))));
    else
      g_hash_table_insert (types, (char *) name, GUINT_TO_POINTER (get_type (value)));
  }
}

static void
append_variables (SbLabVariables *self, GHashTable *types, gboolean of_dyad)
{
  g_autoptr (GList) names =
    g_list_sort (g_hash_table_get_keys (types), (GCompareFunc) strcmp);

  for (GList *link = names; link; link = link->next) {
    Variable variable = {
      of_dyad, link->data, GPOINTER_TO_UINT (g_hash_table_lookup (types, link->data))};

    g_array_append_val (self->variables, variable);
  }
}

static void
collect (SbLabVariables *self, const GPtrArray *contents, gboolean of_dyad)
{
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < contents->len; i++) {
    JsonObject *object = get_object (self, get_text (contents->pdata[i], of_dyad));

    if (object)
      note_members (types, object);
  }
  append_variables (self, types, of_dyad);
}

static void
free_node (gpointer node)
{
  if (node)
    json_node_unref (node);
}

SbLabVariables *
sb_lab_variables_new (const GPtrArray *contents)
{
  SbLabVariables *self = g_new0 (SbLabVariables, 1);

  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_node);
  self->variables = g_array_new (FALSE, FALSE, sizeof (Variable));
  collect (self, contents, TRUE);
  collect (self, contents, FALSE);
  return self;
}

void
sb_lab_variables_free (SbLabVariables *self)
{
  g_array_unref (self->variables);
  g_hash_table_unref (self->objects);
  g_free (self);
}

void
sb_lab_variables_add_columns (SbLabVariables *self, SbTable *table)
{
  for (guint i = 0; i < self->variables->len; i++) {
    const Variable *variable = &g_array_index (self->variables, Variable, i);
    g_autofree char *name = sb_rows_dup_column_name (
      table, variable->is_of_dyad ? "var_" : "group_", variable->name);
    g_autofree char *label =
      g_strdup_printf (variable->is_of_dyad ? "Variable of the dyad: %s"
                                            : "Group variable of the session: %s",
                       variable->name);

    sb_table_add_column (table,
                         &(SbColumn){.name = name,
                                     .type = variable->type,
                                     .label = label,
                                     .missing = "not given",
                                     .source = "project: what the lab added"});
  }
}

static void
add_value (SbTable *table, JsonNode *value, SbColumnType type)
{
  g_autofree char *text = NULL;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    sb_table_add_missing (table);
  else if (type == SB_COLUMN_INTEGER)
    sb_table_add_integer (table, json_node_get_int (value));
  else if (type == SB_COLUMN_REAL)
    sb_table_add_real (table, json_node_get_double (value));
  else if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_string (value))
    sb_table_add_text (table, json_node_get_string (value));
  else
    sb_table_add_text (table, text = json_to_string (value, FALSE));
}

void
sb_lab_variables_add (SbLabVariables *self, SbTable *table, const SbContent *content)
{
  for (guint i = 0; i < self->variables->len; i++) {
    const Variable *variable = &g_array_index (self->variables, Variable, i);
    JsonObject *object = get_object (self, get_text (content, variable->is_of_dyad));

    add_value (table,
               object ? json_object_get_member (object, variable->name) : NULL,
               variable->type);
  }
}
