/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Without these SQLite's header hides the session extension that undo rests on. */
#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif

#include <securebase/store/database.h>
#include <sqlite3.h>

struct _SbDatabase {
  sqlite3 *handle;
  char *path; /* NULL in memory */
  gboolean writable;
  GHashTable *statements; /* SQL text → sqlite3_stmt */
  gboolean forgets_home;  /* closing leaves no trace of where the file was written */
  char *owner;            /* the process token that we wrote as the lock; NULL without */
};

/* Opens the connection and sets everything that holds for each of them. */
SbDatabase *sb_database_connect (const char *path, int flags, GError **error);
/* Whether the file at @path is one of ours, without changing anything about it. */
gboolean sb_database_look_at (const char *path, GError **error);
gboolean sb_database_execute (SbDatabase *self, const char *sql, GError **error);
/* The one integer that @sql asks for. */
gboolean
sb_database_get_int (SbDatabase *self, const char *sql, gint64 *value, GError **error);
void sb_database_forget_statements (SbDatabase *self);

/* Sets an error whose sentence is @sentence (transfer full); FALSE always. */
gboolean sb_fail (int code, char *sentence, GError **error);
/* Turns what SQLite said into a sentence; FALSE always. */
gboolean sb_database_fail (SbDatabase *self, int rc, GError **error);
gboolean sb_database_fail_at (const char *path, sqlite3 *handle, int rc, GError **error);

/* A prepared statement from the cache, reset when it goes out of scope. One text can be
 * in use only once at a time. */
typedef sqlite3_stmt SbStatement;
SbStatement *sb_statement_prepare (SbDatabase *self, const char *sql, GError **error);
void sb_statement_release (SbStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStatement, sb_statement_release)

void sb_statement_bind_text (SbStatement *self, int index, const char *text);
void sb_statement_bind_bytes (SbStatement *self, int index, GBytes *bytes);
char *sb_statement_dup_text (SbStatement *self, int column);
GBytes *sb_statement_dup_bytes (SbStatement *self, int column);

/* Steps once. TRUE with @has_row set; FALSE with an error. */
gboolean
sb_statement_step (SbDatabase *db, SbStatement *self, gboolean *has_row, GError **error);
/* Steps a statement that gives no rows. */
gboolean sb_statement_run (SbDatabase *db, SbStatement *self, GError **error);

/* How many lines SQLite has logged in this thread, and the last of them. */
guint sb_log_get_count (void);
const char *sb_log_get_last (void);

/* "study.sbase" of a path, for sentences; "(memory)" for NULL. (transfer full) */
char *sb_path_dup_display (const char *path);
/* Makes a new name in a folder last through a power cut. */
void sb_path_sync_folder (const char *path);
