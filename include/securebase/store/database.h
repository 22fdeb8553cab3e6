/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A project file: one SQLite database with a rollback journal, so that the file alone is
 * whole whenever nobody is in the middle of a commit. Used through a document, not
 * directly; the only exceptions are checks and tests. Not thread-safe. */
typedef struct _SbDatabase SbDatabase;

/* "SBas", in the header of the file at offset 68. */
#define SB_DATABASE_APPLICATION_ID 0x53426173

/* The layout that this program writes (PRAGMA user_version). */
int sb_database_get_current_version (void);

/* A new, empty project file. Refuses a path where something is. */
SbDatabase *sb_database_create (const char *path, GError **error);
/* A database in memory with the same tables, for replays. */
SbDatabase *sb_database_new_in_memory (GError **error);
/* An older file is migrated when @write (after a copy was made beside it); a newer one is
 * refused. */
SbDatabase *sb_database_open (const char *path, gboolean write, GError **error);
void sb_database_close (SbDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDatabase, sb_database_close)

const char *sb_database_get_path (SbDatabase *self);
gboolean sb_database_is_writable (SbDatabase *self);

/* Whether the file is an SQLite file, whoever wrote it; FALSE where there is none. */
gboolean sb_database_is_one (const char *path);

/* A number that is another one as soon as somebody else wrote in the file. */
gboolean sb_database_get_data_version (SbDatabase *self, gint64 *version, GError **error);

/* SQLite's own view: adds a sentence to @faults for each thing that is wrong. */
gboolean sb_database_check (SbDatabase *self, GPtrArray *faults, GError **error);

/* A whole copy through the backup API, consistent while others read and write, and
 * without the owner lock. Refuses a path where something is. */
gboolean sb_database_copy (SbDatabase *self, const char *path, GError **error);

/* The same in small steps, for a thread beside a writer: own connections, by path; the
 * copy is looked through before it counts. @target, if it is there, is written over. */
gboolean sb_database_back_up (const char *path,
                              const char *target,
                              GCancellable *cancellable,
                              GError **error);
/* A copy of somebody else's file in @folder, as "project.sbase", with what a broken-off
 * commit left beside it: it may be opened, put right and brought up to date there while
 * the file itself is never touched. @digest: the SHA-256 of the file's bytes. Refused
 * while anybody writes in it (SB_ERROR_LOCKED). (transfer full) the copy's path */
char *sb_database_copy_untouched (const char *path,
                                  const char *folder,
                                  char **digest,
                                  GError **error);
/* Lets a sentence about the copy at @path speak of @name instead. */
void sb_database_rename_in_error (const char *path, const char *name, GError **error);

/* The hash of the newest row of the journal of the file at @path: two files with the same
 * hold the same. (transfer full) */
char *sb_database_dup_head (const char *path, GError **error);

/* A transaction: rolled back when the guard goes out of scope without commit. */
typedef SbDatabase SbTransaction;
SbTransaction *sb_transaction_begin (SbDatabase *self, GError **error);
gboolean sb_transaction_commit (SbTransaction *self, GError **error);
void sb_transaction_end (SbTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTransaction, sb_transaction_end)

/* Brings the file up to the newest of @scripts: script n leads from version n - 1 to n.
 * The program's own are compiled in; a test may bring more. A copy of the file as it was
 * is made first when it holds anything, and @backup_path names it. SB_ERROR_LOCKED while
 * somebody writes in it. */
gboolean sb_database_migrate (SbDatabase *self,
                              const char *const *scripts,
                              char **backup_path,
                              GError **error);
/* The program's own scripts, ended by NULL. (transfer full) */
char **sb_database_dup_scripts (void);

G_END_DECLS
