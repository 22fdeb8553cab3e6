/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <string.h>

/* The verb import on a table whose columns nothing is known of. */

static const char table[] = "wer;wann;was\nchild;1,5;smile\nchild;2;cry\n";

/* The file of the columns with @from written as @to. */
static void
mend (const char *path, const char *from, const char *to)
{
  g_autofree char *json = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *mended = NULL;

  ck_assert (g_file_get_contents (path, &json, NULL, NULL));
  parts = g_strsplit (json, from, 2);
  ck_assert_msg (parts[1] != NULL, "%s", json);
  mended = g_strjoinv (to, parts);
  ck_assert (g_file_set_contents (path, mended, -1, NULL));
}

START_TEST (columns_are_saved_mended_and_used)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = sb_test_make_lab (folder);
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *columns = g_build_filename (folder, "columns.json", NULL);
  g_autofree char *out = NULL, *err = NULL;
  const char *guess[] = {g_getenv ("SB_CLI"),
                         "import",
                         project,
                         path,
                         "--preview",
                         "--save-columns",
                         columns,
                         NULL};
  const char *use[] = {g_getenv ("SB_CLI"),
                       "import",
                       project,
                       path,
                       "--preview",
                       "--columns",
                       columns,
                       NULL};

  ck_assert (g_file_set_contents (path, table, -1, NULL));
  ck_assert_int_eq (sb_test_spawn (guess, NULL, &err), 1);
  ck_assert_msg (strstr (err, "No column is the start") != NULL, "%s", err);
  mend (
    columns,
    "\"name\" : \"wann\",\n      \"role\" : \"ignore\"",
    "\"name\" : \"wann\",\n      \"role\" : \"start\",\n      \"time\" : \"seconds\"");
  mend (columns,
        "\"name\" : \"was\",\n      \"role\" : \"ignore\"",
        "\"name\" : \"was\",\n      \"role\" : \"code\"");
  ck_assert_int_eq (sb_test_spawn (use, &out, NULL), 0);
  ck_assert_msg (strstr (out, "smile") != NULL, "%s", out);
  ck_assert_msg (strstr (out, "wer") != NULL, "%s", out);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {columns_are_saved_mended_and_used, NULL};

  return sb_test_run ("import columns", tests);
}
