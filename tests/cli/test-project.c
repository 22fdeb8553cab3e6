/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The verbs info and check, and what all verbs on a project share. */

static JsonNode *
run_json (const char *arguments, const char *path)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = sb_test_cli (arguments, path, &out, &err);
  JsonNode *root;

  ck_assert_msg (status == 0, "%s: %d: %s", arguments, status, err);
  root = json_from_string (out, &error);
  sb_assert_ok (error);
  return root;
}

static JsonObject *
get_coding (JsonNode *root, guint session, guint coding)
{
  JsonArray *sessions =
    json_object_get_array_member (json_node_get_object (root), "sessions");
  JsonObject *object = json_array_get_object_element (sessions, session);

  return json_array_get_object_element (json_object_get_array_member (object, "codings"),
                                        coding);
}

START_TEST (info_tells_what_is_in_it)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) root = run_json ("info % --json", path);
  JsonObject *object = json_node_get_object (root);
  JsonObject *coding = get_coding (root, 0, 0);

  ck_assert_str_eq (json_object_get_string_member (object, "title"), "Lab");
  ck_assert_str_eq (json_object_get_string_member (object, "scheme"),
                    "strange-situation");
  ck_assert_uint_eq (
    json_array_get_length (json_object_get_array_member (object, "coders")), 3);
  ck_assert_uint_eq (
    json_array_get_length (json_object_get_array_member (object, "sessions")), 2);
  ck_assert_str_eq (json_object_get_string_member (coding, "coder"), "K1");
  ck_assert_str_eq (json_object_get_string_member (coding, "state"), "locked");
  ck_assert_int_eq (json_object_get_int_member (coding, "episodes"), 8);
  ck_assert_int_eq (json_object_get_int_member (coding, "events"), 4);
  ck_assert_int_eq (json_object_get_int_member (coding, "ratings"), 16);
}
END_TEST

START_TEST (info_as_a_coder_keeps_a_draft_of_another_closed)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (JsonNode) as_k1 = run_json ("info % --as K1 --json", path);
  g_autoptr (JsonNode) as_k2 = run_json ("info % --as K2 --json", path);

  ck_assert (!json_object_has_member (get_coding (as_k1, 0, 1), "events"));
  ck_assert_str_eq (json_object_get_string_member (get_coding (as_k1, 0, 1), "state"),
                    "draft");
  /* K2 sees the own draft, and K1's coding not before that is handed in too. */
  ck_assert (json_object_has_member (get_coding (as_k2, 0, 1), "events"));
  ck_assert (!json_object_has_member (get_coding (as_k2, 0, 0), "events"));
}
END_TEST

START_TEST (check_finds_a_sound_file_and_open_work)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("check %", path, &out, &err), 0);
  ck_assert_str_eq (err, "");
  ck_assert_ptr_null (strstr (out, "S01 by K1 is not complete"));
  ck_assert_ptr_nonnull (
    strstr (out,
            "S01 by K2 is not complete: Episode 1 has no beginning. Episode 2 has no "
            "beginning. Episode 3 has no beginning. Episode 4 has no beginning. And "));
}
END_TEST

/* One byte of the journal's words is another: the chain must notice. */
START_TEST (check_finds_a_file_that_was_tampered_with)
{
  static const char script[] =
    "import sqlite3, sys\n"
    "db = sqlite3.connect(sys.argv[1])\n"
    "db.execute(\"update journal set words = 'code that' where words = 'code it'\")\n"
    "db.commit()\n";
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  const char *argv[] = {"python3", "-c", script, path, NULL};
  g_autofree char *out = NULL, *err = NULL;
  g_autofree char *spawn_err = NULL;

  ck_assert_msg (sb_test_spawn (argv, NULL, &spawn_err) == 0, "%s", spawn_err);
  ck_assert_int_eq (sb_test_cli ("check %", path, &out, &err), 1);
  ck_assert (g_str_has_prefix (err, "securebase-cli: "));
  ck_assert_ptr_nonnull (strstr (err, "  → "));
  ck_assert_ptr_null (strstr (out, "sound"));
}
END_TEST

START_TEST (names_that_are_not_there_are_sentences)
{
  static const struct {
    const char *arguments;
    const char *name;
    const char *known;
  } cases[] = {
    {"classify % --session S99", "S99", "S01, S02"},
    {"measures % --coder K9", "K9", "K1, K2"},
    {"info % --as K9", "K9", "info"},
    {"export % --out /nowhere/at/all --session S99", "S99", "S01"},
  };
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_int_eq (sb_test_cli (cases[i].arguments, path, &out, &err), 1);
    ck_assert_str_eq (out, "");
    ck_assert_ptr_nonnull (strstr (err, cases[i].name));
    ck_assert_ptr_nonnull (strstr (err, cases[i].known));
  }
}
END_TEST

START_TEST (mistakes_of_usage_exit_with_2)
{
  const char *const cases[] = {
    "info",
    "info % more",
    "check",
    "check % --nonsense",
    "export %",
    "export % --out x --what events,nonsense",
    "export % --out x --format nonsense",
    "measures",
    "measures % --session",
    "classify",
    "classify % --from nowhere",
    "classify % --ratings x.csv",
    "nonsense %",
  };
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_msg (sb_test_cli (cases[i], path, &out, &err) == 2, "%s", cases[i]);
    ck_assert_msg (g_str_has_prefix (err, "securebase-cli: "), "%s: %s", cases[i], err);
    ck_assert_str_eq (out, "");
  }
}
END_TEST

START_TEST (a_full_standard_output_is_noticed)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *command =
    g_strdup_printf ("'%s' info '%s' > /dev/full", g_getenv ("SB_CLI"), path);
  const char *argv[] = {"sh", "-c", command, NULL};
  g_autofree char *err = NULL;

  ck_assert_int_eq (sb_test_spawn (argv, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "could not be written"));
}
END_TEST

START_TEST (a_coding_is_handed_in_proved_and_opened_again)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *told = NULL, *again = NULL, *proved = NULL, *opened = NULL;
  g_autofree char *err = NULL, *err_again = NULL, *err_opened = NULL;

  ck_assert_int_eq (sb_test_cli ("hand-in % --session S01 --coder K2", path, &told, &err),
                    0);
  ck_assert_ptr_nonnull (strstr (told, "Episode 1 has no beginning."));
  ck_assert_ptr_nonnull (strstr (told, "Digest: "));
  ck_assert_ptr_nonnull (strstr (told, "not secrecy"));
  ck_assert_int_eq (
    sb_test_cli ("hand-in % --session S01 --coder K2", path, &again, &err_again), 1);
  ck_assert_ptr_nonnull (strstr (err_again, "handed in already"));
  ck_assert_int_eq (sb_test_cli ("check %", path, &proved, NULL), 0);
  ck_assert_int_eq (
    sb_test_cli ("unlock % --session S01 --coder K2 --by K9 --reason mistake",
                 path,
                 NULL,
                 &err_opened),
    1);
  ck_assert_int_eq (
    sb_test_cli (
      "unlock % --session S01 --coder K2 --by K3 --reason mistake", path, &opened, NULL),
    0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    info_tells_what_is_in_it,
    info_as_a_coder_keeps_a_draft_of_another_closed,
    check_finds_a_sound_file_and_open_work,
    check_finds_a_file_that_was_tampered_with,
    names_that_are_not_there_are_sentences,
    mistakes_of_usage_exit_with_2,
    a_full_standard_output_is_noticed,
    a_coding_is_handed_in_proved_and_opened_again,
    NULL,
  };

  return sb_test_run ("project", tests);
}
