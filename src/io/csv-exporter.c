/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-companions.h"
#include "importers.h"

#include <glib/gi18n-lib.h>

static gboolean
add_csv (SbTable *table, const SbCsvStyle *style, SbFileSet *files, GError **error)
{
  g_autofree char *name = g_strconcat (sb_table_get_name (table), ".csv", NULL);
  g_autoptr (GString) header = sb_csv_write_header (table, style);
  g_autoptr (GString) text = sb_csv_write_styled (table, style, error);

  if (!text || !sb_file_set_add (files, name, text->str, text->len, header->str, error))
    return FALSE;
  sb_file_set_note_rows (files, sb_table_get_n_rows (table));
  return TRUE;
}

static gboolean
is_own_codebook (const char *path)
{
  return sb_file_set_says (path, SB_CODEBOOK_FORMAT);
}

static gboolean
is_own_schemes (const char *path)
{
  return sb_file_set_says (path, SB_SCHEMES_FORMAT);
}

static gboolean
is_own_r (const char *path)
{
  return sb_file_set_says (path, SB_READ_R_HEAD);
}

static gboolean
is_own_spss (const char *path)
{
  return sb_file_set_says (path, SB_READ_SPS_HEAD);
}

/* Takes @text. */
static gboolean
add_companion (
  SbFileSet *files, const char *name, GString *text, SbFileIsOwn is_own, GError **error)
{
  gboolean is_added =
    sb_file_set_add_checked (files, name, text->str, text->len, is_own, error);

  g_string_free (text, TRUE);
  return is_added;
}

static gboolean
add_codebook (GPtrArray *tables,
              const SbCsvStyle *style,
              SbFileSet *files,
              GError **error)
{
  return add_companion (files,
                        "codebook.json",
                        sb_codebook_write_json (tables, style),
                        is_own_codebook,
                        error) &&
         add_companion (
           files, "read.R", sb_read_script_write_r (tables, style), is_own_r, error) &&
         add_companion (files,
                        "read.sps",
                        sb_read_script_write_spss (tables, style),
                        is_own_spss,
                        error);
}

static gboolean
write_csv (const SbExportInput *input,
           const char *const *what,
           SbFileSet *files,
           GError **error)
{
  const SbCsvStyle plain = {0};
  const SbCsvStyle *style = input->csv ? input->csv : &plain;
  g_autoptr (GPtrArray) tables = sb_tables_build (input, what, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!add_csv (g_ptr_array_index (tables, i), style, files, error))
      return FALSE;
  if (sb_tables_is_wanted (what, "codebook") &&
      !add_codebook (tables, style, files, error))
    return FALSE;
  return !sb_tables_is_wanted (what, "scheme") ||
         add_companion (files,
                        "scheme.json",
                        sb_schemes_write_json (input->study),
                        is_own_schemes,
                        error);
}

const SbExporter sb_exporter_csv = {
  .name = "csv",
  .label = N_ ("Tables for R, SPSS and spreadsheets (CSV)"),
  .write = write_csv,
};
