/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <securebase/document/chronicle.h>
#include <string.h>

/* What the verbs about a project's past print: history. */

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

int
main (void)
{
  const TTest *const tests[] = {
    history_lists_what_was_done,
    history_shows_a_coder_nothing_of_anothers_coding,
    a_typing_mistake_is_told,
    NULL,
  };

  return sb_test_run ("verb-history", tests);
}
