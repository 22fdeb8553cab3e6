/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The verbs fit and coefficients, on the tables of tests/classify/fixtures. */

static char *
dup_fixture (const char *name)
{
  g_autofree char *relative = g_strdup_printf ("tests/classify/fixtures/%s.csv", name);

  return sb_test_dup_source_path (relative);
}

START_TEST (a_table_is_fitted_kept_and_applied)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *table = dup_fixture ("sample");
  g_autofree char *file = g_build_filename (folder, "own.json", NULL);
  g_autofree char *fit = g_strdup_printf (
    "fit --ratings %% --method lda --lambda 0.1 --prior equal --name own --out %s", file);
  g_autofree char *add = g_strdup_printf ("coefficients %% --add %s", file);
  g_autofree char *out = NULL, *err = NULL, *list = NULL, *applied = NULL, *again = NULL;

  ck_assert_int_eq (sb_test_cli (fit, table, &out, &err), 0);
  ck_assert_ptr_nonnull (strstr (out, "Fitted on 120 cases (A 25, B 69, C 26)"));
  ck_assert_ptr_nonnull (strstr (out, "Prior: equal: A 0.3333"));
  ck_assert_ptr_nonnull (strstr (out, "120 children"));
  ck_assert_ptr_nonnull (strstr (out, "kappa 0."));
  ck_assert_int_eq (sb_test_cli (fit, table, NULL, &again), 1);
  ck_assert_ptr_nonnull (strstr (again, "already"));
  ck_assert_int_eq (sb_test_cli (add, path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli ("coefficients % --list", path, &list, NULL), 0);
  ck_assert_ptr_nonnull (strstr (list, "Digest of the cases: "));
  ck_assert_int_eq (sb_test_cli ("coefficients % --apply own", path, &applied, NULL), 0);
  ck_assert_ptr_nonnull (strstr (applied, "S01 · K1: B; rule: "));
  ck_assert_ptr_nonnull (strstr (applied, "S01 · K2: not decided yet"));
  ck_assert_ptr_nonnull (strstr (applied, "not a diagnosis"));
  ck_assert_int_eq (sb_test_cli ("coefficients % --remove own", path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli ("coefficients % --remove own", path, NULL, NULL), 1);
}
END_TEST

/* What K1 may not see of K2 is not computed for K1 either. */
START_TEST (nothing_is_applied_to_what_may_not_be_seen)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *table = dup_fixture ("sample");
  g_autofree char *file = g_build_filename (folder, "own.json", NULL);
  g_autofree char *fit =
    g_strdup_printf ("fit --ratings %% --method logistic --lambda 1 --out %s", file);
  g_autofree char *apply = g_strdup_printf ("coefficients %% --as K2 --apply %s", file);
  g_autofree char *out = NULL;

  ck_assert_int_eq (sb_test_cli (fit, table, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli (apply, path, &out, NULL), 0);
  ck_assert_ptr_null (strstr (out, "K1"));
  ck_assert_ptr_nonnull (strstr (out, "S01 · K2: not decided yet"));
}
END_TEST

START_TEST (json_gives_pairs_and_numbers)
{
  g_autofree char *table = dup_fixture ("two");
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  ck_assert_int_eq (
    sb_test_cli ("fit --ratings % --method logistic --variables PS8,AV8,CR6,D --json",
                 table,
                 &out,
                 NULL),
    0);
  root = json_from_string (out, NULL);
  object = json_node_get_object (root);
  ck_assert_int_eq (
    json_array_get_length (json_object_get_array_member (object, "cases")), 90);
  ck_assert_int_eq (json_object_get_int_member (object, "n"), 90);
  ck_assert_double_eq_tol (json_object_get_double_member (object, "accuracy"),
                           json_object_get_int_member (object, "n_right") / 90.0,
                           1e-12);
}
END_TEST

static void
assert_refused (const char *arguments, const char *path, int status, const char *words)
{
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli (arguments, path, &out, &err), status);
  ck_assert_msg (strstr (err, words) != NULL, "%s: %s", arguments, err);
  ck_assert_str_eq (out, "");
}

START_TEST (what_cannot_be_fitted_is_said)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *two = dup_fixture ("two");
  g_autofree char *mixed = dup_fixture ("mixed");

  assert_refused ("fit % --method lda", path, 1, "no consensus coding");
  assert_refused ("fit % --method lda --coder K1", path, 1, "too few cases");
  assert_refused ("fit % --method lda --coder K9", path, 1, "K9");
  assert_refused ("fit --ratings % --method lda", two, 1, "no column “PS5”");
  assert_refused ("fit --ratings % --method lda --label letter", mixed, 1, "“letter”");
  assert_refused (
    "fit --ratings % --method lda --least 26", mixed, 1, "A 30, B 70, C 25");
  assert_refused ("fit --ratings % --method lda --variables PS5,PS9", mixed, 1, "“PS9”");
  assert_refused ("fit --ratings % --method lda --prior A:.2,B:.8", mixed, 1, "C: ");
  assert_refused ("fit --ratings % --method lda --prior A:.2,A:.8", mixed, 1, "twice");
  assert_refused (
    "fit --ratings % --method lda --prior nobody-1900", mixed, 1, "no prior");
  assert_refused ("fit --ratings % --method lda --lambda 2", mixed, 1, "λ");
  assert_refused ("fit --ratings % --method qda", mixed, 2, "--method");
  assert_refused ("fit --method lda", mixed, 2, "PROJECT");
}
END_TEST

START_TEST (a_base_rate_is_a_prior_with_its_source)
{
  g_autofree char *table = dup_fixture ("mixed");
  g_autofree char *out = NULL;

  ck_assert_int_eq (
    sb_test_cli ("fit --ratings % --method lda --prior madigan-2023", table, &out, NULL),
    0);
  ck_assert_ptr_nonnull (strstr (out, "Prior: Madigan"));
  ck_assert_ptr_nonnull (strstr (out, "A 0.1470, B 0.5160, C 0.1020, D 0.2350"));
}
END_TEST

START_TEST (the_template_is_printed_and_refused)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *file = g_build_filename (folder, "template.json", NULL);
  g_autofree char *out = NULL;

  ck_assert_int_eq (sb_test_cli ("coefficients --template", file, &out, NULL), 0);
  ck_assert (g_file_set_contents (file, out, -1, NULL));
  assert_refused ("coefficients %", file, 1, "“name” is missing");
  assert_refused ("coefficients % --template", file, 2, "--template");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_table_is_fitted_kept_and_applied,
                                nothing_is_applied_to_what_may_not_be_seen,
                                json_gives_pairs_and_numbers,
                                what_cannot_be_fitted_is_said,
                                a_base_rate_is_a_prior_with_its_source,
                                the_template_is_printed_and_refused,
                                NULL};

  return sb_test_run ("verb-fit", tests);
}
