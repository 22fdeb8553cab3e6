/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/sample/sample.h>

static int
run_sample (char **out, char **err, const char *folder, const char *a, const char *b)
{
  const char *argv[] = {
    g_getenv ("SB_CLI"), "sample", folder, "--no-recording", a, b, NULL};

  return sb_test_spawn (argv, out, err);
}

START_TEST (writes_and_says_what)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, SB_SAMPLE_FILE, NULL);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_int_eq (run_sample (&out, &err, folder, "--subgroup", "B3"), 0);
  ck_assert (g_file_test (path, G_FILE_TEST_EXISTS));
  ck_assert_ptr_nonnull (strstr (out, path));
  ck_assert_ptr_nonnull (strstr (out, "One simulated session"));
  ck_assert_str_eq (err, ""); /* no progress where nobody watches */
}
END_TEST

START_TEST (refuses_a_second_sample_in_one_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_int_eq (run_sample (NULL, NULL, folder, "--subgroup", "A1"), 0);
  ck_assert_int_eq (run_sample (&out, &err, folder, "--subgroup", "A1"), 1);
  ck_assert_str_eq (out, "");
  ck_assert_ptr_nonnull (strstr (err, "is there already"));
  ck_assert_ptr_eq (strchr (err, '\n'), err + strlen (err) - 1);
}
END_TEST

START_TEST (usage_mistakes_give_two)
{
  g_autofree char *folder = sb_test_dup_folder ();

  ck_assert_int_eq (run_sample (NULL, NULL, folder, "--seed", "-1"), 2);
  ck_assert_int_eq (run_sample (NULL, NULL, folder, "--length", "long"), 2);
  ck_assert_int_eq (run_sample (NULL, NULL, folder, "--seed", "many"), 2);
  ck_assert_int_eq (run_sample (NULL, NULL, folder, "another", NULL), 2);
  ck_assert_int_eq (run_sample (NULL, NULL, folder, "--subgroup", "B9"), 1);
}
END_TEST

START_TEST (the_dozen_is_quick)
{
  g_autofree char *folder = sb_test_dup_folder ();
  gint64 start = g_get_monotonic_time ();

  ck_assert_int_eq (run_sample (NULL, NULL, folder, NULL, NULL), 0);
  ck_assert_int_lt (g_get_monotonic_time () - start, 5 * G_USEC_PER_SEC);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    writes_and_says_what,
    refuses_a_second_sample_in_one_sentence,
    usage_mistakes_give_two,
    the_dozen_is_quick,
    NULL,
  };

  return sb_test_run ("verb-sample", tests);
}
