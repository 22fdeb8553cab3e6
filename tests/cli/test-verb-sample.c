/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/sample/sample.h>
#include <signal.h>

static int
run_sample (char **out, char **err, const char *folder, const char *a, const char *b)
{
  const char *argv[] = {
    g_getenv ("SB_CLI"), "sample", folder, "--no-recording", a, b, NULL};
  g_autofree char *unread_out = NULL; /* kept out of the TAP */
  g_autofree char *unread_err = NULL;

  return sb_test_spawn (argv, out ? out : &unread_out, err ? err : &unread_err);
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

/* Breaks the making of a recording off as Ctrl+C does. */
START_TEST (an_interrupt_leaves_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *inside = g_build_filename (folder, "new", NULL);
  const char *argv[] = {g_getenv ("SB_CLI"), "sample", inside, NULL};
  g_autoptr (GSubprocess) process =
    g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  g_autoptr (GDir) dir = NULL;

  while (!g_file_test (inside, G_FILE_TEST_EXISTS))
    g_usleep (10000);
  g_usleep (500000); /* well into the drawing, which takes many seconds */
  g_subprocess_send_signal (process, SIGINT);
  ck_assert (g_subprocess_wait (process, NULL, NULL));
  ck_assert (g_subprocess_get_if_exited (process));
  ck_assert_int_eq (g_subprocess_get_exit_status (process), 1);
  dir = g_dir_open (folder, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

static char *
dup_category (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *codings =
    json_object_get_array_member (json_node_get_object (root), "codings");

  ck_assert_uint_eq (json_array_get_length (codings), 1);
  return g_strdup (json_object_get_string_member (
    json_array_get_object_element (codings, 0), "category"));
}

static void
assert_classified (const char *kind, const char *source)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, SB_SAMPLE_FILE, NULL);
  const char *argv[] = {g_getenv ("SB_CLI"),
                        "classify",
                        path,
                        "--coder",
                        "truth",
                        "--from",
                        source,
                        "--json",
                        NULL};
  g_autofree char *letter = g_strndup (kind, 1);
  g_autofree char *out = NULL;
  g_autofree char *category = NULL;

  ck_assert_int_eq (run_sample (NULL, NULL, folder, "--subgroup", kind), 0);
  ck_assert_int_eq (sb_test_spawn (argv, &out, NULL), 0);
  category = dup_category (out);
  ck_assert_str_eq (category, letter);
}

START_TEST (what_was_simulated_is_classified)
{
  assert_classified ("A1", "ratings");
  assert_classified ("B3", "ratings");
  assert_classified ("C1", "events");
  assert_classified ("D", "events");
}
END_TEST

START_TEST (the_dozen_is_written)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = g_build_filename (folder, "sample.sbase", NULL);

  ck_assert_int_eq (run_sample (NULL, NULL, folder, NULL, NULL), 0);
  ck_assert (g_file_test (project, G_FILE_TEST_IS_REGULAR));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    writes_and_says_what,
    refuses_a_second_sample_in_one_sentence,
    usage_mistakes_give_two,
    an_interrupt_leaves_nothing,
    what_was_simulated_is_classified,
    the_dozen_is_written,
    NULL,
  };

  return sb_test_run ("verb-sample", tests);
}
