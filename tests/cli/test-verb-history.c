/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "lab.h"
#include "testlib.h"

#include <securebase/document/chronicle.h>
#include <string.h>

/* What the verbs about a project's past do: history, expunge. */

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == '\n';
  return n;
}

START_TEST (history_lists_what_was_done)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *all = NULL, *some = NULL, *json = NULL;

  ck_assert_int_eq (sb_test_cli ("history % --limit 0", path, &all, NULL), 0);
  ck_assert_ptr_nonnull (strstr (all, "make the project"));
  ck_assert_int_eq (sb_test_cli ("history % --limit 2", path, &some, NULL), 0);
  ck_assert_int_eq (count_lines (some), 2);
  ck_assert (g_str_has_prefix (all, some));
  ck_assert_int_eq (sb_test_cli ("history % --json --kind project", path, &json, NULL),
                    0);
  ck_assert_ptr_nonnull (strstr (json, "\"kind\" : \"project.create\""));
  ck_assert_ptr_nonnull (strstr (json, "\"number\" : 1,"));
}
END_TEST

/* K2's draft of S01 is nothing for K1's eyes, nor K1's coding for K2's. */
START_TEST (history_shows_a_coder_nothing_of_anothers_coding)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbChronicle) chronicle = NULL;
  g_autofree char *out = NULL;
  guint n_own = 0;

  ck_assert_int_eq (
    sb_test_cli ("history % --limit 0 --as K2 --session S01", path, &out, NULL), 0);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  chronicle = sb_chronicle_new (document, NULL);
  sb_chronicle_load (chronicle, G_MAXINT, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (chronicle)); i++) {
    g_autoptr (SbChronicleRow) row = g_list_model_get_item (G_LIST_MODEL (chronicle), i);
    g_autofree char *start = g_strdup_printf ("\n%6d ", (int) row->number);
    SbCoding *coding = sb_document_find (document, SB_TYPE_CODING, row->coding);
    gboolean own =
      coding &&
      g_strcmp0 (coding->coder,
                 sb_record_get_id (sb_document_find_coder (document, "K2"))) == 0;

    n_own += own;
    if (coding && !own)
      ck_assert_ptr_null (strstr (out, start));
  }
  ck_assert_int_gt (n_own, 0);
}
END_TEST

START_TEST (a_typing_mistake_is_told)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  const char *const wrong[] = {
    "history % --as K9", "history % --coder K9", "history % --session S99"};

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *err = NULL;

    ck_assert_int_eq (sb_test_cli (wrong[i], path, NULL, &err), 1);
    ck_assert_ptr_nonnull (strstr (err, "in the project"));
  }
  ck_assert_int_eq (sb_test_cli ("history % --limit -1", path, NULL, NULL), 2);
}
END_TEST

static gboolean
file_holds (const char *path, const char *text)
{
  g_autofree char *data = NULL;
  gsize size;

  ck_assert (g_file_get_contents (path, &data, &size, NULL));
  return memmem (data, size, text, strlen (text)) != NULL;
}

START_TEST (expunge_takes_a_text_out_and_says_where_it_still_is)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *would = NULL, *did = NULL, *checked = NULL, *err = NULL;

  ck_assert (file_holds (path, "widely"));
  ck_assert_int_eq (sb_test_cli ("expunge % --text widely --dry-run", path, &would, NULL),
                    0);
  ck_assert (file_holds (path, "widely"));
  ck_assert_int_eq (
    sb_test_cli ("expunge % --text widely --by X --reason mistake", path, &did, NULL), 0);
  ck_assert_str_eq (would, did);
  ck_assert_ptr_nonnull (strstr (did, "Records that lose a text: "));
  ck_assert_ptr_nonnull (strstr (did, "still hold it"));
  ck_assert (!file_holds (path, "widely"));
  ck_assert_int_eq (sb_test_cli ("check %", path, &checked, &err), 0);
  ck_assert_ptr_nonnull (strstr (checked, "X had content removed for good"));
  ck_assert_str_eq (err, "");
}
END_TEST

START_TEST (expunge_takes_a_session_and_needs_a_reason)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *checked = NULL, *history = NULL;

  ck_assert_int_eq (sb_test_cli ("expunge % --session S01 --by X", path, NULL, NULL), 2);
  ck_assert_int_eq (sb_test_cli ("expunge % --by X --reason withdrawn", path, NULL, NULL),
                    2);
  ck_assert_int_eq (
    sb_test_cli ("expunge % --coding S02/K1 --by X --reason y", path, NULL, NULL), 1);
  ck_assert_int_eq (
    sb_test_cli ("expunge % --session S01 --by X --reason withdrawn", path, &out, NULL),
    0);
  ck_assert_int_eq (sb_test_cli ("check %", path, &checked, NULL), 0);
  ck_assert_ptr_nonnull (strstr (checked, "(withdrawn)"));
  ck_assert_int_eq (sb_test_cli ("history %", path, &history, NULL), 0);
  ck_assert_ptr_nonnull (strstr (history, "decided by X: withdrawn"));
  ck_assert_ptr_nonnull (strstr (history, "removed from the project for good"));
  ck_assert_int_eq (sb_test_cli ("history % --session S01", path, NULL, NULL), 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    history_lists_what_was_done,
    history_shows_a_coder_nothing_of_anothers_coding,
    a_typing_mistake_is_told,
    expunge_takes_a_text_out_and_says_where_it_still_is,
    expunge_takes_a_session_and_needs_a_reason,
    NULL,
  };

  return sb_test_run ("verb-history", tests);
}
