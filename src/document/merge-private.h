/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/merge.h>

#include "document-private.h"

G_BEGIN_DECLS

/* Shared by the files that merge. */

struct _SbMergeSource {
  char *name;
  char *folder; /* that the file came from */
  char *digest;
  gint64 n_rows;
  char *head;
  char *scratch;        /* folder of the copy, removed at the end */
  SbDocument *document; /* the copy */
};

struct _SbMergePlan {
  SbDocument *document;
  SbMergeSource *source;
  GPtrArray *items;     /* SbMergeItem */
  GPtrArray *changes;   /* SbChange */
  GHashTable *coders;   /* id there → id here */
  GHashTable *dyads;    /* id there → id here */
  GHashTable *sessions; /* id there → id here */
  GHashTable *labels;   /* of sessions, id here → label, also of those that come in */
  GHashTable *unfit; /* id there of sessions whose codings are refused → why, or NULL */
  GHashTable *recordings;     /* id there → id here */
  GHashTable *homes;          /* of codings, id there → id here, where it is another */
  GHashTable *derived;        /* ids there of codings whose records get derived ids */
  GPtrArray *codings;         /* SbCoding, as they will be here */
  GHashTable *digests;        /* id here → digest over the content as it will be */
  GHashTable *expunged;       /* ids of records that were removed or cleaned for good */
  GHashTable *expunged_there; /* the same of the other file */
};

/* Adds an item; takes @words. */
void sb_merge_plan_say (SbMergePlan *plan,
                        SbMergeFate fate,
                        const char *part,
                        const char *session,
                        const char *coder,
                        char *words);
/* Takes @record. */
void sb_merge_plan_insert (SbMergePlan *plan, gpointer record);

/* In merge-places.c and merge-sessions.c: coders, dyads, sessions, recordings,
 * assignments. */
void sb_merge_plan_coders (SbMergePlan *plan);
void sb_merge_plan_sessions (SbMergePlan *plan);
void sb_merge_plan_recordings (SbMergePlan *plan, SbSession *theirs, gboolean is_new);
void sb_merge_plan_assignments (SbMergePlan *plan);

/* In merge-codings.c. */
gboolean sb_merge_plan_codings (SbMergePlan *plan, GError **error);

/* In merge-records.c. The records of @theirs as they would stand here, in the coding
 * @coding (first of them): with the ids of this project, and with derived ids of their
 * own when @derive. (transfer full) SbRecord */
GPtrArray *sb_merge_plan_translate (SbMergePlan *plan,
                                    const SbContent *theirs,
                                    SbCoding *coding,
                                    gboolean derive);
/* In merge-decisions.c. That the coding is here under the id @here; @derived: with
 * records of derived ids. */
void sb_merge_plan_move (SbMergePlan *plan,
                         const SbContent *theirs,
                         const char *here,
                         gboolean derived);
/* Decisions that come in name the two codings, and what of them
 * they are about, by the ids that these have here. */
void sb_merge_plan_settle_decisions (SbMergePlan *plan);
/* The records of a content, the coding first. (transfer container) */
GPtrArray *sb_merge_list_records (const SbContent *content);

/* In merge-ancestry.c. Whether the coding whose records are @newer was once, says the
 * journal of @db, what @older are now. FALSE with @error set when it cannot be read. */
gboolean sb_merge_was_once (SbDatabase *db,
                            const GPtrArray *newer,
                            const GPtrArray *older,
                            GError **error);

/* In merge-expunged.c. Adds the ids of records that were removed for good, or lost a
 * text.
 */
gboolean sb_merge_note_expunged (SbDatabase *db, GHashTable *ids, GError **error);

/* In merge-scope.c. Whether @change is the bringing up to date of a draft. */
gboolean sb_document_brings_up (SbDocument *self, SbEdit *edit, const SbChange *change);
/* Whether undo or redo of row @target of a coding may cross the last time that it was
 * brought up to date, or, of the project (@coding NULL), take back or do again a merge
 * whose codings were changed since; a sentence where not. */
gboolean sb_document_allows_past_merge (SbDocument *self,
                                        const char *coding,
                                        gint64 target,
                                        GError **error);

G_END_DECLS
