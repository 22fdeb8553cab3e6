/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/compare/explanation.h>
#include <securebase/compare/scale-statistics.h>
#include <string.h>

/* Two coders' ratings on a scale from 1 to 7 in half points. */
static const double ratings[] = {1, 1.5, 3, 3, 4.5, 4, 2,   2, 7, 6,
                                 5, 5.5, 1, 1, 3.5, 2, 6.5, 7, 4, 4.5};

static SbAnalysis *
analyse (const double *numbers, gsize n, guint k)
{
  SbAnalysis *analysis = sb_analysis_new ("rating", "Rating", SB_LEVEL_RATINGS);

  sb_analysis_add_scale (analysis, numbers, n, k, TRUE);
  return analysis;
}

static SbAnalysis *
analyse_rotating (const double *numbers, gsize n, guint k)
{
  SbAnalysis *analysis = sb_analysis_new ("rating", "Rating", SB_LEVEL_RATINGS);

  sb_analysis_add_rotating (analysis, numbers, n, k, TRUE);
  return analysis;
}

static const SbAnalysisEntry *
find (const SbAnalysis *analysis, const char *name)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, name);

  ck_assert_msg (entry != NULL, "no %s", name);
  return entry;
}

static char *
list_default (const SbAnalysis *analysis)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (!entry->is_more)
      g_string_append_printf (names, "%s ", entry->name);
  }
  return g_string_free (names, FALSE);
}

START_TEST (the_default_set_comes_first_and_alone)
{
  g_autoptr (SbAnalysis) two = analyse (ratings, 10, 2);
  g_autoptr (SbAnalysis) four = analyse (ratings, 5, 4);
  g_autoptr (SbAnalysis) rotating = analyse_rotating (ratings, 5, 4);
  g_autofree char *of_two = list_default (two), *of_four = list_default (four);
  g_autofree char *of_rotating = list_default (rotating);

  ck_assert_str_eq (of_two,
                    "icc2_1 icc2_k ba_mean_diff ba_sd_diff ba_loa_lo ba_loa_hi within_0 "
                    "within_1 pearson ");
  ck_assert_str_eq (of_four, "icc2_1 icc2_k n_rating_pairs within_0 within_1 ");
  ck_assert_str_eq (of_rotating,
                    "reml_icc_A1 oneway_icc1_1 n_rating_pairs within_0 within_1 ");
}
END_TEST

static void
check_entries (const SbAnalysis *analysis)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    ck_assert_msg (
      g_hash_table_add (names, entry->name), "%s is there twice", entry->name);
    ck_assert (*entry->label != '\0');
    ck_assert_msg (entry->value.defined != (entry->value.reason != NULL),
                   "%s: a number or a reason",
                   entry->name);
    ck_assert_msg (!strstr (entry->name, "icc") || entry->is_part ||
                     sb_explanation_find (entry->name) != NULL,
                   "%s is not explained",
                   entry->name);
  }
}

START_TEST (every_number_is_there_once_or_says_why_not)
{
  const double few[] = {1, NAN, NAN, 3};

  for (gsize n = 0; n <= 10; n++) {
    g_autoptr (SbAnalysis) two = analyse (ratings, n, 2);
    g_autoptr (SbAnalysis) four = analyse (ratings, n / 2, 4);
    g_autoptr (SbAnalysis) rotating = analyse_rotating (ratings, n / 2, 4);

    check_entries (two);
    check_entries (four);
    check_entries (rotating);
  }
  {
    g_autoptr (SbAnalysis) missing = analyse (few, 2, 2);
    g_autoptr (SbAnalysis) rotating = analyse_rotating (few, 2, 2);

    check_entries (missing);
    check_entries (rotating);
    ck_assert (!find (missing, "reml_icc_A1")->value.defined);
    ck_assert (!find (rotating, "within_0")->value.defined);
  }
}
END_TEST

START_TEST (a_shared_rating_without_variance_is_explained)
{
  const double same[] = {1, 1, 1, 1, 1, 1};
  g_autoptr (SbAnalysis) analysis = analyse (same, 3, 2);
  g_autofree char *interval =
    sb_analysis_entry_dup_interval (find (analysis, "ba_mean_diff"));

  ck_assert (!find (analysis, "icc2_1")->value.defined);
  ck_assert (find (analysis, "within_0")->value.value == 1);
  ck_assert_uint_eq (analysis->notes->len, 1);
  ck_assert (strstr (g_ptr_array_index (analysis->notes, 0), "identical"));
  /* No spread is no certainty. */
  ck_assert_str_eq (interval, "not estimable");
}
END_TEST

START_TEST (a_negative_icc_is_shown_and_explained)
{
  double inverse[42];
  g_autoptr (SbAnalysis) analysis = NULL;
  const SbAnalysisEntry *consistency;
  g_autofree char *value = NULL, *average = NULL;

  for (guint i = 0; i < 21; i++) {
    inverse[2 * i] = i % 7 + 1;
    inverse[2 * i + 1] = 7 - i % 7;
  }
  analysis = analyse (inverse, 21, 2);
  consistency = find (analysis, "icc3_1");
  value = sb_analysis_entry_dup_value (consistency);
  average = sb_analysis_entry_dup_value (find (analysis, "icc2_k"));
  ck_assert_str_eq (value, "-1.0000");
  ck_assert_uint_eq (analysis->notes->len, 1);
  ck_assert (strstr (g_ptr_array_index (analysis->notes, 0), "negative"));
  /* 21: the file has it, nobody is shown it. */
  ck_assert (fabs (find (analysis, "icc2_k")->value.value - 21) < 1e-9);
  ck_assert (strstr (average, "not interpretable"));
}
END_TEST

START_TEST (differences_are_second_less_first)
{
  g_autoptr (SbAnalysis) analysis = analyse (ratings, 10, 2);

  ck_assert (fabs (find (analysis, "ba_mean_diff")->value.value - -0.1) < 1e-15);
  ck_assert (find (analysis, "within_0")->value.value == 0.3);
  ck_assert (find (analysis, "within_1")->value.value == 0.9);
}
END_TEST

START_TEST (rotating_pairs_are_all_counted)
{
  /* Three of four coders here, two there: 3 + 1 + 1 pairs. */
  const double rotating[] = {
    1, 2, 2, NAN, NAN, 3, NAN, 4.5, 5.5, NAN, 5, NAN, NAN, NAN, NAN, 7};
  g_autoptr (SbAnalysis) analysis = analyse_rotating (rotating, 4, 4);

  ck_assert (find (analysis, "n_rating_pairs")->value.value == 5);
  ck_assert (find (analysis, "within_0")->value.value == 0.2);
  ck_assert (find (analysis, "within_1")->value.value == 0.8);
  ck_assert (find (analysis, "oneway_n0")->value.value > 2);
  ck_assert (find (analysis, "oneway_icc1_1")->value.value > 0.8);
  ck_assert (find (analysis, "reml_icc_A1")->value.value > 0.8);
  ck_assert_uint_eq (analysis->notes->len, 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_default_set_comes_first_and_alone,
                                every_number_is_there_once_or_says_why_not,
                                a_shared_rating_without_variance_is_explained,
                                a_negative_icc_is_shown_and_explained,
                                differences_are_second_less_first,
                                rotating_pairs_are_all_counted,
                                NULL};

  return sb_test_run ("scale-statistics", tests);
}
