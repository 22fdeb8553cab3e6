/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/store/owner-lock.h>

#include "database-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/store/journal.h>
#include <string.h>
#include <unistd.h>

void
sb_owner_free (SbOwner *owner)
{
  g_free (owner->program);
  g_free (owner->host);
  g_free (owner->user);
  g_free (owner->since);
  g_free (owner->process);
  g_free (owner->file);
  g_free (owner);
}

char *
sb_owner_to_words (SbOwner *owner)
{
  return g_strdup_printf (_ ("%s of %s on %s (process %d), since %s"),
                          owner->program,
                          owner->user,
                          owner->host,
                          (int) owner->pid,
                          owner->since);
}

/* The 22nd field of /proc/PID/stat, the time at which the process started; counted from
 * behind the name, which may hold anything. */
static char *
dup_start_time (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  rest = strrchr (text, ')');
  fields = g_strsplit (rest ? rest : "", " ", 0);
  /* fields[0] is the parenthesis, fields[1] the third field: a zombie is dead. */
  if (g_strv_length (fields) < 21 || g_str_equal (fields[1], "Z"))
    return NULL;
  return g_strdup (fields[20]);
}

/* Who a process is, beyond its number; NULL when it is gone. */
static char *
dup_process_token (gint64 pid)
{
  g_autofree char *start = dup_start_time (pid);
  g_autofree char *boot = NULL;

  if (start == NULL)
    return NULL;
  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    boot = g_strdup ("");
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s", g_strstrip (boot), pid, start);
}

static char *
dup_file_token (SbDatabase *db)
{
  GStatBuf status;

  if (db->path == NULL || g_stat (db->path, &status) != 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                          (guint64) status.st_dev,
                          (guint64) status.st_ino);
}

static gboolean
is_dead (SbOwner *owner)
{
  g_autofree char *now = dup_process_token (owner->pid);

  return g_str_equal (owner->host, g_get_host_name ()) &&
         g_strcmp0 (owner->process, now) != 0;
}

/* A copy of an open project brings the lock of the other file along. Only on the same
 * host do the numbers of files tell. */
static gboolean
is_of_another_file (SbDatabase *db, SbOwner *owner)
{
  g_autofree char *file = dup_file_token (db);

  return g_str_equal (owner->host, g_get_host_name ()) &&
         !g_str_equal (owner->file, file);
}

static SbOwner *
read_owner (SbStatement *stmt)
{
  SbOwner *owner = g_new0 (SbOwner, 1);

  owner->program = sb_statement_dup_text (stmt, 0);
  owner->host = sb_statement_dup_text (stmt, 1);
  owner->user = sb_statement_dup_text (stmt, 2);
  owner->pid = sqlite3_column_int64 (stmt, 3);
  owner->since = sb_statement_dup_text (stmt, 4);
  owner->process = sb_statement_dup_text (stmt, 5);
  owner->file = sb_statement_dup_text (stmt, 6);
  owner->is_dead = is_dead (owner);
  return owner;
}

SbOwner *
sb_owner_lock_find (SbDatabase *db, GError **error)
{
  g_autoptr (SbOwner) owner = NULL;
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db,
    "SELECT program, host, user, pid, since, process, file FROM owner"
    " WHERE id = 'writer'",
    error);
  gboolean has_row;

  if (stmt == NULL || !sb_statement_step (db, stmt, &has_row, error) || !has_row)
    return NULL;
  owner = read_owner (stmt);
  return is_of_another_file (db, owner) ? NULL : g_steal_pointer (&owner);
}

static gboolean
refuse (SbDatabase *db, SbOwner *owner, GError **error)
{
  g_autofree char *name = sb_path_dup_display (db->path);
  g_autofree char *words = sb_owner_to_words (owner);

  if (owner->is_dead)
    return sb_fail (
      SB_ERROR_LOCKED,
      g_strdup_printf (_ ("“%s” was left open by %s, which has ended without "
                          "closing it. Nothing is lost: take the file over "
                          "to write."),
                       name,
                       words),
      error);
  return sb_fail (
    SB_ERROR_LOCKED,
    g_strdup_printf (_ ("“%s” is being written by %s. Close it there, or open "
                        "it here for reading only."),
                     name,
                     words),
    error);
}

static gboolean
write_owner (SbDatabase *db, const char *process, GError **error)
{
  g_autofree char *since = sb_journal_dup_now ();
  g_autofree char *file = dup_file_token (db);
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db,
    "INSERT INTO owner (id, program, host, user, pid, since, process, file)"
    " VALUES ('writer', ?, ?, ?, ?, ?, ?, ?)",
    error);

  if (stmt == NULL)
    return FALSE;
  sb_statement_bind_text (stmt, 1, g_get_prgname () ? g_get_prgname () : "securebase");
  sb_statement_bind_text (stmt, 2, g_get_host_name ());
  sb_statement_bind_text (stmt, 3, g_get_user_name ());
  sqlite3_bind_int64 (stmt, 4, getpid ());
  sb_statement_bind_text (stmt, 5, since);
  sb_statement_bind_text (stmt, 6, process);
  sb_statement_bind_text (stmt, 7, file);
  return sb_statement_run (db, stmt, error);
}

gboolean
sb_owner_lock_is_free (SbDatabase *db, gboolean take_over, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbOwner) owner = sb_owner_lock_find (db, &fault);

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (owner == NULL || (take_over && owner->is_dead))
    return TRUE;
  return refuse (db, owner, error);
}

gboolean
sb_owner_lock_take (SbDatabase *db, gboolean take_over, GError **error)
{
  g_autoptr (SbTransaction) guard = sb_transaction_begin (db, error);
  g_autofree char *process = dup_process_token (getpid ());

  if (guard == NULL || !sb_owner_lock_is_free (db, take_over, error))
    return FALSE;
  if (process == NULL)
    process = g_strdup_printf (":%d:", (int) getpid ());
  if (!sb_database_execute (db, "DELETE FROM owner", error) ||
      !write_owner (db, process, error) || !sb_transaction_commit (guard, error))
    return FALSE;
  db->owner = g_steal_pointer (&process);
  return TRUE;
}

gboolean
sb_owner_lock_check (SbDatabase *db, GError **error)
{
  g_autoptr (SbStatement) stmt =
    sb_statement_prepare (db,
                          "SELECT count(*) FROM owner"
                          " WHERE id = 'writer' AND process = ?",
                          error);
  g_autofree char *name = NULL;
  gboolean has_row;

  if (db->path == NULL)
    return TRUE;
  if (stmt == NULL)
    return FALSE;
  sb_statement_bind_text (stmt, 1, db->owner ? db->owner : "");
  if (!sb_statement_step (db, stmt, &has_row, error))
    return FALSE;
  if (sqlite3_column_int (stmt, 0) == 1)
    return TRUE;
  name = sb_path_dup_display (db->path);
  return sb_fail (
    SB_ERROR_LOCKED,
    g_strdup_printf (_ ("“%s” is no longer ours to write: another program has "
                        "taken it over. Nothing was changed. Open it again."),
                     name),
    error);
}

gboolean
sb_owner_lock_is_at_home (SbDatabase *db, gboolean *home, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db, "SELECT count(*) FROM owner WHERE host = ? AND file = ?", error);
  g_autofree char *file = dup_file_token (db);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  sb_statement_bind_text (stmt, 1, g_get_host_name ());
  sb_statement_bind_text (stmt, 2, file);
  if (!sb_statement_step (db, stmt, &has_row, error))
    return FALSE;
  *home = db->path == NULL || sqlite3_column_int (stmt, 0) > 0;
  return TRUE;
}

void
sb_owner_lock_forget_home (SbDatabase *db)
{
  db->forgets_home = TRUE;
}

/* Which file it was stays, so that a copy is known for one; who wrote does not. On
 * failure the lock stays behind; whoever comes next finds its owner dead. */
void
sb_owner_lock_release (SbDatabase *db)
{
  {
    g_autoptr (SbStatement) stmt = sb_statement_prepare (
      db,
      db->forgets_home ? "DELETE FROM owner WHERE id = 'writer' AND process = ?"
                       : "UPDATE owner SET id = 'closed', program = '', user = '',"
                         " pid = 0, since = '', process = ''"
                         " WHERE id = 'writer' AND process = ?",
      NULL);

    if (stmt) {
      sb_statement_bind_text (stmt, 1, db->owner);
      sqlite3_step (stmt);
    }
  }
  g_clear_pointer (&db->owner, g_free);
}
