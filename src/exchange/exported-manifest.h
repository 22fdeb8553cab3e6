/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <securebase/model/kinds.h>

/* The two files of an export that are no tables: what was exported and how, and the
 * schemes by which it was coded. */

typedef struct {
  const char *name;
  const char *sha256;
  gint64 n_rows; /* without the header; -1: not said */
} SbExportedFile;

/* Whether it is an ordinary file, or not there; FALSE (SB_ERROR_BAD_FILE) for a folder,
 * and for a pipe, which would keep the program waiting for ever. */
gboolean sb_exported_file_check (GFile *folder, const char *name, GError **error);

/* NULL: it is damaged, or nested deeper than anything of an export. (transfer full) */
JsonNode *sb_exported_json_parse (const char *text);

/* SB_ERROR_BAD_FILE where there is none, or it tells of tables that cannot be read back
 * exactly: another separator, decimal commas, a text for missing values. */
JsonNode *sb_exported_manifest_read (GFile *folder, GError **error);

/* Sentences (owned): in what the export is only a part of the project, or not as it is
 * in it. (transfer full) */
GPtrArray *sb_exported_manifest_list_limits (JsonNode *manifest);

/* Whether the dates are those of the project: not shifted, not left out. */
gboolean sb_exported_manifest_has_dates (JsonNode *manifest);
/* The same, with SB_ERROR_BAD_FILE where they are not: codings without their dates cannot
 * be merged with the same codings. */
gboolean sb_exported_manifest_check_dates (JsonNode *manifest, GError **error);

/* A text of the project: "id", "title", "created", "settings"; NULL without. */
const char *sb_exported_manifest_get (JsonNode *manifest, const char *name);

/* SbExportedFile; the texts are the manifest's. (transfer full) */
GArray *sb_exported_manifest_list_files (JsonNode *manifest);

/* SbSchemeVersion: every version of the scheme, from the first. (transfer full) */
GPtrArray *sb_exported_schemes_read (GFile *folder, GError **error);
