/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The verb sequence, and measures --behaviour. */

typedef struct {
  char *folder;
  char *path;
} Lab;

static void
set_up (Lab *lab)
{
  lab->folder = sb_test_dup_folder ();
  lab->path = sb_test_make_lab (lab->folder);
}

static void
tear_down (Lab *lab)
{
  g_free (lab->folder);
  g_free (lab->path);
}

static JsonNode *
ask (const Lab *lab, const char *arguments)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = sb_test_cli (arguments, lab->path, &out, &err);
  JsonNode *root;

  ck_assert_msg (status == 0, "%s: %d: %s", arguments, status, err);
  root = json_from_string (out, &error);
  sb_assert_ok (error);
  return root;
}

static guint
count (JsonNode *root, const char *member)
{
  return json_array_get_length (
    json_object_get_array_member (json_node_get_object (root), member));
}

START_TEST (the_seed_is_printed_and_gives_the_same_again)
{
  const char *arguments =
    "sequence % --given contact --target cry --within 5 --seed 42 --coder K1 --json";
  Lab lab;
  g_autoptr (JsonNode) first = NULL, second = NULL;
  JsonObject *all;

  set_up (&lab);
  first = ask (&lab, arguments);
  second = ask (&lab, arguments);
  ck_assert_int_eq (json_object_get_int_member (json_node_get_object (first), "seed"),
                    42);
  ck_assert (json_node_equal (first, second));
  ck_assert_uint_eq (count (first, "codings"), 1);
  all = json_object_get_object_member (json_node_get_object (first), "all");
  ck_assert_int_eq (json_object_get_int_member (all, "given"), 2);
  ck_assert (json_object_get_null_member (all, "odds_ratio"));
  ck_assert_uint_gt (strlen (json_object_get_string_member (all, "odds_ratio_reason")),
                     10);
  tear_down (&lab);
}
END_TEST

START_TEST (what_a_coder_may_not_see_does_not_count)
{
  Lab lab;
  g_autoptr (JsonNode) codings = NULL, tallies = NULL;

  set_up (&lab);
  codings =
    ask (&lab, "sequence % --given contact --target contact --lag 1 --as K3 --json");
  ck_assert_uint_eq (count (codings, "codings"), 0);
  tallies = ask (&lab, "measures % --behaviour --as K3 --coder K2 --json");
  ck_assert_uint_eq (count (tallies, "behaviour"), 0);
  tear_down (&lab);
}
END_TEST

START_TEST (without_given_all_codes_are_shown)
{
  Lab lab;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;

  set_up (&lab);
  root = ask (&lab, "sequence % --coder K1 --json");
  ck_assert_uint_gt (count (root, "transitions"), 0);
  ck_assert_int_eq (sb_test_cli ("sequence % --coder K1", lab.path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "What came at lag 1"));
  tear_down (&lab);
}
END_TEST

START_TEST (a_person_can_read_it)
{
  Lab lab;
  g_autofree char *out = NULL, *behaviour = NULL;

  set_up (&lab);
  ck_assert_int_eq (
    sb_test_cli (
      "sequence % --given contact --target cry --lag 1 --seed 1", lab.path, &out, NULL),
    0);
  ck_assert_ptr_nonnull (strstr (out, "seed 1"));
  ck_assert_ptr_nonnull (strstr (out, "All together"));
  ck_assert_ptr_nonnull (strstr (out, "S01 · K1"));
  ck_assert_ptr_nonnull (strstr (out, "Odds ratio: undefined: "));
  ck_assert_int_eq (
    sb_test_cli ("measures % --behaviour --coder K1", lab.path, &behaviour, NULL), 0);
  ck_assert_ptr_nonnull (strstr (behaviour, "Contact → caregiver (code)"));
  tear_down (&lab);
}
END_TEST

START_TEST (what_cannot_be_asked_is_refused)
{
  const char *const cases[] = {
    "sequence % --given contact",
    "sequence % --within 5",
    "sequence % --given contact --target nothing",
    "sequence % --given contact --target cry --lag 0",
    "sequence % --given contact --target cry --within -1",
    "sequence % --given contact --target cry --within 5 --lag 2",
    "sequence % --given contact --target cry --episode 9",
    "sequence % --given contact --target cry --episode five",
    "sequence % --given contact --target cry --seed x",
    "sequence % --given contact --target cry --permutations -1",
    "sequence % --given contact --target cry --as NOBODY",
  };
  Lab lab;

  set_up (&lab);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *err = NULL;

    ck_assert_msg (sb_test_cli (cases[i], lab.path, NULL, &err) != 0, "%s", cases[i]);
    ck_assert_ptr_nonnull (strstr (err, "securebase-cli: "));
  }
  tear_down (&lab);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_seed_is_printed_and_gives_the_same_again,
    what_a_coder_may_not_see_does_not_count,
    without_given_all_codes_are_shown,
    a_person_can_read_it,
    what_cannot_be_asked_is_refused,
    NULL,
  };

  return sb_test_run ("verb-sequence", tests);
}
