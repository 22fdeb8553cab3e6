/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/agreement/weights.h>
#include <securebase/compare/category-statistics.h>
#include <string.h>

static const char *const four[] = {"A", "B", "C", "D", NULL};
static const char *const two[] = {"D", "not D", NULL};
static const double scale[] = {1, 2, 3, 4};

static SbAnalysis *
analyse (const SbCategoryUnits *units, guint n_resamples)
{
  SbAnalysis *analysis = sb_analysis_new ("test", "Test", SB_LEVEL_CATEGORIES);
  SbResampling resampling = {.seed = 7, .n_resamples = n_resamples};

  sb_analysis_add_categories (analysis, units, n_resamples > 0 ? &resampling : NULL);
  return analysis;
}

static const SbAnalysisEntry *
find (const SbAnalysis *analysis, const char *name)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, name);

  ck_assert_msg (entry != NULL, "there is no %s", name);
  return entry;
}

static gboolean
has_note (const SbAnalysis *analysis, const char *words)
{
  for (guint i = 0; i < analysis->notes->len; i++)
    if (strstr (g_ptr_array_index (analysis->notes, i), words))
      return TRUE;
  return FALSE;
}

/* @n units of one pair of categories after the other, as counts tell. */
static int *
new_pairs (const guint *counts, guint q, gsize *n)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < q * q; i++)
    for (guint times = 0; times < counts[i]; times++) {
      const int pair[] = {(int) (i / q), (int) (i % q)};

      g_array_append_vals (pairs, pair, 2);
    }
  *n = pairs->len / 2;
  return (int *) (void *) g_array_free (pairs, FALSE);
}

static const guint skewed[] = {0, 1, 0, 0, 1, 50, 1, 0, 0, 1, 2, 1, 0, 0, 1, 2};

START_TEST (two_coders_have_the_default_set_first)
{
  static const char *const first[] = {"po",
                                      "kappa",
                                      "kappa_max",
                                      "margin_1[B]",
                                      "margin_2[B]",
                                      "ac1",
                                      "specific_agreement[A]",
                                      "kappa_cat[D]",
                                      "stuart_maxwell_chi2",
                                      "stuart_maxwell_p",
                                      NULL};
  static const char *const more[] = {"kappa_ase",
                                     "kappa_z",
                                     "bp",
                                     "scott_pi",
                                     "alpha_nominal",
                                     "bowker_chi2",
                                     "bhapkar_p",
                                     "ac1_se",
                                     NULL};
  SbCategoryUnits units = {.n_coders = 2, .categories = four};
  g_autofree int *codes = new_pairs (skewed, 4, &units.n_units);
  g_autoptr (SbAnalysis) analysis = NULL;

  units.codes = codes;
  analysis = analyse (&units, 0);
  for (guint i = 0; first[i]; i++)
    ck_assert_msg (!find (analysis, first[i])->is_more, "%s", first[i]);
  for (guint i = 0; more[i]; i++)
    ck_assert_msg (find (analysis, more[i])->is_more, "%s", more[i]);
  ck_assert_str_eq (find (analysis, "ac1")->low_name, "ac1_ci95_lo");
  ck_assert_ptr_null (find (analysis, "alpha_nominal")->low_name);
  ck_assert_ptr_nonnull (analysis->table);
  ck_assert (has_note (analysis, "of all codes are “B”"));
  ck_assert (has_note (analysis, "cells of the table are empty"));
}
END_TEST

START_TEST (missing_codes_and_more_coders_bring_alpha_to_the_front)
{
  const int gaps[] = {0, 0, 1, 1, 1, 0, 2, -1}, three[] = {0, 0, 0, 1, 1, 2, 2, 2, 1};
  static const char *const names[] = {"K1", "K2", "K3", NULL};
  SbCategoryUnits missing = {
    .codes = gaps, .n_units = 4, .n_coders = 2, .categories = four};
  SbCategoryUnits many = {
    .codes = three, .n_units = 3, .n_coders = 3, .categories = four, .coders = names};
  g_autoptr (SbAnalysis) pair = analyse (&missing, 0);
  g_autoptr (SbAnalysis) trio = analyse (&many, 0);

  ck_assert (!find (pair, "alpha_nominal")->is_more);
  ck_assert (!find (trio, "alpha_nominal")->is_more);
  ck_assert (!find (trio, "fleiss_kappa")->is_more);
  ck_assert (!find (trio, "kappa[K1,K3]")->is_more);
  ck_assert_str_eq (find (trio, "kappa[K2,K3]")->low_name, "kappa_ci95_lo[K2,K3]");
  ck_assert (find (trio, "ac1")->is_more);
  ck_assert (find (trio, "conger_kappa")->is_more);
  ck_assert_ptr_null (sb_analysis_find (trio, "kappa"));
  ck_assert_ptr_null (trio->table);
}
END_TEST

START_TEST (ratings_leave_the_front_to_the_scale)
{
  SbCategoryUnits units = {.n_coders = 2, .categories = four, .values = scale};
  g_autofree int *codes = new_pairs (skewed, 4, &units.n_units);
  g_autoptr (SbAnalysis) analysis = NULL;

  units.codes = codes;
  analysis = analyse (&units, 0);
  for (guint i = 0; i < analysis->entries->len; i++)
    ck_assert (((SbAnalysisEntry *) g_ptr_array_index (analysis->entries, i))->is_more);
  find (analysis, "wkappa_quadratic");
  find (analysis, "alpha_ordinal");
  find (analysis, "ac2_linear");
}
END_TEST

START_TEST (two_categories_are_tested_exactly)
{
  const guint counts[] = {8, 1, 3, 20};
  SbCategoryUnits units = {.n_coders = 2, .categories = two};
  g_autofree int *codes = new_pairs (counts, 2, &units.n_units);
  g_autoptr (SbAnalysis) analysis = NULL;

  units.codes = codes;
  analysis = analyse (&units, 0);
  ck_assert (!find (analysis, "mcnemar_exact_p")->is_more);
  ck_assert (find (analysis, "stuart_maxwell_chi2")->is_more);
  ck_assert_double_eq_tol (
    find (analysis, "mcnemar_exact_p")->value.value, 10.0 / 16, 1e-12);
  ck_assert_ptr_null (find (analysis, "pabak_2")->doubt);
}
END_TEST

/* A formula's number that is no finding is kept for files and not told to people. */
START_TEST (what_is_no_finding_is_not_shown)
{
  const int once[] = {0, 1};
  const guint counts[] = {0, 0, 1, 29};
  SbCategoryUnits single = {
    .codes = once, .n_units = 1, .n_coders = 2, .categories = four};
  SbCategoryUnits constant = {.n_coders = 2, .categories = two};
  g_autofree int *codes = new_pairs (counts, 2, &constant.n_units);
  g_autoptr (SbAnalysis) one = analyse (&single, 100);
  g_autoptr (SbAnalysis) flat = NULL;
  g_autofree char *value = NULL, *interval = NULL;

  constant.codes = codes;
  flat = analyse (&constant, 0);
  value = sb_analysis_entry_dup_value (find (one, "kappa"));
  ck_assert (find (one, "kappa")->value.defined);
  ck_assert_str_eq (value, "undefined: there is only one unit");
  ck_assert_ptr_null (sb_analysis_find (one, "kappa_boot_dropped"));
  interval = sb_analysis_entry_dup_interval (find (flat, "kappa"));
  ck_assert_str_eq (interval, "not estimable");
  ck_assert (find (flat, "kappa")->low.defined);
  ck_assert (find (flat, "kappa")->value.value == 0);
  ck_assert (has_note (flat, "the same category: kappa is 0 then"));
  ck_assert (has_note (flat, "no certainty"));
}
END_TEST

START_TEST (one_category_is_named)
{
  const int same[] = {1, 1, 1, 1, 1, 1};
  SbCategoryUnits units = {
    .codes = same, .n_units = 3, .n_coders = 2, .categories = four};
  g_autoptr (SbAnalysis) analysis = analyse (&units, 100);

  ck_assert (!find (analysis, "kappa")->value.defined);
  ck_assert (!find (analysis, "alpha_nominal")->low.defined);
  ck_assert (find (analysis, "ac1")->value.value == 1);
  ck_assert (find (analysis, "ac1")->no_interval);
  ck_assert (has_note (analysis, "Only category “B” was used"));
  ck_assert (has_note (analysis, "There are only 3 units"));
}
END_TEST

START_TEST (few_units_are_resampled_and_say_how)
{
  const guint counts[] = {8, 1, 3, 20};
  SbCategoryUnits units = {.n_coders = 2, .categories = two};
  g_autofree int *codes = new_pairs (counts, 2, &units.n_units);
  g_autofree int *clusters = g_new0 (int, units.n_units);
  g_autoptr (SbAnalysis) analysis = NULL;
  g_autoptr (SbAnalysis) children = NULL;
  const SbAnalysisEntry *kappa;

  units.codes = codes;
  analysis = analyse (&units, 400);
  kappa = find (analysis, "kappa_boot");
  ck_assert (kappa->is_part && !kappa->is_more);
  ck_assert (kappa->low.value < kappa->value.value);
  ck_assert (kappa->high.value > kappa->value.value);
  ck_assert_str_eq (kappa->low_name, "kappa_boot_lo");
  ck_assert_str_eq (kappa->interval, "bootstrap of 400 resamples of units, seed 7");
  ck_assert_str_eq (find (analysis, "alpha_nominal")->high_name, "alpha_nominal_boot_hi");
  ck_assert_double_eq_tol (find (analysis, "kappa_boot_se")->value.value,
                           find (analysis, "kappa_ase")->value.value,
                           0.03);
  ck_assert (has_note (analysis, "bootstrap of 400 resamples of units, seed 7"));
  for (gsize u = 0; u < units.n_units; u++)
    clusters[u] = (int) (u / 2);
  units.clusters = clusters;
  children = analyse (&units, 400);
  ck_assert (has_note (children, "resamples of children"));
}
END_TEST

START_TEST (many_units_leave_kappa_to_its_formula)
{
  SbCategoryUnits units = {.n_coders = 2, .categories = four};
  g_autofree int *codes = new_pairs (skewed, 4, &units.n_units);
  g_autoptr (SbAnalysis) analysis = NULL;

  units.codes = codes;
  ck_assert_uint_ge (units.n_units, 50);
  analysis = analyse (&units, 100);
  ck_assert_ptr_null (sb_analysis_find (analysis, "kappa_boot"));
  ck_assert (find (analysis, "alpha_nominal")->low.defined);
}
END_TEST

START_TEST (weights_are_told)
{
  SbCategoryUnits units = {.n_coders = 2, .categories = four};
  g_autofree int *codes = new_pairs (skewed, 4, &units.n_units);
  g_autofree double *weights = sb_weights_new_linear (scale, 4);
  g_autoptr (SbAnalysis) analysis = NULL;

  weights[1] = 0.25;
  units.codes = codes;
  units.weights = weights;
  analysis = analyse (&units, 0);
  find (analysis, "wkappa_custom");
  find (analysis, "ac2_custom");
  ck_assert (has_note (analysis, "a row for each of A, B, C, D: 1 0.25 "));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_coders_have_the_default_set_first,
    missing_codes_and_more_coders_bring_alpha_to_the_front,
    ratings_leave_the_front_to_the_scale,
    two_categories_are_tested_exactly,
    what_is_no_finding_is_not_shown,
    one_category_is_named,
    few_units_are_resampled_and_say_how,
    many_units_leave_kappa_to_its_formula,
    weights_are_told,
    NULL,
  };

  return sb_test_run ("category-statistics", tests);
}
