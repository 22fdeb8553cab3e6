/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blind first, on the command line: a verb that derives something from rules says of an
 * undecided coding that it is undecided, and shows nothing; with --as no more of
 * another's; and where a lab raised it to handing in, not before that. */
#include "lab.h"

#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/table.h>
#include <securebase/document/settings.h>
#include <securebase/io/csv-reader.h>

/* Stand in what follows from rules, and in nothing else. */
static const char *const derived[] = {"in Ep 5 is", "B3.AV5", "fit 0", "fit 1", NULL};

static gboolean
holds (const char *text)
{
  for (guint i = 0; derived[i]; i++)
    if (strstr (text, derived[i]))
      return TRUE;
  return FALSE;
}

static gboolean
shows (const char *path, const char *arguments)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  sb_test_cli (arguments, path, &out, &err);
  return holds (out) || holds (err);
}

/* What categories.csv suggests of the coding; "" for nothing. */
static char *
export_suggestion (const char *path, const char *coder, const char *as)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *file = g_build_filename (folder, "categories.csv", NULL);
  g_autofree char *arguments = g_strdup_printf (
    "export %% --out %s --what categories%s%s", folder, as ? " --as " : "", as ? as : "");
  g_autoptr (GFile) csv = g_file_new_for_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) table = NULL;

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
  table = sb_csv_read_file (csv, &error);
  sb_assert_ok (error);
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *who =
      sb_table_get_cell (table, row, (guint) sb_table_find_column (table, "coder"));
    const char *what = sb_table_get_cell (
      table, row, (guint) sb_table_find_column (table, "suggested_category"));

    if (g_strcmp0 (who, coder) == 0)
      return g_strdup (what ? what : "");
  }
  return NULL;
}

static void
assert_exports (const char *path, const char *coder, const char *as, const char *expected)
{
  g_autofree char *found = export_suggestion (path, coder, as);

  ck_assert_msg (g_strcmp0 (found, expected) == 0,
                 "of %s as %s: “%s”",
                 coder,
                 as,
                 found ? found : "no row");
}

/* K1 has decided and handed in, K2 has a draft with a category. */
START_TEST (an_undecided_coding_says_so_and_shows_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL;

  ck_assert_int_eq (sb_test_cli ("classify % --coder K2", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "Decide"));
  ck_assert (!shows (path, "classify % --coder K2"));
  ck_assert (!shows (path, "classify % --coder K2 --json"));
  ck_assert (!shows (path, "classify % --coder K2 --from events"));
  ck_assert (!shows (path, "classify % --coder K2 --as K2 --json"));
  assert_exports (path, "K2", NULL, "");
  assert_exports (path, "K2", "K2", "");

  ck_assert (shows (path, "classify % --coder K1"));
  ck_assert (shows (path, "classify % --coder K1 --json --as K1"));
  assert_exports (path, "K1", NULL, "B");
  assert_exports (path, "K1", "K1", "B");
}
END_TEST

START_TEST (another_coder_is_shown_neither)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  ck_assert (!shows (path, "classify % --as K2"));
  ck_assert (!shows (path, "classify % --json --as K2"));
  ck_assert (!shows (path, "classify % --as K3"));
  assert_exports (path, "K1", "K2", NULL);
  assert_exports (path, "K1", "K3", NULL);
}
END_TEST

static void
chart (const char *path, const char *coder, gboolean drawn)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *picture = g_build_filename (folder, "plane.svg", NULL);
  g_autofree char *arguments = g_strdup_printf (
    "chart %% --session S01 --coder %s --kind plane --out %s", coder, picture);

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL) == 0, drawn);
  ck_assert_int_eq (g_file_test (picture, G_FILE_TEST_EXISTS), drawn);
}

START_TEST (nothing_is_drawn_of_it)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);

  chart (path, "K2", FALSE);
  chart (path, "K1", TRUE);
}
END_TEST

/* K1's coding is opened again: decided, but not handed in. */
START_TEST (a_lab_may_raise_it_to_handing_in)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (SbDocument) document = NULL;
  g_autofree char *out = NULL;

  ck_assert_int_eq (
    sb_test_cli (
      "unlock % --session S01 --coder K1 --by K1 --reason slip", path, NULL, NULL),
    0);
  ck_assert (shows (path, "classify % --coder K1"));
  document = sb_document_open (path, SB_OPEN_WRITE, NULL);
  ck_assert (sb_document_set_flag_setting (
    document, SB_SETTING_SUGGEST_AFTER_HAND_IN, TRUE, NULL, NULL));
  sb_document_close (document);
  ck_assert_int_eq (sb_test_cli ("classify % --coder K1", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "handing in"));
  ck_assert (!shows (path, "classify % --coder K1"));
  ck_assert (!shows (path, "classify % --coder K1 --json --as K1"));
  assert_exports (path, "K1", NULL, "");
  chart (path, "K1", FALSE);
  ck_assert_int_eq (sb_test_cli ("hand-in % --session S01 --coder K1", path, NULL, NULL),
                    0);
  ck_assert (shows (path, "classify % --coder K1"));
  assert_exports (path, "K1", NULL, "B");
  chart (path, "K1", TRUE);
}
END_TEST

/* Who looks earlier is in the journal, whoever it is. */
START_TEST (an_early_look_is_kept)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ck_assert_int_eq (sb_test_cli ("history % --limit 500", path, &before, NULL), 0);
  ck_assert_int_eq (
    sb_test_cli ("classify % --coder K2 --even-if-undecided", path, NULL, NULL), 0);
  ck_assert_int_eq (sb_test_cli ("history % --limit 500", path, &after, NULL), 0);
  ck_assert_uint_gt (strlen (after), strlen (before));
  ck_assert (!shows (path, "classify % --coder K2"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_undecided_coding_says_so_and_shows_nothing,
    another_coder_is_shown_neither,
    nothing_is_drawn_of_it,
    a_lab_may_raise_it_to_handing_in,
    an_early_look_is_kept,
    NULL,
  };

  return sb_test_run ("blind-first", tests);
}
