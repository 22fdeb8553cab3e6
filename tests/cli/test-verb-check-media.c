/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <json-glib/json-glib.h>

/* Runs check-media on @path with up to two options. */
static int
run_check (const char *path, const char *a, const char *b, char **out, char **err)
{
  const char *argv[] = {g_getenv ("SB_CLI"), "check-media", path, a, b, NULL};

  return sb_test_spawn (argv, out, err);
}

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  sb_assert_ok (error);
  return json_node_get_object (json_parser_get_root (parser));
}

START_TEST (an_exact_recording_gives_zero)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_int_eq (run_check (path, "--seed", "3", &out, &err), 0);
  ck_assert_ptr_nonnull (strstr (out, "seeks: 100 of 100"));
  ck_assert_ptr_nonnull (strstr (out, "Frame-exact: 400 of 400."));
  ck_assert_str_eq (err, "");
}
END_TEST

START_TEST (json_tells_every_kind)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  ck_assert_int_eq (run_check (path, "--json", "--whole", &out, &err), 0);
  object = parse (parser, out);
  ck_assert (json_object_get_boolean_member (object, "exact"));
  ck_assert (json_object_get_boolean_member (object, "whole"));
  ck_assert_int_eq (json_object_get_int_member (object, "n_asked"), 400);
  ck_assert_int_eq (json_object_get_int_member (object, "n_exact"), 400);
  ck_assert_int_eq (json_object_get_int_member (object, "n_decoded"), 1000);
  ck_assert_int_eq (json_object_get_int_member (object, "n_missing"), 0);
  ck_assert (json_object_get_null_member (object, "first_wrong"));
  ck_assert_int_eq (json_object_get_int_member (
                      json_object_get_object_member (object, "step_back"), "exact"),
                    100);
}
END_TEST

START_TEST (an_inexact_one_gives_one_and_a_sentence)
{
  g_autofree char *path = sb_maker_dup_path ("mpeg2.mpg");
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  ck_assert_int_eq (run_check (path, "--json", NULL, &out, &err), 1);
  object = parse (parser, out);
  ck_assert (!json_object_get_boolean_member (object, "exact"));
  ck_assert (!json_object_get_null_member (object, "first_wrong"));
  ck_assert_ptr_nonnull (strstr (err, "make a working copy"));
}
END_TEST

START_TEST (what_is_no_recording_gives_one)
{
  g_autofree char *sound = sb_maker_dup_path ("sound.webm");
  g_autofree char *err = NULL;
  g_autofree char *out = NULL;

  ck_assert_int_eq (run_check (sound, NULL, NULL, &out, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "has no picture"));
}
END_TEST

static int
run_copy (const char *const *words, char **out, char **err)
{
  const char *argv[8] = {g_getenv ("SB_CLI"), "copy-media"};
  g_autofree char *unread_out = NULL; /* kept out of the TAP */
  g_autofree char *unread_err = NULL;

  for (guint i = 0; words[i]; i++)
    argv[2 + i] = words[i];
  return sb_test_spawn (argv, out ? out : &unread_out, err ? err : &unread_err);
}

START_TEST (a_copy_is_exact)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_maker_dup_path ("mpeg2.mpg");
  g_autofree char *copy = g_build_filename (folder, "copy.mkv", NULL);
  const char *const words[] = {path, "--out", copy, NULL};
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *again = NULL;
  g_autofree char *checked = NULL;

  ck_assert_int_eq (run_copy (words, &out, &err), 0);
  ck_assert_ptr_nonnull (strstr (out, "1500 frames"));
  ck_assert_int_eq (run_check (copy, "--whole", NULL, &checked, &err), 0);
  ck_assert_ptr_nonnull (strstr (checked, "400 of 400"));
  ck_assert_int_eq (run_copy (words, NULL, &again), 1);
  ck_assert_ptr_nonnull (strstr (again, "already"));
}
END_TEST

START_TEST (usage_mistakes_give_two)
{
  const char *const nothing[] = {NULL};
  const char *const no_out[] = {"a.mp4", NULL};
  const char *const no_session[] = {"--project", "a.sbase", NULL};
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_int_eq (run_check ("--seed", NULL, NULL, &out, &err), 2);
  ck_assert_int_eq (run_copy (nothing, NULL, NULL), 2);
  ck_assert_int_eq (run_copy (no_out, NULL, NULL), 2);
  ck_assert_int_eq (run_copy (no_session, NULL, NULL), 2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_exact_recording_gives_zero,
    json_tells_every_kind,
    an_inexact_one_gives_one_and_a_sentence,
    what_is_no_recording_gives_one,
    a_copy_is_exact,
    usage_mistakes_give_two,
    NULL,
  };

  return sb_test_run ("verb-check-media", tests);
}
