/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/lab-study.h"
#include "testlib.h"

#include <securebase/compare/methods-text.h>
#include <string.h>

static char *pair[] = {"K1", "K2", NULL};

static void
add_session (
  SbStudy *study, const char *label, const char *child, const char *one, const char *two)
{
  SbSession *session =
    sb_test_study_add_session (study, label, child, "M1", "2026-03-01");

  sb_test_study_add_coding (study, session, "K1", one);
  if (two)
    sb_test_study_add_coding (study, session, "K2", two);
}

static char *
write_text (SbStudy *study, char **coders, guint n_resamples, SbMethodsFormat format)
{
  const SbAgreementOptions options = {.coders = coders};
  const SbResampling resampling = {.seed = 4711, .n_resamples = n_resamples};
  g_autoptr (SbAgreement) agreement =
    sb_agreement_new (study, &options, &resampling, NULL);

  return sb_methods_text_dup (agreement, format);
}

static char *
write_bibtex (SbStudy *study)
{
  const SbAgreementOptions options = {.coders = pair};
  g_autoptr (SbAgreement) agreement = sb_agreement_new (study, &options, NULL, NULL);

  return sb_methods_text_dup_bibtex (agreement);
}

/* Ten sessions of ten children, one of whom is seen differently. */
static SbStudy *
make_study (void)
{
  static const char *const codes[][2] = {{"A1", "A1"},
                                         {"A2", "B1"},
                                         {"B3", "B3"},
                                         {"B3", "B1"},
                                         {"B2", "B2"},
                                         {"C1", "C1"},
                                         {"C2", "C1"},
                                         {"B4", "B3"},
                                         {"D/B1", "D/B1"},
                                         {"D/C1", "D/A1"}};
  SbStudy *study = sb_test_study_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autofree char *label = g_strdup_printf ("S%02u", i + 1);
    g_autofree char *child = g_strdup_printf ("C%02u", i + 1);

    add_session (study, label, child, codes[i][0], codes[i][1]);
  }
  return study;
}

START_TEST (a_sentence_holds_the_numbers)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *text = write_text (study, pair, 0, SB_METHODS_PLAIN);

  ck_assert_ptr_nonnull (strstr (text, "K1 and K2 both coded 10 of 10 sessions"));
  ck_assert_ptr_nonnull (
    strstr (text, "Categories A, B, C, D (n = 10): agreement = 90.0 %"));
  /* pe of the margins 2 4 2 2 and 1 5 2 2: (2 + 20 + 4 + 4) / 100; .6 / .7 */
  ck_assert_ptr_nonnull (strstr (text, "Cohen’s kappa (Cohen, 1960"));
  ck_assert_ptr_nonnull (strstr (text, "= 0.86, 95 % CI ["));
  ck_assert_ptr_null (strstr (text, "seed"));
  ck_assert_ptr_null (strstr (text, "ICC"));
}
END_TEST

START_TEST (the_bootstrap_is_named_with_seed_and_resamples)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *text = write_text (study, pair, 50, SB_METHODS_PLAIN);

  ck_assert_ptr_nonnull (strstr (text, "from 50 resamples of children"));
  ck_assert_ptr_nonnull (strstr (text, "seed 4711"));
  ck_assert_ptr_nonnull (strstr (text, "An Introduction to the Bootstrap"));
}
END_TEST

START_TEST (what_is_undefined_is_said_to_be)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autofree char *text = NULL;

  add_session (study, "S1", "C1", "B1", "B2");
  add_session (study, "S2", "C2", "B3", "B2");
  text = write_text (study, pair, 0, SB_METHODS_PLAIN);
  ck_assert_ptr_nonnull (strstr (text, "agreement = 100.0 %"));
  ck_assert_ptr_nonnull (strstr (text, " undefined: "));
  ck_assert_ptr_null (strstr (text, "nan"));
}
END_TEST

START_TEST (without_numbers_nothing_is_cited)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autofree char *text = NULL, *bibtex = NULL;

  add_session (study, "S1", "C1", "B1", NULL);
  text = write_text (study, pair, 50, SB_METHODS_MARKDOWN);
  bibtex = write_bibtex (study);
  ck_assert_ptr_null (strstr (text, "kappa"));
  ck_assert_ptr_null (strstr (text, "resamples"));
  ck_assert_ptr_null (strstr (text, "References"));
  ck_assert_ptr_nonnull (strstr (bibtex, "@misc{securebase,"));
  ck_assert_ptr_null (strstr (bibtex, "@article"));
}
END_TEST

START_TEST (each_work_that_is_cited_is_listed_once)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autofree char *text = write_text (study, pair, 0, SB_METHODS_PLAIN);
  g_autofree char *bibtex = write_bibtex (study);
  const char *entry = strstr (bibtex, "@article{cohen1960,");
  const char *work = strstr (text, "A coefficient of agreement for nominal scales");

  ck_assert_ptr_nonnull (entry);
  ck_assert_ptr_null (strstr (entry + 1, "@article{cohen1960,"));
  ck_assert_ptr_nonnull (work);
  ck_assert_ptr_null (strstr (work + 1, "A coefficient of agreement"));
  ck_assert_ptr_null (strstr (bibtex, "holle2015")); /* no events, so not cited */
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_sentence_holds_the_numbers,
    the_bootstrap_is_named_with_seed_and_resamples,
    what_is_undefined_is_said_to_be,
    without_numbers_nothing_is_cited,
    each_work_that_is_cited_is_listed_once,
    NULL,
  };

  return sb_test_run ("methods-text", tests);
}
