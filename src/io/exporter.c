/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-writer.h>
#include <securebase/io/exporter.h>

static gboolean
add_csv (SbTable *table, const SbCsvStyle *style, SbFileSet *files, GError **error)
{
  g_autofree char *name = g_strconcat (sb_table_get_name (table), ".csv", NULL);
  g_autoptr (GString) header = sb_csv_write_header (table, style);
  g_autoptr (GString) text = sb_csv_write_styled (table, style, error);

  return text && sb_file_set_add (files, name, text->str, text->len, header->str, error);
}

static gboolean
write_csv (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  g_autoptr (GPtrArray) tables = sb_tables_build (input, what, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!add_csv (g_ptr_array_index (tables, i), input->csv, files, error))
      return FALSE;
  return TRUE;
}

static const SbExporter csv = {
  .name = "csv",
  .label = N_ ("Tables for R, SPSS and spreadsheets (CSV)"), .write = write_csv,
};

static const SbExporter *const exporters[] = {
  &csv,
  &sb_exporter_sav,
  &sb_exporter_dta,
  &sb_exporter_xlsx,
  &sb_exporter_eaf,
  NULL,
};

const SbExporter *const *
sb_exporter_list (void)
{
  return exporters;
}

const SbExporter *
sb_exporter_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; exporters[i]; i++) {
    if (g_str_equal (exporters[i]->name, name))
      return exporters[i];
    g_string_append_printf (names, "%s%s", i ? ", " : "", exporters[i]->name);
  }
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_NOT_FOUND,
    _ ("There is no format “%s” to export to. There are: %s."), name, names->str);
  return NULL;
}
