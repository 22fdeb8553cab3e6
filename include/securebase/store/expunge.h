/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/store/journal.h>

G_BEGIN_DECLS

/* Content that leaves the journal for good. A row without its content is a tombstone: its
 * envelope and the digest of what it held stay, so that the chain stays whole. A row of
 * kind SB_EXPUNGE_ROW_KIND names the tombstones and states anew every record that they
 * touched, as it is from then on, so that a replay goes on from there. Its change is no
 * list of changes but an object:
 *
 * {"what": "session", "by": "…", "reason": "…", "rows": [2, 5], "records":
 *  [{"table": "event", "id": "…", "after": {…} or null}], "earlier": […]}
 *
 * "earlier": what rows of this kind said that became tombstones themselves. */

#define SB_EXPUNGE_ROW_KIND "expunge"

typedef struct {
  const char *what; /* session, coding, row, text */
  const char *by;
  const char *reason;
  const GArray *rows;       /* gint64, ascending: the rows that lose their content */
  const GPtrArray *changes; /* SbChange: what changes in the records */
} SbExpungement;

/* All of it in one transaction. The text that goes is overwritten in the file. */
gboolean sb_journal_expunge (SbDatabase *db,
                             const SbJournalEntry *entry,
                             const SbExpungement *what,
                             GError **error);

/* Writes the file anew, without what lies in its free pages. */
gboolean sb_database_compact (SbDatabase *db, GError **error);

/* What a row of this kind says: the tombstones and, as changes, the records (before: a
 * record with nothing but its id; after: NULL when it is gone). Either may be NULL. */
gboolean sb_expunge_row_read (const SbJournalRow *row,
                              GArray **rows,
                              GPtrArray **records,
                              GError **error);

/* What was expunged, as sentences, and in @rows (a set of gint64 *) the tombstones that
 * are accounted for. */
gboolean sb_journal_list_expunged (SbDatabase *db,
                                   GHashTable *rows,
                                   GPtrArray *sentences,
                                   GError **error);

gboolean sb_journal_row_is_tombstone (const SbJournalRow *row);

G_END_DECLS
