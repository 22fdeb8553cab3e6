/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/export.h>
#include <securebase/io/exporter.h>

static const char *const default_formats[] = {"csv", NULL};

/* All formats into one set: a format that fails leaves nothing of the others behind. */
static gboolean
write_formats (const SbExportInput *input,
               const SbExportOptions *options,
               SbFileSet *files,
               GError **error)
{
  const char *const *formats = options->formats ? options->formats : default_formats;

  for (guint i = 0; formats[i]; i++) {
    const SbExporter *exporter = sb_exporter_find (formats[i], error);

    if (exporter == NULL || !exporter->write (input, options->what, files, error))
      return FALSE;
  }
  return sb_file_set_commit (files, error);
}

static GStrv
dup_names (SbFileSet *files)
{
  const GPtrArray *names = sb_file_set_get_names (files);
  GStrv copy = g_new0 (char *, names->len + 1);

  for (guint i = 0; i < names->len; i++)
    copy[i] = g_strdup (g_ptr_array_index (names, i));
  return copy;
}

gboolean
sb_study_export (const SbStudy *study,
                 const SbExportOptions *options,
                 const char *folder,
                 GStrv *names,
                 GError **error)
{
  const SbExportOptions everything = {0};
  g_autoptr (GPtrArray) suggestions = sb_study_suggest (study, SB_CLASSIFY_MIXED, error);
  g_autoptr (SbTable) measures = suggestions ? sb_study_measure (study, error) : NULL;
  g_autoptr (SbTable) behaviour = measures ? sb_study_tally (study, error) : NULL;
  g_autoptr (SbFileSet) files = behaviour ? sb_file_set_new (folder, error) : NULL;
  const SbExportInput input = {study, suggestions, measures, behaviour};

  if (files == NULL)
    return FALSE;
  if (options == NULL)
    options = &everything;
  sb_file_set_set_force (files, options->force);
  if (!write_formats (&input, options, files, error))
    return FALSE;
  if (names)
    *names = dup_names (files);
  return TRUE;
}
