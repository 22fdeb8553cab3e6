/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/progress.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* Bringing the codings of another project file into this one, in three steps: the file is
 * read, a plan says in sentences what would become of each thing in it, and the plan is
 * applied as one edit of the project: one step of undo, all or nothing.
 *
 * Nothing that is here is overwritten, with one exception that loses nothing, and the
 * other file is never touched: only a copy of it is opened (and brought up to date, when
 * an older version wrote it).
 *
 *   coders       by code, else by id. One that is not here comes in.
 *   sessions     by id, else by the digest of the master recording, else by the codes of
 *                the dyad and the date. One that is not here comes in whole, with dyad
 *                and recordings; if its label is taken it gets a number. What differs in
 *                one that is here is listed and stays as it is here.
 *   recordings   by id, else by digest. One that is not here comes in. Where the master
 *                recordings of a session are not the same, its codings are refused: their
 *                times would not fit.
 *   assignments  where there is none of the same coder and session.
 *   codings      whole, by id, with the number that their scheme has here:
 *     not here              comes in; as the coder's next pass where the coder has
 *                           another of the session (a conflict: both are kept)
 *     the same              nothing (also under another id); a draft here is handed in
 *                           where it is handed in there
 *     a draft here that is  brought up to date: the journal of the other file shows that
 *     an earlier state      what is here was there before it, record by record, and so
 *     of that there         nothing was done here since. Undo brings the earlier back
 *     a draft there that    nothing
 *     is an earlier state
 *     of that here
 *     anything else         a conflict: both are kept, that of the file as the coder's
 *                           next pass, with ids that follow from its id and content
 *   So the same file merged twice brings nothing the second time.
 *
 * Refused, and everything else brought in: codings whose scheme this project never had;
 * drafts of a version of the scheme that is no longer in force (drafts follow it), and
 * codings handed in under another number of it (their digest counts the number); what was
 * handed in and is no longer what was handed in, but for what was removed from it for
 * good; what was removed here for good. Refused as a whole (open fails): a file that
 * somebody writes in, that is damaged or whose journal is not whole, this file itself.
 *
 * Of codings their states are told, never what is in them. */

/* The kind of the edit in the journal. Its words hold the file's name, its SHA-256, the
 * number of rows in its journal and the hash of the last. */
#define SB_MERGE_KIND "project.merge"

typedef struct _SbMergeSource SbMergeSource;
typedef struct _SbMergePlan SbMergePlan;

typedef enum {
  SB_MERGE_COMES_IN,
  SB_MERGE_NEWER,    /* an earlier state of it is here, and is brought up to date */
  SB_MERGE_THERE,    /* nothing is to be done */
  SB_MERGE_CONFLICT, /* comes in beside what is here */
  SB_MERGE_DIFFERS,  /* what is here stays */
  SB_MERGE_REFUSED,
} SbMergeFate;

#define SB_MERGE_N_FATES (SB_MERGE_REFUSED + 1)

typedef struct {
  SbMergeFate fate;
  const char *part; /* table: coder, session, recording, assignment, coding */
  char *session;    /* label; NULL without */
  char *coder;      /* code; NULL without */
  char *words;      /* a sentence */
} SbMergeItem;

/* Reads and checks the file at @path. @into: the path of the project that it is for. Uses
 * nothing but the file: may be called in a thread, and takes seconds where the journal is
 * long. @progress may be NULL. */
SbMergeSource *sb_merge_source_open (const char *path,
                                     const char *into,
                                     SbProgressFunc progress,
                                     gpointer user_data,
                                     GCancellable *cancellable,
                                     GError **error);
void sb_merge_source_free (SbMergeSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMergeSource, sb_merge_source_free)

const char *sb_merge_source_get_name (SbMergeSource *source);   /* "K2.sbase" */
const char *sb_merge_source_get_digest (SbMergeSource *source); /* SHA-256 */
gint64 sb_merge_source_get_n_rows (SbMergeSource *source);      /* of its journal */
const char *sb_merge_source_get_head (SbMergeSource *source);   /* the last one's hash */

/* @source is used until the plan is freed. Changes nothing; the document may be open for
 * reading only. */
SbMergePlan *
sb_merge_plan_new (SbDocument *document, SbMergeSource *source, GError **error);
void sb_merge_plan_free (SbMergePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMergePlan, sb_merge_plan_free)

/* SbMergeItem: what is refused, conflicts, what differs, what comes in, what is there. */
const GPtrArray *sb_merge_plan_get_items (SbMergePlan *plan);
/* @part NULL: of every kind. */
guint sb_merge_plan_count (SbMergePlan *plan, const char *part, SbMergeFate fate);
/* Whether applying it would change nothing. */
gboolean sb_merge_plan_is_empty (SbMergePlan *plan);
/* The counts of codings as one sentence. (transfer full) */
char *sb_merge_plan_dup_summary (SbMergePlan *plan);

/* @coder: the acting coder's code or NULL. The document must not have changed since the
 * plan was made. An empty plan does nothing and is TRUE. */
gboolean sb_merge_plan_apply (SbMergePlan *plan, const char *coder, GError **error);

G_END_DECLS
