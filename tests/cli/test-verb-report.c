/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <libxml/HTMLparser.h>
#include <locale.h>
#include <string.h>

typedef struct {
  char *folder;
  char *project;
} Fixture;

static Fixture
make_fixture (void)
{
  Fixture fixture = {.folder = sb_test_dup_folder ()};

  fixture.project = sb_test_make_lab (fixture.folder);
  return fixture;
}

static void
clear_fixture (Fixture *fixture)
{
  g_free (fixture->folder);
  g_free (fixture->project);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, clear_fixture)

/* The bytes of the report. */
static char *
make_report (const Fixture *fixture, const char *coder, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *arguments =
    g_strdup_printf ("report %% --session S01 --coder %s --out %s", coder, path);
  g_autofree char *out = NULL, *err = NULL;
  char *bytes = NULL;

  ck_assert_msg (sb_test_cli (arguments, fixture->project, &out, &err) == 0, "%s", err);
  ck_assert (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

static void
assert_has (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) != NULL, "no “%s”", part);
}

static void
assert_has_not (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) == NULL, "“%s” is there", part);
}

START_TEST (a_decided_coding_is_there_with_its_reasons)
{
  g_auto (Fixture) fixture = make_fixture ();
  gsize length;
  g_autofree char *html = make_report (&fixture, "K1", "a.html", &length);

  assert_has (html, "<h1>Session S01, coded by K1</h1>");
  assert_has (html, "<h2>Over time</h2>");
  assert_has (html, "Timeline of the session. Episodes: 8; Contact: 2");
  assert_has (html, "<td dir=\"auto\">First reunion</td>");
  assert_has (html, "What the rules suggest, and why");
  assert_has (html, "At Decide");
  assert_has (html, "<td dir=\"auto\">B3</td>");
  /* Anchors say how sure they are. */
  assert_has (html, "unverified)");
  /* No recording, and nothing of this machine. */
  assert_has_not (html, fixture.folder);
}
END_TEST

/* An import makes the coder's next pass, which is not the one that counts. */
START_TEST (the_first_pass_is_the_one_that_counts)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *table = g_build_filename (fixture.folder, "more.csv", NULL);
  g_autofree char *third = g_strdup_printf (
    "report %% --session S01 --coder K1 --pass 3 --out %s/c.html", fixture.folder);
  g_autofree char *arguments = g_strdup_printf ("import %% %s --coder K1", table);
  g_autofree char *out = NULL, *err = NULL, *no = NULL, *words = NULL;
  g_autofree char *first = NULL, *second = NULL;
  gsize length;

  ck_assert (
    g_file_set_contents (table, "session,code,start,end\nS01,contact,1,2\n", -1, NULL));
  ck_assert_msg (sb_test_cli (arguments, fixture.project, &out, &err) == 0, "%s", err);
  first = make_report (&fixture, "K1", "a.html", &length);
  assert_has (first, "At Decide");
  second = make_report (&fixture, "K1 --pass 2", "b.html", &length);
  assert_has_not (second, "At Decide");
  ck_assert_int_eq (sb_test_cli (third, fixture.project, &no, &words), 1);
  assert_has (words, "the number 3");
}
END_TEST

START_TEST (before_decide_nothing_is_suggested)
{
  g_auto (Fixture) fixture = make_fixture ();
  gsize length;
  g_autofree char *html = make_report (&fixture, "K2", "b.html", &length);

  assert_has (html, "draft, not decided");
  assert_has (html, "So far");
  assert_has_not (html, "The rules suggest");
  assert_has_not (html, "At Decide");
}
END_TEST

static void
ignore (void *context, const char *message, ...)
{
}

/* Ids of one picture must not be those of another; nothing is loaded, nothing runs. */
START_TEST (the_file_stands_alone)
{
  g_auto (Fixture) fixture = make_fixture ();
  gsize length;
  g_autofree char *html = make_report (&fixture, "K1", "a.html", &length);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  htmlDocPtr document;
  guint n = 0;

  ck_assert (g_utf8_validate (html, (gssize) length, NULL));
  for (const char *at = strstr (html, " id=\""); at; at = strstr (at + 1, " id=\"")) {
    char *id = g_strndup (at + 5, strcspn (at + 5, "\""));

    n++;
    ck_assert_msg (g_hash_table_add (ids, id), "an id twice");
  }
  ck_assert_uint_gt (n, 2);
  assert_has_not (html, "<script");
  assert_has_not (html, " src=");
  xmlSetGenericErrorFunc (NULL, ignore);
  document = htmlReadMemory (html, (int) length, NULL, "UTF-8", HTML_PARSE_NONET);
  ck_assert_ptr_nonnull (document);
  xmlFreeDoc (document);
  xmlCleanupParser ();
}
END_TEST

START_TEST (bytes_are_the_same_again)
{
  static const char *const names[][2] = {{"a.html", "b.html"}, {"a.pdf", "b.pdf"}};
  g_auto (Fixture) fixture = make_fixture ();
  gsize first_length, second_length;
  g_autofree char *first = make_report (&fixture, "K1", names[_i][0], &first_length);
  g_autofree char *second = NULL;

  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  if (!sb_test_set_comma_locale ())
    return;
  second = make_report (&fixture, "K1", names[_i][1], &second_length);
  ck_assert_uint_eq (first_length, second_length);
  ck_assert (memcmp (first, second, first_length) == 0);
}
END_TEST

START_TEST (the_pdf_is_read_by_another_program)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *path = g_build_filename (fixture.folder, "a.pdf", NULL);
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *const argv[] = {"pdftotext", "-layout", path, "-", NULL};
  g_autofree char *pdf = NULL, *out = NULL, *err = NULL;
  gsize length;

  pdf = make_report (&fixture, "K1", "a.pdf", &length);
  ck_assert (g_str_has_prefix (pdf, "%PDF-"));
  if (program == NULL) {
    g_print ("# skipped: there is no pdftotext to read the report back\n");
    return;
  }
  ck_assert_msg (sb_test_spawn (argv, &out, &err) == 0, "%s", err);
  assert_has (out, "Session S01, coded by K1");
  assert_has (out, "First reunion");
  assert_has (out, "What the rules suggest, and why");
  assert_has (out, "Secure Base");
}
END_TEST

START_TEST (mistakes_are_sentences)
{
  static const struct {
    const char *arguments;
    int status;
    const char *words;
  } cases[] = {
    {"report % --session S01 --coder K1 --out /tmp/report.doc", 2, "end it in .html"},
    {"report % --session S01 --out a.html", 2, "name one coding"},
    {"report % --session S01 --coder K1", 2, "where the report goes"},
    {"report % --session S02 --coder K1 --out a.html", 1, "no coding of session"},
    {"report % --session S01 --coder K1 --as K2 --out a.html", 1, "may be shown"},
  };
  g_auto (Fixture) fixture = make_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *out = NULL, *err = NULL;
    int status = sb_test_cli (cases[i].arguments, fixture.project, &out, &err);

    ck_assert_msg (status == cases[i].status, "%s: %s", cases[i].arguments, err);
    assert_has (err, cases[i].words);
  }
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {a_decided_coding_is_there_with_its_reasons, 1},
    {the_first_pass_is_the_one_that_counts, 1},
    {before_decide_nothing_is_suggested, 1},
    {the_file_stands_alone, 1},
    {bytes_are_the_same_again, 2},
    {the_pdf_is_read_by_another_program, 1},
    {mistakes_are_sentences, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("cli/verb-report", loops, 0);
}
