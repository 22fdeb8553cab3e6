/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <string.h>

/* Made by a script. */
static char *
dup_zip (const char *name)
{
  g_autofree char *script = sb_test_dup_source_path ("tests/io/fixtures/make-zips.py");
  g_autofree char *folder = sb_test_dup_folder ();
  const char *const argv[] = {"python3", script, folder, name, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  return g_build_filename (folder, name, NULL);
}

static GBytes *
read_bytes (const char *path)
{
  char *data = NULL;
  gsize length;

  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static GPtrArray *
read_zip (const char *name, GError **error)
{
  g_autofree char *path = dup_zip (name);
  g_autoptr (GBytes) bytes = read_bytes (path);

  return sb_zip_read (bytes, name, error);
}

static gboolean
extract (const char *name, const char *into, guint64 max, GError **error)
{
  g_autofree char *path = dup_zip (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return sb_zip_extract (file, into, max, NULL, NULL, NULL, error);
}

static void
assert_entry (const SbZipEntry *entry, const char *name, const char *text)
{
  gsize length;
  const char *data;

  ck_assert_ptr_nonnull (entry);
  ck_assert_str_eq (entry->name, name);
  data = g_bytes_get_data (entry->bytes, &length);
  ck_assert_uint_eq (length, strlen (text));
  ck_assert (length == 0 || memcmp (data, text, length) == 0);
}

START_TEST (what_others_write_is_read)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) good = read_zip ("good.zip", &error);
  g_autoptr (GPtrArray) folders = NULL;

  sb_assert_ok (error);
  ck_assert_uint_eq (good->len, 6);
  assert_entry (g_ptr_array_index (good, 1), "sub/ä/ü.txt", "two");
  assert_entry (sb_zip_find (good, "empty"), "empty", "");
  assert_entry (sb_zip_find (good, "project"), "sub/project", "p");
  ck_assert_ptr_null (sb_zip_find (good, "._db"));
  ck_assert_ptr_null (sb_zip_find (good, "b"));
  folders = read_zip ("folder.zip", &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (folders->len, 1);
}
END_TEST

START_TEST (an_empty_zip_has_no_entries)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = read_zip ("none.zip", &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

static const struct {
  const char *name;
  const char *words;
} attacks[] = {
  {"up.zip", "leads out"},
  {"inside-up.zip", "leads out"},
  {"back-up.zip", "leads out"},
  {"absolute.zip", "root"},
  {"drive.zip", "root"},
  {"twice.zip", "two of that name"},
  {"link.zip", "link"},
  {"device.zip", "special"},
  {"many.zip", "more files"},
  {"encrypted.zip", "encrypted"},
  {"damaged.zip", "no whole zip"},
  {"cut.zip", "no whole zip"},
  {"not-utf8.zip", "cannot be read"},
};

static char *
dup_attacks (void)
{
  g_autofree char *one = dup_zip ("attacks");

  return g_path_get_dirname (one);
}

START_TEST (attacks_are_refused_in_memory)
{
  g_autofree char *folder = dup_attacks ();

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++) {
    g_autofree char *path = g_build_filename (folder, attacks[i].name, NULL);
    g_autoptr (GBytes) bytes = read_bytes (path);
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_zip_read (bytes, attacks[i].name, &error));
    ck_assert_msg (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE) &&
                     strstr (error->message, attacks[i].words),
                   "%s: %s",
                   attacks[i].name,
                   error->message);
  }
}
END_TEST

START_TEST (attacks_leave_nothing_on_the_disk)
{
  g_autofree char *folder = dup_attacks ();
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "in", "side", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++) {
    g_autofree char *path = g_build_filename (folder, attacks[i].name, NULL);
    g_autofree char *parent = g_path_get_dirname (into);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GError) error = NULL;
    g_autoptr (GDir) dir = NULL;

    ck_assert (!sb_zip_extract (file, into, 0, NULL, NULL, NULL, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    dir = g_dir_open (parent, 0, NULL);
    ck_assert (dir == NULL || g_dir_read_name (dir) == NULL);
  }
}
END_TEST

START_TEST (a_bomb_is_refused)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "in", NULL);
  g_autoptr (GError) read_error = NULL, extract_error = NULL;

  ck_assert_ptr_null (read_zip ("bomb.zip", &read_error));
  ck_assert_ptr_nonnull (strstr (read_error->message, "256 MB"));
  ck_assert (!extract ("small-bomb.zip", into, (1 << 20) + 1, &extract_error));
  ck_assert (g_error_matches (extract_error, SB_ERROR, SB_ERROR_NO_SPACE));
  ck_assert (!g_file_test (into, G_FILE_TEST_EXISTS));
  g_clear_error (&extract_error);
  ck_assert (extract ("small-bomb.zip", into, 2 << 20, &extract_error));
}
END_TEST

START_TEST (a_name_that_is_file_and_folder_fails)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "in", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!extract ("file-and-folder.zip", into, 0, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert (!g_file_test (into, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (a_full_folder_is_not_written_into)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *file = g_build_filename (top, "own.txt", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (g_file_set_contents (file, "mine", -1, NULL));
  ck_assert (!extract ("good.zip", top, 0, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  ck_assert (g_file_test (file, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (a_zip_is_extracted_into_an_empty_folder)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *deep = g_build_filename (top, "sub", "ä", "ü.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (extract ("good.zip", top, 0, &error));
  sb_assert_ok (error);
  ck_assert (g_file_get_contents (deep, &text, NULL, NULL));
  ck_assert_str_eq (text, "two");
}
END_TEST

START_TEST (stopping_leaves_nothing)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *into = g_build_filename (top, "in", NULL);
  g_autofree char *path = dup_zip ("good.zip");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_cancellable_cancel (stop);
  ck_assert (!sb_zip_extract (file, into, 0, NULL, NULL, stop, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
  dir = g_dir_open (top, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

static GBytes *
write_zip (void)
{
  g_autoptr (SbZipWriter) writer = sb_zip_writer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  ck_assert (sb_zip_writer_add (writer, "db", "text", 4, &error));
  ck_assert (sb_zip_writer_add (writer, "ä/ö.txt", "", 0, &error));
  ck_assert (!sb_zip_writer_add (writer, "db", "text", 4, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  g_clear_error (&error);
  ck_assert (!sb_zip_writer_add (writer, "../db", "text", 4, &error));
  g_clear_error (&error);
  bytes = sb_zip_writer_finish (writer, &error);
  sb_assert_ok (error);
  return bytes;
}

START_TEST (what_is_written_is_read_again)
{
  g_autoptr (GBytes) bytes = write_zip ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sb_zip_read (bytes, "own.zip", &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (entries->len, 2);
  assert_entry (g_ptr_array_index (entries, 0), "db", "text");
  assert_entry (g_ptr_array_index (entries, 1), "ä/ö.txt", "");
}
END_TEST

START_TEST (the_same_gives_the_same_bytes_in_every_zone)
{
  g_autoptr (GBytes) first = write_zip ();
  g_autoptr (GBytes) second = NULL;

  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  second = write_zip ();
  ck_assert (g_bytes_equal (first, second));
}
END_TEST

START_TEST (a_file_goes_in_with_its_digest)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *media = g_build_filename (top, "media.bin", NULL);
  g_autofree char *out = g_build_filename (top, "out.zip", NULL);
  g_autofree char *into = g_build_filename (top, "in", NULL);
  g_autofree char *copy = g_build_filename (into, "media", "a.bin", NULL);
  g_autofree char *digest = NULL, *expected = NULL, *text = NULL;
  g_autofree char *big = g_strnfill (700000, 'x');
  g_autoptr (GFile) zip = g_file_new_for_path (out);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbZipWriter) writer = sb_zip_writer_new_for_file (out, &error);

  ck_assert (g_file_set_contents (media, big, -1, NULL));
  ck_assert (sb_zip_writer_add_file (
    writer, "media/a.bin", media, FALSE, &digest, NULL, NULL, NULL, &error));
  expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, big, -1);
  ck_assert_str_eq (digest, expected);
  ck_assert (!g_file_test (out, G_FILE_TEST_EXISTS));
  ck_assert_ptr_null (sb_zip_writer_finish (writer, &error));
  sb_assert_ok (error);
  ck_assert (sb_zip_extract (zip, into, 0, NULL, NULL, NULL, &error));
  ck_assert (g_file_get_contents (copy, &text, NULL, NULL));
  ck_assert_str_eq (text, big);
}
END_TEST

START_TEST (what_is_not_finished_is_not_there)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (top, "out.zip", NULL);
  g_autoptr (GError) error = NULL;
  SbZipWriter *writer = sb_zip_writer_new_for_file (out, &error);
  g_autoptr (GDir) dir = NULL;

  ck_assert (sb_zip_writer_add (writer, "a", "b", 1, &error));
  ck_assert (!sb_zip_writer_add_file (
    writer, "c", "/nowhere/at/all", TRUE, NULL, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
  sb_zip_writer_free (writer);
  dir = g_dir_open (top, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

START_TEST (a_folder_that_is_not_there_is_said)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *out = g_build_filename (top, "nowhere", "out.zip", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_zip_writer_new_for_file (out, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
  ck_assert_ptr_nonnull (strstr (error->message, out));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {what_others_write_is_read, 1},
    {an_empty_zip_has_no_entries, 1},
    {attacks_are_refused_in_memory, 1},
    {attacks_leave_nothing_on_the_disk, 1},
    {a_bomb_is_refused, 1},
    {a_name_that_is_file_and_folder_fails, 1},
    {a_full_folder_is_not_written_into, 1},
    {a_zip_is_extracted_into_an_empty_folder, 1},
    {stopping_leaves_nothing, 1},
    {what_is_written_is_read_again, 1},
    {the_same_gives_the_same_bytes_in_every_zone, 1},
    {a_file_goes_in_with_its_digest, 1},
    {what_is_not_finished_is_not_there, 1},
    {a_folder_that_is_not_there_is_said, 1},
    {NULL},
  };

  return sb_test_run_loops ("zip", loops, 20);
}
