/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/model/scheme-draft.h>

G_BEGIN_DECLS

struct _SbSchemeDraft {
  GObject parent;
  JsonNode *root;
  GPtrArray *undo; /* JsonNode, the newest last */
  GPtrArray *redo;
  char *original; /* what dup_json() gave at the beginning */
  char *typed;    /* the path that is typed into; NULL between */
  char *lab_note; /* whose changes these are; NULL: not marked */
};

/* A member of the draft's things that the file does not get: the id that it began with.
 * Beside the lists stands what was merged, a list of pairs of ids. */
#define SB_DRAFT_WAS "was"
#define SB_DRAFT_MERGED "merged"

/* The lists whose ids coded data knows, and what they are called in a map. */
typedef struct {
  const char *list;
  const char *prefix;
} SbDraftMapped;
extern const SbDraftMapped sb_draft_mapped_lists[]; /* ended by NULL */

void sb_draft_begin (SbSchemeDraft *self); /* before a change: a step of undo */
/* After a change at @path: what has a provenance there is the lab's own now. */
void sb_draft_mark (SbSchemeDraft *self, const char *path);
void sb_draft_mark_added (SbSchemeDraft *self, const char *list, guint position);
/* Its provenance was set by hand: the note comes or goes with it. */
void sb_draft_label (SbSchemeDraft *self, JsonObject *object, const char *provenance);
/* What was added last refers to something that there is: the first scale or measure. */
void sb_draft_complete (SbSchemeDraft *self, JsonArray *array);
void sb_draft_tell (SbSchemeDraft *self); /* after it */
JsonNode *sb_draft_find (SbSchemeDraft *self, const char *path);

/* scheme-draft-write.c */
char *sb_draft_write (JsonNode *root);
char **sb_draft_list_map (SbSchemeDraft *self);

/* scheme-draft-links.c: what refers to a thing of @list by its id. @to NULL: it is gone.
 */
void sb_draft_relink (JsonNode *root, const char *list, const char *from, const char *to);
/* The episodes get new numbers, by position; 0: it is gone. */
void sb_draft_renumber (JsonNode *root, const int *numbers, guint n_numbers);

G_END_DECLS
