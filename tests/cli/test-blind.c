/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every verb that shows codings, as one coder, at each step of handing in: nothing of the
 * other's is printed or exported before both are done. */
#include "lab.h"

#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/document/hand-in.h>

/* What stands in the coding of K2 and nowhere else. */
static const char *const secrets[] = {"ZEBRA", "clamber", "Clamber", "GIRAFFE"};

/* Group variables: of nobody who codes. */
#define GROUP "OKAPI"

static SbDocument *
open_lab (const char *path)
{
  g_autoptr (GError) error = NULL;
  SbDocument *document = sb_document_open (path, SB_OPEN_WRITE, &error);

  sb_assert_ok (error);
  return document;
}

static SbCoding *
find_coding (SbDocument *document, const char *code)
{
  return sb_document_find_coding (
    document,
    sb_record_get_id (sb_document_find_session (document, "S01")),
    sb_record_get_id (sb_document_find_coder (document, code)));
}

static void
apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

static void
mark_coding (SbDocument *document)
{
  const char *id = sb_record_get_id (find_coding (document, "K2"));
  g_autoptr (SbEdit) edit = sb_edit_new ("note.add", id, "K2", "note: ZEBRA in the room");
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
  g_autoptr (SbClassification) before =
    g_list_model_get_item (sb_document_list_in (document, id, SB_TYPE_CLASSIFICATION), 0);
  g_autoptr (SbClassification) after = sb_record_dup (before);

  sb_record_set_text (&note->coding, id);
  sb_record_set_text (&note->text, "ZEBRA in the room");
  note->time = 3 * SB_SECOND;
  sb_record_set_text (&event->coding, id);
  sb_record_set_text (&event->code, "clamber");
  sb_record_set_text (&event->comment, "onto the GIRAFFE");
  event->start = event->start_pts = 9 * SB_SECOND;
  event->end = event->end_pts = SB_TIME_NONE;
  sb_record_set_text (&after->category, "C");
  sb_record_set_text (&after->subgroup, "C2");
  sb_record_set_text (&after->forced, "C");
  sb_record_set_text (&after->forced_subgroup, "C2");
  sb_edit_insert (edit, note);
  sb_edit_insert (edit, event);
  sb_edit_update (edit, before, after);
  apply (document, edit);
}

static void
mark_session (SbDocument *document)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, NULL, "group");
  SbSession *before = sb_document_find_session (document, "S01");
  g_autoptr (SbSession) after = sb_record_dup (before);

  sb_record_set_text (&after->group_variables, "{\"arm\":\"" GROUP "\"}");
  sb_edit_update (edit, before, after);
  apply (document, edit);
}

/* K1's comes handed in from the lab: here both are drafts first. */
static char *
make_lab (const char *folder)
{
  char *path = sb_test_make_lab (folder);
  g_autoptr (SbDocument) document = open_lab (path);
  g_autoptr (GError) error = NULL;

  mark_coding (document);
  mark_session (document);
  sb_hand_in_reopen (document, find_coding (document, "K1"), "K1", "to begin", &error);
  sb_assert_ok (error);
  sb_document_close (document);
  return path;
}

static void
check_text (const char *text, const char *from, gboolean is_open)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets) && !is_open; i++)
    ck_assert_msg (!strstr (text, secrets[i]), "%s shows %s", from, secrets[i]);
  ck_assert_msg (!strstr (text, GROUP), "%s shows a group variable", from);
}

static gboolean
holds_secret (const char *text)
{
  return strstr (text, secrets[0]) || strstr (text, secrets[1]) ||
         strstr (text, secrets[2]) || strstr (text, secrets[3]);
}

/* Whether anything of the other's was shown, of what may be. */
static gboolean
check_verb (const char *path, const char *arguments, gboolean is_open)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  sb_test_cli (arguments, path, &out, &err);
  check_text (out, arguments, is_open);
  check_text (err, arguments, is_open);
  return holds_secret (out);
}

/* The codebook names every code of the scheme, whoever codes. */
static gboolean
check_export (const char *path, const char *coder, gboolean is_open)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *arguments =
    g_strdup_printf ("export %% --out %s --as %s --what "
                     "episodes,events,ratings,categories,measures,behaviour",
                     folder,
                     coder);
  g_autoptr (GDir) dir = NULL;
  gboolean found = FALSE;
  const char *name;

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *file = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;

    ck_assert (g_file_get_contents (file, &text, NULL, NULL));
    if (!g_str_has_prefix (name, "measures") && !g_str_has_prefix (name, "behaviour"))
      check_text (text, name, is_open);
    ck_assert_msg (is_open || !strstr (text, ",K2,"), "%s has rows of K2", name);
    found = found || strstr (text, "GIRAFFE");
  }
  return found;
}

/* Each verb that takes --as. */
static void
check_all (const char *path, const char *coder, gboolean is_open)
{
  static const char *const verbs[] = {
    "info % --as %s",
    "info % --json --as %s",
    "check % --as %s",
    "check % --json --as %s",
    "history % --limit 500 --as %s",
    "history % --json --limit 500 --as %s",
    "measures % --session S01 --coder K2 --as %s",
    "measures % --behaviour --session S01 --coder K2 --as %s",
    "sequence % --session S01 --coder K2 --as %s",
    "sequence % --given cry --target contact --lag 1 --seed 1 --coder K2 --as %s",
    "classify % --as %s",
    "classify % --json --as %s",
    "agree % --coders K1,K2 --as %s",
    "agree % --coders K1,K2 --json --as %s",
    "assignments % --as %s",
  };
  guint n_shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_auto (GStrv) parts = g_strsplit (verbs[i], "%s", 2);
    g_autofree char *arguments = g_strconcat (parts[0], coder, parts[1], NULL);

    n_shown += check_verb (path, arguments, is_open);
  }
  ck_assert_int_eq (check_export (path, coder, is_open), is_open);
  /* What may be shown is shown: the test would see it. */
  ck_assert_msg (!is_open || n_shown >= 2, "only %u verbs show it", n_shown);
}

static void
unlock (const char *path, const char *code)
{
  g_autofree char *arguments = g_strdup_printf (
    "unlock %% --session S01 --coder %s --by %s --reason slip", code, code);

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
}

static void
hand_in (const char *path, const char *code)
{
  g_autofree char *arguments =
    g_strdup_printf ("hand-in %% --session S01 --coder %s", code);

  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, NULL), 0);
}

START_TEST (nothing_of_the_others_is_printed_before_both_are_done)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_lab (folder);

  check_all (path, "K1", FALSE); /* both are drafts */
  hand_in (path, "K2");
  check_all (path, "K1", FALSE);
  hand_in (path, "K1");
  check_all (path, "K1", TRUE);
  unlock (path, "K1");
  check_all (path, "K1", FALSE);
  unlock (path, "K2");
  hand_in (path, "K1"); /* first */
  check_all (path, "K1", FALSE);
}
END_TEST

/* Who has coded nothing of the session has not done their part. */
START_TEST (who_has_not_coded_it_sees_nothing_of_it)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_lab (folder);

  hand_in (path, "K1");
  hand_in (path, "K2");
  check_all (path, "K3", FALSE);
}
END_TEST

START_TEST (the_researcher_sees_all)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_lab (folder);
  g_autofree char *out = NULL;

  ck_assert_int_eq (sb_test_cli ("history % --limit 500", path, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "ZEBRA"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    nothing_of_the_others_is_printed_before_both_are_done,
    who_has_not_coded_it_sees_nothing_of_it,
    the_researcher_sees_all,
    NULL,
  };

  return sb_test_run ("blind", tests);
}
