/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-bench.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/recordings.h>
#include <string.h>
#include <unistd.h>

START_TEST (it_opens_again_with_its_recordings)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path =
    archive_bench_write (bench, &(SbArchiveOptions){.media = TRUE}, NULL);
  g_autoptr (GPtrArray) entries = archive_read_entries (path);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autofree char *project = NULL, *media = NULL, *stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  SbRecording *recording;

  ck_assert (archive_has_entry (entries, "README.txt") &&
             archive_has_entry (entries, "manifest.json") &&
             archive_has_entry (entries, "project.sbase") &&
             archive_has_entry (entries, "export/events.csv") &&
             archive_has_entry (entries, "export/codebook.csv") &&
             archive_has_entry (entries, "schemes/scheme-1.json") &&
             archive_has_entry (entries, "media/S01-main.mp4"));
  ck_assert (g_remove (bench->media) == 0);
  ck_assert (archive_unpack (path, into, &project, &error));
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

/* The archive with one entry changed, left out or added. */
static char *
tamper (const char *path, const char *name, const char *text)
{
  g_autoptr (GPtrArray) entries = archive_read_entries (path);
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
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path = archive_bench_write (bench, NULL, NULL);
  g_autofree char *bad = tamper (path, tampered[_i].name, tampered[_i].text);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  ck_assert (!archive_unpack (bad, into, &project, &error));
  ck_assert_int_eq (error->domain, SB_ERROR);
  ck_assert_msg (
    strstr (error->message, tampered[_i].words) != NULL, "%s", error->message);
  dir = g_dir_open (top, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

/* A manifest that says of a recording of the project that it is in @file. */
static char *
dup_manifest_naming (const char *path, const char *file)
{
  g_autoptr (GPtrArray) entries = archive_read_entries (path);
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
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path = archive_bench_write (bench, NULL, NULL);
  g_autofree char *manifest = dup_manifest_naming (path, files[_i]);
  g_autofree char *bad = tamper (path, "manifest.json", manifest);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!archive_unpack (bad, into, NULL, &error));
  ck_assert_msg (strstr (error->message, "is missing") != NULL, "%s", error->message);
  ck_assert (!g_file_test (into, G_FILE_TEST_EXISTS));
}
END_TEST

static mode_t
get_mode (const char *path)
{
  GStatBuf state;

  ck_assert_int_eq (g_stat (path, &state), 0);
  return state.st_mode & 0777;
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

START_TEST (a_folder_that_is_there_stays_the_one_it_is)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path =
    archive_bench_write (bench, &(SbArchiveOptions){.media = TRUE}, NULL);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *real = g_build_filename (top, "real", NULL);
  g_autofree char *alias = g_build_filename (top, "alias", NULL);
  g_autofree char *media = g_build_filename (real, "media", "S01-main.mp4", NULL);
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf before, after;

  ck_assert_int_eq (g_mkdir (real, 0700), 0);
  ck_assert_int_eq (symlink (real, alias), 0);
  ck_assert_int_eq (g_stat (real, &before), 0);
  ck_assert (archive_unpack (path, _i ? alias : real, &project, &error));
  sb_assert_ok (error);
  ck_assert_int_eq (g_stat (real, &after), 0);
  ck_assert (before.st_ino == after.st_ino);
  ck_assert_uint_eq (get_mode (real), 0700);
  ck_assert (g_file_test (project, G_FILE_TEST_IS_REGULAR));
  ck_assert (g_file_test (media, G_FILE_TEST_IS_REGULAR));
  ck_assert_uint_eq (count_entries (real), 6);
  ck_assert_uint_eq (count_entries (top), 2);
}
END_TEST

START_TEST (a_new_folder_is_for_nobody_else)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path = archive_bench_write (bench, NULL, NULL);
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "back", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (archive_unpack (path, into, NULL, &error));
  ck_assert_uint_eq (get_mode (into), 0700);
  ck_assert_uint_eq (count_entries (top), 1);
}
END_TEST

START_TEST (a_fault_leaves_the_folder_empty)
{
  g_autoptr (ArchiveBench) bench = archive_bench_new ();
  g_autofree char *path = archive_bench_write (bench, NULL, NULL);
  g_autofree char *bad = tamper (path, "extra.txt", "more");
  g_autofree char *into = sb_test_dup_folder ();

  ck_assert (!archive_unpack (bad, into, NULL, NULL));
  ck_assert_uint_eq (count_entries (into), 0);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {it_opens_again_with_its_recordings, 1},
    {every_change_is_found_and_nothing_stays, G_N_ELEMENTS (tampered)},
    {a_recording_that_is_not_in_it_is_refused, 2},
    {a_folder_that_is_there_stays_the_one_it_is, 2},
    {a_new_folder_is_for_nobody_else, 1},
    {a_fault_leaves_the_folder_empty, 1},
    {NULL},
  };

  return sb_test_run_loops ("archive-unpack", loops, 60);
}
