/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/document/project-file.h>
#include <securebase/export/export.h>
#include <securebase/io/zip.h>
#include <string.h>

typedef struct {
  SbArchive *archive;
  SbZipWriter *zip;
  guint64 done; /* bytes of recordings */
  gint64 current;
  const char *words;
  SbProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SbRun;

/* What is not media takes this share of the time. */
#define SHARE_OF_TABLES 0.1

static gboolean
go_on (const SbRun *run, GError **error)
{
  if (!g_cancellable_is_cancelled (run->cancellable))
    return TRUE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Stopped; no archive was written."));
  return FALSE;
}

static void
tell (const SbRun *run, double share, const char *words)
{
  if (run->progress)
    run->progress (share, words, run->progress_data);
}

/* --- files --- */

static void
list_file (SbRun *run, const char *name, gint64 size, char *digest)
{
  SbArchiveFile *file = g_new0 (SbArchiveFile, 1);

  file->name = g_strdup (name);
  file->size = size;
  file->digest = digest;
  g_ptr_array_add (run->archive->files, file);
}

static gboolean
add_text (SbRun *run, const char *name, const char *text, GError **error)
{
  gsize length = strlen (text);

  if (!sb_zip_writer_add (run->zip, name, text, length, error))
    return FALSE;
  list_file (run, name, (gint64) length, sb_digest_of_bytes (text, length));
  return TRUE;
}

static gboolean
add_file (SbRun *run, const char *name, const char *path, GError **error)
{
  GStatBuf state;
  char *digest = NULL;

  if (!sb_zip_writer_add_file (
        run->zip, name, path, TRUE, &digest, NULL, NULL, run->cancellable, error))
    return FALSE;
  list_file (run, name, g_stat (path, &state) == 0 ? state.st_size : -1, digest);
  return TRUE;
}

/* --- what is in it --- */

static gboolean
add_schemes (SbRun *run, GError **error)
{
  const SbStudy *study = run->archive->study;

  for (guint i = 0; i < study->scheme_versions->len; i++) {
    const SbSchemeVersion *version = study->scheme_versions->pdata[i];
    g_autofree char *name =
      g_strdup_printf ("schemes/scheme-%" G_GINT64_FORMAT ".json", version->number);

    if (!add_text (run, name, version->json, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
add_tables (SbRun *run, GError **error)
{
  SbArchive *archive = run->archive;
  g_autofree char *folder = g_build_filename (archive->folder, SB_ARCHIVE_EXPORT, NULL);
  SbExportOptions options = {
    .journal = archive->journal,
    .shift_key = archive->deidentified ? archive->shift_key : NULL,
    .without_dates = archive->deidentified && archive->shift_key == NULL,
  };
  g_auto (GStrv) names = NULL;

  if (!sb_study_export (archive->study, &options, folder, &names, error))
    return FALSE;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i]; i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autofree char *name = g_strconcat (SB_ARCHIVE_EXPORT "/", names[i], NULL);

    if (!add_file (run, name, path, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_project (SbRun *run, GError **error)
{
  g_autofree char *path =
    g_build_filename (run->archive->folder, SB_ARCHIVE_PROJECT, NULL);

  return run->archive->deidentified || add_file (run, SB_ARCHIVE_PROJECT, path, error);
}

static void
tell_media (double share, const char *words, gpointer data)
{
  const SbRun *run = data;
  double bytes = (double) run->done + share * (double) run->current;

  tell (run,
        SHARE_OF_TABLES +
          (1 - SHARE_OF_TABLES) * bytes / (double) MAX (run->archive->size, 1),
        _ ("packing recordings"));
}

/* A recording that is not what was coded must not pass for it. */
static gboolean
check_media (const SbArchiveMedia *media, const char *digest, GError **error)
{
  if (media->digest == NULL || g_str_equal (media->digest, digest))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("The recording “%s” of %s is not the one that was coded: its content "
                  "differs. No archive was written; find the original file, or make the "
                  "archive without recordings."),
               media->view ? media->view : "",
               media->session);
  return FALSE;
}

static gboolean
add_media (SbRun *run, const SbArchiveMedia *media, GError **error)
{
  char *digest = NULL;

  run->current = media->size;
  if (!sb_zip_writer_add_file (run->zip,
                               media->name,
                               media->path,
                               FALSE,
                               &digest,
                               tell_media,
                               run,
                               run->cancellable,
                               error))
    return FALSE;
  list_file (run, media->name, media->size, digest);
  run->done += (guint64) media->size;
  return check_media (media, digest, error);
}

static gboolean
add_recordings (SbRun *run, GError **error)
{
  const GPtrArray *media = run->archive->media;

  for (guint i = 0; i < media->len; i++) {
    const SbArchiveMedia *one = media->pdata[i];

    if (one->name && !add_media (run, one, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_manifest (SbRun *run, GError **error)
{
  g_autofree char *text = sb_archive_dup_manifest (run->archive);

  return sb_zip_writer_add (run->zip, SB_ARCHIVE_MANIFEST, text, strlen (text), error);
}

static gboolean
add_all (SbRun *run, GError **error)
{
  g_autofree char *readme = sb_archive_dup_readme (run->archive);

  tell (run, 0, _ ("writing the tables"));
  if (!add_text (run, SB_ARCHIVE_README, readme, error) || !go_on (run, error) ||
      !add_project (run, error) || !add_schemes (run, error) ||
      !add_tables (run, error) || !go_on (run, error))
    return FALSE;
  tell (run, SHARE_OF_TABLES, _ ("packing recordings"));
  return add_recordings (run, error) && go_on (run, error) && add_manifest (run, error);
}

/* --- where it goes --- */

static gboolean
is_same_file (const char *path, const char *other)
{
  GStatBuf one, two;

  return g_stat (path, &one) == 0 && g_stat (other, &two) == 0 &&
         one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/* What an archive is made of, by whatever name, and other studies. */
static gboolean
is_precious (const SbArchive *archive, const char *path)
{
  for (guint i = 0; i < archive->originals->len; i++)
    if (is_same_file (path, archive->originals->pdata[i]))
      return TRUE;
  return sb_project_file_is_one (path);
}

static gboolean
check_path (const SbArchive *archive, const char *path, gboolean force, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (is_precious (archive, path)) {
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_BAD_VALUE,
      _ ("“%s” is a project, or a recording of this one, and is never replaced "
         "by an archive. Choose another name."),
      name);
    return FALSE;
  }
  if (!force)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_EXISTS,
                 _ ("“%s” is there already. Choose another name, or have it replaced."),
                 name);
  return force;
}

gboolean
sb_archive_write (SbArchive *archive,
                  const char *path,
                  gboolean force,
                  SbProgressFunc progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  SbRun run = {.archive = archive,
               .progress = progress,
               .progress_data = progress_data,
               .cancellable = cancellable};
  g_autoptr (SbZipWriter) zip = NULL;
  g_autoptr (GError) cause = NULL;

  if (!check_path (archive, path, force, error))
    return FALSE;
  run.zip = zip = sb_zip_writer_new_for_file (path, error);
  if (zip == NULL || !add_all (&run, error))
    return FALSE;
  sb_zip_writer_finish (zip, &cause);
  if (cause) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  tell (&run, 1, _ ("done"));
  return TRUE;
}
