/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Taking content out of a project for good: consent was withdrawn, a name was typed in.
 * The records go, or lose the text; every journal row that carries what goes becomes a
 * tombstone: who did something when stays, and the chain stays whole, but what it was is
 * gone, and cannot be undone. A row of its own says who removed it and why.
 *
 * What it cannot reach: copies and backups of the file (sb_backups_list()), exports, the
 * free space of the disk, and the code of a coder in the rows' envelopes, which the chain
 * is made of. A tombstone keeps the checksum of what it held. */

typedef enum {
  SB_EXPUNGE_SESSION, /* the session with all its codings and recordings (not the files),
                         and its dyad when that has no other session */
  SB_EXPUNGE_CODING,  /* one coding with all that is in it */
  SB_EXPUNGE_ROW,     /* what one journal row holds, and the free texts that it brought,
                         in the records and in all rows */
  SB_EXPUNGE_TEXT, /* a text wherever it stands in free texts, small and capital letters
                      the same: "[removed]" takes its place */
} SbExpungeKind;

typedef struct {
  SbExpungeKind kind;
  const char *target; /* id of the session or coding, or the text */
  gint64 row;         /* number of the row */
  const char *by;     /* who decided it: a name or a function, kept in the journal */
  const char *reason; /* kept in the journal: must not repeat what is removed */
} SbExpunge;

/* What goes, or went. */
typedef struct {
  guint n_removed;    /* records that are gone */
  guint n_changed;    /* records that lost a text */
  guint n_rows;       /* journal rows that became tombstones */
  guint n_codes;      /* rows that name it as their coder's code, and keep it */
  gboolean compacted; /* the file was written anew, without what was in free pages */
  GPtrArray *backups; /* paths of the program's own backups and copies beside the file,
                         which still hold it */
} SbExpungeResult;

void sb_expunge_result_free (SbExpungeResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbExpungeResult, sb_expunge_result_free)
/* Sentences for a person, with what is not reached. (transfer full) */
char *sb_expunge_result_dup_words (const SbExpungeResult *result, gboolean done);

/* What would go; changes nothing. */
SbExpungeResult *
sb_document_preview_expunge (SbDocument *document, const SbExpunge *what, GError **error);
/* Needs @by and @reason. Also in codings that are handed in: their stamp then no longer
 * fits their content. NULL: nothing was changed. */
SbExpungeResult *
sb_document_expunge (SbDocument *document, const SbExpunge *what, GError **error);

G_END_DECLS
