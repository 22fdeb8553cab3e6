/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/store/journal.h>

#include "database-private.h"

/* A session that watches all tables of records, and only those. */
sqlite3_session *sb_session_new (SbDatabase *db, GError **error);
GBytes *
sb_session_dup_changeset (SbDatabase *db, sqlite3_session *session, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_session, sqlite3session_delete)

/* The row that stands in @stmt: the columns as in SbJournalRow. */
SbJournalRow *sb_journal_read_row (SbStatement *stmt);

/* Appends the row of an edit that is written already, inside its transaction. */
gboolean sb_journal_append (SbDatabase *db,
                            const SbJournalEntry *entry,
                            gint64 reverts,
                            const GPtrArray *changes,
                            GBytes *changeset,
                            gint64 *number,
                            GError **error);

/* Ends the transaction of an edit whose row has been appended. TRUE: it is on the disk,
 * even where SQLite only found trouble tidying up after it. */
gboolean sb_journal_commit (SbDatabase *db, SbTransaction *guard, GError **error);

/* The same of a change that is written as JSON already. */
gboolean sb_journal_append_json (SbDatabase *db,
                                 const SbJournalEntry *entry,
                                 gint64 reverts,
                                 const char *json,
                                 GBytes *changeset,
                                 gint64 *number,
                                 GError **error);

/* One element of sb_changes_to_json(): @key tells table and id. In change.c. */
void sb_change_build_json (const SbChange *change, SbRecord *key, JsonBuilder *builder);
/* NULL when it is none. (transfer full) */
SbChange *sb_change_read_json (JsonNode *node);

#define SB_JOURNAL_NO_PREDECESSOR                                                        \
  "0000000000000000000000000000000000000000000000000000000000000000"

/* The two sums of a row, as they should be. (transfer full) */
char *sb_journal_compute_digest (const SbJournalRow *row);
char *sb_journal_compute_hash (const SbJournalRow *row, const char *predecessor);
