/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/coefficient-file.h>
#include <securebase/io/csv-reader.h>

static SbCoefficients *
open_json (GFile *file, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  return sb_coefficients_parse (text, (gssize) length, name, error);
}

SbCoefficients *
sb_coefficients_read_file (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autoptr (SbTable) table = NULL;

  if (!g_str_has_suffix (lower, ".csv"))
    return open_json (file, name, error);
  table = sb_csv_read_file (file, error);
  return table ? sb_coefficients_new_from_table (table, error) : NULL;
}
