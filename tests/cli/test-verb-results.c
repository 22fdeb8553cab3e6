/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The verb results. */

static JsonObject *
run_json (const char *arguments, const char *path, JsonNode **root)
{
  g_autofree char *out = NULL, *err = NULL;
  int status = sb_test_cli (arguments, path, &out, &err);

  ck_assert_msg (status == 0, "%s: %d: %s", arguments, status, err);
  *root = json_from_string (out, NULL);
  return json_node_get_object (*root);
}

static JsonObject *
get_row (JsonObject *root, const char *table, guint i)
{
  return json_array_get_object_element (json_object_get_array_member (root, table), i);
}

START_TEST (one_session_counts_and_one_is_left_out)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root = run_json ("results % --ways 4 --json", path, &node);
  JsonObject *row = get_row (root, "distribution", 1);

  ck_assert_str_eq (json_object_get_string_member (row, "category"), "B");
  ck_assert_int_eq (json_object_get_int_member (row, "count"), 1);
  ck_assert_double_eq_tol (json_object_get_double_member (row, "percent"), 100, 1e-12);
  ck_assert_double_eq_tol (json_object_get_double_member (row, "percent_low"), 2.5, 1e-9);
  ck_assert_double_eq_tol (json_object_get_double_member (row, "published"), 51.6, 1e-12);
  row = get_row (root, "sessions", 1);
  ck_assert_str_eq (json_object_get_string_member (row, "session"), "S02");
  ck_assert_int_eq (json_object_get_int_member (row, "counts"), 0);
  ck_assert_str_eq (json_object_get_string_member (row, "reason"), "not_decided");
}
END_TEST

START_TEST (an_excluded_session_does_not_count)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL;

  sb_test_exclude (path, "S01", "protocol_violation", "she pointed");
  ck_assert_int_eq (sb_test_cli ("results %", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "she pointed"));
  ck_assert_ptr_nonnull (strstr (out, "there is no session to count"));
}
END_TEST

START_TEST (others_see_nothing_of_it)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL;

  ck_assert_int_eq (sb_test_cli ("results % --as K3 --ways 4", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "2 codings may not be seen yet"));
  ck_assert_ptr_null (strstr (out, "100.0"));
}
END_TEST

START_TEST (files_are_written_and_replaced)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *arguments = g_strdup_printf ("results %% --out %s", out);
  g_autofree char *own = g_build_filename (out, "results_apart.csv", NULL);
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
  ck_assert_uint_eq (sb_test_count_files (out), 12);
  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
  ck_assert (g_file_set_contents (own, "my own", -1, NULL));
  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "results_apart.csv"));
}
END_TEST

typedef struct {
  const char *arguments;
  int status;
  const char *words;
} Misuse;

static const Misuse misuses[] = {
  {"results % --ways 5", 2, "--ways"},
  {"results % --coder K1 --consensus", 2, "not both"},
  {"results % --coder K7", 1, "K7"},
  {"results % --as K7", 1, "K7"},
  {"results % --base-rates nobody", 1, "madigan-2023"},
};

START_TEST (mistakes_are_told)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_cli (misuses[_i].arguments, path, NULL, &err),
                    misuses[_i].status);
  ck_assert_msg (strstr (err, misuses[_i].words), "%s", err);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {{one_session_counts_and_one_is_left_out, 1},
                              {an_excluded_session_does_not_count, 1},
                              {others_see_nothing_of_it, 1},
                              {files_are_written_and_replaced, 1},
                              {mistakes_are_told, G_N_ELEMENTS (misuses)},
                              {NULL, 0}};

  return sb_test_run_loops ("verb-results", loops, 0);
}
