/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <unistd.h>

/* What SQLite says, as sentences for a researcher. */

char *
sb_path_dup_display (const char *path)
{
  return path ? g_filename_display_name (path) : g_strdup (_ ("(memory)"));
}

void
sb_path_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
sb_fail (int code, char *sentence, GError **error)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static char *
say_read_only (const char *name, int rc)
{
  if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY)
    return g_strdup_printf (
      _ ("“%s” was not closed properly and cannot be put right here, because it may not "
         "be written. Copy it, together with the file of the same name that ends in "
         "-journal, to a folder of your own and open it there."),
      name);
  return g_strdup_printf (
    _ ("“%s” or its folder may not be written. Nothing was changed. Save a copy to a "
       "folder of your own, or ask for the right to write."),
    name);
}

static char *
say_detail (const char *name, sqlite3 *handle, int rc)
{
  return g_strdup_printf (
    _ ("“%s” could not be read or written: %s. Nothing was changed."),
    name,
    handle ? sqlite3_errmsg (handle) : sqlite3_errstr (rc));
}

gboolean
sb_database_fail_at (const char *path, sqlite3 *handle, int rc, GError **error)
{
  g_autofree char *name = sb_path_dup_display (path);

  switch (rc & 0xff) {
  case SQLITE_NOTADB:
    return sb_fail (
      SB_ERROR_BAD_FILE,
      g_strdup_printf (_ ("“%s” is not a Secure Base project: it is not an "
                          "SQLite file. Choose a file that ends in .sbase."),
                       name),
      error);
  case SQLITE_CORRUPT:
    return sb_fail (
      SB_ERROR_BAD_FILE,
      g_strdup_printf (_ ("“%s” is damaged: part of it is missing or was "
                          "overwritten. Nothing was changed. Go back to your "
                          "last copy of it."),
                       name),
      error);
  case SQLITE_FULL:
    return sb_fail (SB_ERROR_NO_SPACE,
                    g_strdup_printf (_ ("The disk that holds “%s” is full. Nothing was "
                                        "changed. Free some space and do it again."),
                                     name),
                    error);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return sb_fail (SB_ERROR_LOCKED,
                    g_strdup_printf (_ ("Another program is working in “%s” just now. "
                                        "Nothing was changed. Try again in a moment."),
                                     name),
                    error);
  case SQLITE_CONSTRAINT:
    return sb_fail (
      SB_ERROR_FAILED,
      g_strdup_printf (_ ("Something in “%s” would point to a record that is "
                          "not there, or a record would lack what it needs. "
                          "Nothing was changed."),
                       name),
      error);
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
    return sb_fail (SB_ERROR_READ_ONLY, say_read_only (name, rc), error);
  default:
    return sb_fail (SB_ERROR_FAILED, say_detail (name, handle, rc), error);
  }
}

gboolean
sb_database_fail (SbDatabase *self, int rc, GError **error)
{
  return sb_database_fail_at (self->path, self->handle, rc, error);
}
