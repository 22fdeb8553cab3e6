/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/store/owner-lock.h>

/* Another project's file, to be read from: only a copy of it is ever opened. */

/* @db is of the file at @path or of a copy of it; the lock is always that of @path. */
static gboolean
is_left_alone (SbDatabase *db, const char *path, GError **error)
{
  g_autofree char *own = g_steal_pointer (&db->path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = sb_path_dup_display (name);
  g_autofree char *words = NULL;
  g_autoptr (SbOwner) owner = NULL;

  db->path = g_strdup (path);
  owner = sb_owner_lock_find (db, NULL);
  g_free (db->path);
  db->path = g_steal_pointer (&own);
  if (owner == NULL || owner->is_dead)
    return TRUE;
  words = sb_owner_to_words (owner);
  return sb_fail (SB_ERROR_LOCKED,
                  g_strdup_printf (_ ("“%s” is being written by %s. Close it there "
                                      "first, so that nothing that is coded there is "
                                      "missed."),
                                   shown,
                                   words),
                  error);
}

/* Before its bytes are read by any other means than SQLite's: closing a file drops the
 * locks that this process has on it. What cannot be read so tells in the copy. */
static gboolean
check_original (const char *path, GError **error)
{
  g_autoptr (SbDatabase) db = sb_database_connect (path, SQLITE_OPEN_READONLY, NULL);

  return db == NULL || is_left_alone (db, path, error);
}

static gboolean
copy_bytes (const char *path, const char *target, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  g_autoptr (GError) fault = NULL;
  g_autofree char *name = NULL;

  if (g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &fault))
    return TRUE;
  name = sb_path_dup_display (path);
  return sb_fail (
    g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? SB_ERROR_NO_SPACE
                                                             : SB_ERROR_FAILED,
    g_strdup_printf (_ ("“%s” could not be copied to be read: %s"), name, fault->message),
    error);
}

/* What a killed program left beside the file belongs to it: without, half a commit would
 * be read. */
static gboolean
copy_journal (const char *path, const char *target, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *to = g_strconcat (target, "-journal", NULL);
  GStatBuf status;

  return g_stat (journal, &status) != 0 || status.st_size == 0 ||
         copy_bytes (journal, to, error);
}

static gboolean
check_copy (const char *path, const char *target, GError **error)
{
  g_autoptr (SbDatabase) copy =
    sb_database_connect (target, SQLITE_OPEN_READWRITE, error);

  return copy && is_left_alone (copy, path, error) &&
         sb_database_execute (copy, "DELETE FROM owner", error);
}

static gboolean
fill_copy (const char *path, const char *target, char **digest, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (target);

  if (!copy_bytes (path, target, error))
    return FALSE;
  *digest = sb_digest_of_file (file, error);
  return *digest && copy_journal (path, target, error) &&
         check_copy (path, target, error);
}

char *
sb_database_copy_untouched (const char *path,
                            const char *folder,
                            char **digest,
                            GError **error)
{
  g_autofree char *target = g_build_filename (folder, "project.sbase", NULL);
  g_autofree char *name = sb_path_dup_display (path);

  *digest = NULL;
  if (!sb_database_look_at (path, error) || !check_original (path, error))
    return NULL;
  if (fill_copy (path, target, digest, error))
    return g_steal_pointer (&target);
  g_clear_pointer (digest, g_free);
  sb_database_rename_in_error (target, name, error);
  return NULL;
}

void
sb_database_rename_in_error (const char *path, const char *name, GError **error)
{
  g_autofree char *shown = sb_path_dup_display (path);
  g_autoptr (GString) words = NULL;

  if (error == NULL || *error == NULL)
    return;
  words = g_string_new ((*error)->message);
  g_string_replace (words, shown, name, 0);
  g_free ((*error)->message);
  (*error)->message = g_string_free (g_steal_pointer (&words), FALSE);
}
