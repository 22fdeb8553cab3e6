/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/agreement/resampling.h>
#include <securebase/base/table.h>
#include <securebase/compare/agreement.h>
#include <securebase/compare/explanation.h>
#include <securebase/document/document.h>
#include <securebase/io/csv-reader.h>
#include <securebase/sample/sample.h>

START_TEST (what_is_in_brackets_does_not_count)
{
  ck_assert_str_eq (sb_explanation_find ("kappa")->name, "kappa");
  ck_assert_str_eq (sb_explanation_find ("kappa[K1,K2]")->name, "kappa");
  ck_assert_str_eq (sb_explanation_find ("tu_kappa[dt=40]")->name, "tu_kappa");
  ck_assert_str_eq (sb_explanation_find ("ed[60]_kappa_incl")->name, "ed_kappa_incl");
  ck_assert_str_eq (sb_explanation_find ("ed[60]_kappa_code[fuss]")->name,
                    "ed_kappa_code");
  ck_assert_str_eq (sb_explanation_find ("ta[500;80]_kappa")->name, "ta_kappa");
}
END_TEST

START_TEST (the_end_of_a_name_explains_a_part)
{
  ck_assert_str_eq (sb_explanation_find ("kappa_ase")->name, "_ase");
  ck_assert_str_eq (sb_explanation_find ("kappa_ase0")->name, "_ase0");
  ck_assert_str_eq (sb_explanation_find ("wkappa_linear_p")->name, "_p");
  ck_assert_str_eq (sb_explanation_find ("icc2_1_F")->name, "_F");
  ck_assert_ptr_null (sb_explanation_find ("nonsense"));
}
END_TEST

START_TEST (every_explanation_says_what_it_means)
{
  static const char *const names[] = {
    "kappa", "ac1", "icc2_1", "tu_kappa", "ed_kappa_incl", "ba_loa_lo", NULL};

  for (guint i = 0; names[i]; i++) {
    const SbExplanation *explanation = sb_explanation_find (names[i]);

    ck_assert_ptr_nonnull (explanation);
    ck_assert_int_gt (strlen (explanation->means), 40);
    ck_assert_ptr_nonnull (explanation->misleads);
    ck_assert_ptr_nonnull (explanation->source);
  }
}
END_TEST

static SbStudy *
load_sample (void)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbSampleSettings settings = {.folder = folder, .seed = 1};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  g_autoptr (SbDocument) document = NULL;
  SbStudy *study;

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  study = sb_document_dup_study (document, &error);
  sb_assert_ok (error);
  sb_document_close (document);
  return study;
}

static guint
check_entries (const SbAgreement *agreement)
{
  guint n = 0;

  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    for (guint j = 0; j < analysis->entries->len; j++, n++) {
      const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, j);

      ck_assert_msg (sb_explanation_find (entry->name) != NULL,
                     "%s of %s is not explained",
                     entry->name,
                     analysis->id);
    }
  }
  return n;
}

START_TEST (every_number_of_the_sample_is_explained)
{
  static char *pair[] = {"K1", "K2", NULL};
  static char *three[] = {"K1", "K2", "truth", NULL};
  const SbTimeTolerance tolerance = {40, 500};
  const SbAlignmentRule rule = {500, 80};
  g_autoptr (GArray) tolerances = g_array_new (FALSE, FALSE, sizeof tolerance);
  g_autoptr (GArray) alignments = g_array_new (FALSE, FALSE, sizeof rule);
  const SbResampling resampling = {.seed = 1, .n_resamples = 20};
  SbAgreementOptions options = {.coders = pair,
                                .with_subgroups = TRUE,
                                .tolerances = tolerances,
                                .alignments = alignments};
  g_autoptr (SbStudy) study = load_sample ();
  g_autoptr (SbAgreement) of_two = NULL;
  g_autoptr (SbAgreement) of_three = NULL;

  g_array_append_val (tolerances, tolerance);
  g_array_append_val (alignments, rule);
  of_two = sb_agreement_new (study, &options, &resampling, NULL);
  ck_assert_uint_gt (check_entries (of_two), 500);
  options.coders = three;
  of_three = sb_agreement_new (study, &options, &resampling, NULL);
  ck_assert_uint_gt (check_entries (of_three), 500);
}
END_TEST

/* Not ours to give: how other programs count. */
static gboolean
is_foreign (const char *name)
{
  return g_str_has_prefix (name, "boris_");
}

static gboolean
is_limit (const char *name)
{
  return g_str_has_suffix (name, "_lo") || g_str_has_suffix (name, "_hi");
}

START_TEST (every_statistic_of_the_reference_is_explained)
{
  g_autofree char *path = sb_test_dup_shared_path ("oracle/agreement/reference.csv");
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) table = NULL;
  guint n = 0;

  if (path == NULL) {
    g_print ("# skipped: the reference values are not here (SB_SHARED_DIR)\n");
    return;
  }
  table = sb_csv_read_file (file, &error);
  sb_assert_ok (error);
  for (guint i = 0; i < sb_table_get_n_rows (table); i++) {
    const char *name = sb_table_get_cell (table, i, 1);

    if (is_foreign (name) || is_limit (name))
      continue;
    ck_assert_msg (sb_explanation_find (name) != NULL, "%s is not explained", name);
    n++;
  }
  ck_assert_uint_gt (n, 5000);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_is_in_brackets_does_not_count,
    the_end_of_a_name_explains_a_part,
    every_explanation_says_what_it_means,
    every_number_of_the_sample_is_explained,
    every_statistic_of_the_reference_is_explained,
    NULL,
  };

  return sb_test_run ("explanation", tests);
}
