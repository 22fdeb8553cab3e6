/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/table.h>
#include <securebase/model/scheme-draft.h>

#include "scheme-draft-private.h"

G_DEFINE_FINAL_TYPE (SbSchemeDraft, sb_scheme_draft, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
sb_scheme_draft_finalize (GObject *object)
{
  SbSchemeDraft *self = SB_SCHEME_DRAFT (object);

  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_free (self->original);
  g_free (self->typed);
  g_free (self->lab_note);
  G_OBJECT_CLASS (sb_scheme_draft_parent_class)->finalize (object);
}

static void
sb_scheme_draft_class_init (SbSchemeDraftClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_scheme_draft_finalize;
  signals[CHANGED] = g_signal_new ("changed",
                                   SB_TYPE_SCHEME_DRAFT,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
sb_scheme_draft_init (SbSchemeDraft *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
}

static void
stamp (JsonArray *array, guint i, JsonNode *node, gpointer user_data)
{
  JsonObject *object = json_node_get_object (node);
  const char *member = json_object_has_member (object, "number") ? "number" : "id";

  json_object_set_member (
    object, SB_DRAFT_WAS, json_node_copy (json_object_get_member (object, member)));
}

SbSchemeDraft *
sb_scheme_draft_new (SbScheme *scheme)
{
  SbSchemeDraft *self = g_object_new (SB_TYPE_SCHEME_DRAFT, NULL);
  JsonObject *object;

  self->root = json_from_string (sb_scheme_get_json (scheme), NULL);
  object = json_node_get_object (self->root);
  json_object_set_int_member (object, "format_version", SB_SCHEME_FORMAT_VERSION);
  for (guint i = 0; sb_draft_mapped_lists[i].list; i++)
    if (json_object_has_member (object, sb_draft_mapped_lists[i].list))
      json_array_foreach_element (
        json_object_get_array_member (object, sb_draft_mapped_lists[i].list),
        stamp,
        NULL);
  self->original = sb_scheme_draft_dup_json (self);
  return self;
}

char *
sb_scheme_draft_dup_json (SbSchemeDraft *self)
{
  return sb_draft_write (self->root);
}

SbScheme *
sb_scheme_draft_validate (SbSchemeDraft *self, GError **error)
{
  g_autofree char *json = sb_scheme_draft_dup_json (self);

  return sb_scheme_new_from_json (json, -1, error);
}

gboolean
sb_scheme_draft_is_changed (SbSchemeDraft *self)
{
  g_autofree char *json = sb_scheme_draft_dup_json (self);

  return !g_str_equal (json, self->original);
}

/* Deep: json_node_copy() shares what is inside. */
static JsonNode *
copy_deeply (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

void
sb_draft_begin (SbSchemeDraft *self)
{
  g_ptr_array_add (self->undo, copy_deeply (self->root));
  g_ptr_array_set_size (self->redo, 0);
  g_clear_pointer (&self->typed, g_free);
}

void
sb_draft_tell (SbSchemeDraft *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
sb_scheme_draft_can_undo (SbSchemeDraft *self)
{
  return self->undo->len > 0;
}

gboolean
sb_scheme_draft_can_redo (SbSchemeDraft *self)
{
  return self->redo->len > 0;
}

static void
step (SbSchemeDraft *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return;
  g_clear_pointer (&self->typed, g_free);
  g_ptr_array_add (to, self->root);
  self->root = g_ptr_array_steal_index (from, from->len - 1);
  sb_draft_tell (self);
}

void
sb_scheme_draft_undo (SbSchemeDraft *self)
{
  step (self, self->undo, self->redo);
}

void
sb_scheme_draft_redo (SbSchemeDraft *self)
{
  step (self, self->redo, self->undo);
}

static JsonNode *
find_in (JsonNode *node, const char *name)
{
  gint64 i = g_ascii_strtoll (name, NULL, 10);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), name);
  if (JSON_NODE_HOLDS_ARRAY (node) &&
      i < json_array_get_length (json_node_get_array (node)))
    return json_array_get_element (json_node_get_array (node), (guint) i);
  return NULL;
}

JsonNode *
sb_draft_find (SbSchemeDraft *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  JsonNode *node = self->root;

  for (guint i = 0; names[i] && node; i++)
    node = find_in (node, names[i]);
  return node;
}

static char *
dup_scalar (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return sb_real_to_text (json_node_get_double (node));
}

char *
sb_scheme_draft_dup_value (SbSchemeDraft *self, const char *path)
{
  JsonNode *node = sb_draft_find (self, path);
  g_autoptr (GPtrArray) texts = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return node ? dup_scalar (node) : NULL;
  texts = g_ptr_array_new_with_free_func (g_free);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (texts, dup_scalar (json_array_get_element (array, i)));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

gboolean
sb_scheme_draft_has (SbSchemeDraft *self, const char *path)
{
  return sb_draft_find (self, path) != NULL;
}

guint
sb_scheme_draft_count (SbSchemeDraft *self, const char *list)
{
  JsonNode *node = sb_draft_find (self, list);

  return node && JSON_NODE_HOLDS_ARRAY (node)
           ? json_array_get_length (json_node_get_array (node))
           : 0;
}

char **
sb_scheme_draft_dup_map (SbSchemeDraft *self)
{
  return sb_draft_list_map (self);
}
