/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "lab.h"
#include "testlib.h"

#include <string.h>

/* The verbs assign and assignments. In the lab S01 is coded by K1 and K2 already, S02 by
 * nobody. */

START_TEST (a_draw_prints_its_seed_and_stores)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *list = NULL, *history = NULL;

  ck_assert_int_eq (
    sb_test_cli (
      "assign % --coders K1,K2,K3 --double 100% --seed 4711", path, &out, NULL),
    0);
  ck_assert_ptr_nonnull (strstr (out, "Drawn with seed 4711"));
  ck_assert_ptr_nonnull (strstr (out, "Stored."));
  ck_assert_int_eq (sb_test_cli ("assignments %", path, &list, NULL), 0);
  ck_assert_ptr_nonnull (strstr (list, "S02"));
  ck_assert_ptr_nonnull (strstr (list, "(double)"));
  ck_assert_ptr_nonnull (strstr (list, "Pairs: K1–K2 1"));
  ck_assert_int_eq (sb_test_cli ("history % --kind assignment", path, &history, NULL), 0);
  ck_assert_ptr_nonnull (strstr (history, "seed 4711"));
}
END_TEST

START_TEST (a_dry_run_changes_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *before = sb_test_dup_digest (path), *after = NULL;
  g_autofree char *out = NULL, *again = NULL;

  ck_assert_int_eq (
    sb_test_cli ("assign % --double 2 --seed 7 --dry-run --json", path, &out, NULL), 0);
  ck_assert_int_eq (
    sb_test_cli ("assign % --double 2 --seed 7 --dry-run --json", path, &again, NULL), 0);
  ck_assert_str_eq (out, again);
  ck_assert_ptr_nonnull (strstr (out, "\"seed\" : 7"));
  ck_assert_ptr_nonnull (strstr (out, "\"stored\" : false"));
  after = sb_test_dup_digest (path);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (a_seed_of_its_own_can_be_used_again)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *again = NULL, *arguments = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("seed ([0-9]+);", 0, 0, NULL);
  g_autofree char *seed = NULL;

  ck_assert_int_eq (sb_test_cli ("assign % --double 1 --dry-run", path, &out, NULL), 0);
  ck_assert (g_regex_match (regex, out, 0, &match));
  seed = g_match_info_fetch (match, 1);
  arguments = g_strdup_printf ("assign %% --double 1 --dry-run --seed %s", seed);
  ck_assert_int_eq (sb_test_cli (arguments, path, &again, NULL), 0);
  ck_assert_str_eq (out, again);
}
END_TEST

START_TEST (one_by_hand_and_back)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *list = NULL, *gone = NULL, *err = NULL;

  ck_assert_int_eq (
    sb_test_cli ("assign % --session S02 --coder K3 --by K1", path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli ("assignments %", path, &list, NULL), 0);
  ck_assert_ptr_nonnull (strstr (list, "S02       K3\n"));
  ck_assert_int_eq (
    sb_test_cli ("assign % --session S02 --coder K3 --remove", path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli ("assignments %", path, &gone, NULL), 0);
  ck_assert_ptr_nonnull (strstr (gone, "Nothing is assigned."));
  ck_assert_int_eq (sb_test_cli ("assign % --session S01 --coder K1", path, NULL, NULL),
                    0);
  ck_assert_int_eq (
    sb_test_cli ("assign % --session S01 --coder K1 --remove", path, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "begun"));
}
END_TEST

/* That a session is coded twice is nothing a blind coder should know. */
START_TEST (a_coder_sees_the_own_ones_alone)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *own = NULL, *other = NULL, *json = NULL;

  ck_assert_int_eq (
    sb_test_cli ("assign % --coders K1,K3 --double 2 --seed 1", path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli ("assignments % --as K3", path, &own, NULL), 0);
  ck_assert_ptr_nonnull (strstr (own, "S02"));
  ck_assert_ptr_null (strstr (own, "K1"));
  ck_assert_ptr_null (strstr (own, "double"));
  ck_assert_int_eq (sb_test_cli ("assignments % --as K2", path, &other, NULL), 0);
  ck_assert_str_eq (other, "Nothing is assigned.\n");
  ck_assert_int_eq (sb_test_cli ("assignments % --as K3 --json", path, &json, NULL), 0);
  ck_assert_ptr_null (strstr (json, "K1"));
  ck_assert_ptr_null (strstr (json, "double"));
}
END_TEST

START_TEST (neutral_names_tell_who_was_who)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *history = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("neutral % --seed 4", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "S01  was S02\nS02  was S01\n"));
  ck_assert_ptr_nonnull (strstr (out, "seed 4"));
  ck_assert_int_eq (sb_test_cli ("history % --kind session.names", path, &history, NULL),
                    0);
  ck_assert_ptr_nonnull (strstr (history, "seed 4"));
  ck_assert_int_eq (sb_test_cli ("neutral % --seed x", path, NULL, &err), 1);
}
END_TEST

START_TEST (mistakes_are_told)
{
  const struct {
    const char *arguments, *fault;
    int status;
  } cases[] = {
    {"assign % --coders K9", "K9", 1},
    {"assign % --coders ,", "no coder", 1},
    {"assign % --double 120%", "share", 1},
    {"assign % --double 3", "share", 1},
    {"assign % --double many", "many", 1},
    {"assign % --double -1", "-1", 1},
    {"assign % --double 20%%", "20%%", 1},
    {"assign % --seed x", "seed", 1},
    {"assign % --seed -4", "seed", 1},
    {"assign % --seed 4294967296", "seed", 1},
    {"assign % --by K9", "K9", 1},
    {"assign % --session S99 --coder K1", "S99", 1},
    {"assign % --session S02 --coder K9", "K9", 1},
    {"assign % --session S02", "--coder", 2},
    {"assign % --session S02 --coder K1 --seed 4", "draw", 2},
    {"assign %x", "", 1},
    {"assignments % --as K9", "K9", 1},
  };
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *err = NULL;
    int status = sb_test_cli (cases[i].arguments, path, NULL, &err);

    ck_assert_msg (status == cases[i].status && strstr (err, cases[i].fault),
                   "%s: %d, %s",
                   cases[i].arguments,
                   status,
                   err);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_draw_prints_its_seed_and_stores,
    a_dry_run_changes_nothing,
    a_seed_of_its_own_can_be_used_again,
    one_by_hand_and_back,
    a_coder_sees_the_own_ones_alone,
    neutral_names_tell_who_was_who,
    mistakes_are_told,
    NULL,
  };

  return sb_test_run ("verb-assign", tests);
}
