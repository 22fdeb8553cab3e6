/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>
#include <securebase/document/recordings.h>
#include <securebase/io/zip.h>

/* An archive is unpacked into a folder of its own and compared with its manifest. When
 * all is well, that takes the name it is to have; or, where there is an empty folder of
 * this name already, all goes up into it, for who may look into that one, and what disk
 * it is on, has been chosen. */

typedef struct {
  char *zip;    /* its name, for sentences */
  char *folder; /* where it is unpacked; removed unless it is taken */
  SbProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SbRun;

static void
run_clear (SbRun *run)
{
  if (run->folder)
    sb_archive_remove_tree (run->folder);
  g_free (run->folder);
  g_free (run->zip);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbRun, run_clear)

static void
tell_unpacking (double share, const char *words, gpointer data)
{
  const SbRun *run = data;

  if (run->progress)
    run->progress (share * 0.5, words, run->progress_data);
}

static gboolean
refuse (const SbRun *run, const char *name, const char *fault, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” was not opened: “%s” in it %s. The archive is damaged, or was "
                  "changed after it was made."),
               run->zip,
               valid,
               fault);
  return FALSE;
}

/* --- files --- */

static void
list_tree (const char *folder, const char *prefix, GHashTable *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    char *full = g_strconcat (prefix, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      g_autofree char *inside = g_strconcat (full, "/", NULL);

      list_tree (path, inside, names);
      g_free (full);
    } else
      g_hash_table_add (names, full);
  }
}

static gboolean
check_digest (SbRun *run, const SbArchiveFile *file, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, file->name, NULL);
  g_autoptr (GFile) opened = g_file_new_for_path (path);
  g_autofree char *digest = sb_digest_of_file_start (opened, -1, run->cancellable, error);
  GStatBuf state;

  if (digest == NULL)
    return FALSE;
  if (g_stat (path, &state) != 0 || state.st_size != file->size ||
      !g_str_equal (digest, file->digest))
    return refuse (run, file->name, _ ("is not what it was when it was packed"), error);
  return TRUE;
}

/* Only what was unpacked is opened, whatever the manifest names. */
static gboolean
check_file (SbRun *run, GHashTable *names, const SbArchiveFile *file, GError **error)
{
  if (!g_hash_table_remove (names, file->name))
    return refuse (run, file->name, _ ("is missing"), error);
  return check_digest (run, file, error);
}

static gboolean
check_files (SbRun *run, const SbArchiveManifest *manifest, GError **error)
{
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  list_tree (run->folder, "", names);
  g_hash_table_remove (names, SB_ARCHIVE_MANIFEST);
  for (guint i = 0; i < manifest->files->len; i++) {
    if (!check_file (run, names, manifest->files->pdata[i], error))
      return FALSE;
    if (run->progress)
      run->progress (0.5 + 0.5 * i / manifest->files->len,
                     _ ("comparing digests"),
                     run->progress_data);
  }
  g_hash_table_iter_init (&iter, names);
  if (g_hash_table_iter_next (&iter, &name, NULL))
    return refuse (run, name, _ ("is not in its list of files"), error);
  return TRUE;
}

static gboolean
has_file (const SbArchiveManifest *manifest, const char *name)
{
  for (guint i = 0; i < manifest->files->len; i++)
    if (g_str_equal (((SbArchiveFile *) manifest->files->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

/* --- recordings --- */

/* The recordings are beside the project now: one edit for each, in its journal. */
static gboolean
place_recording (SbRun *run,
                 SbDocument *document,
                 const SbArchiveMedia *media,
                 GError **error)
{
  SbRecording *recording = sb_document_find (document, SB_TYPE_RECORDING, media->id);
  g_autofree char *path = g_build_filename (run->folder, media->name, NULL);
  g_autoptr (SbRecording) found = NULL;

  if (recording == NULL)
    return refuse (run, media->name, _ ("is of no recording of the project"), error);
  found = sb_record_dup (recording);
  g_free (found->path);
  found->path = sb_recording_dup_stored_path (path, sb_document_get_path (document));
  return sb_document_locate_recording (document, recording, found, NULL, error);
}

/* Only what was unpacked and compared is pointed to, whatever the manifest names. */
static gboolean
check_recordings (SbRun *run, const SbArchiveManifest *manifest, GError **error)
{
  for (guint i = 0; i < manifest->media->len; i++) {
    const SbArchiveMedia *media = manifest->media->pdata[i];

    if (!has_file (manifest, media->name))
      return refuse (run, media->name, _ ("is missing"), error);
  }
  return TRUE;
}

static gboolean
place_recordings (SbRun *run, const SbArchiveManifest *manifest, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, SB_ARCHIVE_PROJECT, NULL);
  g_autoptr (SbDocument) document = NULL;
  gboolean ok = TRUE;

  if (!manifest->has_project || manifest->media->len == 0)
    return TRUE;
  document = sb_document_open (path, SB_OPEN_WRITE | SB_OPEN_TAKE_OVER, error);
  if (document == NULL)
    return FALSE;
  for (guint i = 0; ok && i < manifest->media->len; i++)
    ok = place_recording (run, document, manifest->media->pdata[i], error);
  sb_document_close (document);
  return ok;
}

/* --- the whole --- */

static gboolean
is_taken (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  if (dir ? g_dir_read_name (dir) == NULL : !g_file_test (folder, G_FILE_TEST_EXISTS))
    return FALSE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_EXISTS,
               _ ("“%s” is there already. Choose an empty folder, or one that is not "
                  "there yet."),
               folder);
  return TRUE;
}

/* Hidden in the folder where there is one, else beside its place. */
static char *
dup_workplace (const char *folder)
{
  g_autofree char *id = sb_id_new ();
  g_autofree char *hidden = g_strconcat (".", id, NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR)
           ? g_build_filename (folder, hidden, NULL)
           : g_strconcat (folder, hidden, NULL);
}

static gboolean
unpack (SbRun *run, GFile *zip, const char *folder, GError **error)
{
  g_autofree char *place = dup_workplace (folder);
  g_autofree char *base = g_file_get_basename (zip);

  run->zip = g_utf8_make_valid (base ? base : "", -1);
  if (!sb_zip_extract (zip, place, 0, tell_unpacking, run, run->cancellable, error))
    return FALSE;
  run->folder = g_steal_pointer (&place);
  return TRUE;
}

static gboolean
check (SbRun *run, gboolean *has_project, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, SB_ARCHIVE_MANIFEST, NULL);
  g_autoptr (SbArchiveManifest) manifest =
    sb_archive_manifest_read (path, run->zip, error);

  if (manifest == NULL || !check_files (run, manifest, error))
    return FALSE;
  if (manifest->has_project && !has_file (manifest, SB_ARCHIVE_PROJECT))
    return refuse (run, SB_ARCHIVE_PROJECT, _ ("is missing"), error);
  *has_project = manifest->has_project;
  return check_recordings (run, manifest, error) &&
         place_recordings (run, manifest, error);
}

static GPtrArray *
list_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static gboolean
move (const char *name, const char *from, const char *to)
{
  g_autofree char *before = g_build_filename (from, name, NULL);
  g_autofree char *after = g_build_filename (to, name, NULL);

  return g_rename (before, after) == 0;
}

/* All of it, or none: what went up before the one that failed goes back. FALSE with
 * errno. */
static gboolean
move_up (const char *from, const char *to)
{
  g_autoptr (GPtrArray) names = list_entries (from);

  for (guint i = 0; i < names->len; i++) {
    int code;

    if (move (names->pdata[i], from, to))
      continue;
    code = errno;
    while (i-- > 0)
      move (names->pdata[i], to, from);
    errno = code;
    return FALSE;
  }
  g_rmdir (from);
  return TRUE;
}

static gboolean
take_place (SbRun *run, const char *folder, GError **error)
{
  gboolean is_there = g_file_test (folder, G_FILE_TEST_IS_DIR);

  if (is_there ? !move_up (run->folder, folder) : g_rename (run->folder, folder) != 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 _ ("“%s” could not be made: %s. Nothing of the archive was kept."),
                 folder,
                 g_strerror (errno));
    return FALSE;
  }
  g_clear_pointer (&run->folder, g_free);
  return TRUE;
}

gboolean
sb_archive_unpack (GFile *zip,
                   const char *folder,
                   char **project,
                   SbProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *plain = g_canonicalize_filename (folder, NULL);
  gboolean has_project = FALSE;
  g_auto (SbRun) run = {
    .progress = progress, .progress_data = progress_data, .cancellable = cancellable};

  if (is_taken (plain, error) || !unpack (&run, zip, plain, error) ||
      !check (&run, &has_project, error) || !take_place (&run, plain, error))
    return FALSE;
  if (project)
    *project = has_project ? g_build_filename (plain, SB_ARCHIVE_PROJECT, NULL) : NULL;
  return TRUE;
}
