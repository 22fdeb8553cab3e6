/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <string.h>

/* A project, and beside it the file @other. */
typedef struct {
  char *folder, *project, *other;
} Place;

static Place
make_place (const char *name)
{
  Place place = {.folder = sb_test_dup_folder ()};

  place.project = sb_test_make_lab (place.folder);
  place.other = g_build_filename (place.folder, name, NULL);
  return place;
}

static void
place_clear (Place *place)
{
  g_free (place->folder);
  g_free (place->project);
  g_free (place->other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
put (const char *path, const char *text)
{
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

/* @arguments and then @path. */
static int
run (const Place *place, const char *arguments, const char *path, char **err)
{
  g_autofree char *all = g_strdup_printf ("%s %s", arguments, path);

  return sb_test_cli (all, place->project, NULL, err);
}

static const struct {
  const char *arguments;
  const char *name;
} verbs[] = {
  {"scheme % --export", "scheme.json"},
  {"chart % --session S01 --coder K1 --kind strip --out", "strip.svg"},
  {"report % --session S01 --coder K1 --out", "report.html"},
};

START_TEST (what_is_there_stays)
{
  g_auto (Place) place = make_place (verbs[_i].name);
  g_autofree char *text = NULL, *err = NULL;

  put (place.other, "mine");
  ck_assert_int_eq (run (&place, verbs[_i].arguments, place.other, &err), 1);
  ck_assert_msg (strstr (err, "is there already") != NULL, "%s", err);
  ck_assert (g_file_get_contents (place.other, &text, NULL, NULL));
  ck_assert_str_eq (text, "mine");
}
END_TEST

START_TEST (a_picture_is_replaced_by_force)
{
  g_auto (Place) place = make_place (verbs[1 + _i].name);
  g_autofree char *arguments =
    g_strdup_printf ("%s %s --force", verbs[1 + _i].arguments, place.other);
  g_autofree char *text = NULL, *err = NULL;

  put (place.other, "mine");
  ck_assert_msg (sb_test_cli (arguments, place.project, NULL, &err) == 0, "%s", err);
  ck_assert (g_file_get_contents (place.other, &text, NULL, NULL));
  ck_assert_str_ne (text, "mine");
}
END_TEST

START_TEST (the_project_is_never_written_over)
{
  g_auto (Place) place = make_place ("other.html");
  g_autofree char *before = sb_test_dup_digest (place.project);
  g_autofree char *after = NULL, *copy = NULL, *err = NULL;
  gsize length;

  ck_assert_int_eq (run (&place, verbs[0].arguments, place.project, &err), 1);
  ck_assert_msg (strstr (err, "is a project") != NULL, "%s", err);
  g_clear_pointer (&err, g_free);
  after = sb_test_dup_digest (place.project);
  ck_assert_str_eq (before, after);

  ck_assert (g_file_get_contents (place.project, &copy, &length, NULL));
  ck_assert (g_file_set_contents (place.other, copy, (gssize) length, NULL));
  g_clear_pointer (&after, g_free);
  ck_assert_int_eq (
    run (&place, "report % --session S01 --coder K1 --force --out", place.other, &err),
    1);
  after = sb_test_dup_digest (place.other);
  ck_assert_str_eq (before, after);
}
END_TEST

static const char *const options[] = {"--report", "--save-choices", "--save-columns"};
static const char *const victims[] = {"project", "table", "other"};

/* Also of a preview: an import reads several files and writes up to three. */
START_TEST (an_import_writes_over_nothing)
{
  const char *option = options[_i / 3];
  const char *victim = victims[_i % 3];
  g_auto (Place) place = make_place ("other.txt");
  g_autofree char *table = g_build_filename (place.folder, "table.csv", NULL);
  const char *path = g_str_equal (victim, "project") ? place.project
                     : g_str_equal (victim, "table") ? table
                                                     : place.other;
  g_autofree char *arguments =
    g_strdup_printf ("import %% %s --preview %s %s", table, option, path);
  g_autofree char *before = NULL, *after = NULL, *err = NULL;

  put (table, "session,coder,code,start,stop\nS01,K3,cry,1,2\n");
  put (place.other, "mine");
  before = sb_test_dup_digest (path);
  ck_assert_int_eq (sb_test_cli (arguments, place.project, NULL, &err), 1);
  after = sb_test_dup_digest (path);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (an_import_writes_no_file_twice)
{
  g_auto (Place) place = make_place ("table.csv");
  g_autofree char *path = g_build_filename (place.folder, "new.txt", NULL);
  g_autofree char *arguments = g_strdup_printf (
    "import %% %s --preview --report %s --save-choices %s", place.other, path, path);
  g_autofree char *err = NULL;

  put (place.other, "session,coder,code,start,stop\nS01,K3,cry,1,2\n");
  ck_assert_int_eq (sb_test_cli (arguments, place.project, NULL, &err), 1);
  ck_assert_msg (strstr (err, "of their own") != NULL, "%s", err);
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {what_is_there_stays, G_N_ELEMENTS (verbs)},
    {a_picture_is_replaced_by_force, 2},
    {the_project_is_never_written_over, 1},
    {an_import_writes_over_nothing, G_N_ELEMENTS (options) * G_N_ELEMENTS (victims)},
    {an_import_writes_no_file_twice, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("cli/out-file", loops, 0);
}
