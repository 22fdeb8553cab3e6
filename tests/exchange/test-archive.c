/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <securebase/base/error.h>
#include <securebase/document/recordings.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

START_TEST (without_media_they_are_named)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path = archive_bench_write (bench, NULL, NULL);
  g_autoptr (GPtrArray) entries = archive_read_entries (path);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (!archive_has_entry (entries, "media/S01-main.mp4"));
  ck_assert (archive_holds (entries, "\"size\" : 300000"));
  ck_assert (archive_unpack (path, top, &project, &error));
  ck_assert (g_file_test (project, G_FILE_TEST_IS_REGULAR));
}
END_TEST

START_TEST (the_same_gives_the_same_bytes)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  const SbArchiveOptions options = {.media = TRUE};
  g_autofree char *one = archive_bench_write (bench, &options, NULL);
  g_autofree char *two = NULL, *first = NULL, *second = NULL;
  gsize n_first, n_second;

  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  two = archive_bench_write (bench, &options, NULL);
  ck_assert (g_file_get_contents (one, &first, &n_first, NULL));
  ck_assert (g_file_get_contents (two, &second, &n_second, NULL));
  ck_assert_uint_eq (n_first, n_second);
  ck_assert (memcmp (first, second, n_first) == 0);
}
END_TEST

START_TEST (deidentified_names_no_file_folder_or_date)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  const SbArchiveOptions options[] = {
    {.deidentified = TRUE, .media = TRUE},
    {.deidentified = TRUE, .shift_key = "Xyzzy-17"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_autofree char *notes = NULL, *project = NULL;
    g_autofree char *path = archive_bench_write (bench, &options[i], &notes);
    g_autoptr (GPtrArray) entries = archive_read_entries (path);
    g_autofree char *into = sb_test_dup_folder ();
    g_autofree char *today =
      g_strndup (sb_document_get_project (bench->project->document)->created, 10);
    g_autoptr (GError) error = NULL;

    ck_assert (archive_has_entry (entries, "export/events.csv"));
    ck_assert (!archive_has_entry (entries, "project.sbase"));
    ck_assert (!archive_holds (entries, ARCHIVE_SECRET) &&
               !archive_holds (entries, bench->folder));
    ck_assert (!archive_holds (entries, "2026-03-14") && !archive_holds (entries, today));
    ck_assert (!archive_holds (entries, "media/") &&
               !archive_holds (entries, "Xyzzy-17"));
    ck_assert_ptr_nonnull (strstr (notes, "stays out"));
    ck_assert_ptr_nonnull (strstr (notes, "Sessions: S01."));
    ck_assert (archive_holds (entries, "The project's own file is left out"));
    ck_assert (archive_unpack (path, into, &project, &error));
    ck_assert_ptr_null (project);
  }
}
END_TEST

/* The shipped scheme as it is after an import and a change in the scheme editor. */
static char *
dup_scheme_with_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_autoptr (JsonNode) root = json_from_string (sb_scheme_get_json (scheme), &error);
  JsonArray *codes = json_object_get_array_member (json_node_get_object (root), "codes");
  static const struct {
    const char *description, *note;
  } texts[] = {
    {"Imported from “Mueller_Anna.eaf”.", "imported from “Mueller_Anna.eaf”"},
    {"Loud. Imported from “Mueller_Anna.eaf”.", "K1, 2026-03-04"},
  };

  sb_assert_ok (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    JsonObject *code = json_array_get_object_element (codes, i);

    json_object_set_string_member (code, "description", texts[i].description);
    json_object_set_string_member (code, "provenance", "lab");
    json_object_set_string_member (code, "lab_note", texts[i].note);
  }
  return json_to_string (root, TRUE);
}

START_TEST (deidentified_has_no_title_and_no_note_of_the_lab)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "study.sbase", NULL);
  g_autofree char *out = g_build_filename (folder, "out.zip", NULL);
  g_autofree char *json = dup_scheme_with_names ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_create (path, "Mueller_Anna.eaf", json, &error);
  g_autoptr (SbArchive) archive = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  sb_assert_ok (error);
  archive = sb_archive_new (document, &(SbArchiveOptions){.deidentified = TRUE}, &error);
  sb_assert_ok (error);
  ck_assert (sb_archive_write (archive, out, FALSE, NULL, NULL, NULL, &error));
  entries = archive_read_entries (out);
  ck_assert (archive_has_entry (entries, "schemes/scheme-1.json"));
  ck_assert (archive_has_entry (entries, "export/scheme.json"));
  ck_assert (archive_holds (entries, "Loud."));
  ck_assert (!archive_holds (entries, "Mueller"));
  ck_assert (!archive_holds (entries, "2026-03-04"));
  ck_assert (!archive_holds (entries, "lab_note"));
  ck_assert_str_eq (sb_document_get_project (document)->title, "Mueller_Anna.eaf");
}
END_TEST

START_TEST (what_is_missing_or_changed_is_said)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *notes = NULL, *path = NULL, *bytes = g_strnfill (300000, 'w');
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive = NULL;
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (top, "out.zip", NULL);

  ck_assert (g_file_set_contents (bench->media, bytes, -1, NULL));
  archive =
    sb_archive_new (bench->project->document, &(SbArchiveOptions){.media = TRUE}, &error);
  ck_assert (!sb_archive_write (archive, out, FALSE, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert (!g_file_test (out, G_FILE_TEST_EXISTS));
  ck_assert (g_remove (bench->media) == 0);
  path = archive_bench_write (bench, &(SbArchiveOptions){.media = TRUE}, &notes);
  ck_assert_ptr_nonnull (strstr (notes, "only named"));
}
END_TEST

START_TEST (nothing_is_replaced_unasked)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *other = g_build_filename (bench->folder, "other.zip", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive = sb_archive_new (bench->project->document, NULL, &error);

  ck_assert (g_file_set_contents (other, "mine", -1, NULL));
  ck_assert (!sb_archive_write (archive, other, FALSE, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  g_clear_error (&error);
  ck_assert (!archive_unpack (other, bench->folder, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  g_clear_error (&error);
  ck_assert (sb_archive_write (archive, other, TRUE, NULL, NULL, NULL, &error));
}
END_TEST

static void
assert_kept (SbArchive *archive, const char *path)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;

  ck_assert (g_file_get_contents (path, &before, &n_before, NULL));
  ck_assert (!sb_archive_write (archive, path, TRUE, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert (g_file_get_contents (path, &after, &n_after, NULL));
  ck_assert (n_before == n_after && memcmp (before, after, n_before) == 0);
}

START_TEST (what_it_is_made_of_is_never_replaced)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  const char *project = sb_document_get_path (bench->project->document);
  g_autofree char *alias = g_build_filename (bench->folder, "alias.zip", NULL);
  g_autofree char *study = g_build_filename (bench->folder, "study.zip", NULL);
  const SbArchiveOptions options = {.deidentified = _i == 1};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive =
    sb_archive_new (bench->project->document, &options, &error);

  ck_assert_int_eq (symlink (bench->media, alias), 0);
  ck_assert (sb_document_save_copy (bench->project->document, study, &error));
  assert_kept (archive, project);
  assert_kept (archive, bench->media);
  assert_kept (archive, alias);
  assert_kept (archive, study);
}
END_TEST

static void
stop_at_media (double share, const char *words, gpointer stop)
{
  ck_assert (share >= 0 && share <= 1 && words);
  if (share > 0.1)
    g_cancellable_cancel (stop);
}

START_TEST (stopping_leaves_no_archive)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (top, "out.zip", NULL);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive =
    sb_archive_new (bench->project->document, &(SbArchiveOptions){.media = TRUE}, &error);
  g_autoptr (GDir) dir = NULL;

  ck_assert (!sb_archive_write (archive, out, FALSE, stop_at_media, stop, stop, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
  dir = g_dir_open (top, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

START_TEST (the_command_line_does_both)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (top, "out.zip", NULL);
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autofree char *project = g_build_filename (into, "project.sbase", NULL);
  g_autofree char *said = NULL, *fault = NULL;
  const char *cli = g_getenv ("SB_CLI");
  const char *source = sb_document_get_path (bench->project->document);

  ck_assert_int_eq (
    sb_test_spawn (
      (const char *const[]){cli, "archive", source, "--out", out, "--media", NULL},
      NULL,
      &fault),
    0);
  ck_assert_int_eq (
    sb_test_spawn (
      (const char *const[]){cli, "archive", "--open", out, "--to", into, NULL},
      &said,
      NULL),
    0);
  ck_assert_ptr_nonnull (strstr (said, project));
  ck_assert_int_eq (
    sb_test_spawn ((const char *const[]){cli, "check", project, NULL}, NULL, NULL), 0);
  ck_assert_int_eq (
    sb_test_spawn (
      (const char *const[]){cli, "archive", "--open", out, NULL}, NULL, NULL),
    2);
}
END_TEST

START_TEST (a_folder_that_is_not_there_is_said)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *out = g_build_filename (bench->folder, "nowhere", "out.zip", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive = sb_archive_new (bench->project->document, NULL, &error);

  ck_assert (!sb_archive_write (archive, out, FALSE, NULL, NULL, NULL, &error));
  ck_assert_int_eq (error->domain, SB_ERROR);
}
END_TEST

/* A recording so large that writing it takes its time, of no bytes on the disk. */
static void
add_large_recording (ArchiveBench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "large.mp4", NULL);
  g_autoptr (SbRecording) read = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;

  ck_assert (g_file_set_contents (path, "", 0, NULL));
  ck_assert_int_eq (truncate (path, (off_t) 4 << 30), 0);
  read->path = g_strdup (path);
  read->size = (gint64) 4 << 30;
  read->digest = g_strdup ("00");
  ck_assert (sb_document_add_recording (
    bench->project->document, bench->project->session, read, NULL, "K1", &error));
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

START_TEST (a_signal_leaves_nothing)
{
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *scratch = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (top, "out.zip", NULL);
  const char *source = sb_document_get_path (bench->project->document);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) cli = NULL;
  g_autoptr (GError) error = NULL;

  add_large_recording (bench);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", scratch, TRUE);
  cli = g_subprocess_launcher_spawn (launcher,
                                     &error,
                                     g_getenv ("SB_CLI"),
                                     "archive",
                                     source,
                                     "--out",
                                     out,
                                     "--media",
                                     NULL);
  sb_assert_ok (error);
  while (count_entries (top) == 0)
    g_usleep (1000);
  g_subprocess_send_signal (cli, signals[_i]);
  ck_assert (g_subprocess_wait (cli, NULL, NULL));
  ck_assert (g_subprocess_get_if_exited (cli));
  ck_assert_int_eq (g_subprocess_get_exit_status (cli), 1);
  ck_assert_uint_eq (count_entries (top), 0);
  ck_assert_uint_eq (count_entries (scratch), 0);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {without_media_they_are_named, 1},
    {the_same_gives_the_same_bytes, 1},
    {deidentified_names_no_file_folder_or_date, 1},
    {deidentified_has_no_title_and_no_note_of_the_lab, 1},
    {what_is_missing_or_changed_is_said, 1},
    {nothing_is_replaced_unasked, 1},
    {what_it_is_made_of_is_never_replaced, 2},
    {stopping_leaves_no_archive, 1},
    {a_folder_that_is_not_there_is_said, 1},
    {the_command_line_does_both, 1},
    {a_signal_leaves_nothing, 3},
    {NULL},
  };

  return sb_test_run_loops ("archive", loops, 60);
}
