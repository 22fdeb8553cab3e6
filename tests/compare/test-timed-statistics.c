/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement/agreement-testlib.h"

#include <securebase/compare/timed-statistics.h>

#define N 6
#define EVENTS 20
#define LENGTH 20000

static const char *const codes[] = {"a", "b", "c", NULL};

typedef struct {
  SbCodedSpan spans[N][2][EVENTS];
  SbTimedSession sessions[N];
} Study;

/* One stream without overlaps for each coder; the second is the first, not quite. */
static void
fill_session (GRand *rand, Study *study, guint i)
{
  for (guint c = 0; c < 2; c++) {
    for (guint j = 0; j < EVENTS; j++) {
      gint64 start = 1000 * j + g_rand_int_range (rand, 0, 200);

      study->spans[i][c][j] =
        (SbCodedSpan){start,
                      start + g_rand_int_range (rand, 100, 800),
                      (j * j + (guint) (g_rand_int_range (rand, 0, 5) == 0)) % 3};
    }
    study->sessions[i].coders[c] = (SbTimedRecord){study->spans[i][c], EVENTS - 3 * c};
  }
  study->sessions[i].start = 0;
  study->sessions[i].stop = LENGTH;
}

static Study *
new_study (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);
  Study *study = g_new0 (Study, 1);

  for (guint i = 0; i < N; i++)
    fill_session (rand, study, i);
  return study;
}

static SbAnalysis *
compute (const SbTimedSession *sessions, gsize n, gint64 per_ms)
{
  const gint64 dt = 1, overlap = 50;
  const SbTimeTolerance tolerance = {10, 100};
  const SbAlignmentRule rule = {100, 80};
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof dt);
  g_autoptr (GArray) overlaps = g_array_new (FALSE, FALSE, sizeof overlap);
  g_autoptr (GArray) tolerances = g_array_new (FALSE, FALSE, sizeof tolerance);
  g_autoptr (GArray) alignments = g_array_new (FALSE, FALSE, sizeof rule);
  const SbTimedOptions options = {steps, tolerances, alignments, overlaps};
  SbAnalysis *analysis = sb_analysis_new ("x", "x", SB_LEVEL_EVENTS);

  g_array_append_val (steps, dt);
  g_array_append_val (overlaps, overlap);
  g_array_append_val (tolerances, tolerance);
  g_array_append_val (alignments, rule);
  sb_analysis_add_timed (analysis, sessions, n, per_ms, codes, &options);
  return analysis;
}

static SbStatistic
get (const SbAnalysis *analysis, const char *name)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, name);

  ck_assert_msg (entry != NULL, "there is no %s", name);
  return entry->value;
}

static const char *const coefficients[] = {
  "tu_kappa[dt=1]",
  "tu_both_kappa[dt=1]",
  "tu_kappa_code[b;dt=1]",
  "tol_kappa[dt=10;tol=100;mean]",
  "ed[overlap=50]_kappa_incl",
  "ed[overlap=50]_kappa_excl",
  "ed[overlap=50]_linked",
  "ed[overlap=50]_kappa_code[c]",
  "ed[overlap=50]_pos_code[a]",
  "nw_kappa",
  "ta[tol=100;overlap=80]_kappa",
  "freq_icc2_1[a]",
  "duration_icc2_1[b]",
  NULL,
};

static void
assert_all_same (const SbAnalysis *a, const SbAnalysis *b)
{
  for (guint i = 0; coefficients[i]; i++)
    sb_assert_same (get (a, coefficients[i]), get (b, coefficients[i]));
}

START_TEST (swapping_the_coders_changes_only_signs)
{
  g_autofree Study *study = new_study (), *swapped = new_study ();
  g_autoptr (SbAnalysis) a = compute (study->sessions, N, 1);
  g_autoptr (SbAnalysis) b = NULL;

  for (guint i = 0; i < N; i++) {
    swapped->sessions[i].coders[0] = study->sessions[i].coders[1];
    swapped->sessions[i].coders[1] = study->sessions[i].coders[0];
  }
  b = compute (swapped->sessions, N, 1);
  assert_all_same (a, b);
  sb_assert_same (get (a, "ed[overlap=50]_onset_sd_ms"),
                  get (b, "ed[overlap=50]_onset_sd_ms"));
  sb_assert_statistic (get (b, "ed[overlap=50]_onset_mean_ms"),
                       -get (a, "ed[overlap=50]_onset_mean_ms").value,
                       0);
  sb_assert_same (get (a, "nw_omission"), get (b, "nw_commission"));
  sb_assert_same (get (a, "tol_kappa[dt=10;tol=100;ref=1]"),
                  get (b, "tol_kappa[dt=10;tol=100;ref=2]"));
}
END_TEST

static void
shift (Study *study, gint64 by, gint64 times)
{
  for (guint i = 0; i < N; i++) {
    study->sessions[i].start = (study->sessions[i].start + by) * times;
    study->sessions[i].stop = (study->sessions[i].stop + by) * times;
    for (guint c = 0; c < 2; c++)
      for (guint j = 0; j < EVENTS; j++) {
        study->spans[i][c][j].start = (study->spans[i][c][j].start + by) * times;
        study->spans[i][c][j].stop = (study->spans[i][c][j].stop + by) * times;
      }
  }
}

START_TEST (neither_when_nor_the_unit_of_time_matters)
{
  g_autofree Study *study = new_study (), *shifted = new_study ();
  g_autoptr (SbAnalysis) a = compute (study->sessions, N, 1);
  g_autoptr (SbAnalysis) b = NULL;

  shift (shifted, -77777, 1000000);
  b = compute (shifted->sessions, N, 1000000);
  assert_all_same (a, b);
  ck_assert_uint_eq (a->entries->len, b->entries->len);
  for (guint i = 0; i < a->entries->len; i++) {
    const SbAnalysisEntry *x = g_ptr_array_index (a->entries, i);

    sb_assert_same (x->value, get (b, x->name));
  }
}
END_TEST

START_TEST (identical_records_are_one)
{
  g_autofree Study *study = new_study ();
  g_autoptr (SbAnalysis) analysis = NULL;

  for (guint i = 0; i < N; i++)
    study->sessions[i].coders[1] = study->sessions[i].coders[0];
  analysis = compute (study->sessions, N, 1);
  for (guint i = 0; i < 11; i++)
    sb_assert_statistic (get (analysis, coefficients[i]), 1, 0);
  sb_assert_statistic (get (analysis, "ed[overlap=50]_offset_sd_ms"), 0, 0);
  sb_assert_statistic (get (analysis, "ed[overlap=50]_onset_n"), N * EVENTS, 0);
  sb_assert_statistic (get (analysis, "nw_cost"), 0, 0);
}
END_TEST

START_TEST (tables_of_sessions_add_up)
{
  static const char *const counts[] = {"ed[overlap=50]_n[a;a]",
                                       "ed[overlap=50]_n[a;nil]",
                                       "ed[overlap=50]_onset_n",
                                       "tu_n[dt=1]",
                                       "nw_agree",
                                       "ta[tol=100;overlap=80]_omission",
                                       "freq[b;coder=2]",
                                       "duration_ms[c;coder=1]",
                                       NULL};
  g_autofree Study *study = new_study ();
  g_autoptr (SbAnalysis) all = compute (study->sessions, N, 1);
  g_autoptr (SbAnalysis) twice = NULL;
  SbTimedSession doubled[2 * N];

  for (guint k = 0; counts[k]; k++) {
    double sum = 0;

    for (guint i = 0; i < N; i++) {
      g_autoptr (SbAnalysis) one = compute (&study->sessions[i], 1, 1);

      sum += get (one, counts[k]).value;
    }
    sb_assert_statistic (get (all, counts[k]), sum, 0);
  }
  for (guint i = 0; i < 2 * N; i++)
    doubled[i] = study->sessions[i % N];
  twice = compute (doubled, 2 * N, 1);
  for (guint i = 0; i < 11; i++)
    sb_assert_same (get (all, coefficients[i]), get (twice, coefficients[i]));
}
END_TEST

START_TEST (few_sessions_have_no_icc)
{
  g_autofree Study *study = new_study ();
  g_autoptr (SbAnalysis) four = compute (study->sessions, 4, 1);
  g_autoptr (SbAnalysis) one = compute (study->sessions, 1, 1);

  sb_assert_undefined (get (four, "freq_icc2_1[a]"));
  ck_assert_ptr_null (sb_analysis_find (one, "freq_icc2_1[a]"));
}
END_TEST

START_TEST (points_are_linked_by_time)
{
  const SbCodedSpan first[] = {{1000, 1000, 0}, {5000, 5000, 2}};
  const SbCodedSpan second[] = {{1400, 1400, 0}, {9000, 9000, 2}, {9500, 9500, 0}};
  const SbTimedSession session = {{{first, 2}, {second, 3}}, 0, LENGTH};
  const gint64 tolerance = 500;
  g_autoptr (GArray) tolerances = g_array_new (FALSE, FALSE, sizeof tolerance);
  g_autoptr (SbAnalysis) analysis = sb_analysis_new ("x", "x", SB_LEVEL_EVENTS);

  g_array_append_val (tolerances, tolerance);
  sb_analysis_add_points (analysis, &session, 1, 1, codes, tolerances);
  sb_assert_statistic (get (analysis, "pt[tol=500]_linked"), 0.4, 1e-15);
  sb_assert_statistic (get (analysis, "pt[tol=500]_n[a;a]"), 2, 0);
  sb_assert_statistic (get (analysis, "pt[tol=500]_n[nil;c]"), 1, 0);
  sb_assert_statistic (get (analysis, "pt[tol=500]_pos_code[a]"), 0.8, 1e-15);
  sb_assert_statistic (get (analysis, "pt[tol=500]_onset_mean_ms"), 400, 0);
  sb_assert_statistic (get (analysis, "freq[c;coder=1]"), 1, 0);
  ck_assert_ptr_null (sb_analysis_find (analysis, "freq[b;coder=1]"));
  ck_assert_ptr_null (sb_analysis_find (analysis, "duration_ms[a;coder=1]"));
  ck_assert_uint_eq (analysis->table->q, 3);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    swapping_the_coders_changes_only_signs,
    neither_when_nor_the_unit_of_time_matters,
    identical_records_are_one,
    tables_of_sessions_add_up,
    few_sessions_have_no_icc,
    points_are_linked_by_time,
    NULL,
  };

  return sb_test_run ("timed-statistics", tests);
}
