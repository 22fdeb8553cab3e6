/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/coefficient-files.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <securebase/base/error.h>

/* (transfer full) The settings, and in @kept the object that holds the files, taken out
 * of them. */
static JsonObject *
read_settings (SbDocument *document, JsonObject **kept)
{
  SbProject *project = sb_document_get_project (document);
  g_autoptr (JsonNode) root =
    project && project->settings ? json_from_string (project->settings, NULL) : NULL;
  JsonObject *settings = root && JSON_NODE_HOLDS_OBJECT (root)
                           ? json_object_ref (json_node_get_object (root))
                           : json_object_new ();
  JsonNode *node = json_object_get_member (settings, SB_SETTING_COEFFICIENTS);

  *kept = node && JSON_NODE_HOLDS_OBJECT (node)
            ? json_object_ref (json_node_get_object (node))
            : json_object_new ();
  return settings;
}

static gboolean
write_settings (SbDocument *document,
                JsonObject *settings,
                JsonObject *kept,
                const char *coder,
                const char *words,
                GError **error)
{
  SbProject *before = sb_document_get_project (document);
  g_autoptr (SbProject) after = sb_record_dup (before);
  g_autoptr (SbEdit) edit = sb_edit_new ("project.coefficients", NULL, coder, words);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  if (json_object_get_size (kept))
    json_object_set_object_member (
      settings, SB_SETTING_COEFFICIENTS, json_object_ref (kept));
  else
    json_object_remove_member (settings, SB_SETTING_COEFFICIENTS);
  json_node_set_object (root, settings);
  g_free (after->settings);
  after->settings = json_to_string (root, FALSE);
  sb_edit_update (edit, before, after);
  return sb_document_apply (document, edit, error);
}

static JsonNode *
parse (const char *json, const char *name, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is not a JSON object. Nothing was changed."),
               name);
  return NULL;
}

gboolean
sb_document_add_coefficients (SbDocument *document,
                              const char *name,
                              const char *json,
                              const char *coder,
                              GError **error)
{
  g_autoptr (JsonNode) node = parse (json, name, error);
  g_autoptr (JsonObject) kept = NULL;
  g_autoptr (JsonObject) settings = read_settings (document, &kept);
  g_autofree char *words = g_strdup_printf (_ ("coefficients “%s” taken in"), name);

  if (node == NULL)
    return FALSE;
  if (json_object_has_member (kept, name)) {
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_EXISTS,
      _ ("The project has coefficients named “%s” already. Remove them first, or "
         "give these another name."),
      name);
    return FALSE;
  }
  json_object_set_member (kept, name, g_steal_pointer (&node));
  return write_settings (document, settings, kept, coder, words, error);
}

gboolean
sb_document_remove_coefficients (SbDocument *document,
                                 const char *name,
                                 const char *coder,
                                 GError **error)
{
  g_autoptr (JsonObject) kept = NULL;
  g_autoptr (JsonObject) settings = read_settings (document, &kept);
  g_autofree char *words = g_strdup_printf (_ ("coefficients “%s” removed"), name);

  if (!json_object_has_member (kept, name)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("The project has no coefficients named “%s”."),
                 name);
    return FALSE;
  }
  json_object_remove_member (kept, name);
  return write_settings (document, settings, kept, coder, words, error);
}
