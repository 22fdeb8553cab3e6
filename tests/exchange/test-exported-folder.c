/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-document.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/merge.h>
#include <securebase/exchange/exported-folder.h>
#include <securebase/export/export.h>
#include <securebase/io/tables.h>

/* All tables, frames, paths: what a whole export is. */
static char *
export_whole (SbDocument *document, const char *folder, gboolean with_paths)
{
  g_autoptr (GPtrArray) what = g_ptr_array_new ();
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GError) error = NULL;
  char *out = g_build_filename (folder, "exported", NULL);

  for (const char *const *name = sb_tables_get_names (); *name; name++)
    if (!g_str_equal (*name, "agreement"))
      g_ptr_array_add (what, (char *) *name);
  g_ptr_array_add (what, NULL);
  study = sb_document_dup_study (document, &error);
  ck_assert (study != NULL);
  ck_assert_msg (
    sb_study_export (study,
                     &(SbExportOptions){.what = (const char *const *) what->pdata,
                                        .with_paths = with_paths},
                     out,
                     NULL,
                     &error),
    "%s",
    error ? error->message : "");
  return out;
}

static void
check_same_records (GListModel *a, GListModel *b, const char *what)
{
  ck_assert_msg (g_list_model_get_n_items (a) == g_list_model_get_n_items (b),
                 "%s: %u and %u",
                 what,
                 g_list_model_get_n_items (a),
                 g_list_model_get_n_items (b));
  for (guint i = 0; i < g_list_model_get_n_items (a); i++) {
    g_autoptr (SbRecord) first = g_list_model_get_item (a, i);
    g_autoptr (SbRecord) second = g_list_model_get_item (b, i);
    guint n_fields;
    const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (first), &n_fields);

    ck_assert_str_eq (sb_record_get_id (first), sb_record_get_id (second));
    for (guint f = 0; f < n_fields; f++)
      if (fields[f].type == SB_FIELD_TEXT)
        ck_assert_msg (g_strcmp0 (SB_FIELD_MEMBER (first, &fields[f], char *),
                                  SB_FIELD_MEMBER (second, &fields[f], char *)) == 0,
                       "%s %s: “%s” came back as “%s”",
                       what,
                       fields[f].name,
                       SB_FIELD_MEMBER (first, &fields[f], char *),
                       SB_FIELD_MEMBER (second, &fields[f], char *));
    ck_assert_msg (sb_record_equal (first, second), "a %s is not what it was", what);
  }
}

static void
check_same (SbDocument *a, SbDocument *b)
{
  const GType whole[] = {SB_TYPE_CODER,
                         SB_TYPE_DYAD,
                         SB_TYPE_SESSION,
                         SB_TYPE_RECORDING,
                         SB_TYPE_ASSIGNMENT,
                         SB_TYPE_CODING};
  const GType parts[] = {SB_TYPE_EPISODE,
                         SB_TYPE_EVENT,
                         SB_TYPE_RATING,
                         SB_TYPE_MARK,
                         SB_TYPE_CLASSIFICATION,
                         SB_TYPE_NOTE,
                         SB_TYPE_DECISION};
  GListModel *codings = sb_document_list (a, SB_TYPE_CODING);

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    check_same_records (sb_document_list (a, whole[i]),
                        sb_document_list (b, whole[i]),
                        g_type_name (whole[i]));
  for (guint c = 0; c < g_list_model_get_n_items (codings); c++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, c);
    const char *id = sb_record_get_id (coding);

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      check_same_records (sb_document_list_in (a, id, parts[i]),
                          sb_document_list_in (b, id, parts[i]),
                          g_type_name (parts[i]));
  }
  check_same_records (sb_document_list (a, SB_TYPE_SCHEME_VERSION),
                      sb_document_list (b, SB_TYPE_SCHEME_VERSION),
                      "scheme");
  ck_assert (sb_record_equal (sb_document_get_project (a), sb_document_get_project (b)));
  ck_assert_str_eq (sb_document_get_project (a)->title,
                    sb_document_get_project (b)->title);
  ck_assert_str_eq (sb_document_get_project (a)->settings,
                    sb_document_get_project (b)->settings);
  ck_assert_int_eq (sb_document_get_scheme_version (a),
                    sb_document_get_scheme_version (b));
  ck_assert_str_eq (sb_scheme_get_json (sb_document_get_scheme (a)),
                    sb_scheme_get_json (sb_document_get_scheme (b)));
}

typedef struct {
  char *folder;
  SbDocument *document;
  char *exported;
  char *path; /* of what is brought back */
} Fixture;

static Fixture
set_up (void)
{
  Fixture fixture = {.folder = sb_test_dup_folder ()};

  fixture.document = make_full_document (fixture.folder);
  fixture.exported = export_whole (fixture.document, fixture.folder, TRUE);
  fixture.path = g_build_filename (fixture.folder, "back.sbase", NULL);
  return fixture;
}

static void
tear_down (Fixture *fixture)
{
  g_object_unref (fixture->document);
  g_free (fixture->exported);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
bring_back (const Fixture *fixture, GPtrArray **report, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->exported);

  return sb_exported_folder_bring_back (
    folder, fixture->path, report, NULL, NULL, NULL, error);
}

START_TEST (everything_comes_back)
{
  Fixture fixture = set_up ();
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) back = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  ck_assert_msg (
    bring_back (&fixture, &report, &error), "%s", error ? error->message : "");
  ck_assert_uint_ge (report->len, 13);
  back = sb_document_open (fixture.path, SB_OPEN_READ_ONLY, &error);
  ck_assert_msg (back != NULL, "%s", error ? error->message : "");
  check_same (fixture.document, back);
  tear_down (&fixture);
}
END_TEST

static gboolean
is_told (const GPtrArray *report, const char *words)
{
  gboolean is_said = FALSE;

  for (guint i = 0; i < report->len; i++)
    is_said |= strstr (g_ptr_array_index (report, i), words) != NULL;
  return is_said;
}

START_TEST (a_list_of_frames_that_was_not_exported_is_missed)
{
  Fixture fixture = set_up ();
  g_autofree char *path = g_build_filename (fixture.exported, "frames.csv", NULL);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  bring_back (&fixture, &report, &error);
  sb_assert_ok (error);
  ck_assert (is_told (report, "row 2 (session S01): came without its list of 4 frames"));
  tear_down (&fixture);
}
END_TEST

/* What is there stays as it is, and nothing else is left in the folder. */
START_TEST (nothing_is_written_over_or_left_behind)
{
  Fixture fixture = set_up ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *text = NULL;
  const char *name;
  guint n = 0;

  ck_assert (g_file_set_contents (fixture.path, "mine", -1, NULL));
  ck_assert (!bring_back (&fixture, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  ck_assert (g_file_get_contents (fixture.path, &text, NULL, NULL));
  ck_assert_str_eq (text, "mine");
  g_unlink (fixture.path);
  ck_assert (bring_back (&fixture, NULL, NULL));
  dir = g_dir_open (fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    n += !g_str_has_prefix (name, "from.sbase");
  ck_assert_uint_eq (n, 2); /* what was exported, what came back */
  tear_down (&fixture);
}
END_TEST

/* Edits a file of the export. */
static void
replace_in (const Fixture *fixture, const char *name, const char *old, const char *new)
{
  g_autofree char *path = g_build_filename (fixture->exported, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, old, 2);
  ck_assert_uint_eq (g_strv_length (parts), 2);
  changed = g_strjoinv (new, parts);
  ck_assert (g_file_set_contents (path, changed, -1, NULL));
}

static void
check_refused (Fixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;

  ck_assert (!bring_back (fixture, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_msg (strstr (error->message, words) != NULL, "%s", error->message);
  ck_assert (!g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  tear_down (fixture);
}

START_TEST (a_value_that_cannot_be_is_named)
{
  Fixture fixture = set_up ();

  replace_in (&fixture, "codings.csv", ",1,protocol", ",one,protocol");
  check_refused (&fixture, "row");
}
END_TEST

START_TEST (a_record_without_its_session_is_refused)
{
  Fixture fixture = set_up ();
  g_autofree char *path = g_build_filename (fixture.exported, "sessions.csv", NULL);

  g_unlink (path);
  check_refused (&fixture, "in the folder");
}
END_TEST

START_TEST (names_of_recordings_that_were_left_out_are_asked_for)
{
  Fixture fixture = set_up ();
  g_autofree char *again = export_whole (fixture.document, fixture.folder, FALSE);

  check_refused (&fixture, "“recordings.csv”, row 2, column “path”");
}
END_TEST

START_TEST (frames_that_were_cut_off_are_counted)
{
  Fixture fixture = set_up ();

  replace_in (&fixture, "recordings.csv", ",4,0.25,", ",5,0.25,");
  check_refused (&fixture, "5 frames there and 4 in the list");
}
END_TEST

START_TEST (frames_of_no_recording_are_named)
{
  Fixture fixture = set_up ();

  replace_in (&fixture, "frames.csv", ",0,0,1,", ",0,0,1,x");
  check_refused (&fixture, "“frames.csv”, row");
}
END_TEST

START_TEST (a_missing_column_is_named)
{
  Fixture fixture = set_up ();

  replace_in (&fixture, "events.csv", "comment", "remark");
  check_refused (&fixture, "comment");
}
END_TEST

START_TEST (what_was_changed_comes_as_it_is_and_is_said)
{
  Fixture fixture = set_up ();
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;

  replace_in (&fixture, "coders.csv", "K1", "K9");
  ck_assert_msg (
    bring_back (&fixture, &report, &error), "%s", error ? error->message : "");
  ck_assert (is_told (report, "“coders.csv” was changed"));
  tear_down (&fixture);
}
END_TEST

START_TEST (what_came_back_merges_with_what_it_was)
{
  Fixture fixture = set_up ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMergeSource) source = NULL;
  g_autoptr (SbMergePlan) plan = NULL;

  ck_assert (bring_back (&fixture, NULL, &error));
  source = sb_merge_source_open (
    fixture.path, sb_document_get_path (fixture.document), NULL, NULL, NULL, &error);
  ck_assert_msg (source != NULL, "%s", error ? error->message : "");
  plan = sb_merge_plan_new (fixture.document, source, &error);
  ck_assert_msg (plan != NULL, "%s", error ? error->message : "");
  ck_assert (sb_merge_plan_is_empty (plan));
  tear_down (&fixture);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {everything_comes_back,
                                a_value_that_cannot_be_is_named,
                                a_record_without_its_session_is_refused,
                                names_of_recordings_that_were_left_out_are_asked_for,
                                a_list_of_frames_that_was_not_exported_is_missed,
                                frames_that_were_cut_off_are_counted,
                                frames_of_no_recording_are_named,
                                nothing_is_written_over_or_left_behind,
                                a_missing_column_is_named,
                                what_was_changed_comes_as_it_is_and_is_said,
                                what_came_back_merges_with_what_it_was,
                                NULL};

  return sb_test_run ("exported-folder", tests);
}
