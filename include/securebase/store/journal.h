/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/change.h>
#include <securebase/store/database.h>

G_BEGIN_DECLS

/* The append-only journal: one row per edit, written in the transaction of the edit.
 *
 * Each row carries a digest of its content (words, semantic change, changeset) and a hash
 * over its envelope, that digest and the hash of the row before it (SHA-256). So the
 * chain is tamper-evident, not tamper-proof: who owns the file can write it anew. The
 * content hangs on the chain only by its digest so that it can be expunged and leave a
 * tombstone. */

typedef struct {
  const char *time;  /* ISO 8601, UTC, milliseconds */
  const char *coder; /* code; NULL for nobody */
  const char *scope; /* id of a coding; NULL for the project */
  const char *kind;  /* a stable word for programs */
  const char *words; /* for people */
} SbJournalEntry;

typedef struct {
  gint64 number;
  char *time;
  char *coder;
  char *scope;
  char *kind;
  gint64 reverts; /* the row that this one takes back or does again; 0 for an edit */
  int version;    /* of the schema */
  char *words;
  char *change; /* JSON, see sb_changes_to_json() */
  GBytes *changeset;
  char *digest;
  char *hash;
} SbJournalRow;

void sb_journal_row_free (SbJournalRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbJournalRow, sb_journal_row_free)

/* Writes @changes (SbChange) and their row in one transaction; @number may be NULL. */
gboolean sb_journal_write (SbDatabase *db,
                           const SbJournalEntry *entry,
                           const GPtrArray *changes,
                           gint64 *number,
                           GError **error);

/* Applies the changeset of row @target inverted (@backwards: undo) or as it is (redo), as
 * one transaction with a row of its own. Gives back what it changed. Fails, with nothing
 * changed, when the schema was another one, when the records are no longer as the row
 * left them, or when SQLite complains of anything. */
GPtrArray *sb_journal_revert (SbDatabase *db,
                              const SbJournalEntry *entry,
                              gint64 target,
                              gboolean backwards,
                              gint64 *number,
                              GError **error);

gint64 sb_journal_count (SbDatabase *db, GError **error);
/* Number of the newest row; 0 when there is none, -1 on failure. */
gint64 sb_journal_get_last (SbDatabase *db, GError **error);
/* NULL without error when there is no such row. */
SbJournalRow *sb_journal_find (SbDatabase *db, gint64 number, GError **error);

/* Number, kind and reverts of all steps of a scope, in order; what was expunged is no
 * step, nor is a row that changes nothing. */
typedef struct {
  gint64 number;
  gint64 reverts;
  gboolean is_undo;
} SbJournalMark;
GArray *sb_journal_list_scope (SbDatabase *db, const char *scope, GError **error);

/* What to list of the journal, newest first. What is NULL (or 0) lets everything pass. */
typedef struct {
  gint64 before;             /* only rows with a lower number */
  gint64 after;              /* only rows with a higher one */
  guint limit;               /* so many at most */
  const char *coder;         /* code */
  const char *const *kinds;  /* "event.begin" itself, "event" with all that begin
                                "event." */
  const char *const *scopes; /* rows of these codings, */
  const char *mentioned;     /* with @scopes: or of the project, that name this id */
  const char *text;          /* in the words */

  /* Blindness: of the codings in @known only those in @visible; of one that is not known
   * (any more) what @viewer did. The project's own rows always. */
  const char *const *visible;
  const char *const *known;
  const char *viewer;
} SbJournalPage;

/* Rows (SbJournalRow) without their changeset. */
GPtrArray *
sb_journal_list_page (SbDatabase *db, const SbJournalPage *page, GError **error);

/* Calls @func for each row, in order, until it returns FALSE. */
typedef gboolean (*SbJournalFunc) (SbJournalRow *row, gpointer user_data, GError **error);
gboolean sb_journal_foreach (SbDatabase *db,
                             SbJournalFunc func,
                             gpointer user_data,
                             GError **error);

/* Adds a sentence to @faults for each row whose number, digest or hash is not what it
 * should be. */
gboolean sb_journal_verify (SbDatabase *db, GPtrArray *faults, GError **error);

/* Builds the project anew in memory from the semantic records alone and adds a sentence
 * to @faults for each record that differs from the file's. */
gboolean sb_journal_replay (SbDatabase *db, GPtrArray *faults, GError **error);

/* "2026-11-21T21:30:00.123Z": the wall clock. */
char *sb_journal_dup_now (void);

G_END_DECLS
