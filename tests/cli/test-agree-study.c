/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/document/settings.h>
#include <securebase/io/csv-reader.h>
#include <securebase/sample/sample.h>
#include <string.h>

/* The sample project. */
static char *
make_sample (void)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbSampleSettings settings = {.folder = folder, .seed = 1};
  g_autoptr (GError) error = NULL;
  char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  return path;
}

static char *
agree (const char *path, const char *arguments)
{
  g_autofree char *line = g_strconcat ("agree % --resamples 20 ", arguments, NULL);
  char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_msg (sb_test_cli (line, path, &out, &err) == 0, "%s", err);
  return out;
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  sb_assert_ok (error);
  return root;
}

static void
mark_training (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);
  GListModel *sessions;
  SbEdit *edit = sb_edit_new ("session.training", NULL, NULL, "for training");

  sb_assert_ok (error);
  sessions = sb_document_list (document, SB_TYPE_SESSION);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (SbSession) before = g_list_model_get_item (sessions, i);
    g_autoptr (SbSession) after = sb_record_dup (before);

    after->training = TRUE;
    sb_edit_update (edit, before, after);
  }
  ck_assert (sb_document_apply (document, edit, &error));
  sb_edit_free (edit);
  ck_assert (
    sb_document_set_number_setting (document, SB_SETTING_PASS_PO, 1.0, NULL, &error));
  sb_document_close (document);
}

START_TEST (the_methods_text_says_what_was_computed_and_how)
{
  g_autofree char *path = make_sample ();
  g_autofree char *plain = agree (path, "--coders K1,K2 --methods plain");
  g_autofree char *markdown = agree (path, "--coders K1,K2 --methods markdown");
  g_autofree char *bibtex = agree (path, "--coders K1,K2 --methods bibtex");

  ck_assert_ptr_nonnull (strstr (plain, "K1 and K2 both coded 12 of 12 sessions"));
  ck_assert_ptr_nonnull (strstr (plain, "Secure Base, version " SB_VERSION));
  ck_assert_ptr_nonnull (strstr (plain, "units of 40 ms"));
  ck_assert_ptr_nonnull (strstr (markdown, "## Agreement between coders"));
  ck_assert_ptr_nonnull (strstr (markdown, "| PS, Ep 5, caregiver"));
  ck_assert_ptr_nonnull (strstr (bibtex, "@article{cohen1960,"));
  ck_assert_ptr_null (strstr (bibtex, "cohen1968")); /* no weights, so not cited */
}
END_TEST

/* Coders of whom no two coded the same: no number, and no work, is named. */
START_TEST (nothing_is_claimed_that_was_not_computed)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *text = agree (path, "--coders K1,K2 --training --methods markdown");
  g_autofree char *bibtex = agree (path, "--coders K1,K2 --training --methods bibtex");

  ck_assert_ptr_null (strstr (text, "kappa"));
  ck_assert_ptr_null (strstr (text, "ICC"));
  ck_assert_ptr_null (strstr (text, "ootstrap"));
  ck_assert_ptr_null (strstr (text, "blind"));
  ck_assert_ptr_null (strstr (bibtex, "@article"));
  ck_assert_ptr_nonnull (strstr (text, "Only training sessions were compared."));
}
END_TEST

static double
get_step (JsonObject *root, guint pair, guint step, const char *name)
{
  JsonArray *pairs = json_object_get_array_member (root, "pairs");
  JsonObject *of = json_array_get_object_element (pairs, pair);
  JsonArray *steps = json_object_get_array_member (of, "steps");

  return json_object_get_double_member (json_array_get_object_element (steps, step),
                                        name);
}

START_TEST (reliability_goes_month_by_month)
{
  g_autofree char *path = make_sample ();
  g_autofree char *json = agree (path, "--reliability --json");
  g_autofree char *text = agree (path, "--reliability");
  g_autoptr (JsonNode) root = parse (json);
  JsonObject *object = json_node_get_object (root);

  ck_assert_uint_eq (
    json_array_get_length (json_object_get_array_member (object, "pairs")), 1);
  ck_assert (get_step (object, 0, 0, "n") == 12);
  ck_assert_double_eq_tol (get_step (object, 0, 0, "category_po"), 11 / 12.0, 1e-15);
  ck_assert_ptr_nonnull (strstr (text, "K1 and K2"));
  ck_assert_ptr_nonnull (strstr (text, "no pass marks"));
}
END_TEST

START_TEST (a_trainee_under_the_mark_is_told)
{
  g_autofree char *path = make_sample ();
  g_autofree char *none = NULL, *some = NULL, *err = NULL;

  none = agree (path, "--gold truth --trainee K2");
  ck_assert_ptr_nonnull (strstr (none, "undefined"));
  mark_training (path);
  some = agree (path, "--gold truth --trainee K2");
  ck_assert_ptr_nonnull (strstr (some, "truth and K2"));
  ck_assert_ptr_nonnull (strstr (some, "share of sessions in the same category ≥ 1"));
  ck_assert_int_eq (sb_test_cli ("agree % --recoding K1", path, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "no session a second time"));
}
END_TEST

START_TEST (three_coders_are_compared_at_once)
{
  g_autofree char *path = make_sample ();
  g_autofree char *json = agree (path, "--coders K1,K2,truth --json");
  g_autoptr (JsonNode) root = parse (json);

  ck_assert_ptr_nonnull (strstr (json, "\"kappa[K1,truth]\""));
  ck_assert_ptr_nonnull (strstr (json, "\"alpha_nominal\""));
  ck_assert_ptr_nonnull (strstr (json, "\"group.distress[K2,truth]\""));
}
END_TEST

/* 1 on the diagonal, else a half. */
static char *
write_weights (void)
{
  static const char *const names[] = {"A1", "A2", "B1", "B2", "B3", "B4", "C1", "C2"};
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "weights.csv", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 8; i++)
    g_string_append_printf (text, "%s%s", names[i], i < 7 ? "," : "\n");
  for (guint i = 0; i < 64; i++)
    g_string_append_printf (
      text, "%s%s", i / 8 == i % 8 ? "1" : "0.5", i % 8 < 7 ? "," : "\n");
  g_file_set_contents (path, text->str, -1, &error);
  sb_assert_ok (error);
  return path;
}

/* Weights of a half for all that differs change nothing: kappa is the same. */
START_TEST (subgroups_are_weighed_as_the_lab_says)
{
  g_autofree char *path = make_sample ();
  g_autofree char *weights = write_weights ();
  g_autofree char *arguments =
    g_strdup_printf ("--coders K1,K2 --subgroups --subgroup-weights %s --json", weights);
  g_autofree char *json = agree (path, arguments);
  g_autoptr (JsonNode) root = parse (json);
  JsonArray *analyses =
    json_object_get_array_member (json_node_get_object (root), "analyses");
  JsonObject *values = NULL;

  for (guint i = 0; i < json_array_get_length (analyses); i++) {
    JsonObject *analysis = json_array_get_object_element (analyses, i);

    if (g_str_equal (json_object_get_string_member (analysis, "id"), "subgroups"))
      values = json_object_get_object_member (analysis, "values");
  }
  ck_assert_ptr_nonnull (values);
  ck_assert_double_eq_tol (json_object_get_double_member (values, "wkappa_custom"),
                           json_object_get_double_member (values, "kappa"),
                           1e-12);
}
END_TEST

START_TEST (options_that_do_not_go_together_are_refused)
{
  static const char *const lines[] = {
    "agree % --gold K1",
    "agree % --gold K1 --trainee K1",
    "agree % --gold K1 --trainee K2 --reliability",
    "agree % --coders K1,K1",
    "agree % --coders K1,K2 --methods html",
    "agree % --coders K1,K2 --subgroup-weights x.csv",
    "agree %",
  };
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    ck_assert_msg (
      sb_test_cli (lines[i], path, NULL, NULL) == 2, "%s is not refused", lines[i]);
}
END_TEST

static SbTable *
read_table (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SbTable *table = sb_csv_read_file (file, &error);

  sb_assert_ok (error);
  return table;
}

static char *export(const char *path, const char *name)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *out = g_build_filename (folder, name, NULL);
  g_autofree char *line =
    g_strdup_printf ("export %% --out %s --what agreement,codebook", out);
  g_autofree char *err = NULL;

  ck_assert_msg (sb_test_cli (line, path, NULL, &err) == 0, "%s", err);
  return out;
}

static void
check_numbers (SbTable *table)
{
  int statistic = sb_table_find_column (table, "statistic");
  int value = sb_table_find_column (table, "value");
  int reason = sb_table_find_column (table, "reason");

  ck_assert_uint_gt (sb_table_get_n_rows (table), 1000);
  for (guint i = 0; i < sb_table_get_n_rows (table); i++)
    ck_assert_msg (sb_table_get_cell (table, i, value) ||
                     sb_table_get_cell (table, i, reason),
                   "row %u, %s: neither a number nor a reason",
                   i + 2,
                   sb_table_get_cell (table, i, statistic));
}

START_TEST (agreement_is_exported_with_a_number_or_a_reason)
{
  g_autofree char *path = make_sample ();
  g_autofree char *first = export(path, "one");
  g_autofree char *second = export(path, "two");
  static const char *const names[] = {"agreement.csv", "disagreements.csv"};
  g_autoptr (SbTable) agreement = read_table (first, names[0]);
  g_autoptr (SbTable) disagreements = read_table (first, names[1]);

  check_numbers (agreement);
  ck_assert_uint_gt (sb_table_get_n_rows (disagreements), 100);
  /* With them the codebook twice, the scripts for R and SPSS, and the manifest. */
  ck_assert_uint_eq (sb_test_count_files (first), 7);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *a = g_build_filename (first, names[i], NULL);
    g_autofree char *b = g_build_filename (second, names[i], NULL);
    g_autofree char *digest_a = sb_test_dup_digest (a);
    g_autofree char *digest_b = sb_test_dup_digest (b);

    ck_assert_str_eq (digest_a, digest_b);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_methods_text_says_what_was_computed_and_how,
    nothing_is_claimed_that_was_not_computed,
    reliability_goes_month_by_month,
    a_trainee_under_the_mark_is_told,
    three_coders_are_compared_at_once,
    subgroups_are_weighed_as_the_lab_says,
    options_that_do_not_go_together_are_refused,
    agreement_is_exported_with_a_number_or_a_reason,
    NULL,
  };

  return sb_test_run ("agree-study", tests);
}
