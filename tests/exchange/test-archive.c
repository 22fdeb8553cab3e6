/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <securebase/base/error.h>
#include <securebase/document/recordings.h>
#include <securebase/exchange/archive.h>
#include <securebase/io/zip.h>
#include <string.h>
#include <unistd.h>

#define SECRET "Anna-Example-visit"

/* A project with an event, a dated session, and the recording @folder/@SECRET.mp4. */
typedef struct {
  TestProject *project;
  char *folder;
  char *media;
} Bench;

static void
set_date (TestProject *project)
{
  SbSession *session =
    sb_document_find (project->document, SB_TYPE_SESSION, project->session);
  g_autoptr (SbSession) after = sb_record_dup (session);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, NULL, "a date");
  g_autoptr (GError) error = NULL;

  sb_record_set_text (&after->date, "2026-03-14");
  sb_edit_update (edit, session, after);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

static Bench *
bench_new (void)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autofree char *bytes = g_strnfill (300000, 'v');
  g_autoptr (SbRecording) read = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;

  bench->project = test_project_new ();
  bench->folder = sb_test_dup_folder ();
  bench->media = g_build_filename (bench->folder, SECRET ".MP4", NULL);
  ck_assert (g_file_set_contents (bench->media, bytes, -1, NULL));
  read->path = g_strdup (bench->media);
  read->size = 300000;
  read->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  ck_assert (sb_document_add_recording (
    bench->project->document, bench->project->session, read, NULL, "K1", &error));
  set_date (bench->project);
  return bench;
}

static void
bench_free (Bench *bench)
{
  test_project_free (bench->project);
  g_free (bench->folder);
  g_free (bench->media);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

/* The archive's path; what its notes say goes to @notes. */
static char *
write_archive (Bench *bench, const SbArchiveOptions *options, char **notes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive =
    sb_archive_new (bench->project->document, options, &error);
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "out.zip", NULL);

  sb_assert_ok (error);
  if (notes) {
    g_autoptr (GString) all = g_string_new (NULL);
    const GPtrArray *list = sb_archive_list_notes (archive);

    for (guint i = 0; i < list->len; i++)
      g_string_append (all, list->pdata[i]);
    *notes = g_string_free (g_steal_pointer (&all), FALSE);
  }
  sb_archive_write (archive, path, FALSE, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  return path;
}

static GPtrArray *
read_entries (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;
  char *data;
  gsize length;

  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new_take (data, length);
  entries = sb_zip_read (bytes, path, &error);
  sb_assert_ok (error);
  return entries;
}

static gboolean
has_entry (const GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((SbZipEntry *) entries->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
holds (const GPtrArray *entries, const char *text)
{
  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = entries->pdata[i];
    gsize length;
    const char *data = g_bytes_get_data (entry->bytes, &length);

    if (strstr (entry->name, text) || g_strstr_len (data, (gssize) length, text))
      return TRUE;
  }
  return FALSE;
}

static gboolean
unpack (const char *path, const char *into, char **project, GError **error)
{
  g_autoptr (GFile) zip = g_file_new_for_path (path);

  return sb_archive_unpack (zip, into, project, NULL, NULL, NULL, error);
}

START_TEST (it_opens_again_with_its_recordings)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autofree char *path = write_archive (bench, &(SbArchiveOptions){.media = TRUE}, NULL);
  g_autoptr (GPtrArray) entries = read_entries (path);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autofree char *project = NULL, *media = NULL, *stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  SbRecording *recording;

  ck_assert (has_entry (entries, "README.txt") && has_entry (entries, "manifest.json") &&
             has_entry (entries, "project.sbase") &&
             has_entry (entries, "export/events.csv") &&
             has_entry (entries, "export/codebook.csv") &&
             has_entry (entries, "schemes/scheme-1.json") &&
             has_entry (entries, "media/S01-main.mp4"));
  ck_assert (g_remove (bench->media) == 0);
  ck_assert (unpack (path, into, &project, &error));
  document = sb_document_open (project, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  recording = sb_document_find_master (document, bench->project->session);
  ck_assert_ptr_nonnull (recording);
  ck_assert_str_eq (recording->path, "media/S01-main.mp4");
  ck_assert_int_eq (sb_document_look_at_recording (document, recording),
                    SB_RECORDING_SAME);
  faults = sb_document_check (document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (faults->len, 0);
}
END_TEST

START_TEST (without_media_they_are_named)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autofree char *path = write_archive (bench, NULL, NULL);
  g_autoptr (GPtrArray) entries = read_entries (path);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (!has_entry (entries, "media/S01-main.mp4"));
  ck_assert (holds (entries, "\"size\" : 300000"));
  ck_assert (unpack (path, top, &project, &error));
  ck_assert (g_file_test (project, G_FILE_TEST_IS_REGULAR));
}
END_TEST

START_TEST (the_same_gives_the_same_bytes)
{
  g_autoptr (Bench) bench = bench_new ();
  const SbArchiveOptions options = {.media = TRUE};
  g_autofree char *one = write_archive (bench, &options, NULL);
  g_autofree char *two = NULL, *first = NULL, *second = NULL;
  gsize n_first, n_second;

  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  two = write_archive (bench, &options, NULL);
  ck_assert (g_file_get_contents (one, &first, &n_first, NULL));
  ck_assert (g_file_get_contents (two, &second, &n_second, NULL));
  ck_assert_uint_eq (n_first, n_second);
  ck_assert (memcmp (first, second, n_first) == 0);
}
END_TEST

START_TEST (deidentified_names_no_file_folder_or_date)
{
  g_autoptr (Bench) bench = bench_new ();
  const SbArchiveOptions options[] = {
    {.deidentified = TRUE, .media = TRUE},
    {.deidentified = TRUE, .shift_key = "Xyzzy-17"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_autofree char *notes = NULL, *project = NULL;
    g_autofree char *path = write_archive (bench, &options[i], &notes);
    g_autoptr (GPtrArray) entries = read_entries (path);
    g_autofree char *into = sb_test_dup_folder ();
    g_autofree char *today =
      g_strndup (sb_document_get_project (bench->project->document)->created, 10);
    g_autoptr (GError) error = NULL;

    ck_assert (has_entry (entries, "export/events.csv"));
    ck_assert (!has_entry (entries, "project.sbase"));
    ck_assert (!holds (entries, SECRET) && !holds (entries, bench->folder));
    ck_assert (!holds (entries, "2026-03-14") && !holds (entries, today));
    ck_assert (!holds (entries, "media/") && !holds (entries, "Xyzzy-17"));
    ck_assert_ptr_nonnull (strstr (notes, "stays out"));
    ck_assert (holds (entries, "The project's own file is left out"));
    ck_assert (unpack (path, into, &project, &error));
    ck_assert_ptr_null (project);
  }
}
END_TEST

START_TEST (what_is_missing_or_changed_is_said)
{
  g_autoptr (Bench) bench = bench_new ();
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
  path = write_archive (bench, &(SbArchiveOptions){.media = TRUE}, &notes);
  ck_assert_ptr_nonnull (strstr (notes, "only named"));
}
END_TEST

/* The archive with one entry changed, left out or added. */
static char *
tamper (const char *path, const char *name, const char *text)
{
  g_autoptr (GPtrArray) entries = read_entries (path);
  char *out = g_strconcat (path, ".bad.zip", NULL);
  g_autoptr (SbZipWriter) zip = sb_zip_writer_new_for_file (out, NULL);
  gboolean is_there = FALSE;

  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = entries->pdata[i];
    gboolean is_it = g_str_equal (entry->name, name);
    gsize length;
    const char *data = g_bytes_get_data (entry->bytes, &length);

    is_there |= is_it;
    if (is_it && text == NULL)
      continue;
    ck_assert (sb_zip_writer_add (
      zip, entry->name, is_it ? text : data, is_it ? strlen (text) : length, NULL));
  }
  if (!is_there)
    ck_assert (sb_zip_writer_add (zip, name, text, strlen (text), NULL));
  sb_zip_writer_finish (zip, NULL);
  return out;
}

static const struct {
  const char *name;
  const char *text;
  const char *words;
} tampered[] = {
  {"export/events.csv", "other", "is not what it was"},
  {"export/events.csv", NULL, "is missing"},
  {"extra.txt", "more", "not in its list"},
  {"manifest.json", NULL, "no archive of a project"},
  {"manifest.json", "[[[[[[[[[[[[[[", "no archive of a project"},
  {"manifest.json",
   "{\"format\": \"securebase-archive\", \"version\": 2, \"files\": []}",
   "newer version"},
  {"manifest.json",
   "{\"format\": \"securebase-archive\", \"version\": 1, \"recordings\": [], "
   "\"files\": [{\"name\": \"../../etc/passwd\", \"size\": 1, \"sha256\": \"00\"}]}",
   "is missing"},
};

START_TEST (every_change_is_found_and_nothing_stays)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autofree char *path = write_archive (bench, NULL, NULL);
  g_autofree char *bad = tamper (path, tampered[_i].name, tampered[_i].text);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  ck_assert (!unpack (bad, into, &project, &error));
  ck_assert_int_eq (error->domain, SB_ERROR);
  ck_assert_msg (
    strstr (error->message, tampered[_i].words) != NULL, "%s", error->message);
  dir = g_dir_open (top, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

START_TEST (nothing_is_replaced_unasked)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autofree char *other = g_build_filename (bench->folder, "other.zip", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive = sb_archive_new (bench->project->document, NULL, &error);

  ck_assert (g_file_set_contents (other, "mine", -1, NULL));
  ck_assert (!sb_archive_write (archive, other, FALSE, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  g_clear_error (&error);
  ck_assert (!unpack (other, bench->folder, NULL, &error));
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
  g_autoptr (Bench) bench = bench_new ();
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

/* A manifest that says of a recording of the project that it is in @file. */
static char *
dup_manifest_naming (const char *path, const char *file)
{
  g_autoptr (GPtrArray) entries = read_entries (path);
  g_autofree char *named = g_strdup_printf ("\"file\" : \"%s\"", file);

  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = entries->pdata[i];
    gsize length;
    const char *data = g_bytes_get_data (entry->bytes, &length);
    g_autoptr (GString) text = g_string_new_len (data, (gssize) length);

    if (!g_str_equal (entry->name, "manifest.json"))
      continue;
    ck_assert_uint_eq (g_string_replace (text, "\"file\" : null", named, 0), 1);
    return g_strdup (text->str);
  }
  g_assert_not_reached ();
}

START_TEST (a_recording_that_is_not_in_it_is_refused)
{
  static const char *const files[] = {"../../../etc/hostname", "media/S01-main.mp4"};
  g_autoptr (Bench) bench = bench_new ();
  g_autofree char *path = write_archive (bench, NULL, NULL);
  g_autofree char *manifest = dup_manifest_naming (path, files[_i]);
  g_autofree char *bad = tamper (path, "manifest.json", manifest);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!unpack (bad, into, NULL, &error));
  ck_assert_msg (strstr (error->message, "is missing") != NULL, "%s", error->message);
  ck_assert (!g_file_test (into, G_FILE_TEST_EXISTS));
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
  g_autoptr (Bench) bench = bench_new ();
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
  g_autoptr (Bench) bench = bench_new ();
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
  g_autoptr (Bench) bench = bench_new ();
  g_autofree char *out = g_build_filename (bench->folder, "nowhere", "out.zip", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive = sb_archive_new (bench->project->document, NULL, &error);

  ck_assert (!sb_archive_write (archive, out, FALSE, NULL, NULL, NULL, &error));
  ck_assert_int_eq (error->domain, SB_ERROR);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {it_opens_again_with_its_recordings, 1},
    {without_media_they_are_named, 1},
    {the_same_gives_the_same_bytes, 1},
    {deidentified_names_no_file_folder_or_date, 1},
    {what_is_missing_or_changed_is_said, 1},
    {every_change_is_found_and_nothing_stays, G_N_ELEMENTS (tampered)},
    {nothing_is_replaced_unasked, 1},
    {what_it_is_made_of_is_never_replaced, 2},
    {a_recording_that_is_not_in_it_is_refused, 2},
    {stopping_leaves_no_archive, 1},
    {a_folder_that_is_not_there_is_said, 1},
    {the_command_line_does_both, 1},
    {NULL},
  };

  return sb_test_run_loops ("archive", loops, 60);
}
