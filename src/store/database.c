/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/store/owner-lock.h>
#include <string.h>
#include <unistd.h>

/* How long to wait for another program's commit, in milliseconds. */
#define PATIENCE 5000

/* How each SQLite file begins, the zero at the end included. */
#define MAGIC "SQLite format 3"

/* FULL: an answered commit is on the disk. */
static const char *const every_connection = "PRAGMA foreign_keys = ON;"
                                            "PRAGMA synchronous = FULL;"
                                            "PRAGMA trusted_schema = OFF;"
                                            "PRAGMA cell_size_check = ON;";

/* A rollback journal, so that the .sbase alone is whole between commits. TRUNCATE and
 * PERSIST sync equally often (counted: five times a commit), and TRUNCATE leaves no old
 * content lying in the -journal file. Only for who writes: it can change the file. */
static const char *const every_writer = "PRAGMA journal_mode = TRUNCATE";

gboolean
sb_database_execute (SbDatabase *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || sb_database_fail (self, rc, error);
}

gboolean
sb_database_get_int (SbDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (self, sql, error);
  gboolean has_row;

  if (stmt == NULL || !sb_statement_step (self, stmt, &has_row, error))
    return FALSE;
  *value = has_row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

gboolean
sb_database_get_data_version (SbDatabase *self, gint64 *version, GError **error)
{
  return sb_database_get_int (self, "PRAGMA data_version", version, error);
}

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

void
sb_database_forget_statements (SbDatabase *self)
{
  g_hash_table_remove_all (self->statements);
}

SbDatabase *
sb_database_connect (const char *path, int flags, GError **error)
{
  g_autoptr (SbDatabase) self = g_new0 (SbDatabase, 1);
  int rc = sqlite3_open_v2 (path ? path : ":memory:", &self->handle, flags, NULL);

  self->path = g_strdup (path);
  self->statements =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (rc != SQLITE_OK) {
    sb_database_fail (self, rc, error);
    return NULL;
  }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, PATIENCE);
  /* Triggers would fire again when a changeset is applied: our files have none. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  self->writable = sqlite3_db_readonly (self->handle, "main") == 0;
  if (!sb_database_execute (self, every_connection, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The lock goes back, and the empty -journal file with it. */
void
sb_database_close (SbDatabase *self)
{
  if (self->owner) {
    sb_owner_lock_release (self);
    sqlite3_exec (self->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  }
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

static gboolean
lay_out (SbDatabase *self, GError **error)
{
  g_auto (GStrv) scripts = sb_database_dup_scripts ();
  g_autofree char *mark =
    g_strdup_printf ("PRAGMA application_id = %d", SB_DATABASE_APPLICATION_ID);

  return sb_database_execute (self, every_writer, error) &&
         sb_database_execute (self, mark, error) &&
         sb_database_migrate (self, (const char *const *) scripts, NULL, error);
}

SbDatabase *
sb_database_new_in_memory (GError **error)
{
  g_autoptr (SbDatabase) self =
    sb_database_connect (NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  if (self == NULL || !lay_out (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static int
code_of_errno (int number)
{
  switch (number) {
  case ENOSPC:
    return SB_ERROR_NO_SPACE;
  case ENOENT:
    return SB_ERROR_NOT_FOUND;
  default:
    return SB_ERROR_READ_ONLY;
  }
}

/* Claims the name, so that nothing that is there is ever written over. */
static gboolean
claim_path (const char *path, GError **error)
{
  g_autofree char *name = sb_path_dup_display (path);
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
  int number = errno;

  if (fd >= 0)
    return g_close (fd, error);
  if (number == EEXIST)
    return sb_fail (SB_ERROR_EXISTS,
                    g_strdup_printf (_ ("There is already something called “%s”. Choose "
                                        "another name."),
                                     name),
                    error);
  return sb_fail (code_of_errno (number),
                  g_strdup_printf (_ ("“%s” cannot be made: %s. Choose another folder."),
                                   name,
                                   g_strerror (number)),
                  error);
}

SbDatabase *
sb_database_create (const char *path, GError **error)
{
  g_autoptr (SbDatabase) self = NULL;

  if (!claim_path (path, error))
    return NULL;
  self = sb_database_connect (path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL || !lay_out (self, error)) {
    g_unlink (path);
    return NULL;
  }
  sb_path_sync_folder (path);
  return g_steal_pointer (&self);
}

/* As the effective user, which may not be the real one. */
static gboolean
may (const char *path, int mode)
{
  return faccessat (AT_FDCWD, path, mode, AT_EACCESS) == 0;
}

/* SQLite would find out at the first write, and say less. */
static gboolean
may_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return may (path, W_OK) && may (folder, W_OK | X_OK) &&
         (!g_file_test (journal, G_FILE_TEST_EXISTS) || may (journal, W_OK));
}

/* What can be said before SQLite looks: it would take an empty file for an empty
 * database. */
static char *
find_fault (const char *path, int *code)
{
  g_autofree char *name = sb_path_dup_display (path);
  GStatBuf status;

  *code = SB_ERROR_NOT_FOUND;
  if (g_stat (path, &status) != 0)
    return g_strdup_printf (
      _ ("There is no file “%s”. Look whether it was moved or renamed."), name);
  *code = SB_ERROR_BAD_FILE;
  if (S_ISDIR (status.st_mode))
    return g_strdup_printf (_ ("“%s” is a folder. Choose a file that ends in .sbase."),
                            name);
  if (status.st_size == 0)
    return g_strdup_printf (_ ("“%s” is empty: it is not a Secure Base project, or its "
                               "copy was broken off. Go back to your last copy of it."),
                            name);
  *code = SB_ERROR_READ_ONLY;
  if (!may (path, R_OK))
    return g_strdup_printf (_ ("“%s” may not be read. Ask its owner for the right to."),
                            name);
  return NULL;
}

static gboolean
check_path (const char *path, GError **error)
{
  int code;
  char *fault = find_fault (path, &code);

  return fault == NULL || sb_fail (code, fault, error);
}

/* The header as it lies there, whatever a journal beside it would make of it. Through
 * SQLite's own file and not by open(): closing a file drops all locks that this process
 * has on it. The application id stands at byte 68 ("The Database Header" of SQLite's
 * file format). */
static int
read_application_id (const char *path, guint32 *id)
{
  sqlite3 *handle = NULL;
  sqlite3_file *file = NULL;
  guint8 header[72] = "";
  int rc = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (rc == SQLITE_OK)
    rc = file->pMethods->xRead (file, header, sizeof header, 0);
  if (rc == SQLITE_IOERR_SHORT_READ)
    rc = SQLITE_CORRUPT;
  if ((rc == SQLITE_OK || rc == SQLITE_CORRUPT) &&
      memcmp (header, MAGIC, sizeof MAGIC) != 0)
    rc = SQLITE_NOTADB;
  sqlite3_close (handle);
  memcpy (id, header + 68, sizeof *id);
  *id = GUINT32_FROM_BE (*id);
  return rc;
}

gboolean
sb_database_is_one (const char *path)
{
  guint32 id;
  int rc = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? read_application_id (path, &id)
                                                      : SQLITE_NOTADB;

  return rc == SQLITE_OK || rc == SQLITE_CORRUPT;
}

/* Before SQLite looks: only to read, it folds in a write-ahead log and rolls back a
 * broken-off commit, and what is not ours must stay as it is. */
static gboolean
check_identity (const char *path, GError **error)
{
  g_autofree char *name = sb_path_dup_display (path);
  guint32 id = 0;
  int rc = read_application_id (path, &id);

  if (rc != SQLITE_OK)
    return sb_database_fail_at (path, NULL, rc, error);
  if (id == SB_DATABASE_APPLICATION_ID)
    return TRUE;
  return sb_fail (SB_ERROR_BAD_FILE,
                  g_strdup_printf (_ ("“%s” is an SQLite file of another program, not "
                                      "a Secure Base project."),
                                   name),
                  error);
}

/* SQLite compares whole pages only, and reads a last page that lacks a part as zeros. */
static gboolean
check_length (SbDatabase *self, GError **error)
{
  gint64 pages, page_size;
  GStatBuf status;

  if (!sb_database_get_int (self, "PRAGMA page_count", &pages, error) ||
      !sb_database_get_int (self, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (g_stat (self->path, &status) == 0 && status.st_size >= pages * page_size)
    return TRUE;
  return sb_database_fail (self, SQLITE_CORRUPT, error);
}

gboolean
sb_database_look_at (const char *path, GError **error)
{
  return check_path (path, error) && check_identity (path, error);
}

/* Counting the tables makes SQLite put right what a killed program left half done, and
 * compare the header with the length of the file. In one transaction, so that nobody
 * commits in between; where it fails the connection goes, and the transaction with it. */
static gboolean
check_whole (SbDatabase *self, GError **error)
{
  gint64 tables;

  return sb_database_execute (self, "BEGIN", error) &&
         sb_database_get_int (
           self, "SELECT count(*) FROM sqlite_schema", &tables, error) &&
         check_length (self, error) && sb_database_execute (self, "COMMIT", error);
}

static gboolean
check_version (SbDatabase *self, gint64 *version, GError **error)
{
  g_autofree char *name = sb_path_dup_display (self->path);

  if (!sb_database_get_int (self, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version < 1)
    return sb_fail (SB_ERROR_BAD_FILE,
                    g_strdup_printf (_ ("“%s” was never finished: its making was broken "
                                        "off. Make the project anew."),
                                     name),
                    error);
  if (*version > sb_database_get_current_version ())
    return sb_fail (SB_ERROR_NEWER,
                    g_strdup_printf (_ ("“%s” was written by a newer version of Secure "
                                        "Base. Install that version; nothing was "
                                        "changed."),
                                     name),
                    error);
  return TRUE;
}

static gboolean
bring_up_to_date (SbDatabase *self, gboolean write, GError **error)
{
  g_auto (GStrv) scripts = sb_database_dup_scripts ();
  g_autofree char *name = sb_path_dup_display (self->path);

  if (write)
    return sb_database_migrate (self, (const char *const *) scripts, NULL, error);
  return sb_fail (
    SB_ERROR_READ_ONLY,
    g_strdup_printf (_ ("“%s” was written by an older version of Secure "
                        "Base and must be brought up to date first: open it "
                        "once for writing."),
                     name),
    error);
}

/* A reader opens for writing too where it may, and then binds its own hands: only so can
 * SQLite put right what a killed program left half done. */
SbDatabase *
sb_database_open (const char *path, gboolean write, GError **error)
{
  g_autoptr (SbDatabase) self = NULL;
  gint64 version;

  if (!sb_database_look_at (path, error))
    return NULL;
  self = sb_database_connect (path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL || !check_whole (self, error) ||
      !check_version (self, &version, error))
    return NULL;
  if (write && !(self->writable && may_write (path))) {
    sb_database_fail (self, SQLITE_READONLY, error);
    return NULL;
  }
  if (write && !sb_database_execute (self, every_writer, error))
    return NULL;
  if (version < sb_database_get_current_version () &&
      !bring_up_to_date (self, write, error))
    return NULL;
  if (!write && !sb_database_execute (self, "PRAGMA query_only = ON", error))
    return NULL;
  self->writable = write;
  return g_steal_pointer (&self);
}

const char *
sb_database_get_path (SbDatabase *self)
{
  return self->path;
}

gboolean
sb_database_is_writable (SbDatabase *self)
{
  return self->writable;
}

SbTransaction *
sb_transaction_begin (SbDatabase *self, GError **error)
{
  return sb_database_execute (self, "BEGIN IMMEDIATE", error) ? self : NULL;
}

gboolean
sb_transaction_commit (SbTransaction *self, GError **error)
{
  return sb_database_execute (self, "COMMIT", error);
}

/* After some failures SQLite has rolled back by itself. */
void
sb_transaction_end (SbTransaction *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}
