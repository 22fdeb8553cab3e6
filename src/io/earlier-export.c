/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "earlier-export.h"

#include "json-source.h"

#include <securebase/base/digest.h>
#include <string.h>

static void
take_files (GHashTable *digests, JsonArray *files)
{
  for (guint i = 0; files && i < json_array_get_length (files); i++) {
    JsonNode *node = json_array_get_element (files, i);
    JsonObject *file = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    const char *name = sb_json_get_text (file, "name");
    const char *sha256 = sb_json_get_text (file, "sha256");

    if (*name && *sha256 && strchr (name, G_DIR_SEPARATOR) == NULL)
      g_hash_table_insert (digests, g_strdup (name), g_strdup (sha256));
  }
}

static JsonNode *
read_manifest (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "manifest.json", NULL);
  g_autoptr (SbSource) source = sb_source_new_from_file (file, NULL);
  g_autoptr (SbIncoming) notes = sb_incoming_new ("manifest", "manifest.json");

  return source ? sb_json_source_parse (source, notes, NULL) : NULL;
}

GHashTable *
sb_earlier_export_read (const char *folder)
{
  GHashTable *digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonNode) root = read_manifest (folder);
  JsonObject *manifest = root ? json_node_get_object (root) : NULL;

  if (!g_str_equal (sb_json_get_text (manifest, "format"), "securebase-export"))
    return digests;
  take_files (digests, sb_json_get_array (manifest, "earlier_files"));
  take_files (digests, sb_json_get_array (manifest, "files"));
  return digests;
}

gboolean
sb_earlier_export_differs (const char *path, const char *sha256)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *now = sb_digest_of_file (file, NULL);

  return now == NULL || !g_str_equal (now, sha256);
}
