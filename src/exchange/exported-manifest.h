/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* The two files of an export that are no tables: what was exported and how, and the
 * schemes by which it was coded. */

typedef struct {
  const char *name;
  const char *sha256;
  gint64 n_rows; /* without the header; -1: not said */
} SbExportedFile;

/* SB_ERROR_BAD_FILE where there is none, or it tells of tables that cannot be read back
 * exactly: another separator, decimal commas, a text for missing values. */
JsonNode *sb_exported_manifest_read (GFile *folder, GError **error);

/* A text of the project: "title", "created", "settings"; NULL without. */
const char *sb_exported_manifest_get (JsonNode *manifest, const char *name);

/* SbExportedFile; the texts are the manifest's. (transfer full) */
GArray *sb_exported_manifest_list_files (JsonNode *manifest);

/* The text of every version of the scheme, from the first. (transfer full) */
GPtrArray *sb_exported_schemes_read (GFile *folder, GError **error);
