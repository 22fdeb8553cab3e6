/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-columns.h"

#include "out-file.h"

#include <securebase/io/table-mapping.h>

static SbTableMapping *
load (const char *path, GError **error)
{
  g_autofree char *json = NULL;

  if (!g_file_get_contents (path, &json, NULL, error))
    return NULL;
  return sb_table_mapping_from_json (json, error);
}

static gboolean
save_mapping (const SbTableMapping *mapping, const char *path, GError **error)
{
  g_autofree char *json = sb_table_mapping_to_json (mapping);

  return sb_out_file_write (path, json, TRUE, error);
}

SbIncoming *
sb_import_read_columns (const SbSource *source,
                        const char *columns,
                        const char *save,
                        GError **error)
{
  g_autoptr (SbTableMapping) kept = columns ? load (columns, error) : NULL;
  g_autoptr (SbTableMapping) mapping = NULL;
  g_autoptr (SbGrid) grid = NULL;

  if (columns && kept == NULL)
    return NULL;
  grid = sb_grid_new (source, kept ? kept->delimiter : 0, error);
  if (grid == NULL)
    return NULL;
  mapping =
    kept ? sb_table_mapping_fit (kept, grid, error) : sb_table_mapping_guess (grid);
  if (mapping == NULL || (save && !save_mapping (mapping, save, error)))
    return NULL;
  return sb_table_mapping_read (mapping, grid, "table", error);
}
