/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exported-manifest.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/model/scheme.h>

#define MANIFEST "manifest.json"
#define FORMAT "securebase-export"
#define VERSION 1
#define SCHEMES "scheme.json"

/* No export's is near it. */
#define MAX_BYTES (64 << 20)

static void
set_bad (const char *name, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” %s. Choose a folder that was exported whole, as CSV."),
               name,
               what);
}

/* Brackets in brackets as deep as no export has them would fill the stack. */
static gboolean
is_deep (const char *text)
{
  guint depth = 0;
  gboolean in_text = FALSE;

  for (const char *p = text; *p; p++) {
    if (in_text && *p == '\\' && p[1])
      p++;
    else if (*p == '"')
      in_text = !in_text;
    else if (!in_text && (*p == '{' || *p == '['))
      depth++;
    else if (!in_text && (*p == '}' || *p == ']') && depth > 0)
      depth--;
    if (depth > SB_SCHEME_MAX_DEPTH)
      return TRUE;
  }
  return FALSE;
}

JsonNode *
sb_exported_json_parse (const char *text)
{
  return is_deep (text) ? NULL : json_from_string (text, NULL);
}

gboolean
sb_exported_file_check (GFile *folder, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  if (type == G_FILE_TYPE_REGULAR || type == G_FILE_TYPE_UNKNOWN)
    return TRUE;
  set_bad (name, _ ("is no ordinary file"), error);
  return FALSE;
}

static char *
load (GFile *folder, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  char *text = NULL;

  if (!sb_exported_file_check (folder, name, error))
    return NULL;
  if (info == NULL)
    set_bad (name, _ ("is not in the folder"), error);
  else if (g_file_info_get_size (info) > MAX_BYTES ||
           !g_file_load_contents (file, NULL, &text, NULL, NULL, NULL))
    set_bad (name, _ ("cannot be read"), error);
  return text;
}

/* The object in the file. */
static JsonNode *
read_object (GFile *folder, const char *name, GError **error)
{
  g_autofree char *text = load (folder, name, error);
  g_autoptr (JsonNode) root = NULL;

  if (text == NULL)
    return NULL;
  if (g_utf8_validate (text, -1, NULL))
    root = sb_exported_json_parse (text);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&root);
  set_bad (name, _ ("is damaged"), error);
  return NULL;
}

static JsonNode *
get_member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && json_node_get_value_type (node) == type ? node : NULL;
}

/* The parser makes no valid text of a cut \u. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, G_TYPE_STRING);
  const char *text = node ? json_node_get_string (node) : NULL;

  return text && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

static JsonObject *
get_object (JsonNode *node, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (node), name);

  return member && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
}

static JsonArray *
get_array (JsonNode *node, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (node), name);

  return member && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Numbers with commas, or a word for what is missing, could be read in two ways. */
static gboolean
is_standard (JsonNode *manifest)
{
  JsonObject *options = get_object (manifest, "options");
  JsonNode *comma = get_member (options, "decimal_comma", G_TYPE_BOOLEAN);

  return options && g_strcmp0 (get_text (options, "separator"), ",") == 0 &&
         g_strcmp0 (get_text (options, "missing"), "") == 0 &&
         !(comma && json_node_get_boolean (comma));
}

static gboolean
is_format (JsonNode *manifest)
{
  return g_strcmp0 (get_text (json_node_get_object (manifest), "format"), FORMAT) == 0;
}

static gboolean
is_version (JsonNode *manifest)
{
  JsonNode *version =
    get_member (json_node_get_object (manifest), "version", G_TYPE_INT64);

  return version && json_node_get_int (version) == VERSION;
}

/* Of a project that never had any they are missing. */
static gboolean
has_settings (JsonNode *manifest)
{
  const char *text = sb_exported_manifest_get (manifest, "settings");
  g_autoptr (JsonNode) root = text ? sb_exported_json_parse (text) : NULL;

  return text == NULL || (root && JSON_NODE_HOLDS_OBJECT (root));
}

JsonNode *
sb_exported_manifest_read (GFile *folder, GError **error)
{
  g_autoptr (JsonNode) manifest = read_object (folder, MANIFEST, error);

  if (manifest == NULL)
    return NULL;
  if (!is_format (manifest))
    set_bad (MANIFEST, _ ("is not that of an export"), error);
  else if (!is_version (manifest))
    set_bad (MANIFEST,
             _ ("is of a version that this program does not know; a newer one wrote it"),
             error);
  else if (!has_settings (manifest))
    set_bad (MANIFEST, _ ("has settings that are damaged"), error);
  else if (get_object (manifest, "project") == NULL ||
           sb_exported_manifest_get (manifest, "title") == NULL)
    set_bad (MANIFEST, _ ("does not say what was exported"), error);
  else if (!is_standard (manifest))
    set_bad (MANIFEST,
             _ ("says that the tables have another separator, decimal commas or a text "
                "for what is missing: export again without these options"),
             error);
  else
    return g_steal_pointer (&manifest);
  return NULL;
}

const char *
sb_exported_manifest_get (JsonNode *manifest, const char *name)
{
  return get_text (get_object (manifest, "project"), name);
}

/* --- what was asked of the export --- */

static gboolean
get_flag (JsonNode *manifest, const char *name)
{
  JsonNode *node = get_member (get_object (manifest, "options"), name, G_TYPE_BOOLEAN);

  return node && json_node_get_boolean (node);
}

/* The texts of an array, joined; NULL without one: nothing was picked. */
static char *
dup_picked (JsonNode *manifest, const char *name)
{
  JsonNode *node = json_object_get_member (get_object (manifest, "options"), name);
  JsonArray *array =
    node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GString *text = array ? g_string_new (NULL) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    const char *part = json_node_get_value_type (element) == G_TYPE_STRING
                         ? json_node_get_string (element)
                         : NULL;

    if (part && g_utf8_validate (part, -1, NULL))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", part);
  }
  return text ? g_string_free (text, FALSE) : NULL;
}

static void
add_limit (GPtrArray *limits, char *sentence)
{
  g_ptr_array_add (limits, sentence);
}

GPtrArray *
sb_exported_manifest_list_limits (JsonNode *manifest)
{
  GPtrArray *limits = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sessions = dup_picked (manifest, "sessions");
  g_autofree char *coders = dup_picked (manifest, "coders");

  if (get_flag (manifest, "dates_shifted"))
    add_limit (limits,
               g_strdup (_ ("The dates are not those of the project: they were shifted "
                            "when it was exported")));
  if (get_flag (manifest, "dates_left_out"))
    add_limit (limits,
               g_strdup (_ ("There are no dates: they were left out when it was "
                            "exported")));
  if (sessions)
    add_limit (
      limits,
      g_strdup_printf (_ ("Only codings of these sessions were exported: %s"), sessions));
  if (coders)
    add_limit (
      limits,
      g_strdup_printf (_ ("Only codings of these coders were exported: %s"), coders));
  if (get_flag (manifest, "handed_in_only"))
    add_limit (limits, g_strdup (_ ("Only codings that were handed in were exported")));
  return limits;
}

gboolean
sb_exported_manifest_has_dates (JsonNode *manifest)
{
  return !get_flag (manifest, "dates_shifted") && !get_flag (manifest, "dates_left_out");
}

gboolean
sb_exported_manifest_check_dates (JsonNode *manifest, GError **error)
{
  if (sb_exported_manifest_has_dates (manifest))
    return TRUE;
  set_bad (MANIFEST,
           _ ("says that dates were shifted or left out. Merged, every coding would come "
              "in a second time beside itself; with --new it becomes a project of its "
              "own"),
           error);
  return FALSE;
}

/* --- the files --- */

GArray *
sb_exported_manifest_list_files (JsonNode *manifest)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (SbExportedFile));
  JsonArray *array = get_array (manifest, "files");

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonObject *object = get_element (array, i);
    JsonNode *rows = get_member (object, "rows", G_TYPE_INT64);
    SbExportedFile file = {get_text (object, "name"),
                           get_text (object, "sha256"),
                           rows ? json_node_get_int (rows) : -1};

    if (file.name && file.sha256)
      g_array_append_val (files, file);
  }
  return files;
}

/* --- the schemes --- */

static gboolean
has_id (const GPtrArray *schemes, const char *id)
{
  for (guint i = 0; i < schemes->len; i++)
    if (g_strcmp0 (sb_record_get_id (g_ptr_array_index (schemes, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/* Versions count from 1 without a gap, each under its own id. */
static gboolean
add_scheme (GPtrArray *schemes, JsonObject *object)
{
  JsonNode *number = get_member (object, "number", G_TYPE_INT64);
  const char *text = get_text (object, "text"), *id = get_text (object, "id");
  SbSchemeVersion *version;

  if (number == NULL || text == NULL ||
      json_node_get_int (number) != (gint64) schemes->len + 1 || has_id (schemes, id))
    return FALSE;
  version = id && *id ? sb_record_new_with_id (SB_TYPE_SCHEME_VERSION, id)
                      : sb_record_new (SB_TYPE_SCHEME_VERSION);
  version->number = json_node_get_int (number);
  version->json = g_strdup (text);
  g_ptr_array_add (schemes, version);
  return TRUE;
}

/* The one that is in force must be a scheme; the sentence of its fault names the line. */
static gboolean
check_newest (const GPtrArray *schemes, GError **error)
{
  const SbSchemeVersion *newest = g_ptr_array_index (schemes, schemes->len - 1);
  g_autoptr (GError) cause = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (newest->json, -1, &cause);

  if (scheme)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s”, version %ld: %s"),
               SCHEMES,
               (long) newest->number,
               cause->message);
  return FALSE;
}

GPtrArray *
sb_exported_schemes_read (GFile *folder, GError **error)
{
  g_autoptr (JsonNode) root = read_object (folder, SCHEMES, error);
  g_autoptr (GPtrArray) schemes = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = root ? get_array (root, "versions") : NULL;

  if (root == NULL)
    return NULL;
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (!add_scheme (schemes, get_element (array, i))) {
      set_bad (SCHEMES, _ ("does not hold all versions of the scheme"), error);
      return NULL;
    }
  if (schemes->len == 0) {
    set_bad (SCHEMES, _ ("holds no scheme"), error);
    return NULL;
  }
  return check_newest (schemes, error) ? g_steal_pointer (&schemes) : NULL;
}
