/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/sample/sample.h>
#include <string.h>

/* A simulated session of K1 and K2, and KK whose role is consensus. */
static char *
make_case (const char *folder)
{
  const SbSampleSettings settings = {folder, "B3", 7, SB_SAMPLE_FULL, FALSE};
  g_autoptr (GError) error = NULL;
  char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add KK");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  coder->code = g_strdup ("KK");
  coder->role = g_strdup ("consensus");
  sb_edit_insert (edit, coder);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
  return path;
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  ck_assert_ptr_nonnull (root);
  return json_object_ref (json_node_get_object (root));
}

static JsonObject *
run_json (const char *arguments, const char *path)
{
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_msg (sb_test_cli (arguments, path, &out, &err) == 0, "%s", err);
  return parse (out);
}

/* The first item of the kind: its name. */
static char *
dup_item (JsonObject *report, const char *kind)
{
  JsonArray *items = json_object_get_array_member (report, "items");

  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *item = json_array_get_object_element (items, i);

    if (g_str_equal (json_object_get_string_member (item, "kind"), kind))
      return g_strdup (json_object_get_string_member (item, "item"));
  }
  ck_abort_msg ("no item of kind %s", kind);
}

static JsonObject *
find_item (JsonObject *report, const char *name)
{
  JsonArray *items = json_object_get_array_member (report, "items");

  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *item = json_array_get_object_element (items, i);

    if (g_str_equal (json_object_get_string_member (item, "item"), name))
      return item;
  }
  return NULL;
}

START_TEST (it_begins_lists_and_decides)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_case (folder);
  g_autoptr (JsonObject) begun =
    run_json ("consensus % --session S01 --as KK --coders K1,K2 --begin --json", path);
  g_autofree char *item = dup_item (begun, "missed");
  g_autofree char *arguments = g_strdup_printf (
    "consensus %% --session S01 --as KK --decide %s --choice first --by K1,K2 "
    "--reason heard --json",
    item);
  g_autoptr (JsonObject) decided = run_json (arguments, path);
  g_autoptr (JsonObject) again =
    run_json ("consensus % --session S01 --as KK --json", path);
  JsonObject *found = find_item (again, item);

  ck_assert_str_eq (json_object_get_string_member (begun, "first"), "K1");
  ck_assert_int_eq (json_object_get_int_member (begun, "n_left"),
                    json_object_get_int_member (begun, "n_items"));
  ck_assert_int_eq (json_object_get_int_member (decided, "n_left"),
                    json_object_get_int_member (begun, "n_left") - 1);
  ck_assert_str_eq (json_object_get_string_member (found, "choice"), "first");
  ck_assert_str_eq (json_object_get_string_member (found, "reason"), "heard");
  ck_assert_str_eq (json_object_get_string_member (found, "decided_by"), "K1,K2");
  ck_assert_uint_eq (
    json_array_get_length (json_object_get_array_member (found, "records")), 1);
}
END_TEST

START_TEST (decisions_are_exported_with_the_codebook)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_case (folder);
  g_autofree char *out_folder = g_build_filename (folder, "out", NULL);
  g_autofree char *arguments =
    g_strdup_printf ("export %% --as KK --what decisions,codebook --out %s", out_folder);
  g_autofree char *decisions = g_build_filename (out_folder, "decisions.csv", NULL);
  g_autofree char *codebook = g_build_filename (out_folder, "codebook.csv", NULL);
  g_autofree char *text = NULL, *book = NULL;
  g_auto (GStrv) lines = NULL;

  ck_assert_int_eq (
    sb_test_cli ("consensus % --session S01 --as KK --begin", path, NULL, NULL), 0);
  ck_assert_int_eq (
    sb_test_cli (
      "consensus % --session S01 --as KK --decide 2 --choice open", path, NULL, NULL),
    0);
  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
  ck_assert (g_file_get_contents (decisions, &text, NULL, NULL));
  ck_assert (g_file_get_contents (codebook, &book, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  ck_assert (
    g_str_has_prefix (lines[0], "session,dyad,coder,pass,validity,first,second,"));
  ck_assert_ptr_nonnull (strstr (lines[1], ",KK,1,ok,K1,K2,begin,begin,"));
  ck_assert_ptr_nonnull (strstr (lines[2], ",open,"));
  ck_assert_ptr_nonnull (strstr (book, "decisions,choice,"));
}
END_TEST

START_TEST (agreement_is_told_before_and_after)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_case (folder);
  g_autoptr (JsonObject) found = NULL;
  JsonObject *kappa;

  ck_assert_int_eq (
    sb_test_cli ("consensus % --session S01 --as KK --begin", path, NULL, NULL), 0);
  found = run_json ("consensus % --as KK --coders K1,K2 --agreement --json", path);
  kappa = json_object_get_object_member (
    json_object_get_object_member (found, "group.distress"), "tu_kappa[dt=40]");
  ck_assert_double_gt (json_object_get_double_member (kappa, "first_after"), 0.3);
  ck_assert_double_lt (json_object_get_double_member (kappa, "before"), 1);
}
END_TEST

START_TEST (what_is_wrong_is_a_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_case (folder);
  g_autofree char *before = NULL, *after = NULL, *err = NULL;

  sb_test_cli ("history %", path, &before, NULL);
  ck_assert_int_eq (sb_test_cli ("consensus % --session S01", path, NULL, NULL), 2);
  ck_assert_int_eq (
    sb_test_cli ("consensus % --session S01 --as KK --decide 1", path, NULL, NULL), 2);
  ck_assert_int_eq (
    sb_test_cli (
      "consensus % --session S01 --as KK --decide 1 --choice maybe", path, NULL, NULL),
    2);
  ck_assert_int_eq (sb_test_cli ("consensus % --session S01 --as KK", path, NULL, &err),
                    1);
  ck_assert_ptr_nonnull (strstr (err, "--begin"));
  ck_assert_int_eq (
    sb_test_cli ("consensus % --session S01 --as K1 --begin", path, NULL, NULL), 1);
  ck_assert_int_eq (
    sb_test_cli ("consensus % --session S09 --as KK --begin", path, NULL, NULL), 1);
  sb_test_cli ("history %", path, &after, NULL);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (what_counts_is_printed_and_set)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_case (folder);
  g_autoptr (JsonObject) before = run_json ("consensus % --rules --json", path);
  g_autoptr (JsonObject) begun =
    run_json ("consensus % --session S01 --as KK --coders K1,K2 --begin --json", path);
  g_autoptr (JsonObject) after =
    run_json ("consensus % --rules points=0,boundary=2.5 --as KK --json", path);
  g_autoptr (JsonObject) listed =
    run_json ("consensus % --session S01 --as KK --json", path);
  g_autofree char *words = NULL;

  ck_assert_double_eq (json_object_get_double_member (before, "points"), 1);
  ck_assert_double_eq (json_object_get_double_member (before, "overlap"), 60);
  ck_assert_int_eq (json_object_get_int_member (before, "n_begun"), 0);
  ck_assert_double_eq (json_object_get_double_member (after, "points"), 0);
  ck_assert_double_eq (json_object_get_double_member (after, "boundary"), 2.5);
  ck_assert_double_eq (json_object_get_double_member (after, "instant"), 1);
  ck_assert_int_eq (json_object_get_int_member (after, "n_begun"), 1);
  ck_assert_int_ne (json_object_get_int_member (listed, "n_items"),
                    json_object_get_int_member (begun, "n_items"));
  ck_assert_int_eq (sb_test_cli ("consensus % --rules", path, &words, NULL), 0);
  ck_assert_ptr_nonnull (strstr (words, "Holle and Rein 2015"));
  ck_assert_ptr_nonnull (strstr (words, "decisions on what is then no disagreement"));
}
END_TEST

/* What it prints where it refuses. */
static void
assert_refused (const char *arguments, const char *path, int status, const char *part)
{
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, &err), status);
  ck_assert_msg (strstr (err, part) != NULL, "%s", err);
}

START_TEST (rules_that_cannot_be_are_refused)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_case (folder);
  g_autoptr (JsonObject) after = NULL;

  assert_refused ("consensus % --rules points=-1 --as KK", path, 1, "from 0 to 100");
  assert_refused ("consensus % --rules overlap=60.5 --as KK", path, 1, "whole number");
  assert_refused ("consensus % --rules boundary=soon --as KK", path, 1, "from 0 to 3600");
  assert_refused ("consensus % --rules points=2,colour=1 --as KK", path, 1, "no rule");
  assert_refused ("consensus % --rules points=2 --as NN", path, 1, "no coder “NN”");
  assert_refused ("consensus % --rules points=2", path, 2, "whose edit it is");
  assert_refused ("consensus % points=2 --as KK --session S01", path, 2, "only --rules");
  after = run_json ("consensus % --rules --json", path);
  ck_assert_double_eq (json_object_get_double_member (after, "points"), 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    it_begins_lists_and_decides,
    decisions_are_exported_with_the_codebook,
    agreement_is_told_before_and_after,
    what_is_wrong_is_a_sentence,
    what_counts_is_printed_and_set,
    rules_that_cannot_be_are_refused,
    NULL,
  };

  return sb_test_run ("verb-consensus", tests);
}
