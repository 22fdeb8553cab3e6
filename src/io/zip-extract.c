/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-private.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>
#include <securebase/io/zip.h>
#include <unistd.h>

#define PIECE ((gsize) 1 << 18)

typedef struct archive SbArchive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbArchive, archive_read_free)

/* One run: what is unpacked goes into a folder beside @into, which takes its name when
 * all is there. */
typedef struct {
  char *name; /* of the zip */
  char *folder;
  guint64 left; /* bytes that may still be written */
  guint64 size; /* of the zip */
  SbProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SbRun;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_unlink (child) != 0)
      remove_tree (child);
  }
  g_rmdir (path);
}

static void
run_clear (SbRun *run)
{
  if (run->folder)
    remove_tree (run->folder);
  g_free (run->folder);
  g_free (run->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbRun, run_clear)

static gboolean
fail_too_much (const SbRun *run, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NO_SPACE,
               _ ("“%s” would unpack to more than there is room for. Nothing was kept; "
                  "choose a folder on a larger disk."),
               run->name);
  return FALSE;
}

static void
tell (const SbRun *run, SbArchive *archive)
{
  double share =
    run->size > 0 ? (double) archive_filter_bytes (archive, -1) / (double) run->size : 0;

  if (run->progress)
    run->progress (CLAMP (share, 0, 1), _ ("unpacking"), run->progress_data);
}

static gboolean
write_pieces (SbRun *run, SbArchive *archive, int fd, const char *path, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  gssize n;

  while ((n = archive_read_data (archive, piece, PIECE)) > 0) {
    if ((guint64) n > run->left)
      return fail_too_much (run, error);
    run->left -= (guint64) n;
    if (!sb_zip_write_all (fd, piece, (gsize) n))
      return sb_zip_fail_to_write (path, errno, error);
    tell (run, archive);
    if (!sb_zip_go_on (run->cancellable, error))
      return FALSE;
  }
  return n == 0 || sb_zip_fail_to_read (archive, run->name, error);
}

static gboolean
extract_entry (SbRun *run, SbArchive *archive, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean ok;
  int fd;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    return sb_zip_fail_to_write (path, errno, error);
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0)
    return sb_zip_fail_to_write (path, errno, error);
  ok = write_pieces (run, archive, fd, path, error);
  if (ok && fsync (fd) != 0)
    ok = sb_zip_fail_to_write (path, errno, error);
  g_close (fd, NULL);
  return ok;
}

static gboolean
extract_all (SbRun *run, SbArchive *archive, GError **error)
{
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) cause = NULL;
  char *name;

  while (cause == NULL && sb_zip_next (archive, run->name, names, &name, &cause)) {
    g_autofree char *owned = name;

    if (sb_zip_go_on (run->cancellable, &cause))
      extract_entry (run, archive, owned, &cause);
  }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* The limit that was asked for, or what the disk of @folder has. */
static guint64
find_room (const char *folder, guint64 max_bytes)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info =
    max_bytes > 0
      ? NULL
      : g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  if (max_bytes > 0)
    return max_bytes;
  return info ? g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE)
              : G_MAXUINT64;
}

static gboolean
is_taken (const char *into, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (into, 0, NULL);

  if (dir ? g_dir_read_name (dir) == NULL : !g_file_test (into, G_FILE_TEST_EXISTS))
    return FALSE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_EXISTS,
               _ ("“%s” is there already. Choose an empty folder, or one that is not "
                  "there yet."),
               into);
  return TRUE;
}

static gboolean
make_folder (SbRun *run, const char *into, guint64 max_bytes, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (into);
  g_autofree char *id = sb_id_new ();
  g_autofree char *folder = g_strdup_printf ("%s.%s", into, id);

  if (is_taken (into, error))
    return FALSE;
  if (g_mkdir_with_parents (parent, 0777) != 0 || g_mkdir (folder, 0700) != 0)
    return sb_zip_fail_to_write (into, errno, error);
  run->folder = g_steal_pointer (&folder);
  run->left = find_room (run->folder, max_bytes);
  return TRUE;
}

static gboolean
open_zip (SbRun *run, SbArchive *archive, GFile *zip, GError **error)
{
  g_autofree char *base = g_file_get_basename (zip);
  g_autoptr (GFileInfo) info =
    g_file_query_info (zip, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  g_free (run->name);
  run->name = g_utf8_make_valid (base ? base : "", -1);
  if (info == NULL) {
    g_set_error (
      error, SB_ERROR, SB_ERROR_NOT_FOUND, _ ("There is no file “%s”."), run->name);
    return FALSE;
  }
  run->size = (guint64) g_file_info_get_size (info);
  if (archive_read_open_filename (archive, g_file_peek_path (zip), PIECE) != ARCHIVE_OK)
    return sb_zip_fail_to_read (archive, run->name, error);
  return TRUE;
}

/* Every name of it, before anything is written. */
static gboolean
check_names (SbRun *run, GFile *zip, GError **error)
{
  g_autoptr (SbArchive) archive = sb_zip_open_reader ();
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) cause = NULL;
  char *name;

  if (!open_zip (run, archive, zip, error))
    return FALSE;
  while (sb_zip_next (archive, run->name, names, &name, &cause))
    g_free (name);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

gboolean
sb_zip_extract (GFile *zip,
                const char *into,
                guint64 max_bytes,
                SbProgressFunc progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (SbZipLocale) locale;
  g_autofree char *plain = g_canonicalize_filename (into, NULL);
  g_autoptr (SbArchive) archive = sb_zip_open_reader ();
  g_auto (SbRun) run = {
    .progress = progress, .progress_data = progress_data, .cancellable = cancellable};

  sb_zip_locale_enter (&locale);
  if (!check_names (&run, zip, error) || !open_zip (&run, archive, zip, error) ||
      !make_folder (&run, plain, max_bytes, error) || !extract_all (&run, archive, error))
    return FALSE;
  if (g_rename (run.folder, plain) != 0)
    return sb_zip_fail_to_write (plain, errno, error);
  g_clear_pointer (&run.folder, g_free);
  return TRUE;
}
