/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-reading.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/importer.h>
#include <string.h>

/* What tables are called. */
#define TABLES "csv;txt;tsv;tab"

void
sb_import_reading_free (SbImportReading *reading)
{
  g_free (reading->format);
  g_free (reading->label);
  g_clear_pointer (&reading->incoming, sb_incoming_free);
  g_clear_pointer (&reading->grid, sb_grid_free);
  g_free (reading);
}

/* Those whose columns a person may say more about. */
static gboolean
is_table (const char *format)
{
  return g_str_equal (format, "table") || g_str_has_suffix (format, "-table");
}

/* A table whose columns nothing is known of yet; NULL for what is none. */
static SbImportReading *
read_unknown_table (const SbSource *source)
{
  g_autoptr (SbGrid) grid =
    sb_source_has_suffix (source, TABLES) ? sb_grid_new (source, 0, NULL) : NULL;
  SbImportReading *reading;

  if (grid == NULL || sb_grid_get_n_columns (grid) < 2)
    return NULL;
  reading = g_new0 (SbImportReading, 1);
  reading->format = g_strdup ("table");
  reading->label = g_strdup (_ ("table"));
  reading->grid = g_steal_pointer (&grid);
  return reading;
}

static SbImportReading *
read_source (const SbSource *source, GError **error)
{
  const SbImporter *importer = sb_importer_recognise (source, error);
  g_autoptr (SbImportReading) reading = NULL;

  if (importer == NULL) {
    SbImportReading *table = read_unknown_table (source);

    if (table)
      g_clear_error (error);
    return table;
  }
  reading = g_new0 (SbImportReading, 1);
  reading->format = g_strdup (importer->name);
  reading->label = g_strdup (_ (importer->label));
  if (is_table (importer->name))
    reading->grid = sb_grid_new (source, 0, error);
  else
    reading->incoming = importer->read (source, error);
  return reading->grid || reading->incoming ? g_steal_pointer (&reading) : NULL;
}

static void
read_in_thread (GTask *task, gpointer owner, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (data);
  g_autoptr (SbSource) source = sb_source_new_from_file (file, &error);
  SbImportReading *reading = source ? read_source (source, &error) : NULL;

  if (reading)
    g_task_return_pointer (task, reading, (GDestroyNotify) sb_import_reading_free);
  else
    g_task_return_error (task, error);
}

void
sb_import_reading_new_async (const char *path,
                             gpointer owner,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, data);

  g_task_set_source_tag (task, sb_import_reading_new_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

SbImportReading *
sb_import_reading_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
sb_import_reading_map (SbImportReading *reading,
                       const SbGrid *grid,
                       const SbTableMapping *mapping,
                       GError **error)
{
  SbIncoming *incoming = sb_table_mapping_read (mapping, grid, reading->format, error);

  if (incoming == NULL)
    return FALSE;
  g_clear_pointer (&reading->incoming, sb_incoming_free);
  reading->incoming = incoming;
  return TRUE;
}

/* --- what a dropped file is --- */

static gboolean
has_suffix (const char *name, const char *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_auto (GStrv) each = g_strsplit (suffixes, ";", -1);

  for (guint i = 0; each[i]; i++) {
    g_autofree char *end = g_strconcat (".", each[i], NULL);

    if (*each[i] && g_str_has_suffix (lower, end))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_known_suffix (GFile *file)
{
  const SbImporter *const *importers = sb_importer_list ();
  g_autofree char *name = g_file_get_basename (file);

  for (guint i = 0; importers[i]; i++)
    if (has_suffix (name, importers[i]->suffixes))
      return TRUE;
  return FALSE;
}

gboolean
sb_import_reading_is_for (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *type = info ? g_file_info_get_content_type (info) : NULL;
  g_autofree char *mime = type ? g_content_type_get_mime_type (type) : NULL;

  if (mime && (g_str_has_prefix (mime, "video/") || g_str_has_prefix (mime, "audio/")))
    return FALSE;
  return has_known_suffix (file) || (type && g_content_type_is_a (type, "text/plain"));
}
