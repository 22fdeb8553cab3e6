/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* What an exported folder becomes: a project file, all of it or none. */
typedef struct {
  JsonNode *manifest;
  const GPtrArray *schemes; /* SbSchemeVersion, from the first */
  const GPtrArray *records; /* SbRecord, parents first */
} SbExportedProject;

/* It is made in a hidden folder beside @path and put there when it is whole, so that what
 * is broken off leaves nothing under that name. SB_ERROR_EXISTS: something is there. */
gboolean sb_exported_project_make (const SbExportedProject *from,
                                   const char *path,
                                   GError **error);
