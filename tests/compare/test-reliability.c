/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/lab-study.h"
#include "testlib.h"

#include <math.h>
#include <securebase/compare/reliability.h>

static SbSession *
add_session (SbStudy *study, const char *label, gboolean training)
{
  SbSession *session =
    sb_test_study_add_session (study, label, label, "M1", "2026-01-01");

  session->training = training;
  return session;
}

static SbContent *
add_coding (SbStudy *study,
            SbSession *session,
            const char *coder,
            const char *category,
            const char *decided_at,
            int pass)
{
  SbContent *content = sb_test_study_add_coding (study, session, coder, category);

  g_free (content->coding->decided_at);
  content->coding->decided_at = g_strdup (decided_at);
  content->coding->pass = pass;
  return content;
}

static void
rate (SbContent *content, double value)
{
  SbRating *rating = sb_record_new (SB_TYPE_RATING);

  rating->record = g_strdup ("blind");
  rating->episode = 5;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->value = value;
  g_ptr_array_add (content->ratings, rating);
}

/* Two sessions in March, in which both agree; two in May, in which they do not. S5 only
 * K3 coded with them, S6 the consensus coder. */
static SbStudy *
make_study (void)
{
  static const char *const codes[][3] = {{"A1", "A1", "2026-03-02T10:00:00Z"},
                                         {"B3", "B2", "2026-03-30T10:00:00Z"},
                                         {"A1", "B1", "2026-05-02T10:00:00Z"},
                                         {"B1", "C1", "2026-05-03T10:00:00Z"}};
  SbStudy *study = sb_test_study_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autofree char *label = g_strdup_printf ("S%u", i + 1);
    SbSession *session = add_session (study, label, FALSE);

    rate (add_coding (study, session, "K1", codes[i][0], "2026-02-01T10:00:00Z", 1),
          i + 1);
    rate (add_coding (study, session, "K2", codes[i][1], codes[i][2], 1), i + 1 + i / 3);
    add_coding (study, session, "KC", "A1", "2026-07-01T10:00:00Z", 1);
  }
  return study;
}

static const SbReliabilityStep *
get_step (const SbReliability *reliability, guint i)
{
  ck_assert_uint_lt (i, reliability->steps->len);
  return &g_array_index (reliability->steps, SbReliabilityStep, i);
}

START_TEST (agreement_goes_by_the_month_of_the_later_decision)
{
  g_autoptr (SbStudy) study = make_study ();
  const SbAgreementOptions options = {0};
  const SbPassMarks marks = {.kappa = 0.6, .po = NAN, .icc = NAN};
  g_autoptr (GPtrArray) all = sb_reliability_list (study, &options, &marks, NULL, NULL);
  const SbReliability *pair;

  ck_assert_uint_eq (all->len, 1); /* a consensus is no second opinion */
  pair = g_ptr_array_index (all, 0);
  ck_assert_str_eq (pair->first, "K1");
  ck_assert_str_eq (pair->second, "K2");
  ck_assert_uint_eq (pair->steps->len, 3);
  ck_assert_str_eq (get_step (pair, 0)->month, "2026-03");
  ck_assert_uint_eq (get_step (pair, 0)->n, 2);
  ck_assert (get_step (pair, 0)->category_po.value == 1);
  ck_assert (!get_step (pair, 0)->is_low);
  ck_assert_str_eq (get_step (pair, 1)->month, "2026-05");
  ck_assert (get_step (pair, 1)->category_po.value == 0);
  ck_assert (get_step (pair, 1)->is_low);
  ck_assert_ptr_null (get_step (pair, 2)->month);
  ck_assert_uint_eq (get_step (pair, 2)->n, 4);
  ck_assert (get_step (pair, 2)->category_po.value == 0.5);
  ck_assert (get_step (pair, 2)->rating_within_1.value == 1);
  ck_assert_uint_eq (pair->agreement->n_decided, 4);
}
END_TEST

START_TEST (without_marks_nothing_is_low)
{
  g_autoptr (SbStudy) study = make_study ();
  const SbAgreementOptions options = {0};
  const SbPassMarks unset = {NAN, NAN, NAN};
  g_autoptr (GPtrArray) none = sb_reliability_list (study, &options, NULL, NULL, NULL);
  g_autoptr (GPtrArray) all = sb_reliability_list (study, &options, &unset, NULL, NULL);

  ck_assert (!get_step (g_ptr_array_index (none, 0), 1)->is_low);
  ck_assert (!get_step (g_ptr_array_index (all, 0), 1)->is_low);
}
END_TEST

/* The trainee codes the set twice: each time counts in its month, the whole rests on the
 * first. What is no training session does not count. */
START_TEST (a_trainee_is_held_against_the_gold_standard)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *first = add_session (study, "S1", TRUE);
  SbSession *second = add_session (study, "S2", TRUE);
  SbSession *other = add_session (study, "S3", FALSE);
  g_autoptr (SbReliability) reliability = NULL;

  add_coding (study, first, "K1", "B3", "2026-01-01T10:00:00Z", 1);
  add_coding (study, first, "T1", "A1", "2026-03-01T10:00:00Z", 1);
  add_coding (study, first, "T1", "B3", "2026-04-01T10:00:00Z", 2);
  add_coding (study, second, "K1", "C1", "2026-01-01T10:00:00Z", 1);
  add_coding (study, second, "T1", "C1", "2026-03-01T10:00:00Z", 1);
  add_coding (study, second, "T1", "C2", "2026-04-01T10:00:00Z", 2);
  add_coding (study, other, "K1", "A1", "2026-01-01T10:00:00Z", 1);
  add_coding (study, other, "T1", "B1", "2026-05-01T10:00:00Z", 1);
  reliability = sb_reliability_new_training (study, "T1", "K1", NULL, NULL, NULL);
  ck_assert_str_eq (reliability->first, "K1");
  ck_assert_str_eq (reliability->second, "T1");
  ck_assert_uint_eq (reliability->steps->len, 3);
  ck_assert (get_step (reliability, 0)->category_po.value == 0.5);
  ck_assert_str_eq (get_step (reliability, 1)->month, "2026-04");
  ck_assert (get_step (reliability, 1)->category_po.value == 1);
  ck_assert_uint_eq (get_step (reliability, 2)->n, 2);
  ck_assert (get_step (reliability, 2)->category_po.value == 0.5);
}
END_TEST

START_TEST (a_coder_is_held_against_his_first_pass)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *session = add_session (study, "S1", FALSE);
  g_autoptr (SbReliability) none = NULL;
  g_autoptr (SbReliability) reliability = NULL;
  g_autoptr (GError) error = NULL;

  add_coding (study, session, "K1", "B3", "2026-01-01T10:00:00Z", 1);
  none = sb_reliability_new_recoding (study, "K1", NULL, NULL, &error);
  ck_assert_ptr_null (none);
  sb_assert_ok (error);
  add_coding (study, session, "K1", "B3", "2026-02-01T10:00:00Z", 2);
  add_coding (study, session, "K1", "A1", "2026-03-01T10:00:00Z", 3);
  reliability = sb_reliability_new_recoding (study, "K1", NULL, NULL, &error);
  ck_assert_uint_eq (reliability->steps->len, 3);
  ck_assert (get_step (reliability, 0)->category_po.value == 1);
  ck_assert (get_step (reliability, 1)->category_po.value == 0);
  ck_assert (get_step (reliability, 2)->category_po.value == 0.5);
}
END_TEST

START_TEST (nothing_to_compare_is_undefined)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbReliability) reliability =
    sb_reliability_new_training (study, "T1", "K1", NULL, NULL, NULL);

  ck_assert_uint_eq (reliability->steps->len, 1);
  ck_assert_uint_eq (get_step (reliability, 0)->n, 0);
  ck_assert (!get_step (reliability, 0)->category_kappa.defined);
  ck_assert (!get_step (reliability, 0)->rating_icc.defined);
  ck_assert (!get_step (reliability, 0)->rating_within_1.defined);
  ck_assert (!get_step (reliability, 0)->is_low);
}
END_TEST

static void
watch (double share, const char *words, gpointer data)
{
  double *last = data;

  ck_assert_ptr_nonnull (words);
  ck_assert (share >= *last && share <= 1);
  *last = share;
}

START_TEST (progress_runs_once_from_beginning_to_end)
{
  g_autoptr (SbStudy) study = make_study ();
  static char *coders[] = {"K1", "K2", "KC", NULL};
  const SbAgreementOptions options = {.coders = coders};
  double last = 0;
  const SbResampling resampling = {
    .seed = 1, .n_resamples = 10, .progress = watch, .progress_data = &last};
  g_autoptr (GPtrArray) all =
    sb_reliability_list (study, &options, NULL, &resampling, NULL);

  ck_assert_uint_eq (all->len, 3);
  ck_assert (last > 0.8);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    agreement_goes_by_the_month_of_the_later_decision,
    without_marks_nothing_is_low,
    a_trainee_is_held_against_the_gold_standard,
    a_coder_is_held_against_his_first_pass,
    nothing_to_compare_is_undefined,
    progress_runs_once_from_beginning_to_end,
    NULL,
  };

  return sb_test_run ("reliability", tests);
}
