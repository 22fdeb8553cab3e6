/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classify PROJECT: looks before Decide, stability, whose ratings. */
#include "lab.h"
#include "testlib.h"

#include <securebase/document/document.h>
#include <string.h>

static char *
run (const char *arguments, const char *path, int expected)
{
  g_autofree char *out = NULL, *err = NULL;
  int status = sb_test_cli (arguments, path, &out, &err);

  ck_assert_msg (status == expected, "%s: %d: %s", arguments, status, err);
  return status == 0 ? g_steal_pointer (&out) : g_steal_pointer (&err);
}

static void
assert_says (const char *text, const char *words)
{
  ck_assert_msg (strstr (text, words) != NULL, "no “%s” in: %s", words, text);
}

static guint
count_words (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at; at = strstr (at + 1, words))
    n++;
  return n;
}

START_TEST (an_undecided_coding_says_so_and_shows_nothing)
{
  const char *const never[] = {"2-way", "met ", "D, an aid", "cases when", "Ep 5: "};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *before = sb_test_dup_digest (path);
  g_autofree char *out =
    run ("classify % --coder K2 --from events --stability --seed 1", path, 0);
  g_autofree char *after = sb_test_dup_digest (path);

  assert_says (out, "nothing is suggested before Decide was pressed");
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    ck_assert_msg (strstr (out, never[i]) == NULL, "%s in: %s", never[i], out);
  ck_assert_str_eq (before, after);
}
END_TEST

/* It is shown, and the journal keeps who looked, and not what was seen. */
START_TEST (a_look_before_decide_is_journalled)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = run ("classify % --coder K2 --even-if-undecided", path, 0);
  g_autofree char *again =
    run ("classify % --coder K2 --as K2 --even-if-undecided", path, 0);
  g_autofree char *history = run ("history % --kind suggestion.look", path, 0);
  g_autofree char *check = NULL;
  g_autofree char *err = NULL;

  assert_says (out, "Not decided yet: this look is in the project’s journal");
  assert_says (out, "D, an aid");
  assert_says (again, "D, an aid");
  ck_assert_uint_eq (
    count_words (history, "the suggestion for S01 · K2 was looked at before Decide"), 2);
  ck_assert_uint_eq (count_words (history, "researcher"), 1);
  /* The journal is whole: its chain, and the project built anew from it. */
  sb_test_cli ("check %", path, &check, &err);
  ck_assert_msg (strstr (check, "journal") == NULL || strstr (check, "differs") == NULL,
                 "%s%s",
                 check,
                 err);
}
END_TEST

/* What is decided needs no journal: nothing is written for it. */
START_TEST (a_look_at_what_is_decided_is_none)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = run ("classify % --coder K1 --even-if-undecided", path, 0);
  g_autofree char *history = run ("history % --kind suggestion.look", path, 0);

  assert_says (out, "S01 · K1: B B3");
  ck_assert_ptr_null (strstr (out, "Not decided yet"));
  ck_assert_uint_eq (count_words (history, "looked at"), 0);
}
END_TEST

static char *
dup_undo_words (const char *path, SbDocument **document)
{
  g_autoptr (GError) error = NULL;
  SbCoding *coding;

  *document = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  coding = sb_document_find_coding (
    *document,
    sb_record_get_id (sb_document_find_session (*document, "S01")),
    sb_record_get_id (sb_document_find_coder (*document, "K2")));
  return sb_document_dup_undo_words (*document, sb_record_get_id (coding));
}

/* The coder's last step is undone as if nobody had looked. */
START_TEST (a_look_is_no_step_of_undo)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (SbDocument) document = NULL;
  g_autofree char *before = dup_undo_words (path, &document);
  g_autofree char *out = NULL, *after = NULL;

  g_clear_object (&document);
  out = run ("classify % --coder K2 --even-if-undecided", path, 0);
  after = dup_undo_words (path, &document);
  ck_assert_ptr_nonnull (before);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (as_a_coder_the_draft_of_another_is_not_looked_at)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = run ("classify % --as K3 --even-if-undecided", path, 0);
  g_autofree char *history = run ("history % --kind suggestion.look", path, 0);

  ck_assert_ptr_null (strstr (out, "K2"));
  ck_assert_uint_eq (count_words (history, "looked at"), 0);
}
END_TEST

/* While somebody else writes nothing can be journalled, so nothing is shown. */
START_TEST (without_a_journal_nothing_is_shown)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) owner = sb_document_open (path, SB_OPEN_WRITE, &error);
  g_autofree char *out = NULL, *err = NULL;

  sb_assert_ok (error);
  ck_assert_int_eq (
    sb_test_cli ("classify % --coder K2 --even-if-undecided", path, &out, &err), 1);
  ck_assert_str_eq (out, "");
  ck_assert_str_ne (err, "");
}
END_TEST

START_TEST (stability_is_a_plain_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = run ("classify % --coder K1 --stability --seed 5", path, 0);
  g_autofree char *again = run ("classify % --coder K1 --stability --seed 5", path, 0);
  g_autofree char *json =
    run ("classify % --coder K1 --stability --seed 5 --json", path, 0);

  assert_says (out, "of 1000 cases when ratings vary by half a point, as coders do");
  assert_says (out, "of 1000 cases when ratings vary by one point");
  assert_says (out, "with the seed 5");
  assert_says (json, "\"same_subgroup\" : ");
  ck_assert_str_eq (out, again);
}
END_TEST

START_TEST (options_that_do_not_go_together)
{
  const char *const cases[] = {
    "classify % --seed 4",
    "classify % --validate",
    "classify % --brief",
    "classify % --from nowhere",
    "classify --ratings % --stability",
    "classify --ratings % --even-if-undecided",
    "classify --ratings % --validate --brief",
  };
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *err = run (cases[i], path, 2);

    assert_says (err, "--");
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_undecided_coding_says_so_and_shows_nothing,
    a_look_before_decide_is_journalled,
    a_look_at_what_is_decided_is_none,
    a_look_is_no_step_of_undo,
    as_a_coder_the_draft_of_another_is_not_looked_at,
    without_a_journal_nothing_is_shown,
    stability_is_a_plain_sentence,
    options_that_do_not_go_together,
    NULL,
  };

  return sb_test_run ("classify-project", tests);
}
