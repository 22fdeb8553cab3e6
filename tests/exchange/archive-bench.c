/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-bench.h"

#include <securebase/document/recordings.h>
#include <string.h>

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

ArchiveBench *
archive_bench_new (void)
{
  ArchiveBench *bench = g_new0 (ArchiveBench, 1);
  g_autofree char *bytes = g_strnfill (300000, 'v');
  g_autoptr (SbRecording) read = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;

  bench->project = test_project_new ();
  bench->folder = sb_test_dup_folder ();
  bench->media = g_build_filename (bench->folder, ARCHIVE_SECRET ".MP4", NULL);
  ck_assert (g_file_set_contents (bench->media, bytes, -1, NULL));
  read->path = g_strdup (bench->media);
  read->size = 300000;
  read->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  ck_assert (sb_document_add_recording (
    bench->project->document, bench->project->session, read, NULL, "K1", &error));
  set_date (bench->project);
  return bench;
}

void
archive_bench_free (ArchiveBench *bench)
{
  test_project_free (bench->project);
  g_free (bench->folder);
  g_free (bench->media);
  g_free (bench);
}

/* The archive's path; what its notes say goes to @notes. */
char *
archive_bench_write (ArchiveBench *bench, const SbArchiveOptions *options, char **notes)
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

GPtrArray *
archive_read_entries (const char *path)
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

gboolean
archive_has_entry (const GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((SbZipEntry *) entries->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

gboolean
archive_holds (const GPtrArray *entries, const char *text)
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

gboolean
archive_unpack (const char *path, const char *into, char **project, GError **error)
{
  g_autoptr (GFile) zip = g_file_new_for_path (path);

  return sb_archive_unpack (zip, into, project, NULL, NULL, NULL, error);
}
