/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/classify/fit.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

/* Against R: the tables and what MASS::lda, nnet::multinom and glm make of them are in
 * fixtures/, made by reference.R with the settings said there. */

#define NEAR 1e-6

static SbTable *
read_fixture (const char *name)
{
  g_autofree char *relative = g_strdup_printf ("tests/classify/fixtures/%s.csv", name);
  g_autofree char *path = sb_test_dup_source_path (relative);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SbTable *table = sb_csv_read_file (file, &error);

  sb_assert_ok (error);
  return table;
}

typedef struct {
  SbFitCases cases;
  SbTable *table;
  double *x;
  int *category;
  const char *variables[20];
  const char *categories[8];
} Fixture;

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static guint
find_category (Fixture *fixture, const char *label)
{
  for (guint k = 0; k < fixture->cases.q; k++)
    if (g_str_equal (fixture->categories[k], label))
      return k;
  fixture->categories[fixture->cases.q] = label;
  return fixture->cases.q++;
}

/* Columns id, child, label, then the variables; categories by name, as R has them. */
static void
fixture_load (Fixture *fixture, const char *name)
{
  SbTable *table = fixture->table = read_fixture (name);
  guint n = sb_table_get_n_rows (table), p = sb_table_get_n_columns (table) - 3;

  fixture->x = g_new (double, n *p);
  fixture->category = g_new (int, n);
  for (guint i = 0; i < n; i++)
    find_category (fixture, sb_table_get_cell (table, i, 2));
  qsort (
    fixture->categories, fixture->cases.q, sizeof *fixture->categories, compare_texts);
  for (guint j = 0; j < p; j++)
    fixture->variables[j] = sb_table_get_column (table, j + 3)->name;
  for (guint i = 0; i < n; i++) {
    fixture->category[i] = (int) find_category (fixture, sb_table_get_cell (table, i, 2));
    for (guint j = 0; j < p; j++)
      fixture->x[i * p + j] = g_ascii_strtod (sb_table_get_cell (table, i, j + 3), NULL);
  }
  fixture->cases = (SbFitCases){.n = n,
                                .p = p,
                                .q = fixture->cases.q,
                                .x = fixture->x,
                                .category = fixture->category,
                                .variables = fixture->variables,
                                .categories = fixture->categories};
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->table, sb_table_free);
  g_free (fixture->x);
  g_free (fixture->category);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static double
get_value (const Fixture *fixture, const SbFitModel *model, guint k, const char *variable)
{
  for (guint j = 0; j < model->p; j++)
    if (g_str_equal (fixture->variables[j], variable))
      return model->weights[k * model->p + j] - model->weights[j];
  ck_assert_str_eq (variable, "constant");
  return model->constants[k] - model->constants[0];
}

/* Functions as differences to the first category's. Returns how many numbers were
 * compared. */
static guint
compare_model (Fixture *fixture,
               const SbFitModel *model,
               const char *name,
               const char *what)
{
  g_autoptr (SbTable) reference = read_fixture ("reference");
  guint n = 0;

  for (guint row = 0; row < sb_table_get_n_rows (reference); row++) {
    const char *cells[5];
    double wanted, got;

    for (guint i = 0; i < 5; i++)
      cells[i] = sb_table_get_cell (reference, row, i);
    if (!g_str_equal (cells[0], name) || !g_str_equal (cells[1], what))
      continue;
    wanted = g_ascii_strtod (cells[4], NULL);
    got = get_value (fixture, model, find_category (fixture, cells[2]), cells[3]);
    ck_assert_msg (fabs (got - wanted) <= NEAR * MAX (1, fabs (wanted)),
                   "%s %s %s %s: %.12g, R has %.12g",
                   name,
                   what,
                   cells[2],
                   cells[3],
                   got,
                   wanted);
    n++;
  }
  return n;
}

static const char *const names[] = {"mixed", "sample", "two"};

static void
check_fit (
  const char *name, const char *what, SbFitMethod method, double lambda, gboolean equal)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitModel) model = NULL;
  double prior[8];
  SbFitOptions options = {.method = method, .lambda = lambda};

  fixture_load (&fixture, name);
  for (guint k = 0; k < fixture.cases.q; k++)
    prior[k] = 1.0 / fixture.cases.q;
  if (equal)
    options.prior = prior;
  model = sb_fit_model_new (&fixture.cases, &options, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (compare_model (&fixture, model, name, what),
                     (fixture.cases.q - 1) * (fixture.cases.p + 1));
}

START_TEST (lda_is_that_of_mass)
{
  check_fit (names[_i], "lda", SB_FIT_LDA, 0, FALSE);
  check_fit (names[_i], "lda-equal", SB_FIT_LDA, 0, TRUE);
}
END_TEST

START_TEST (logistic_is_that_of_nnet)
{
  check_fit (names[_i], "multinom", SB_FIT_LOGISTIC, 0, FALSE);
}
END_TEST

START_TEST (logistic_of_two_is_glm)
{
  check_fit ("two", "glm", SB_FIT_LOGISTIC, 0, FALSE);
}
END_TEST

START_TEST (ridge_is_that_of_nnet)
{
  check_fit (names[_i], "ridge2", SB_FIT_LOGISTIC, 2, FALSE);
  check_fit (names[_i], "ridge0.1", SB_FIT_LOGISTIC, 0.1, FALSE);
}
END_TEST

static double
find_scaling (const char *name, const char *what, guint d, const char *variable)
{
  g_autoptr (SbTable) reference = read_fixture ("reference");
  g_autofree char *discriminant = g_strdup_printf ("LD%u", d + 1);

  for (guint row = 0; row < sb_table_get_n_rows (reference); row++)
    if (g_str_equal (sb_table_get_cell (reference, row, 0), name) &&
        g_str_equal (sb_table_get_cell (reference, row, 1), what) &&
        g_str_equal (sb_table_get_cell (reference, row, 2), discriminant) &&
        g_str_equal (sb_table_get_cell (reference, row, 3), variable))
      return g_ascii_strtod (sb_table_get_cell (reference, row, 4), NULL);
  ck_abort_msg ("%s %s %s", name, discriminant, variable);
  return NAN;
}

START_TEST (discriminants_are_those_of_mass)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autofree double *scaling = NULL;
  guint r, p;

  fixture_load (&fixture, names[_i]);
  p = fixture.cases.p;
  scaling = sb_fit_new_discriminants (&fixture.cases, &(SbFitOptions){0}, &r, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (r, fixture.cases.q - 1);
  for (guint d = 0; d < r; d++) {
    double first = find_scaling (names[_i], "lda-scaling", d, fixture.variables[0]);
    double sign = first * scaling[d] < 0 ? -1 : 1;

    for (guint j = 0; j < p; j++)
      ck_assert_double_eq_tol (
        sign * scaling[j * r + d],
        find_scaling (names[_i], "lda-scaling", d, fixture.variables[j]),
        NEAR);
  }
}
END_TEST

START_TEST (left_out_is_refitted)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitCheck) check = NULL;
  g_autoptr (SbTable) reference = read_fixture ("reference");
  guint n = 0;

  fixture_load (&fixture, "two");
  check = sb_fit_check_new (&fixture.cases, &(SbFitOptions){0}, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  for (guint row = 0; row < sb_table_get_n_rows (reference); row++)
    if (g_str_equal (sb_table_get_cell (reference, row, 1), "lda-left-out")) {
      guint k = find_category (&fixture, sb_table_get_cell (reference, row, 2));
      guint i =
        (guint) g_ascii_strtoull (sb_table_get_cell (reference, row, 3), NULL, 10) - 1;

      ck_assert_double_eq_tol (
        check->shares[i * 2 + k],
        g_ascii_strtod (sb_table_get_cell (reference, row, 4), NULL),
        NEAR);
      n++;
    }
  ck_assert_uint_eq (n, fixture.cases.n * 2);
  ck_assert_uint_eq (check->n_folds, fixture.cases.n);
}
END_TEST

/* Two children of two cases each, one of one: five cases in three folds, and a case is
 * never predicted by a model that saw its child. */
START_TEST (children_are_left_out_whole)
{
  const double x[] = {1, 2, 1.5, 5, 6, 5.5, 6.5, 2.5};
  const int category[] = {0, 0, 0, 1, 1, 1, 1, 0};
  const int child[] = {0, 0, 1, 2, 3, 3, 4, 5};
  const char *const variables[] = {"PS5"};
  const char *const categories[] = {"A", "B"};
  const SbFitCases cases = {8, 1, 2, x, category, child, variables, categories};
  const double without[] = {1.5, 5, 6, 5.5, 6.5, 2.5};
  const int rest[] = {0, 1, 1, 1, 1, 0};
  const SbFitCases left = {6, 1, 2, without, rest, NULL, variables, categories};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitCheck) check =
    sb_fit_check_new (&cases, &(SbFitOptions){0}, NULL, NULL, NULL, &error);
  g_autoptr (SbFitModel) model = sb_fit_model_new (&left, &(SbFitOptions){0}, &error);
  double shares[2];

  sb_assert_ok (error);
  ck_assert_uint_eq (check->n_folds, 6);
  sb_fit_model_predict (model, &x[1], shares);
  ck_assert_double_eq (check->shares[2], shares[0]);
  ck_assert_double_eq (check->shares[3], shares[1]);
}
END_TEST

static void
assert_refused (const SbFitCases *cases, SbFitOptions options, const char *words)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_fit_model_new (cases, &options, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_msg (strstr (error->message, words), "%s", error->message);
}

START_TEST (separated_categories_are_said)
{
  double x[] = {1, 2, 3, 4, 5, 6, 7, 8};
  const int category[] = {0, 0, 0, 0, 1, 1, 1, 1};
  const char *const variables[] = {"AV5"};
  const char *const categories[] = {"A", "B"};
  const SbFitCases cases = {8, 1, 2, x, category, NULL, variables, categories};
  const SbFitOptions plain = {.method = SB_FIT_LOGISTIC};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitModel) model = NULL;

  assert_refused (&cases, plain, "without error");
  assert_refused (&cases, plain, "AV5");
  model = sb_fit_model_new (&cases, &(SbFitOptions){SB_FIT_LOGISTIC, 0.5, NULL}, &error);
  sb_assert_ok (error);
  ck_assert_double_gt (model->weights[1], 0);
  x[3] = 5; /* now they touch: quasi-complete */
  assert_refused (&cases, plain, "without error");
  x[3] = 5.5; /* and here they overlap */
  g_clear_pointer (&model, sb_fit_model_free);
  model = sb_fit_model_new (&cases, &plain, &error);
  sb_assert_ok (error);
}
END_TEST

START_TEST (unfit_cases_are_refused)
{
  const double same[] = {1, 3, 1, 4, 1, 5, 2, 3, 2, 4, 2, 5.5};
  const double twice[] = {1, 2, 2, 4, 3, 6, 4, 8, 2, 4, 1, 2};
  const int category[] = {0, 0, 0, 1, 1, 1};
  const int lone[] = {0, 0, 0, 0, 0, 0};
  const char *const variables[] = {"PS5", "AV5"};
  const char *const categories[] = {"A", "B"};
  SbFitCases cases = {6, 2, 2, same, category, NULL, variables, categories};
  const double bad[] = {0.9, 0.3}, zero[] = {1, 0};

  assert_refused (&cases, (SbFitOptions){0}, "PS5 is the same");
  cases.x = twice;
  assert_refused (&cases, (SbFitOptions){0}, "AV5 follows");
  assert_refused (&cases, (SbFitOptions){SB_FIT_LDA, 1.5, NULL}, "λ");
  assert_refused (&cases, (SbFitOptions){SB_FIT_LDA, NAN, NULL}, "λ");
  assert_refused (&cases, (SbFitOptions){SB_FIT_LDA, 0.5, bad}, "add up");
  assert_refused (&cases, (SbFitOptions){SB_FIT_LDA, 0.5, zero}, "above 0");
  cases.category = lone;
  assert_refused (&cases, (SbFitOptions){SB_FIT_LDA, 0.5, NULL}, "category B");
}
END_TEST

/* λ shrinks: at 1 the variables are independent, whatever their correlation. */
START_TEST (shrinking_frees_the_variables)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitModel) all = NULL;
  g_autoptr (SbFitModel) one = NULL;
  g_autofree double *only = NULL;
  SbFitCases alone;

  fixture_load (&fixture, "mixed");
  all = sb_fit_model_new (&fixture.cases, &(SbFitOptions){SB_FIT_LDA, 1, NULL}, &error);
  sb_assert_ok (error);
  only = g_new (double, fixture.cases.n);
  for (guint i = 0; i < fixture.cases.n; i++)
    only[i] = fixture.x[i * fixture.cases.p];
  alone = fixture.cases;
  alone.p = 1;
  alone.x = only;
  one = sb_fit_model_new (&alone, &(SbFitOptions){0}, &error);
  sb_assert_ok (error);
  for (guint k = 0; k < fixture.cases.q; k++)
    ck_assert_double_eq_tol (all->weights[k * all->p], one->weights[k], 1e-10);
}
END_TEST

/* A prior only moves the constants. */
START_TEST (priors_move_the_constants)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  const double prior[] = {0.8, 0.2};
  g_autoptr (SbFitModel) plain = NULL;
  g_autoptr (SbFitModel) moved = NULL;
  double shift = log (0.2 / 0.8) - log (55.0 / 35.0);

  fixture_load (&fixture, "two");
  for (int method = SB_FIT_LDA; method <= SB_FIT_LOGISTIC; method++) {
    g_clear_pointer (&plain, sb_fit_model_free);
    g_clear_pointer (&moved, sb_fit_model_free);
    plain = sb_fit_model_new (
      &fixture.cases, &(SbFitOptions){(SbFitMethod) method, 0, NULL}, &error);
    moved = sb_fit_model_new (
      &fixture.cases, &(SbFitOptions){(SbFitMethod) method, 0, prior}, &error);
    sb_assert_ok (error);
    ck_assert_double_eq_tol (moved->constants[1] - moved->constants[0] -
                               (plain->constants[1] - plain->constants[0]),
                             shift,
                             1e-12);
    ck_assert_double_eq (moved->weights[5], plain->weights[5]);
  }
}
END_TEST

/* Clopper & Pearson: 2 of 10 is 2.52 to 55.61 % (any table of exact limits). */
START_TEST (intervals_are_exact)
{
  double low, high;

  sb_fit_find_interval (2, 10, 0.95, &low, &high);
  ck_assert_double_eq_tol (low, 0.025210726, 1e-8);
  ck_assert_double_eq_tol (high, 0.556095462, 1e-8);
  sb_fit_find_interval (0, 10, 0.95, &low, &high);
  ck_assert_double_eq (low, 0);
  ck_assert_double_eq_tol (high, 1 - pow (0.025, 0.1), 1e-12);
  sb_fit_find_interval (10, 10, 0.95, &low, &high);
  ck_assert_double_eq (high, 1);
  sb_fit_find_interval (0, 0, 0.95, &low, &high);
  ck_assert (isnan (low) && isnan (high));
}
END_TEST

/* By hand: shares .9/.1 right, .6/.4 wrong, one without a model. */
START_TEST (calibration_counts_by_hand)
{
  int predicted[] = {0, 0, -1};
  double shares[] = {0.9, 0.1, 0.6, 0.4, NAN, NAN};
  const int category[] = {0, 1, 0};
  const SbFitCheck check = {.n = 3, .q = 2, .predicted = predicted, .shares = shares};
  const SbFitCases cases = {.n = 3, .p = 1, .q = 2, .category = category};
  SbCalibrationStep steps[SB_CALIBRATION_STEPS];

  ck_assert_double_eq_tol (
    sb_fit_check_calibrate (&check, &cases, steps), (2 * 0.01 + 2 * 0.36) / 2, 1e-12);
  ck_assert_uint_eq (steps[9].n, 1);
  ck_assert_uint_eq (steps[9].n_true, 1);
  ck_assert_uint_eq (steps[1].n_true, 0);
  ck_assert_uint_eq (steps[4].n_true, 1);
  ck_assert_double_eq (steps[4].mean, 0.4);
  ck_assert (isnan (steps[0].share));
}
END_TEST

START_TEST (cancelled_fits_stop)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture_load (&fixture, "two");
  g_cancellable_cancel (cancellable);
  ck_assert_ptr_null (sb_fit_check_new (
    &fixture.cases, &(SbFitOptions){0}, NULL, NULL, cancellable, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {{lda_is_that_of_mass, G_N_ELEMENTS (names)},
                              {discriminants_are_those_of_mass, G_N_ELEMENTS (names)},
                              {logistic_is_that_of_nnet, G_N_ELEMENTS (names)},
                              {ridge_is_that_of_nnet, G_N_ELEMENTS (names)},
                              {logistic_of_two_is_glm, 1},
                              {left_out_is_refitted, 1},
                              {children_are_left_out_whole, 1},
                              {separated_categories_are_said, 1},
                              {unfit_cases_are_refused, 1},
                              {shrinking_frees_the_variables, 1},
                              {priors_move_the_constants, 1},
                              {intervals_are_exact, 1},
                              {calibration_counts_by_hand, 1},
                              {cancelled_fits_stop, 1},
                              {NULL}};

  return sb_test_run_loops ("fit", loops, 0);
}
