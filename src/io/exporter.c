/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/exporter.h>

static const SbExporter *const exporters[] = {
  &sb_exporter_csv,
  &sb_exporter_sav,
  &sb_exporter_dta,
  &sb_exporter_xlsx,
  &sb_exporter_eaf,
  &sb_exporter_gseq,
  &sb_exporter_jwatcher,
  &sb_exporter_webvtt,
  &sb_exporter_srt,
  &sb_exporter_boris,
  &sb_exporter_boris_tabular,
  &sb_exporter_boris_aggregated,
  &sb_exporter_opf,
  &sb_exporter_textgrid,
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
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no format “%s” to export to. There are: %s."),
               name,
               names->str);
  return NULL;
}
