/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/io/exporter.h>
#include <securebase/results/cases.h>

static const char *const default_formats[] = {"csv", NULL};

/* FALSE: cancelled. */
static gboolean
tell (const SbExportOptions *options, double share, const char *words, GError **error)
{
  if (options->progress)
    options->progress (share, words, options->progress_data);
  if (!g_cancellable_is_cancelled (options->cancellable))
    return TRUE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_CANCELLED,
                       _ ("The export was cancelled: nothing is written."));
  return FALSE;
}

/* All formats into one set: a format that fails leaves nothing of the others behind. */
static gboolean
write_formats (const SbExportInput *input,
               const SbExportOptions *options,
               SbFileSet *files,
               GError **error)
{
  const char *const *formats = options->formats ? options->formats : default_formats;
  guint n = g_strv_length ((GStrv) formats);

  for (guint i = 0; i < n; i++) {
    const SbExporter *exporter = sb_exporter_find (formats[i], error);

    if (exporter == NULL ||
        !tell (options, 0.6 + 0.4 * i / n, _ (exporter->label), error) ||
        !exporter->write (input, options->what, files, error))
      return FALSE;
  }
  return tell (options, 1, NULL, error) &&
         sb_export_add_manifest (input->study, options, files, error) &&
         sb_file_set_commit (files, error);
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

/* What exporters get ready: each part where it is wanted, and what others of them are
 * made from. */
typedef struct {
  SbStudy *study;
  SbCases *cases;
  SbExportInput input;
} Parts;

static void
parts_clear (Parts *parts)
{
  SbExportInput *input = &parts->input;

  g_clear_pointer (&input->suggestions, g_ptr_array_unref);
  g_clear_pointer (&input->measures, sb_table_free);
  g_clear_pointer (&input->behaviour, sb_table_free);
  g_clear_pointer (&input->agreement, sb_table_free);
  g_clear_pointer (&input->disagreements, sb_table_free);
  g_clear_pointer (&input->intervals, sb_table_free);
  g_clear_pointer (&input->journal, sb_table_free);
  g_clear_pointer (&input->visits, g_array_unref);
  g_clear_pointer (&parts->cases, sb_cases_free);
  g_clear_pointer (&parts->study, sb_study_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
wants (const SbExportOptions *options, const char *name)
{
  return sb_tables_is_wanted (options->what, name);
}

/* Comparing takes its time: only where it is asked for. */
static gboolean
compare (Parts *parts, const SbExportOptions *options, GError **error)
{
  if (!wants (options, "agreement"))
    return TRUE;
  if (!tell (options, 0.3, _ ("Comparing coders"), error))
    return FALSE;
  parts->input.agreement = sb_study_tabulate_agreement (parts->study, error);
  if (parts->input.agreement == NULL)
    return FALSE;
  parts->input.disagreements = sb_study_tabulate_disagreements (parts->study);
  return TRUE;
}

/* Of the study that was not picked from: a visit keeps its number where others are left
 * out, and its date. */
static int
find_visit (const SbStudy *study, const SbSession *session)
{
  for (guint i = 0; i < study->sessions->len; i++) {
    const SbSession *whole = g_ptr_array_index (study->sessions, i);

    if (g_str_equal (sb_record_get_id (whole), sb_record_get_id (session)))
      return sb_study_find_visit (study, whole);
  }
  return 0;
}

static void
list_visits (Parts *parts, const SbStudy *study)
{
  const GPtrArray *cases;

  parts->cases = sb_cases_new (parts->study, NULL);
  cases = parts->cases->cases;
  parts->input.visits = g_array_new (FALSE, FALSE, sizeof (SbVisit));
  for (guint i = 0; i < cases->len; i++) {
    const SbCase *one = g_ptr_array_index (cases, i);
    SbVisit visit = {one->content, find_visit (study, one->session)};

    g_array_append_val (parts->input.visits, visit);
  }
}

static gboolean
measure (Parts *parts, const SbExportOptions *options, GError **error)
{
  SbExportInput *input = &parts->input;

  if (!tell (options, 0.1, _ ("Measuring"), error))
    return FALSE;
  if (wants (options, "categories")) {
    input->suggestions = sb_study_suggest (parts->study, SB_CLASSIFY_MIXED, error);
    if (input->suggestions == NULL)
      return FALSE;
  }
  /* Wide has some of them. */
  if (wants (options, "measures") || wants (options, "wide")) {
    input->measures = sb_study_measure (parts->study, error);
    if (input->measures == NULL)
      return FALSE;
  }
  if (wants (options, "behaviour")) {
    input->behaviour = sb_study_tally (parts->study, error);
    if (input->behaviour == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
prepare (Parts *parts,
         const SbStudy *study,
         const SbExportOptions *options,
         GError **error)
{
  if (!sb_csv_style_check (&options->csv, error))
    return FALSE;
  parts->study = sb_study_dup_picked (study, options);
  parts->input.study = parts->study;
  parts->input.csv = &options->csv;
  if (wants (options, "intervals"))
    parts->input.intervals = sb_study_tabulate_intervals (parts->study);
  if (wants (options, "wide"))
    list_visits (parts, study);
  /* Categories say whose suggestion was looked at before. */
  if (wants (options, "journal") || wants (options, "categories"))
    parts->input.journal = sb_study_dup_picked_journal (parts->study, options);
  return measure (parts, options, error) && compare (parts, options, error);
}

gboolean
sb_study_export (const SbStudy *study,
                 const SbExportOptions *options,
                 const char *folder,
                 GStrv *names,
                 GError **error)
{
  const SbExportOptions everything = {0};
  g_auto (Parts) parts = {0};
  g_autoptr (SbFileSet) files = NULL;

  if (options == NULL)
    options = &everything;
  if (!prepare (&parts, study, options, error))
    return FALSE;
  files = sb_file_set_new (folder, error);
  if (files == NULL)
    return FALSE;
  sb_file_set_set_force (files, options->force);
  if (!write_formats (&parts.input, options, files, error))
    return FALSE;
  if (names)
    *names = dup_names (files);
  return TRUE;
}
