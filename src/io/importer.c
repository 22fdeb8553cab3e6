/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importers.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/importer.h>

static const SbImporter *const importers[] = {
  &sb_importer_eaf,
  &sb_importer_opf,
  &sb_importer_textgrid,
  &sb_importer_observer,
  &sb_importer_boris,
  &sb_importer_boris_aggregated,
  &sb_importer_boris_tabular,
  &sb_importer_boris_clipboard,
  &sb_importer_observer_table,
  &sb_importer_interact_table,
  &sb_importer_table,
  NULL,
};

const SbImporter *const *
sb_importer_list (void)
{
  return importers;
}

const SbImporter *
sb_importer_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; importers[i]; i++) {
    if (g_str_equal (importers[i]->name, name))
      return importers[i];
    g_string_append_printf (names, "%s%s", i ? ", " : "", importers[i]->name);
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no format “%s” to import from. There are: %s."),
               name,
               names->str);
  return NULL;
}

const SbImporter *
sb_importer_recognise (const SbSource *source, GError **error)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; importers[i]; i++) {
    if (importers[i]->recognise (source))
      return importers[i];
    g_string_append_printf (labels, "%s%s", i ? ", " : "", _ (importers[i]->label));
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is none of the files that can be imported: %s. If it is one of "
                  "them, say which format it is."),
               source->name,
               labels->str);
  return NULL;
}
