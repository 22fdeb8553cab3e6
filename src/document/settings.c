/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/document/settings.h>

/* Always an object: text that is none counts as empty. (transfer full) */
static JsonObject *
read_settings (SbDocument *document)
{
  SbProject *project = sb_document_get_project (document);
  const char *text = project && project->settings ? project->settings : "{}";
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return json_object_new ();
  return json_object_ref (json_node_get_object (root));
}

/* NULL where it is not set or of another type. */
static JsonNode *
find_member (JsonObject *settings, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (settings, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return g_value_type_transformable (json_node_get_value_type (node), type) ? node : NULL;
}

gboolean
sb_document_get_flag_setting (SbDocument *document, const char *name, gboolean unset)
{
  g_autoptr (JsonObject) settings = read_settings (document);
  JsonNode *node = json_object_get_member (settings, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return unset;
  return json_node_get_boolean (node);
}

double
sb_document_get_number_setting (SbDocument *document, const char *name, double unset)
{
  g_autoptr (JsonObject) settings = read_settings (document);
  JsonNode *node = find_member (settings, name, G_TYPE_DOUBLE);

  if (node == NULL || json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return unset;
  return json_node_get_double (node);
}

char *
sb_document_dup_text_setting (SbDocument *document, const char *name)
{
  g_autoptr (JsonObject) settings = read_settings (document);
  JsonNode *node = json_object_get_member (settings, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static char *
describe (const char *name, JsonNode *value)
{
  g_autofree char *text = value ? json_to_string (value, FALSE) : NULL;

  if (text == NULL)
    return g_strdup_printf (_ ("setting “%s”: as it comes"), name);
  return g_strdup_printf (_ ("setting “%s”: %s"), name, text);
}

/* @value: (transfer full), NULL takes the member out. What is changed is added to @words;
 * FALSE: nothing is. */
static gboolean
put_member (JsonObject *settings, const char *name, JsonNode *value, GString *words)
{
  g_autoptr (JsonNode) node = value;
  JsonNode *old = json_object_get_member (settings, name);
  g_autofree char *change = describe (name, node);

  if (old == node || (old && node && json_node_equal (old, node)))
    return FALSE;
  if (words->len > 0)
    g_string_append (words, "; ");
  g_string_append (words, change);
  if (node)
    json_object_set_member (settings, name, g_steal_pointer (&node));
  else
    json_object_remove_member (settings, name);
  return TRUE;
}

static gboolean
write_settings (SbDocument *document,
                JsonObject *settings,
                const char *words,
                const char *coder,
                GError **error)
{
  SbProject *before = sb_document_get_project (document);
  g_autoptr (SbProject) after = sb_record_dup (before);
  g_autoptr (SbEdit) edit = sb_edit_new ("project.setting", NULL, coder, words);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (root, settings);
  g_free (after->settings);
  after->settings = json_to_string (root, FALSE);
  sb_edit_update (edit, before, after);
  return sb_document_apply (document, edit, error);
}

static gboolean
set_member (SbDocument *document,
            const char *name,
            JsonNode *value,
            const char *coder,
            GError **error)
{
  g_autoptr (JsonObject) settings = read_settings (document);
  g_autoptr (GString) words = g_string_new (NULL);

  return !put_member (settings, name, value, words) ||
         write_settings (document, settings, words->str, coder, error);
}

gboolean
sb_document_set_flag_setting (SbDocument *document,
                              const char *name,
                              gboolean value,
                              const char *coder,
                              GError **error)
{
  JsonNode *node = json_node_init_boolean (json_node_alloc (), value);

  return set_member (document, name, node, coder, error);
}

/* NULL for NaN. */
static JsonNode *
new_number (double value)
{
  if (isnan (value))
    return NULL;
  return value == floor (value) && fabs (value) < 1e15
           ? json_node_init_int (json_node_alloc (), (gint64) value)
           : json_node_init_double (json_node_alloc (), value);
}

gboolean
sb_document_set_number_setting (
  SbDocument *document, const char *name, double value, const char *coder, GError **error)
{
  return set_member (document, name, new_number (value), coder, error);
}

gboolean
sb_document_set_number_settings (SbDocument *document,
                                 const SbNumberSetting *settings,
                                 guint n,
                                 const char *coder,
                                 GError **error)
{
  g_autoptr (JsonObject) members = read_settings (document);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any |= put_member (members, settings[i].name, new_number (settings[i].value), words);
  return !any || write_settings (document, members, words->str, coder, error);
}

gboolean
sb_document_set_text_setting (SbDocument *document,
                              const char *name,
                              const char *value,
                              const char *coder,
                              GError **error)
{
  JsonNode *node = value ? json_node_init_string (json_node_alloc (), value) : NULL;

  return set_member (document, name, node, coder, error);
}
