/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/classify/fit-sample.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

/* Which cases a study gives. */

typedef struct {
  const char *session, *child, *family, *role, *coder;
  const char *state;
  gboolean decided;
  double ps5;
  const char *category, *forced;
} Wanted;

static SbClassification *
make_classification (const Wanted *wanted, const char *record, const char *category)
{
  SbClassification *made = sb_record_new (SB_TYPE_CLASSIFICATION);

  made->record = g_strdup (record);
  made->category = g_strdup (category);
  made->forced = g_strdup (wanted->forced);
  return made;
}

static SbRating *
make_rating (const char *record, const char *scale, int episode, double value)
{
  SbRating *made = sb_record_new (SB_TYPE_RATING);

  made->record = g_strdup (record);
  made->partner = g_strdup ("caregiver");
  made->scale = g_strdup (scale);
  made->episode = episode;
  made->value = value;
  return made;
}

static void
rate (SbContent *content, const char *record, double ps5)
{
  static const char *const scales[] = {"PS", "CM", "RS", "AV"};

  for (guint i = 0; i < 4; i++)
    for (int episode = 5; episode <= 8; episode += 3)
      if (i || episode != 5 || !isnan (ps5))
        g_ptr_array_add (
          content->ratings,
          make_rating (record, scales[i], episode, i == 0 && episode == 5 ? ps5 : 3));
}

/* The blind record says what is wanted, the current one something else. */
static SbContent *
make_content (const Wanted *wanted)
{
  SbContent *content = sb_test_coding_new ();

  g_clear_object (&content->dyad);
  g_clear_object (&content->session);
  g_clear_object (&content->coder);
  g_clear_object (&content->coding);
  content->dyad = sb_record_new (SB_TYPE_DYAD);
  content->dyad->child = g_strdup (wanted->child);
  content->dyad->family = g_strdup (wanted->family);
  content->session = sb_record_new (SB_TYPE_SESSION);
  content->session->label = g_strdup (wanted->session);
  content->coder = sb_record_new (SB_TYPE_CODER);
  content->coder->code = g_strdup (wanted->coder);
  content->coder->role = g_strdup (wanted->role);
  content->coding = sb_record_new (SB_TYPE_CODING);
  content->coding->pass = 1;
  content->coding->state = g_strdup (wanted->state);
  content->coding->decided_at = wanted->decided ? g_strdup ("2026-01-01") : NULL;
  rate (content, "blind", wanted->ps5);
  rate (content, "current", 7);
  g_ptr_array_add (content->classifications,
                   make_classification (wanted, "blind", wanted->category));
  g_ptr_array_add (content->classifications,
                   make_classification (wanted, "current", "C"));
  return content;
}

static const Wanted all[] = {
  {"S1", "C1", NULL, "consensus", "K0", "locked", TRUE, 2, "A", NULL},
  {"S2", "C2", "F1", "consensus", "K0", "locked", TRUE, 5, "B", "B"},
  {"S3", "C3", "F1", "consensus", "K0", "locked", TRUE, 4, "D", "B"},
  {"S4", "C1", NULL, "consensus", "K0", "locked", TRUE, 3, "CC", NULL},
  {"S5", "C4", NULL, "consensus", "K0", "draft", FALSE, 3, "A", NULL},
  {"S6", "C5", NULL, "consensus", "K0", "locked", TRUE, NAN, "A", NULL},
  {"S7", "C1", NULL, "consensus", "K0", "locked", TRUE, 1.5, "A", NULL},
  {"S1", "C1", NULL, "coder", "K1", "locked", TRUE, 6, "B", NULL},
  {"S2", "C2", "F1", "coder", "K1", "draft", TRUE, 6, "B", NULL},
};

static SbStudy *
make_study (void)
{
  SbStudy *study = g_new0 (SbStudy, 1);
  g_autoptr (GError) error = NULL;

  study->scheme = sb_scheme_new_default (&error);
  study->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  study->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (study->contents, make_content (&all[i]));
  return study;
}

static void
assert_left_out (const SbFitSample *sample, const char *words)
{
  for (guint i = 0; i < sample->left_out->len; i++)
    if (g_str_equal (g_ptr_array_index (sample->left_out, i), words))
      return;
  ck_abort_msg ("%s", words);
}

START_TEST (consensus_is_learnt_from_blind)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitSample) sample =
    sb_fit_sample_new_from_study (study, &(SbFitQuery){0}, &error);
  g_autofree char *counts = NULL;

  sb_assert_ok (error);
  counts = sb_fit_sample_dup_counts (sample);
  ck_assert_str_eq (counts, "A 2, B 2");
  ck_assert_double_eq (sample->cases.x[0], 2); /* not the 7 of the current record */
  ck_assert_uint_eq (sample->left_out->len, 3);
  assert_left_out (sample, "S4: no category");
  assert_left_out (sample, "S5: not decided");
  assert_left_out (sample, "S6: missing PS5");
}
END_TEST

/* S1 and S7 are one child, S2 and S3 siblings. */
START_TEST (one_child_and_its_siblings_go_together)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitSample) sample =
    sb_fit_sample_new_from_study (study, &(SbFitQuery){0}, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (sample->cases.n, 4);
  ck_assert_int_eq (sample->cases.child[0], sample->cases.child[3]);
  ck_assert_int_eq (sample->cases.child[1], sample->cases.child[2]);
  ck_assert_int_ne (sample->cases.child[0], sample->cases.child[1]);
}
END_TEST

START_TEST (a_coder_s_records_are_said_to_be_such)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GError) error = NULL;
  const SbFitQuery query = {.coder = "K1", .target = SB_FIT_CATEGORY};
  g_autoptr (SbFitSample) sample = sb_fit_sample_new_from_study (study, &query, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (sample->cases.n, 1);
  assert_left_out (sample, "S2: not handed in");
  ck_assert_ptr_nonnull (strstr (sample->source, "not a consensus"));
}
END_TEST

START_TEST (categories_as_given_keep_d)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GError) error = NULL;
  const SbFitQuery query = {.target = SB_FIT_CATEGORY};
  g_autoptr (SbFitSample) sample = sb_fit_sample_new_from_study (study, &query, &error);
  g_autofree char *counts = NULL;

  sb_assert_ok (error);
  counts = sb_fit_sample_dup_counts (sample);
  ck_assert_str_eq (counts, "A 2, B 1, CC 1, D 1");
}
END_TEST

START_TEST (too_few_are_refused_with_their_numbers)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitSample) sample =
    sb_fit_sample_new_from_study (study, &(SbFitQuery){0}, &error);

  ck_assert (sb_fit_sample_check_counts (sample, 2, &error));
  ck_assert (!sb_fit_sample_check_counts (sample, 3, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "A 2, B 2 (3 left out)"));
  ck_assert_ptr_nonnull (strstr (error->message, "unverified"));
}
END_TEST

START_TEST (the_digest_is_of_the_cases)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitSample) one =
    sb_fit_sample_new_from_study (study, &(SbFitQuery){0}, &error);
  g_autoptr (SbFitSample) same =
    sb_fit_sample_new_from_study (study, &(SbFitQuery){0}, &error);
  g_autoptr (SbFitSample) other = NULL;
  SbContent *first = g_ptr_array_index (study->contents, 0);

  ck_assert_str_eq (one->digest, same->digest);
  ((SbRating *) g_ptr_array_index (first->ratings, 0))->value = 2.5;
  other = sb_fit_sample_new_from_study (study, &(SbFitQuery){0}, &error);
  ck_assert_str_ne (one->digest, other->digest);
}
END_TEST

START_TEST (tables_are_checked_row_by_row)
{
  const char *const bad[][2] = {
    {"id,label,PS5\na,A,8\n", "Row 2: “8” in column PS5"},
    {"id,label,PS5\na,A,two\n", "Row 2"},
    {"id,PS5\na,3\n", "no column “label”"},
    {"id,label,PS8\na,A,3\n", "no column “PS5”"},
  };
  const char *const variables[] = {"PS5", NULL};
  const SbFitQuery query = {.variables = variables};
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SbTable) table = sb_csv_read_text (bad[i][0], -1, "t.csv", &error);

    sb_assert_ok (error);
    ck_assert_ptr_null (sb_fit_sample_new_from_table (table, scheme, &query, &error));
    ck_assert_msg (strstr (error->message, bad[i][1]) != NULL, "%s", error->message);
  }
}
END_TEST

START_TEST (a_fit_becomes_a_file_that_reads_back)
{
  g_autofree char *path = sb_test_dup_source_path ("tests/classify/fixtures/two.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) table = sb_csv_read_file (file, &error);
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  const char *const variables[] = {"PS8", "AV8", "CR6", "D", NULL};
  const SbFitQuery query = {.variables = variables};
  const SbFitWords words = {"own", NULL, "as they come", NULL, "2026-11-22"};
  g_autoptr (SbFitSample) sample =
    sb_fit_sample_new_from_table (table, scheme, &query, &error);

  for (int method = SB_FIT_LDA; method <= SB_FIT_LOGISTIC; method++) {
    const SbFitOptions options = {(SbFitMethod) method, 0, NULL};
    g_autoptr (SbFitModel) model = sb_fit_model_new (&sample->cases, &options, &error);
    g_autoptr (SbCoefficients) made =
      sb_fit_sample_make_coefficients (sample, model, &options, &words, &error);
    g_autofree char *json = made ? sb_coefficients_to_json (made) : NULL;
    g_autoptr (SbCoefficients) again =
      json ? sb_coefficients_parse (json, -1, "own.json", &error) : NULL;
    g_autofree char *said = NULL;

    sb_assert_ok (error);
    said = sb_coefficients_dup_provenance_words (again);
    ck_assert_ptr_nonnull (strstr (said, "Fitted on 90 cases (A 35, B 55)"));
    ck_assert_ptr_nonnull (strstr (said, sample->digest));
    /* The file says of each case what the model says, shares and all. */
    for (guint i = 0; i < sample->cases.n; i++) {
      const double *x = sample->cases.x + i * 4;
      g_autoptr (SbCoefficientResult) result = NULL;
      SbRatingRow row;
      double shares[2];
      guint best = sb_fit_model_predict (model, x, shares);

      sb_rating_row_clear (&row);
      for (guint j = 0; j < 4; j++)
        sb_rating_row_set (&row, variables[j], x[j]);
      result = sb_coefficients_apply (again, &row);
      ck_assert_str_eq (result->category, sample->cases.categories[best]);
      ck_assert_double_eq_tol (
        g_array_index (result->shares, double, 0), shares[0], 1e-12);
    }
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {consensus_is_learnt_from_blind,
                                one_child_and_its_siblings_go_together,
                                a_coder_s_records_are_said_to_be_such,
                                categories_as_given_keep_d,
                                too_few_are_refused_with_their_numbers,
                                the_digest_is_of_the_cases,
                                tables_are_checked_row_by_row,
                                a_fit_becomes_a_file_that_reads_back,
                                NULL};

  return sb_test_run ("fit-sample", tests);
}
