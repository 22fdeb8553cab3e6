/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-draft-private.h"

#include <string.h>

/* What is special about rules in a draft: whose they are, and the forms of conditions. */

void
sb_scheme_draft_set_lab (SbSchemeDraft *self, const char *note)
{
  g_free (self->lab_note);
  self->lab_note = g_strdup (note);
}

void
sb_draft_label (SbSchemeDraft *self, JsonObject *object, const char *provenance)
{
  const char *lab = sb_provenance_get_name (SB_PROVENANCE_LAB);

  if (g_strcmp0 (provenance, lab) != 0)
    json_object_remove_member (object, "lab_note");
  else if (self->lab_note && !json_object_has_member (object, "lab_note"))
    json_object_set_string_member (object, "lab_note", self->lab_note);
}

/* A note that says more about the same hand and day stays. */
static void
mark (SbSchemeDraft *self, JsonObject *object)
{
  const char *note =
    json_object_get_string_member_with_default (object, "lab_note", NULL);

  json_object_set_string_member (
    object, "provenance", sb_provenance_get_name (SB_PROVENANCE_LAB));
  if (note == NULL || !g_str_has_prefix (note, self->lab_note))
    json_object_set_string_member (object, "lab_note", self->lab_note);
}

static gboolean
has_provenance (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) &&
         json_object_has_member (json_node_get_object (node), "provenance");
}

/* The innermost thing around the change that has one. */
void
sb_draft_mark (SbSchemeDraft *self, const char *path)
{
  g_autofree char *at = g_strdup (path);
  char *slash;

  if (self->lab_note == NULL)
    return;
  while (*at) {
    JsonNode *node = sb_draft_find (self, at);

    if (has_provenance (node)) {
      mark (self, json_node_get_object (node));
      return;
    }
    slash = strrchr (at, '/');
    if (slash == NULL)
      return;
    *slash = '\0';
  }
}

void
sb_draft_mark_added (SbSchemeDraft *self, const char *list, guint position)
{
  g_autofree char *path = g_strdup_printf ("%s/%u", list, position);

  sb_draft_mark (self, path);
}

static void
complete (SbSchemeDraft *self, JsonObject *object, const char *member, const char *list)
{
  g_autofree char *path = g_strconcat (list, "/0/id", NULL);
  g_autofree char *id = sb_scheme_draft_dup_value (self, path);

  if (id && g_strcmp0 (json_object_get_string_member_with_default (object, member, NULL),
                       "") == 0)
    json_object_set_string_member (object, member, id);
}

void
sb_draft_complete (SbSchemeDraft *self, JsonArray *array)
{
  JsonObject *object =
    json_array_get_object_element (array, json_array_get_length (array) - 1);

  complete (self, object, "scale", "scales");
  complete (self, object, "measure", "measures");
}

static JsonArray *
get_parts (JsonObject *condition)
{
  const char *const forms[] = {"all", "any"};

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (json_object_has_member (condition, forms[i]))
      return json_object_get_array_member (condition, forms[i]);
  return NULL;
}

/* The first test in it; NULL when there is none. */
static JsonObject *
find_test (JsonObject *condition)
{
  JsonArray *parts = get_parts (condition);

  for (guint i = 0; parts && i < json_array_get_length (parts); i++) {
    JsonObject *found = find_test (json_array_get_object_element (parts, i));

    if (found)
      return found;
  }
  return parts ? NULL : condition;
}

static JsonNode *
make_test (SbSchemeDraft *self, JsonObject *condition)
{
  JsonObject *test = find_test (condition);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (test) {
    json_node_set_object (node, test);
    return node;
  }
  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "measure", "");
  json_object_set_string_member (json_node_get_object (node), "is", ">=");
  json_object_set_int_member (json_node_get_object (node), "value", 1);
  complete (self, json_node_get_object (node), "measure", "measures");
  return node;
}

/* Several, beginning with what there is. */
static JsonNode *
make_several (JsonNode *condition, const char *form)
{
  JsonArray *parts = get_parts (json_node_get_object (condition));
  JsonArray *members = parts ? json_array_ref (parts) : json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (parts == NULL)
    json_array_add_element (members, json_node_copy (condition));
  json_node_take_object (node, json_object_new ());
  json_object_set_array_member (json_node_get_object (node), form, members);
  return node;
}

void
sb_scheme_draft_set_form (SbSchemeDraft *self, const char *path, const char *form)
{
  JsonNode *node = sb_draft_find (self, path);
  g_autoptr (JsonNode) made = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      json_object_has_member (json_node_get_object (node), form))
    return;
  sb_draft_begin (self);
  node = sb_draft_find (self, path);
  made = g_str_equal (form, "measure") ? make_test (self, json_node_get_object (node))
                                       : make_several (node, form);
  json_node_set_object (node, json_node_get_object (made));
  sb_draft_mark (self, path);
  sb_draft_tell (self);
}
