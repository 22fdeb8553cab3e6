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

typedef struct {
  SbTable *agreement;
  SbTable *disagreements;
} Comparisons;

static void
comparisons_clear (Comparisons *comparisons)
{
  g_clear_pointer (&comparisons->agreement, sb_table_free);
  g_clear_pointer (&comparisons->disagreements, sb_table_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparisons, comparisons_clear)

/* Comparing takes its time: only where it is asked for. */
static gboolean
compare (const SbStudy *study,
         const SbExportOptions *options,
         Comparisons *comparisons,
         GError **error)
{
  if (options->what && !g_strv_contains (options->what, "agreement"))
    return TRUE;
  comparisons->agreement = sb_study_tabulate_agreement (study, error);
  if (comparisons->agreement == NULL)
    return FALSE;
  comparisons->disagreements = sb_study_tabulate_disagreements (study);
  return TRUE;
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
  g_auto (Comparisons) comparisons = {NULL, NULL};
  g_autoptr (SbFileSet) files = NULL;
  SbExportInput input = {study, suggestions, measures, behaviour, NULL, NULL};

  if (options == NULL)
    options = &everything;
  if (behaviour == NULL || !compare (study, options, &comparisons, error))
    return FALSE;
  input.agreement = comparisons.agreement;
  input.disagreements = comparisons.disagreements;
  files = sb_file_set_new (folder, error);
  if (files == NULL)
    return FALSE;
  sb_file_set_set_force (files, options->force);
  if (!write_formats (&input, options, files, error))
    return FALSE;
  if (names)
    *names = dup_names (files);
  return TRUE;
}
