/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include <securebase/io/importer.h>

/* Real files of other programs, each with what is in it: counted in the files themselves,
 * by eye and with the parsers of another language, never with the importers. */

#define ANY (-1)

typedef struct {
  const char *name;
  int sessions, subjects, tracks, codes;
  int states, points, unpaired;
} Sample;

static const Sample samples[] = {
  {"test.boris", 12, 3, 0, 5, 41, 50, 1},
  {"test_root_2018-05-29.boris", 9, 3, 0, 5, 22, 28, 1},
  {"test_with_leading_trailing_spaces_in_modifiers.boris", 1, 1, 0, 2, 0, 4, 0},
  {"tabular_old.csv", 1, 2, 0, 1, 4, 0, 0},
  {"aggregated_full_1.tsv", 1, 3, 0, 2, 10, 8, 0},
  {"aggregated_full_5.tsv", 1, 1, 0, 1, 3, 0, 0},
  {"speach_blank.eaf", 1, 0, 1, 0, 0, 0, 0},
  {"speach_test.eaf", 1, 1, 5, ANY, 43, 0, 0},
  {"speach_test.ecv", ANY, 0, 0, 7, 0, 0, 0},
  {"otx_parser_test.otx", ANY, 13, 0, 22, 0, 0, 0},
  {"praatio_bobby_words_with_newlines.TextGrid", 1, 0, 3, 0, 5, 4, 0},
  {"praatio_empty_textgrid.TextGrid", 1, 0, 2, 0, 0, 0, 0},
  {"praatio_mary.TextGrid", 1, 0, 3, 0, 18, 4, 0},
  {"praatio_mary_longfile.TextGrid", 1, 0, 3, 0, 18, 4, 0},
  {"datavyu_demo_data_to_csv2.opf", 1, 0, 6, 0, 60, 0, 0},
  {"datavyu_location1.opf", 1, 0, 5, 0, 50, 0, 0},
  {"datavyu_oldProjectFormat.opf", 1, 0, 8, 0, 195, 1, 0},
  {"datavyu_simple2.opf", 1, 0, 1, 0, 1, 0, 0},
  {"datavyu_simple4.opf", 1, 0, 1, 0, 0, 1, 0},
  {"datavyu_modify-test-out.csv", 1, 0, 6, 0, 60, 0, 0},
};

static SbIncoming *
read_sample (const Sample *sample)
{
  g_autofree char *relative = g_build_filename ("formats", "samples", sample->name, NULL);
  g_autofree char *path = sb_test_dup_shared_path (relative);
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSource) source = file ? sb_source_new_from_file (file, &error) : NULL;
  const SbImporter *importer;
  SbIncoming *incoming;

  if (source == NULL) {
    g_print ("# skipped: %s is not here (shared samples)\n", relative);
    return NULL;
  }
  importer = sb_importer_recognise (source, &error);
  sb_assert_ok (error);
  incoming = importer->read (source, &error);
  sb_assert_ok (error);
  return incoming;
}

#define CHECK(what, got, wanted)                                                         \
  ck_assert_msg ((wanted) == ANY || (int) (got) == (wanted),                             \
                 "%s: %d %s, not %d",                                                    \
                 sample->name,                                                           \
                 (int) (got),                                                            \
                 what,                                                                   \
                 (wanted))

START_TEST (a_sample_is_read_whole)
{
  const Sample *sample = &samples[_i];
  g_autoptr (SbIncoming) incoming = read_sample (sample);

  if (incoming == NULL)
    return;
  CHECK ("sessions", incoming->sessions->len, sample->sessions);
  CHECK ("subjects", incoming->subjects->len, sample->subjects);
  CHECK ("tracks", incoming->tracks->len, sample->tracks);
  CHECK ("codes", incoming->codes->len, sample->codes);
  CHECK ("states", sb_incoming_count (incoming, SB_INCOMING_STATE), sample->states);
  CHECK ("points", sb_incoming_count (incoming, SB_INCOMING_POINT), sample->points);
  CHECK ("beginnings", sb_incoming_count (incoming, SB_INCOMING_START), sample->unpaired);
  CHECK ("ends", sb_incoming_count (incoming, SB_INCOMING_STOP), 0);
}
END_TEST

static guint
count_records (SbDocument *document, char **codings)
{
  const GType kinds[] = {SB_TYPE_EVENT, SB_TYPE_EPISODE, SB_TYPE_MARK, SB_TYPE_NOTE};
  guint count = 0;

  for (guint i = 0; codings[i]; i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      count +=
        g_list_model_get_n_items (sb_document_list_in (document, codings[i], kinds[k]));
  return count;
}

/* As it is guessed, without a choice: every event of the file is in the project, and
 * nothing else; of a second coder it would be under the same codes. */
START_TEST (a_sample_comes_in_whole)
{
  const Sample *sample = &samples[_i];
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = read_sample (sample);
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbImportPlan) again = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codings = NULL;

  if (incoming == NULL)
    return;
  plan = foreign_plan (project, incoming, NULL);
  sb_import_plan_apply (plan, NULL, &codings, &error);
  sb_assert_ok (error);
  CHECK ("records",
         count_records (project->document, codings),
         sample->states + sample->points + sample->unpaired);
  test_assert_whole (project->document);
  again = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (again, SB_IMPORT_TAKEN, "new codes"), 0);
  sb_document_undo (project->document, NULL, NULL, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {a_sample_is_read_whole, G_N_ELEMENTS (samples)},
    {a_sample_comes_in_whole, G_N_ELEMENTS (samples)},
    {NULL, 0},
  };

  return sb_test_run_loops ("samples", loops, 0);
}
