/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

/* Reading manifest.json, of an archive that anybody may have made. */

#define MOST_BYTES (64 << 20)
#define MOST_DEPTH 8

void
sb_archive_manifest_free (SbArchiveManifest *manifest)
{
  g_ptr_array_unref (manifest->files);
  g_ptr_array_unref (manifest->media);
  g_free (manifest);
}

static gboolean
refuse (const char *zip, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is no archive of a project: it has no list of its files "
                  "(manifest.json) that this program can read."),
               zip);
  return FALSE;
}

/* json-glib goes down as deep as the text does. */
static gboolean
is_flat (const char *text)
{
  guint depth = 0;
  gboolean is_quoted = FALSE;

  for (const char *p = text; *p; p++) {
    if (is_quoted && *p == '\\' && p[1])
      p++;
    else if (*p == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted && strchr ("[{", *p) && ++depth > MOST_DEPTH)
      return FALSE;
    else if (!is_quoted && strchr ("]}", *p) && depth > 0)
      depth--;
  }
  return TRUE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : -1;
}

static JsonArray *
get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
take_file (SbArchiveManifest *manifest, JsonObject *object)
{
  SbArchiveFile *file = g_new0 (SbArchiveFile, 1);

  g_ptr_array_add (manifest->files, file);
  file->name = g_strdup (get_text (object, "name"));
  file->size = get_number (object, "size");
  file->digest = g_strdup (get_text (object, "sha256"));
  return file->name && file->digest;
}

/* Those that are in the archive alone. */
static gboolean
take_recording (SbArchiveManifest *manifest, JsonObject *object)
{
  SbArchiveMedia *media;

  if (get_text (object, "file") == NULL)
    return TRUE;
  media = g_new0 (SbArchiveMedia, 1);
  g_ptr_array_add (manifest->media, media);
  media->name = g_strdup (get_text (object, "file"));
  media->id = g_strdup (get_text (object, "id"));
  return media->id != NULL;
}

typedef gboolean (*TakeFunc) (SbArchiveManifest *manifest, JsonObject *object);

static gboolean
take_all (SbArchiveManifest *manifest, JsonArray *list, TakeFunc take)
{
  for (guint i = 0; list && i < json_array_get_length (list); i++) {
    JsonNode *node = json_array_get_element (list, i);

    if (!JSON_NODE_HOLDS_OBJECT (node) || !take (manifest, json_node_get_object (node)))
      return FALSE;
  }
  return list != NULL;
}

static gboolean
take_object (SbArchiveManifest *manifest,
             JsonObject *object,
             const char *zip,
             GError **error)
{
  const char *project = get_text (object, "project");

  if (g_strcmp0 (get_text (object, "format"), SB_ARCHIVE_FORMAT) != 0 ||
      get_number (object, "version") < 1)
    return refuse (zip, error);
  if (get_number (object, "version") > SB_ARCHIVE_VERSION) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NEWER,
                 _ ("“%s” was written by a newer version of Secure Base. Open it with "
                    "that one."),
                 zip);
    return FALSE;
  }
  manifest->has_project = project && g_str_equal (project, SB_ARCHIVE_PROJECT);
  return (take_all (manifest, get_list (object, "files"), take_file) &&
          take_all (manifest, get_list (object, "recordings"), take_recording)) ||
         refuse (zip, error);
}

SbArchiveManifest *
sb_archive_manifest_read (const char *path, const char *zip, GError **error)
{
  g_autoptr (SbArchiveManifest) manifest = g_new0 (SbArchiveManifest, 1);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize length;

  manifest->files = g_ptr_array_new_with_free_func (sb_archive_file_free);
  manifest->media = g_ptr_array_new_with_free_func (sb_archive_media_free);
  if (g_file_get_contents (path, &text, &length, NULL) && length < MOST_BYTES &&
      g_utf8_validate (text, (gssize) length, NULL) && is_flat (text))
    root = json_from_string (text, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    refuse (zip, error);
    return NULL;
  }
  if (!take_object (manifest, json_node_get_object (root), zip, error))
    return NULL;
  return g_steal_pointer (&manifest);
}
